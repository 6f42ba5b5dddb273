import type { CharSet, Direction, ManagedType, MarshalAs, StringMarshalling } from '../../../src/types/index.ts';
import * as t from '../../../src/types/index.ts';

/** One spelling of a type, for the page of marshallers. */
export interface Sample {
  /** As C# writes it. */
  readonly text: string;
  readonly note?: string;
  readonly type: ManagedType;
  readonly marshalAs?: MarshalAs;
  readonly charSet?: CharSet;
  readonly stringMarshalling?: StringMarshalling;
  readonly direction?: Direction;
}

const point = t.structType('Point', [
  { name: 'x', type: t.int32 },
  { name: 'y', type: t.int32 },
]);
const person = t.structType('Person', [
  { name: 'name', type: t.string },
  { name: 'born', type: t.int32 },
]);
const account = t.classType('Account', [{ name: 'balance', type: t.float64 }], { layout: 'Sequential' });
const customer = t.classType('Customer', [{ name: 'name', type: t.string }], { layout: 'Sequential' });
const callback = t.delegateType('Callback', { parameters: [], returns: { type: t.voidType } });
const custom = { name: 'Marshaler', declaration: { shape: 'ICustomMarshaler', methods: [], modes: [] } } as const;
const as = (value: t.UnmanagedType, more: Omit<MarshalAs, 'value'> = {}): MarshalAs => ({ value, ...more });

/** The spellings that differ in how they are marshalled. */
export const samples: readonly Sample[] = [
  { text: 'int', note: 'and every other number up to 64 bits', type: t.int32 },
  { text: 'enum', type: t.enumType('Level', t.int32, {}) },
  { text: 'nint', note: 'IntPtr, nuint', type: t.nint },
  { text: 'T*', note: 'and delegate*', type: t.pointer(t.voidType) },
  { text: 'Int128', type: t.int128 },
  { text: 'bool', type: t.bool },
  { text: '[MarshalAs(U1)] bool', type: t.bool, marshalAs: as('U1') },
  { text: 'char', note: 'Ansi', type: t.char },
  { text: 'char', note: 'Unicode', type: t.char, charSet: 'Unicode', stringMarshalling: 'Utf16' },
  { text: 'Guid', type: t.guid },
  { text: '[MarshalAs(LPStruct)] Guid', type: t.guid, marshalAs: as('LPStruct') },
  { text: 'decimal', type: t.decimal },
  { text: '[MarshalAs(Currency)] decimal', type: t.decimal, marshalAs: as('Currency') },
  { text: 'DateTime', type: t.dateTime },
  { text: 'string', note: 'Ansi', type: t.string, stringMarshalling: 'Utf8' },
  { text: 'string', note: 'Unicode', type: t.string, charSet: 'Unicode', stringMarshalling: 'Utf16' },
  { text: '[MarshalAs(BStr)] string', type: t.string, marshalAs: as('BStr') },
  { text: 'StringBuilder', note: 'Ansi', type: t.stringBuilder },
  { text: 'StringBuilder', note: 'Unicode', type: t.stringBuilder, charSet: 'Unicode' },
  { text: '[Out] StringBuilder', note: 'Unicode', type: t.stringBuilder, charSet: 'Unicode', direction: { in: false, out: true } },
  { text: 'Point', note: 'a blittable structure', type: point },
  { text: 'Person', note: 'a structure with a string', type: person },
  { text: 'Account', note: 'a blittable formatted class', type: account },
  { text: 'Customer', note: 'a formatted class with a string', type: customer },
  { text: '[In, Out] Customer', type: customer, direction: { in: true, out: true } },
  { text: 'int[]', type: t.arrayType(t.int32), marshalAs: as('LPArray', { sizeConst: 4 }) },
  { text: 'bool[]', type: t.arrayType(t.bool), marshalAs: as('LPArray', { sizeConst: 4, arraySubType: 'U1' }) },
  {
    text: '[Out] bool[]',
    type: t.arrayType(t.bool),
    marshalAs: as('LPArray', { sizeConst: 4, arraySubType: 'U1' }),
    direction: { in: false, out: true },
  },
  { text: 'string[]', type: t.arrayType(t.string), marshalAs: as('LPArray', { sizeConst: 4 }), stringMarshalling: 'Utf8' },
  { text: 'Point[]', type: t.arrayType(point), marshalAs: as('LPArray', { sizeConst: 4 }) },
  { text: 'char[]', note: 'Ansi', type: t.arrayType(t.char), marshalAs: as('LPArray', { sizeConst: 4 }) },
  { text: 'Span<int>', type: t.span(t.int32) },
  { text: 'Callback', note: 'a delegate', type: callback },
  { text: 'SafeHandle', note: 'a class of them', type: t.handleType('FileHandle') },
  {
    text: 'CriticalHandle',
    note: 'a class of them',
    type: t.handleType('KeyHandle', { kind: 'criticalHandle', bases: ['CriticalHandle'] }),
  },
  { text: 'HandleRef', type: t.handleRef },
  { text: '[In, Out] ArrayWithOffset', type: t.arrayWithOffset, direction: { in: true, out: true } },
  { text: '[MarshalAs(AsAny)] object', type: t.object, marshalAs: as('AsAny') },
  {
    text: '[MarshalAs(CustomMarshaler)] T',
    note: 'a reference type',
    type: t.interfaceType('Text'),
    marshalAs: as('CustomMarshaler', { custom }),
  },
  { text: 'void', type: t.voidType },
];
