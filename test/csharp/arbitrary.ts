import fc from 'fast-check';
import { isValueType, nullableOf, tupleOf } from '../../src/csharp/special.ts';
import {
  arrayType,
  bool,
  char,
  classType,
  dateTime,
  decimal,
  delegateType,
  type EnumType,
  enumType,
  type Field,
  fixedBuffer,
  float32,
  float64,
  guid,
  handleType,
  type ImportedMethod,
  importDefaults,
  int8,
  int16,
  int32,
  int64,
  type ManagedType,
  type MarshalAs,
  nint,
  nuint,
  object,
  type Parameter,
  type Passing,
  type PrimitiveType,
  pointer,
  type Result,
  span,
  string,
  stringBuilder,
  structType,
  uint8,
  uint16,
  uint32,
  uint64,
  voidType,
} from '../../src/types/index.ts';

/** Types and imports as a program would declare them, in an order in which each names only what comes before it. */
export interface Model {
  readonly types: readonly ManagedType[];
  readonly methods: readonly ImportedMethod[];
}

const integers: readonly PrimitiveType[] = [int8, uint8, int16, uint16, int32, uint32, int64, uint64] as readonly PrimitiveType[];
const plain: readonly ManagedType[] = [
  ...(integers as readonly ManagedType[]),
  nint,
  nuint,
  float32,
  float64,
  bool,
  char,
  guid,
  decimal,
  dateTime,
  string,
  object,
];
const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const charSet = pick(['None', 'Ansi', 'Unicode', 'Auto'] as const);
const convention = pick(['Winapi', 'Cdecl', 'StdCall', 'ThisCall', 'FastCall'] as const);

/** A type that a field or parameter can have, of those declared so far. */
function anyType(declared: readonly ManagedType[]): fc.Arbitrary<ManagedType> {
  const named = declared.filter((type) => type.kind !== 'delegate' || !type.generic);
  const base = fc.oneof(pick(plain), ...(named.length > 0 ? [pick(named)] : []));
  const wrapped = fc.tuple(base, fc.integer({ min: 0, max: 7 }), base).map(([type, how, other]): ManagedType => {
    const unmanaged = isValueType(type) && type.kind !== 'span';
    if (how === 1) return arrayType(type);
    if (how === 2) return arrayType(arrayType(type, 2));
    if (how === 3 && unmanaged) return pointer(type);
    if (how === 4 && unmanaged && !(type.kind === 'struct' && type.refused)) return nullableOf(type);
    if (how === 5) return tupleOf([type, other]);
    return type;
  });
  return wrapped;
}

const directive: fc.Arbitrary<MarshalAs | undefined> = fc.option(
  fc.oneof(
    pick(['LPStr', 'LPWStr', 'LPUTF8Str', 'BStr', 'U1', 'Bool', 'I4', 'Struct', 'FunctionPtr', 'Interface'] as const).map(
      (value): MarshalAs => ({ value }),
    ),
    fc
      .record(
        { arraySubType: pick(['I1', 'LPWStr', 'Struct'] as const), sizeConst: fc.nat(99), sizeParamIndex: fc.nat(3) },
        { requiredKeys: [] },
      )
      .map((more): MarshalAs => ({ value: 'LPArray', ...more })),
  ),
  { nil: undefined, freq: 3 },
);
const fieldDirective = fc.oneof(
  directive,
  fc.nat(20).map((n): MarshalAs => ({ value: 'ByValTStr', sizeConst: n + 1 })),
  fc.nat(20).map((n): MarshalAs => ({ value: 'ByValArray', sizeConst: n + 1, arraySubType: 'U1' })),
);

function fields(declared: readonly ManagedType[], explicit: boolean): fc.Arbitrary<Field[]> {
  const type = fc.oneof(
    { weight: 6, arbitrary: anyType(declared) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(pick(integers as readonly ManagedType[]), fc.integer({ min: 1, max: 9 }))
        .map(([t, n]): ManagedType => fixedBuffer(t, n)),
    },
  );
  const field = fc.tuple(type, fieldDirective, fc.nat(64));
  return fc.array(field, { maxLength: 5 }).map((list) =>
    list.map(([t, marshalAs, offset], index) => ({
      name: `f${index}`,
      type: t,
      ...(marshalAs && t.kind !== 'fixedBuffer' && { marshalAs }),
      ...(explicit && { offset }),
    })),
  );
}

function parameter(declared: readonly ManagedType[]): fc.Arbitrary<Parameter> {
  const type = fc.oneof(
    { weight: 8, arbitrary: anyType(declared) },
    { weight: 1, arbitrary: pick<ManagedType>([stringBuilder, span(int32), span(uint8, true)]) },
  );
  return fc
    .tuple(type, pick<Passing>(['value', 'value', 'ref', 'out', 'in']), fc.boolean(), fc.boolean(), directive)
    .map(([t, passing, isIn, isOut, marshalAs]) => ({
      name: 'p',
      type: t,
      passing,
      direction: { in: isIn && passing !== 'out', out: isOut && passing !== 'in' && (passing !== 'ref' || isIn) },
      ...(marshalAs && { marshalAs }),
    }));
}

function signature(declared: readonly ManagedType[]): fc.Arbitrary<{ parameters: readonly Parameter[]; returns: Result }> {
  const result = fc
    .tuple(fc.oneof(fc.constant<ManagedType>(voidType), anyType(declared)), directive)
    .map(([type, marshalAs]): Result => ({ type, ...(marshalAs && type.kind !== 'void' && { marshalAs }) }));
  return fc
    .tuple(fc.array(parameter(declared), { maxLength: 4 }), result)
    .map(([list, returns]) => ({ parameters: list.map((p, index) => ({ ...p, name: `p${index}` })), returns }));
}

function enumeration(name: string): fc.Arbitrary<EnumType> {
  return pick(integers).chain((underlying) => {
    const bits = BigInt(
      { SByte: 8, Byte: 8, Int16: 16, UInt16: 16, Int32: 32, UInt32: 32, Int64: 64, UInt64: 64 }[underlying.name as 'Byte'],
    );
    const signed = !underlying.name.startsWith('U') && underlying.name !== 'Byte';
    const value = fc.bigInt(signed ? -(1n << (bits - 1n)) : 0n, signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n);
    return fc
      .array(value, { maxLength: 5 })
      .map((list) => enumType(name, underlying, Object.fromEntries(list.map((v, i) => [`M${i}`, v]))));
  });
}

/** One more declared type. */
function declaredType(name: string, declared: readonly ManagedType[]): fc.Arbitrary<ManagedType> {
  const layout = fc.record({
    layout: pick(['Sequential', 'Explicit', 'Auto'] as const),
    pack: pick([0, 0, 1, 2, 8]),
    size: pick([0, 0, 24]),
    charSet,
  });
  const aggregate = layout.chain((l) => fields(declared, l.layout === 'Explicit').map((list) => ({ l, list })));
  const bases = declared.filter((type) => type.kind === 'class' && !type.sealed);
  return fc.oneof(
    enumeration(name),
    aggregate.map(({ l, list }) => structType(name, list, l)),
    fc
      .tuple(aggregate, fc.option(bases.length > 0 ? pick(bases) : fc.constant(undefined), { nil: undefined }), fc.boolean(), fc.boolean())
      .map(([{ l, list }, base, abstract, sealed]) =>
        classType(
          name,
          list.filter((f) => f.type.kind !== 'fixedBuffer'),
          { ...l, abstract, sealed: sealed && !abstract, ...(base?.kind === 'class' && { base }) },
        ),
      ),
    fc
      .tuple(
        signature(declared),
        fc.record({
          callingConvention: convention,
          charSet,
          setLastError: fc.boolean(),
          bestFitMapping: fc.boolean(),
          throwOnUnmappableChar: fc.boolean(),
        }),
      )
      .map(([s, options]) => delegateType(name, s, options)),
    fc
      .record({
        kind: pick(['safeHandle', 'criticalHandle'] as const),
        abstract: fc.boolean(),
        parameterlessConstructor: pick(['public', 'nonPublic', 'none'] as const),
      })
      .map((options) => handleType(name, { ...options, bases: [options.kind === 'safeHandle' ? 'SafeHandle' : 'CriticalHandle'] })),
  );
}

function method(name: string, declared: readonly ManagedType[]): fc.Arbitrary<ImportedMethod> {
  const flags = fc.record({
    setLastError: fc.boolean(),
    exactSpelling: fc.boolean(),
    preserveSig: fc.boolean(),
    bestFitMapping: fc.boolean(),
    throwOnUnmappableChar: fc.boolean(),
    charSet,
    callingConvention: convention,
  });
  const text = fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' });
  return fc
    .tuple(signature(declared), flags, text, fc.option(text, { nil: undefined }), fc.option(fc.nat(0x1f00), { nil: undefined }))
    .map(([s, f, library, entryPoint, searchPaths]) => ({
      kind: 'method',
      name,
      ...s,
      import: {
        ...importDefaults,
        ...f,
        library,
        entryPoint: entryPoint ?? name.slice(name.lastIndexOf('.') + 1),
        ...(searchPaths !== undefined && { searchPaths }),
      },
    }));
}

/** A program: up to eight types, up to four imports in the class `A.B.Native`. */
export const model: fc.Arbitrary<Model> = fc.integer({ min: 0, max: 8 }).chain((count) => {
  let types: fc.Arbitrary<readonly ManagedType[]> = fc.constant([]);
  for (let index = 0; index < count; index++)
    types = types.chain((declared) => declaredType(`A.B.T${index}`, declared).map((type) => [...declared, type]));
  return types.chain((declared) =>
    fc
      .tuple(...Array.from({ length: 4 }, (_, index) => method(`A.B.Native.m${index}`, declared)))
      .map((methods): Model => ({ types: declared, methods })),
  );
});
