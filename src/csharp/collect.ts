import { type AssemblySymbols, type ConstantSymbol, keyOf, type SymbolTable, type TypeKind, type TypeSymbol } from './symbols.ts';
import type { DelegateSyntax, EnumSyntax, FieldsSyntax, TypeHeader } from './syntax.ts';
import { type FileTree, isTypeNode, type MemberNode, type NamespaceScope, type TypeNode } from './tree.ts';

/** A member that declares nothing but is looked at later: where it stands. */
export interface PlacedMember {
  readonly member: MemberNode;
  readonly scope: NamespaceScope;
  readonly owner: TypeSymbol | undefined;
}

/** What the declarations of several files come to. */
export interface Collected {
  readonly table: SymbolTable;
  /** Methods in order of declaration. */
  readonly methods: readonly PlacedMember[];
  /** Types in order of declaration. */
  readonly types: readonly TypeSymbol[];
  /** Types declared more than once without `partial`. */
  readonly duplicates: readonly { readonly type: TypeSymbol; readonly scope: NamespaceScope; readonly at: number }[];
}

/**
 * Puts the types and constants of all files into one table; the parts of a type come together. Of `beside` only what holds for all files
 * counts: global usings and attributes.
 */
export function collect(files: readonly FileTree[], framework = false, beside: readonly FileTree[] = []): Collected {
  const collector = new Collector({ files: [...files, ...beside], globalUsings: [] }, framework);
  for (const file of beside) collector.globals(file);
  for (const file of files) collector.file(file);
  return collector;
}

const kinds: Readonly<Record<TypeHeader['keyword'], TypeKind>> = {
  class: 'class',
  struct: 'struct',
  interface: 'interface',
  record: 'class',
  recordStruct: 'struct',
};

class Collector implements Collected {
  readonly table: SymbolTable = {
    types: new Map(),
    namespaces: new Set(['']),
    constants: new Map(),
    assemblies: new Map(),
    names: new Set(),
    localFiles: new Map(),
  };
  readonly methods: PlacedMember[] = [];
  readonly types: TypeSymbol[] = [];
  readonly duplicates: { type: TypeSymbol; scope: NamespaceScope; at: number }[] = [];
  readonly #framework: boolean;
  readonly #assembly: AssemblySymbols;

  constructor(assembly: AssemblySymbols, framework: boolean) {
    this.#assembly = assembly;
    this.#framework = framework;
  }

  globals({ globalUsings, scope }: FileTree): void {
    for (const using of globalUsings) {
      this.#assembly.globalUsings.push({ using, scope });
      if (using.alias) this.table.names.add(using.alias);
    }
  }

  file(file: FileTree): void {
    this.table.assemblies.set(file, this.#assembly);
    this.globals(file);
    for (const { scope, node } of file.members) {
      this.#namespace(scope.name);
      for (let s: NamespaceScope | undefined = scope; s; s = s.parent)
        for (const { alias } of s.usings) if (alias) this.table.names.add(alias);
      this.#member(node, scope, undefined);
    }
  }

  #namespace(name: string): void {
    for (let at = name; !this.table.namespaces.has(at); at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '')
      this.table.namespaces.add(at);
  }

  #member(node: MemberNode | TypeNode, scope: NamespaceScope, owner: TypeSymbol | undefined): void {
    if (isTypeNode(node)) {
      this.#type(node, scope, owner);
      return;
    }
    const { syntax } = node;
    switch (syntax.k) {
      case 'enum':
        this.#enum(syntax, node, scope, owner);
        return;
      case 'delegate':
        this.#add(syntax, 'delegate', scope, owner, { delegate: syntax, member: node });
        return;
      case 'method':
        this.methods.push({ member: node, scope, owner });
        return;
      case 'fields':
        if (syntax.modifiers.includes('const')) this.#constants(syntax, scope, owner);
        return;
      case 'constructor':
      case 'property':
      case 'other':
        return;
    }
  }

  #type(node: TypeNode, scope: NamespaceScope, owner: TypeSymbol | undefined): void {
    const symbol = this.#add(node.syntax, kinds[node.syntax.keyword], scope, owner, {});
    const whole = (part: TypeNode): boolean => !part.syntax.modifiers.includes('partial');
    if (symbol.parts.length > 0 && whole(node)) this.duplicates.push({ type: symbol, scope, at: node.syntax.at });
    if (symbol.parts.length === 0 || !whole(node)) symbol.parts.push({ node, scope });
    for (const member of node.members) this.#member(member, scope, symbol);
  }

  #add(
    syntax: TypeHeader | EnumSyntax | DelegateSyntax,
    kind: TypeKind,
    scope: NamespaceScope,
    owner: TypeSymbol | undefined,
    more: Pick<TypeSymbol, 'delegate' | 'enum' | 'member'>,
  ): TypeSymbol {
    const typeParameters = syntax.k === 'enum' ? [] : syntax.typeParameters;
    const plain = keyOf(owner?.key ?? scope.name, owner ? '+' : '.', syntax.name, typeParameters.length);
    const key = syntax.modifiers.includes('file') ? this.#fileLocal(plain, scope.file) : plain;
    const known = this.table.types.get(key);
    if (known && (kind !== known.kind || kind === 'enum' || kind === 'delegate'))
      this.duplicates.push({ type: known, scope, at: syntax.at });
    const valueParameters = syntax.k === 'enum' ? [] : syntax.valueParameters;
    for (const name of valueParameters) known?.valueParameters.add(name);
    if (known && kind === known.kind) return known;
    const outer = owner?.fullName ?? scope.name;
    const symbol: TypeSymbol = {
      kind,
      name: syntax.name,
      fullName: outer === '' ? syntax.name : `${outer}.${syntax.name}`,
      key,
      namespace: scope.name,
      parent: owner,
      typeParameters,
      allTypeParameters: [...(owner?.allTypeParameters ?? []), ...typeParameters],
      valueParameters: new Set(valueParameters),
      record: syntax.k === 'type' && syntax.keyword.startsWith('record'),
      framework: this.#framework,
      parts: [],
      scope,
      at: syntax.at,
      nested: new Map(),
      constants: new Map(),
      ...more,
    };
    if (known) return symbol;
    this.table.types.set(key, symbol);
    this.table.names.add(syntax.name);
    owner?.nested.set(keyOf('', '.', syntax.name, typeParameters.length), symbol);
    this.types.push(symbol);
    return symbol;
  }

  /** A `file` type is another one in every file. */
  #fileLocal(key: string, file: FileTree): string {
    const id = this.table.localFiles.get(file) ?? this.table.localFiles.size;
    this.table.localFiles.set(file, id);
    return `${key}@${id}`;
  }

  #enum(syntax: EnumSyntax, member: MemberNode, scope: NamespaceScope, owner: TypeSymbol | undefined): void {
    const symbol = this.#add(syntax, 'enum', scope, owner, { enum: syntax, member });
    if (symbol.enum !== syntax) return;
    let previous: ConstantSymbol | undefined;
    for (const { at, name, value } of syntax.members) {
      const constant: ConstantSymbol = {
        name,
        fullName: `${symbol.fullName}.${name}`,
        owner: symbol,
        scope,
        at,
        ...(value ? { value } : previous && { previous }),
        state: { phase: 'new' },
      };
      if (!symbol.constants.has(name)) symbol.constants.set(name, constant);
      previous = constant;
    }
  }

  #constants(syntax: FieldsSyntax, scope: NamespaceScope, owner: TypeSymbol | undefined): void {
    const constants = owner?.constants ?? this.table.constants;
    for (const { at, name, value } of syntax.names) {
      if (!value || constants.has(name)) continue;
      const fullName = owner ? `${owner.fullName}.${name}` : name;
      constants.set(name, { name, fullName, owner, scope, at, type: syntax.type, value, state: { phase: 'new' } });
    }
  }
}
