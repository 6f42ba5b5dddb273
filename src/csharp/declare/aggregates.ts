import {
  classType,
  enumType,
  int32,
  type LayoutAttributes,
  type LayoutKind,
  type ManagedType,
  type PrimitiveType,
  structType,
  unknownType,
} from '../../types/index.ts';
import { type Attribute, integerOf } from '../attributes.ts';
import type { Compilation } from '../compilation.ts';
import { charSets, layoutKinds, memberOf } from '../enumerations.ts';
import type { TypeContext } from '../lookup.ts';
import { keywordTypes } from '../special.ts';
import type { TypeSymbol } from '../symbols.ts';
import { nativeMarshalling } from './custom.ts';
import { fieldsOf } from './fields.ts';
import { buildHandle, handleKind } from './handles.ts';

/** An enumeration with the values of its members. */
export function buildEnum({ constants }: Compilation, symbol: TypeSymbol): ManagedType {
  const underlying = (keywordTypes[constants.underlying(symbol)] ?? int32) as PrimitiveType;
  const members: [string, bigint][] = [];
  for (const constant of symbol.constants.values()) {
    const value = constants.value(constant)?.value;
    if (typeof value === 'bigint') members.push([constant.name, value]);
  }
  return enumType(symbol.fullName, underlying, members.length === 0 ? {} : fromEntries(members));
}

/** An object with any names, `__proto__` too. */
function fromEntries(entries: readonly (readonly [string, bigint])[]): Record<string, bigint> {
  const record = Object.create(null) as Record<string, bigint>;
  for (const [name, value] of entries) record[name] = value;
  return record;
}

/** The attributes of all parts of a type. */
export function typeAttributes({ attributes }: Compilation, symbol: TypeSymbol): Attribute[] {
  return symbol.parts.flatMap(({ node, scope }) => {
    const context: TypeContext = { scope, type: symbol };
    return attributes.read(node.syntax.attributes, [undefined, 'type'], context, symbol.fullName);
  });
}

function layoutOf(compilation: Compilation, symbol: TypeSymbol, all: readonly Attribute[], layout: LayoutKind): LayoutAttributes {
  const { attributes } = compilation;
  const { charSet } = compilation.defaults(symbol.scope.file);
  const attribute = all.find(({ name }) => name === 'StructLayout');
  if (!attribute) return { layout, pack: 0, size: 0, charSet };
  const pack = integerOf(attribute, 'Pack') ?? 0;
  const size = integerOf(attribute, 'Size') ?? 0;
  if (![0, 1, 2, 4, 8, 16, 32, 64, 128].includes(pack))
    attributes.report(attribute, `CS0599: Pack = ${pack} is not 0 or a power of two up to 128`, symbol.fullName);
  if (size < 0) attributes.report(attribute, `CS0599: Size = ${size} is negative`, symbol.fullName);
  return {
    layout: memberOf(attributes, attribute, 0, layoutKinds, 'LayoutKind', symbol.fullName) ?? layout,
    pack,
    size,
    charSet: memberOf(attributes, attribute, 'CharSet', charSets, 'CharSet', symbol.fullName) ?? charSet,
  };
}

/** Why a type is not understood, where one of its members is not. */
function spoiled(symbol: TypeSymbol): string | undefined {
  return symbol.parts.some(({ node }) => node.unknown.length > 0) ? `a member of '${symbol.fullName}' is not understood` : undefined;
}

const generic = (
  symbol: TypeSymbol,
  args: readonly ManagedType[],
): { generic?: { definition: string; arguments: readonly ManagedType[] } } =>
  args.length === 0 ? {} : { generic: { definition: symbol.fullName, arguments: args } };

/** A value type. Its fields are read when they are asked for, so that it may point to itself. */
export function buildStruct(compilation: Compilation, symbol: TypeSymbol, name: string, args: readonly ManagedType[]): ManagedType {
  const reason = spoiled(symbol);
  if (reason !== undefined) return unknownType(name, reason);
  const all = typeAttributes(compilation, symbol);
  const inlineArray = all.find((attribute) => attribute.name === 'InlineArray');
  const length = inlineArray && integerOf(inlineArray, 0);
  if (inlineArray && (length === undefined || length <= 0))
    compilation.attributes.report(inlineArray, 'CS9167: the length of an inline array must be greater than 0', symbol.fullName);
  const marshalling = nativeMarshalling(compilation, symbol, all);
  const layout = layoutOf(compilation, symbol, all, 'Sequential');
  const type = structType(name, () => fieldsOf(compilation, symbol, args, layout.layout), {
    ...layout,
    ...generic(symbol, args),
    ...(marshalling && { nativeMarshalling: marshalling }),
    ...(length !== undefined && length > 0 && { inlineArray: length }),
    ...(compilation.lookup.tables.isForeign(symbol) && { foreign: true }),
  });
  compilation.types.later(() => type.fields);
  return type;
}

/** A class: a handle, or with its layout and base. */
export function buildClass(compilation: Compilation, symbol: TypeSymbol, name: string, args: readonly ManagedType[]): ManagedType {
  const handle = handleKind(compilation, symbol);
  if (handle) return buildHandle(compilation, symbol, name, handle);
  const all = typeAttributes(compilation, symbol);
  const layout = layoutOf(compilation, symbol, all, 'Auto');
  const reason = (layout.layout === 'Auto' ? undefined : spoiled(symbol)) ?? missingBase(compilation, symbol);
  if (reason !== undefined) return unknownType(name, reason);
  const modifiers = symbol.parts.flatMap(({ node }) => node.syntax.modifiers);
  const marshalling = nativeMarshalling(compilation, symbol, all);
  const base = baseOf(compilation, symbol, args);
  if (base && base.kind !== 'class')
    return unknownType(name, base.kind === 'unknown' ? base.reason : `the base of '${name}' is not understood`);
  const type = classType(name, () => fieldsOf(compilation, symbol, args, layout.layout), {
    ...layout,
    abstract: modifiers.includes('abstract') || modifiers.includes('static'),
    sealed: modifiers.includes('sealed') || modifiers.includes('static'),
    ...generic(symbol, args),
    ...(base && { base }),
    ...(marshalling && { nativeMarshalling: marshalling }),
  });
  if (layout.layout !== 'Auto') compilation.types.later(() => type.fields);
  return type;
}

/** A base class that no file declares. By custom a name such as `IDisposable` is an interface. */
function missingBase({ lookup }: Compilation, symbol: TypeSymbol): string | undefined {
  const first = lookup.baseEntities(symbol)[0];
  if (!first || first.entity || first.syntax.k !== 'name') return undefined;
  const base = first.syntax.parts.at(-1)?.name ?? '';
  return /^I[A-Z]/.test(base) ? undefined : `its base class '${base}' is not declared in the files that were read`;
}

function baseOf({ lookup, types, log }: Compilation, symbol: TypeSymbol, args: readonly ManagedType[]): ManagedType | undefined {
  const chain = lookup.baseChain(symbol);
  if (chain.length > 100 || lookup.baseChain(chain.at(-1) ?? symbol).length > 0) {
    log.report(
      symbol.scope.file,
      symbol.at,
      `CS0146: the base classes of ${symbol.fullName} are too many or come back to it`,
      symbol.fullName,
    );
    return unknownType(symbol.fullName, 'its base classes come back to it');
  }
  const [base] = chain;
  if (!base || base.fullName === 'System.Object') return undefined;
  for (const { entity, syntax, context } of lookup.baseEntities(symbol)) {
    if (entity?.k !== 'type' || entity.symbol !== base) continue;
    const type = types.resolve(syntax, { ...context, bindings: args }, symbol.fullName);
    return type.kind === 'class' || type.kind === 'unknown' ? type : undefined;
  }
  return undefined;
}
