import { collect } from '../collect.ts';
import { parseFile } from '../parse.ts';
import { type ConstantSymbol, keyOf, type SymbolTable, type TypeSymbol } from '../symbols.ts';
import { interopTypes } from './interop.ts';
import { platformTypes } from './platform.ts';
import { systemTypes } from './system.ts';

/** Types by key that are read from their declaration when they are first asked for. */
class LazyTypes {
  readonly #lines = new Map<string, { readonly namespace: string; readonly line: string }>();
  readonly #types = new Map<string, TypeSymbol | undefined>();

  constructor(names: Set<string>, namespaces: Set<string>) {
    for (const table of [systemTypes, interopTypes, platformTypes]) {
      for (const [namespace, lines] of Object.entries(table)) {
        for (let at = namespace; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') namespaces.add(at);
        for (const line of lines.trim().split('\n')) this.#index(namespace, line, names);
      }
    }
  }

  #index(namespace: string, line: string, names: Set<string>): void {
    const declared = /^(?:\[[^\]]*\] |abstract |sealed |ref )*(?:class|struct|interface|enum|delegate \S+) (\w+)(?:<([^>]*)>)?/.exec(line);
    if (!declared) throw new TypeError(`the framework table has a line that declares nothing: ${line.slice(0, 80)}`);
    const [, name, parameters] = declared as unknown as [string, string, string | undefined];
    for (const [, any] of line.matchAll(/\b(?:class|struct|interface|enum) (\w+)/g)) names.add(any as string);
    names.add(name);
    this.#lines.set(keyOf(namespace, '.', name, parameters === undefined ? 0 : parameters.split(',').length), { namespace, line });
  }

  get(key: string): TypeSymbol | undefined {
    const known = this.#types.get(key);
    if (known || this.#types.has(key)) return known;
    const entry = this.#lines.get(key);
    const symbol = entry && collect([parseFile(`namespace ${entry.namespace}; ${entry.line}`, [])], true).types[0];
    this.#types.set(key, symbol);
    return symbol;
  }
}

/** The framework's types as a symbol table. Constants are part of their types. */
export type FrameworkTable = Omit<SymbolTable, 'types' | 'localFiles' | 'assemblies'> & { readonly types: Pick<LazyTypes, 'get'> };

/** Where a simple name that no `using` reaches is still found: snippets are pasted without their usings. */
export const implicitNamespaces: readonly string[] = [
  'System',
  'System.Runtime.InteropServices',
  'System.Text',
  'System.Runtime.CompilerServices',
  'Microsoft.Win32.SafeHandles',
  'System.Runtime.InteropServices.Marshalling',
  'System.Collections.Generic',
  'System.Numerics',
  'System.Runtime.Intrinsics',
  'System.IO',
  'System.Threading',
  'System.Diagnostics',
  'System.Diagnostics.CodeAnalysis',
  'System.Runtime.Versioning',
  'System.ComponentModel',
];

let table: FrameworkTable | undefined;

/** The types of .NET 10 that declarations name. Made once; it does not depend on the program. */
export function frameworkTable(): FrameworkTable {
  if (!table) {
    const names = new Set<string>();
    const namespaces = new Set<string>(['']);
    table = { types: new LazyTypes(names, namespaces), namespaces, constants: new Map<string, ConstantSymbol>(), names };
  }
  return table;
}
