import type { CustomMarshalerDeclaration, CustomMarshalerReference } from '../../types/index.ts';
import { type Attribute, constantOf, typeOf } from '../attributes.ts';
import type { Compilation } from '../compilation.ts';
import { typeText } from '../display.ts';
import type { Lookup, TypeContext } from '../lookup.ts';
import type { TypeSymbol } from '../symbols.ts';
import type { NamePart, TypeSyntax } from '../syntax.ts';
import { typeAttributes } from './aggregates.ts';
import { bufferSizeOf, type Found, methodsOf, nativeOf, shapeOf } from './custom-shape.ts';

const interop = 'System.Runtime.InteropServices';

/** A marshaler that `typeof` names. */
export function marshalerByType(
  compilation: Compilation,
  syntax: TypeSyntax,
  context: TypeContext,
  declaration: string,
): CustomMarshalerReference {
  const entity = syntax.k === 'name' ? compilation.lookup.name(syntax, context) : undefined;
  const target = entity?.k === 'alias' ? compilation.lookup.target(entity) : entity;
  if (target?.k === 'type') return reference(compilation, target.symbol, genericPart(compilation, target, declaration));
  const name = syntax.k === 'name' ? syntax.parts.map((part) => part.name).join('.') : syntax.k;
  compilation.log.report(
    context.scope.file,
    syntax.at,
    `the marshaler type '${name}' is not declared in the files that were read`,
    declaration,
  );
  return { name };
}

/** A marshaler that a string names as reflection does: `Namespace.Outer+Inner, Assembly`. */
export function marshalerByName(compilation: Compilation, text: string): CustomMarshalerReference {
  const [first = '', ...assembly] = text.split(',');
  const name = first.trim();
  const invalid = invalidName(name, assembly);
  if (invalid) return { name: text, unresolved: 'the name is not valid', failure: invalid };
  const symbol = compilation.lookup.tables.type(name);
  const own = assembly.length > 0 && !frameworkAssembly.test(assembly[0]?.trim() ?? '');
  if (symbol && !name.includes('`')) {
    // What the assembly of the declarations is called is not known here: it may be any but the framework's.
    if (assembly.length === 0 || own === !symbol.framework) return reference(compilation, symbol);
    return { name: text, unresolved: 'the type is in another assembly', ...(own && { failure: 'FileNotFoundException' as const }) };
  }
  const simple = name.split(/[.+]/).at(-1) ?? '';
  if (symbol || compilation.lookup.tables.declares(simple)) return { name: text, unresolved: 'reflection knows no type by that name' };
  return { name: text, ...(own && { failure: 'FileNotFoundException' as const }) };
}

const frameworkAssembly = /^(System|mscorlib|netstandard|WindowsBase|Microsoft\.(CSharp|VisualBasic|Win32)\b)/;

/** What .NET throws for a name that reflection cannot read. */
function invalidName(name: string, assembly: readonly string[]): CustomMarshalerReference['failure'] {
  if (name.split('[').length !== name.split(']').length) return 'ArgumentException';
  const [simple, ...rest] = assembly;
  if (simple === undefined) return undefined;
  if (simple.trim() === '') return 'ArgumentException';
  return simple.includes('=') || rest.some((part) => !/^\s*\w+\s*=/.test(part)) ? 'FileLoadException' : undefined;
}

/** What the name of a generic marshaler says besides the type. */
function genericPart(
  { types }: Compilation,
  { parts, context }: { readonly parts: readonly NamePart[]; readonly context: TypeContext },
  declaration: string,
): Pick<CustomMarshalerReference, 'arguments' | 'open'> {
  const last = parts.at(-1);
  if (last?.open !== undefined) return { open: last.open };
  if (!last || last.args.length === 0) return {};
  return { arguments: last.args.map((arg) => typeText(types.resolve(arg, context, declaration))).join(', ') };
}

/** `[NativeMarshalling]` of a type. */
export function nativeMarshalling(
  compilation: Compilation,
  symbol: TypeSymbol,
  all: readonly Attribute[],
): CustomMarshalerReference | undefined {
  const attribute = all.find(({ name }) => name === 'NativeMarshalling');
  const type = attribute && typeOf(attribute, 0);
  return type ? marshalerByType(compilation, type, attribute.context, symbol.fullName) : undefined;
}

/** What the marshaler declares is read when it is asked for: its native type may be what it is named at. */
function reference(
  compilation: Compilation,
  symbol: TypeSymbol,
  generic: Pick<CustomMarshalerReference, 'arguments' | 'open'> = {},
): CustomMarshalerReference {
  let known: CustomMarshalerDeclaration | undefined;
  const read = (): CustomMarshalerDeclaration => {
    known ??= declarationOf(compilation, symbol);
    return known;
  };
  compilation.types.later(read);
  return Object.defineProperty({ name: symbol.fullName, ...generic }, 'declaration', { get: read, enumerable: true, configurable: true });
}

function declarationOf(compilation: Compilation, symbol: TypeSymbol): CustomMarshalerDeclaration {
  if (symbol.framework) return { shape: 'framework', methods: [], modes: [] };
  const { lookup } = compilation;
  const chain = [symbol, ...lookup.baseChain(symbol)].filter((type) => !type.framework);
  const interfaces = chain.some((type) => implementsMarshaler(compilation, type, new Set()));
  const modes = modesOf(compilation, symbol);
  const shape = interfaces ? 'ICustomMarshaler' : modes.length > 0 ? 'CustomMarshaller' : 'none';
  const methods = [
    ...chain.flatMap((type) => methodsOf(type, '')),
    ...[...symbol.nested.values()].flatMap((nested) => methodsOf(nested, `${nested.name}.`)),
  ];
  const usable = methods.filter((method) => method.name !== 'GetInstance' || isGetInstance(compilation, method));
  const native = nativeOf(compilation, methods, symbol);
  const bufferSize = [symbol, ...symbol.nested.values()].map((type) => bufferSizeOf(compilation, type)).find((size) => size !== undefined);
  return {
    shape,
    methods: [...new Set(usable.map(({ name }) => name))],
    modes,
    ...(native && { native }),
    ...(bufferSize !== undefined && { bufferSize }),
    ...(isCollection(compilation, symbol) && { collection: true, typeParameters: symbol.typeParameters }),
  };
}

function isCollection(compilation: Compilation, symbol: TypeSymbol): boolean {
  return typeAttributes(compilation, symbol).some(({ name }) => name === 'ContiguousCollectionMarshaller');
}

/** Whether a type names ICustomMarshaler among its interfaces, or one that derives from it. */
function implementsMarshaler(compilation: Compilation, type: TypeSymbol, seen: Set<TypeSymbol>): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  return compilation.lookup.baseEntities(type).some(({ entity }) => {
    if (entity?.k !== 'type' || entity.symbol.kind !== 'interface') return false;
    return entity.symbol.fullName === `${interop}.ICustomMarshaler` || implementsMarshaler(compilation, entity.symbol, seen);
  });
}

/** `static ICustomMarshaler GetInstance(string)`: nothing else is one (spec 14.4). */
function isGetInstance({ lookup, constants }: Compilation, { syntax, context }: Found): boolean {
  const [parameter, more] = syntax.parameters.list;
  if (!syntax.modifiers.includes('static') || !parameter || more || constants.constantType(parameter.type, context) !== 'string')
    return false;
  const entity = syntax.type.k === 'name' ? lookup.name(syntax.type, context) : undefined;
  return entity?.k === 'type' && entity.symbol.fullName === `${interop}.ICustomMarshaler`;
}

const modeNames = [
  'Default',
  'ManagedToUnmanagedIn',
  'ManagedToUnmanagedRef',
  'ManagedToUnmanagedOut',
  'UnmanagedToManagedIn',
  'UnmanagedToManagedRef',
  'UnmanagedToManagedOut',
  'ElementIn',
  'ElementRef',
  'ElementOut',
];

function modesOf(compilation: Compilation, symbol: TypeSymbol): CustomMarshalerDeclaration['modes'] {
  return typeAttributes(compilation, symbol)
    .filter(({ name }) => name === 'CustomMarshaller')
    .map((attribute) => {
      const managed = typeOf(attribute, 0);
      const mode = constantOf(attribute, 1)?.value;
      const type = typeOf(attribute, 2);
      const inside = { ...attribute.context, type: symbol };
      const target = type?.k === 'name' ? compilation.lookup.name(type, inside) : undefined;
      return {
        managed: managed ? nameOfType(compilation.lookup, managed, inside) : '',
        mode: modeNames[Number(mode)] ?? String(mode),
        type: target?.k === 'type' ? target.symbol.fullName : type ? nameOfType(compilation.lookup, type, inside) : '',
        stateful: target?.k === 'type' && target.symbol.kind === 'struct',
        ...(target?.k === 'type' && !target.symbol.framework && shapeOf(compilation, target.symbol)),
      };
    });
}

function nameOfType(lookup: Lookup, syntax: TypeSyntax, context: TypeContext): string {
  switch (syntax.k) {
    case 'keyword':
      return syntax.name;
    case 'array':
      return `${nameOfType(lookup, syntax.of, context)}[]`;
    case 'name': {
      const entity = lookup.name(syntax, context);
      return entity.k === 'type' ? entity.symbol.fullName : syntax.parts.map(({ name }) => name).join('.');
    }
    default:
      return syntax.k;
  }
}
