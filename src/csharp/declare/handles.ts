import { type HandleType, handleType, type ManagedType } from '../../types/index.ts';
import type { Compilation } from '../compilation.ts';
import type { TypeSymbol } from '../symbols.ts';
import type { ConstructorSyntax } from '../syntax.ts';
import { isTypeNode } from '../tree.ts';

const kinds: Readonly<Record<string, HandleType['kind']>> = {
  'System.Runtime.InteropServices.SafeHandle': 'safeHandle',
  'System.Runtime.InteropServices.CriticalHandle': 'criticalHandle',
};

/** Whether a class is one of the handle classes or derived from one (spec section 10). */
export function handleKind({ lookup }: Compilation, symbol: TypeSymbol): HandleType['kind'] | undefined {
  for (const type of [symbol, ...lookup.baseChain(symbol)]) {
    const kind = kinds[type.fullName];
    if (kind) return kind;
  }
  return undefined;
}

/** A handle class. Framework classes are named without their namespace among the bases. */
export function buildHandle({ lookup }: Compilation, symbol: TypeSymbol, name: string, kind: HandleType['kind']): ManagedType {
  const chain = lookup.baseChain(symbol);
  const end = chain.findIndex((base) => kinds[base.fullName]);
  const bases = chain.slice(0, end + 1).map((base) => (base.framework ? base.name : base.fullName));
  const abstract = symbol.parts.some(({ node }) => node.syntax.modifiers.includes('abstract'));
  return handleType(name, { kind, abstract, parameterlessConstructor: parameterless(symbol, abstract), bases });
}

/** A class without any constructor has a public one, protected if the class is abstract (C# standard 15.11.5). */
function parameterless(symbol: TypeSymbol, abstract: boolean): NonNullable<HandleType['parameterlessConstructor']> {
  // The framework's abstract classes take arguments.
  if (symbol.framework && abstract) return 'none';
  const constructors = symbol.parts.flatMap(constructorsOf);
  if (constructors.length === 0) return abstract ? 'nonPublic' : 'public';
  const found = constructors.find(({ count }) => count === 0);
  return found ? (found.public ? 'public' : 'nonPublic') : 'none';
}

function constructorsOf({ node, scope }: TypeSymbol['parts'][number]): { count: number; public: boolean }[] {
  const declared = node.members.flatMap((member) => (!isTypeNode(member) && member.syntax.k === 'constructor' ? [member.syntax] : []));
  const deferred = node.deferred
    .filter(({ start, end }) => scope.file.source.slice(start, end).includes(node.syntax.name))
    .map((range) => scope.file.method(range))
    .filter((syntax): syntax is ConstructorSyntax => syntax?.k === 'constructor');
  const all = [...declared, ...deferred].filter(({ modifiers, name }) => !modifiers.includes('static') && name === node.syntax.name);
  const own = all.map(({ modifiers, parameters }) => ({ count: parameters.list.length, public: modifiers.includes('public') }));
  const primary = node.syntax.parameters ? [{ count: node.syntax.parameters.list.length, public: true }] : [];
  return [...primary, ...own];
}
