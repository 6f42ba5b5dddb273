import { describe, expect, it } from 'vitest';
import * as types from '../../../../src/types/index.ts';
import { fakeEnvironment, fakeMemory } from '../fake-face.ts';
import type { Json } from '../json.ts';
import { show } from './decode.ts';

const point = types.structType('N.Point', [
  { name: 'X', type: types.int32 },
  { name: 'Y', type: types.int32 },
]);
const labelled = types.structType('N.Labelled', [
  { name: 'At', type: point },
  { name: 'Name', type: types.string },
  { name: 'Marks', type: types.fixedBuffer(types.uint8, 3) },
]);
const four = types.structType('Four', [{ name: 'first', type: types.int32 }], { inlineArray: 4 });
const color = types.enumType('N.Color', types.uint8, { Red: 0 });
const pair = types.structType('Pair<int>', [{ name: 'First', type: types.int32 }], {
  generic: { definition: 'N.Pair', arguments: [types.int32] },
});
const unary = types.delegateType('N.Unary', { parameters: [value('v', types.int32)], returns: { type: types.int32 } });
const handle = types.handleType('N.Door');
const known: Record<string, types.ManagedType> = {
  Point: point,
  Labelled: labelled,
  Four: four,
  Color: color,
  'Pair<int>': pair,
  Unary: unary,
  Door: handle,
  int: types.int32,
  char: types.char,
  IntPtr: types.nint,
};

function value(name: string, type: types.ManagedType): types.Parameter {
  return { name, type, passing: 'value', direction: { in: false, out: false } };
}

/** JSON, the type of the place, the JavaScript value, what is shown of it; the JSON itself where nothing is said. */
const table: [Json, types.ManagedType, unknown, Json?][] = [
  [7, types.int32, 7],
  [7, types.int64, 7n],
  [300, types.uint8, 44, 44],
  [{ $int: '9223372036854775807' }, types.int64, 9223372036854775807n],
  [5, types.int128, 5n, { $int: '5' }],
  [5, types.clong, 5n],
  [0.1, types.float32, Math.fround(0.1), Math.fround(0.1)],
  [{ $float: '-0' }, types.float64, -0],
  [{ $float: 'NaN' }, types.float64, Number.NaN],
  [{ $float: '-Infinity' }, types.float32, Number.NEGATIVE_INFINITY],
  [null, types.float64, 0, 0],
  [true, types.bool, true],
  [{ $char: '\ud800' }, types.char, '\ud800'],
  [null, types.char, '\0', { $char: '\0' }],
  [255, color, 255],
  [{ $ptr: '0x10' }, types.nint, 16n],
  [{ $ptr: '0xffffffffffffffff' }, types.nint, -1n],
  [{ $ptr: '0xffffffffffffffff' }, types.nuint, 0xffffffffffffffffn],
  [{ $ptr: '0x7f001234' }, types.pointer(types.voidType), 0x7f001234n],
  [null, types.pointer(types.int32), 0n, { $ptr: '0x0' }],
  ['text', types.string, 'text'],
  [null, types.string, null],
  [{ $guid: '00112233-4455-6677-8899-aabbccddeeff' }, types.guid, '00112233-4455-6677-8899-aabbccddeeff'],
  [{ $decimal: '1.50' }, types.decimal, '1.50'],
  [{ $datetime: '2000-01-01T06:00:00.000' }, types.dateTime, new Date(Date.UTC(2000, 0, 1, 6))],
  [{ $array: 'int', items: [1, 2] }, types.arrayType(types.int32), [1, 2]],
  [{ $array: 'int', items: [] }, types.object, []],
  [{ $array: 'int', dims: [2, 1], items: [1, 2] }, types.arrayType(types.int32, 2), { rows: 2, columns: 1, items: [1, 2] }],
  [{ $array: 'IntPtr', items: [{ $ptr: '0x0' }] }, types.object, [0n]],
  [{ $type: 'Point', fields: { X: 1, Y: 2 } }, point, { X: 1, Y: 2 }],
  [{ $type: 'Pair<int>', fields: { First: 1 } }, pair, { First: 1 }],
  [{ $type: 'Four', items: [1, 2, 3, 4] }, four, [1, 2, 3, 4]],
  [{ $handleref: '0x41' }, types.handleRef, { ref: 0x41n }],
  [{ $repeat: { text: 'ab', count: 40000 } }, types.string, 'ab'.repeat(40000)],
];

describe('values', () => {
  it.each(table.map(([json, type, face, shown]) => [JSON.stringify(json).slice(0, 60), type.kind, { json, type, face, shown }] as const))(
    '%s as %s',
    (_json, _kind, { json, type, face, shown }) => {
      const environment = fakeEnvironment(known);
      const made = environment.valueOf(json, type);
      expect(made).toEqual(face);
      expect(show(made, type, environment)).toEqual(shown ?? json);
    },
  );

  it('builds what is nested, and fills a fixed buffer with zeros', () => {
    const environment = fakeEnvironment(known);
    const json = {
      $type: 'Labelled',
      fields: { At: { $type: 'Point', fields: { X: 1, Y: 2 } }, Name: null, Marks: { $array: 'byte', items: [9] } },
    };
    expect(environment.valueOf(json, labelled)).toEqual({ At: { X: 1, Y: 2 }, Name: null, Marks: [9, 0, 0] });
  });

  it('shows pointers exactly near zero and where the case gave them, exports by name, others as nonzero', () => {
    const environment = fakeEnvironment(known);
    expect(environment.showPointer(0xffffn)).toEqual({ $ptr: '0xffff' });
    expect(environment.showPointer(-0xffffn)).toEqual({ $ptr: '0xffffffffffff0001' });
    expect(environment.showPointer(0x10000n)).toEqual({ $ptr: 'nonzero' });
    environment.valueOf({ $ptr: '0x10000' }, types.nint);
    expect(environment.showPointer(0x10000n)).toEqual({ $ptr: '0x10000' });
    const twice = environment.valueOf({ $export: 'us_twice' }, types.nint) as bigint;
    expect(environment.showPointer(twice)).toEqual({ $export: 'us_twice' });
  });

  it('shows memory and pinned arrays through the pointer that was given, and releases both', () => {
    const memory = fakeMemory();
    const environment = fakeEnvironment(known, memory);
    const made = environment.build({ $mem: '0a 0b' }, types.nint);
    memory.blocks.get(made.value as bigint)?.set([0xff], 1);
    expect(made.show?.()).toEqual({ $mem: '0aff' });
    expect(show(made.value, types.nint, environment)).toEqual({ $ptr: 'nonzero' });
    const pinned = environment.build({ $pinned: { $array: 'int', items: [1] } }, types.nint);
    expect(pinned.show?.()).toEqual({ $pinned: { $array: 'int', items: [1] } });
    environment.dispose();
    expect(memory.pinned).toBe(0);
    expect(memory.blocks.has(made.value as bigint)).toBe(false);
  });

  it('disposes of handles when the case ends', () => {
    const environment = fakeEnvironment(known);
    const door = environment.valueOf({ $handle: { type: 'Door', value: '0x21' } }, handle);
    const shown = (closed: boolean): Json => ({ $handle: { type: 'Door', value: '0x21', invalid: false, closed } });
    environment.knowPointer(0x21n);
    expect(show(door, handle, environment)).toEqual(shown(false));
    environment.dispose();
    expect(show(door, handle, environment)).toEqual(shown(true));
  });

  it('copies a structure that is named twice, and shares everything else', () => {
    const environment = fakeEnvironment(known);
    environment.objects.set('p', environment.build({ $type: 'Point', fields: { X: 1, Y: 2 } }, types.object));
    environment.objects.set('a', environment.build({ $array: 'int', items: [1] }, types.object));
    const taken = environment.valueOf({ $obj: 'p' }, point);
    expect(taken).toEqual({ X: 1, Y: 2 });
    expect(taken).not.toBe(environment.objects.get('p')?.value);
    expect(environment.valueOf({ $obj: 'a' }, types.object)).toBe(environment.objects.get('a')?.value);
  });

  it.each<[Json, types.ManagedType, string]>([
    [{ $new: 1 }, types.int32, 'unknown tag $new'],
    ['text', types.int32, 'cannot make a primitive of "text"'],
    [1, types.string, 'a number given for a string'],
    [{ $type: 'Point', fields: { Z: 1 } }, point, 'N.Point has no field Z'],
    [{ $obj: 'x' }, types.object, 'no object named x'],
    [{ X: 1 }, point, 'cannot make a struct of an object without a tag'],
  ])('refuses %j', (json, type, message) => {
    expect(() => fakeEnvironment(known).valueOf(json, type)).toThrow(message);
  });

  it.each<[unknown, types.ManagedType, string]>([
    [1, types.int64, 'a long has to be a bigint here, not number 1'],
    [1n, types.int32, 'a int has to be a number here, not bigint 1'],
    [1, types.bool, 'a bool has to be a boolean here, not number 1'],
    [{ X: 1 }, point, 'the instance of N.Point has no field Y'],
    [null, types.int32, 'a int has to be a number here, not null'],
  ])('does not show %s as %o', (face, type, message) => {
    expect(() => show(face, type, fakeEnvironment(known))).toThrow(message);
  });
});
