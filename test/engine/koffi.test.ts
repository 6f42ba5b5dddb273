import { describe, expect, it } from 'vitest';
import { engine, engineInfo } from '../../src/engine/current.ts';
import type { AbiBytes, AbiLeaf, AbiSignature, AbiType, Lowered, NativeFunction } from '../../src/engine/engine.ts';
import { ArgumentException, InvalidOperationException } from '../../src/errors.ts';
import { canCompile, fixture } from '../support/native.ts';

const signature = (result: AbiType, parameters: AbiType[]): AbiSignature => ({ convention: 'default', result, parameters });

function bytesOf(align: number, ...leaves: [offset: number, size: number, float?: boolean][]): AbiBytes {
  const last = Math.max(...leaves.map(([offset, size]) => offset + size));
  const size = Math.ceil(last / align) * align;
  return { size, align, leaves: leaves.map(([offset, width, float = false]): AbiLeaf => ({ offset, size: width, float })) };
}

const ints = bytesOf(4, [0, 4], [4, 4]);
const floats = bytesOf(4, [0, 4, true], [4, 4, true], [8, 4, true]);
const mixed = bytesOf(8, [0, 8, true], [8, 8]);
const mixed2 = bytesOf(8, [0, 8], [8, 8, true]);
const doubles = bytesOf(8, [0, 8, true], [8, 8, true], [16, 8, true], [24, 8, true]);
const octets = (count: number): AbiBytes => bytesOf(1, ...Array.from({ length: count }, (_, i): [number, number] => [i, 1]));
const packed = bytesOf(1, [0, 1], [1, 4]);

const of = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
const mixedValue = (x: number, y: bigint): Uint8Array => {
  const block = new DataView(new ArrayBuffer(16));
  block.setFloat64(0, x, true);
  block.setBigInt64(8, y, true);
  return of(block);
};
const packedValue = (a: number, b: number): Uint8Array => {
  const block = new DataView(new ArrayBuffer(5));
  block.setUint8(0, a);
  block.setUint32(1, b, true);
  return of(block);
};

describe.skipIf(!canCompile)(`engine ${engineInfo().name}${canCompile ? '' : ' (skipped: no C compiler)'}`, () => {
  const native = engine();
  const library = native.loader.open(fixture('engine')) as number;
  const bind = (name: string, result: AbiType, ...parameters: AbiType[]): NativeFunction =>
    native.bind(native.loader.symbol(library, name), signature(result, parameters));

  it.each<[string, AbiType, Lowered, Lowered]>([
    ['engine_negate_i8', 'i8', 127, -127],
    ['engine_next_u8', 'u8', 255, 0],
    ['engine_negate_i16', 'i16', 32767, -32767],
    ['engine_next_u16', 'u16', 65534, 65535],
    ['engine_negate_i32', 'i32', 2147483647, -2147483647],
    ['engine_next_u32', 'u32', 4294967294, 4294967295],
    ['engine_negate_i64', 'i64', 2n ** 62n, -(2n ** 62n)],
    ['engine_negate_i64', 'i64', 5, -5],
    ['engine_next_u64', 'u64', 2n ** 64n - 2n, 2n ** 64n - 1n],
    ['engine_next_u64', 'u64', 41, 42],
    ['engine_half_f32', 'f32', 3, 1.5],
    ['engine_half_f64', 'f64', 0.1, 0.05],
    ['engine_same_address', 'address', 0x7fff_1234_5678, 0x7fff_1234_5678],
    ['engine_same_address', 'address', 2n ** 64n - 1n, 2n ** 64n - 1n],
  ])('%s passes and returns %s', (name, type, value, expected) => {
    expect(bind(name, type, type)(value)).toBe(expected);
  });

  it('mixes register classes', () => {
    expect(bind('engine_mixed', 'f64', 'i32', 'f64', 'i64', 'f32')(1, 0.25, 2, 0.5)).toBe(3.75);
  });

  it('lends text for the call', () => {
    expect(bind('engine_length8', 'u64', 'utf8')('aé😀')).toBe(7);
    expect(bind('engine_length8', 'u64', 'utf8')(null)).toBe(999);
    expect(bind('engine_sum16', 'u64', 'utf16')('ab')).toBe(195);
    expect(bind('engine_length8', 'u64', 'utf8')('\ud800')).toBe(3);
  });

  it('passes structures by value in their ABI class', () => {
    expect(bind('engine_swap_ints', ints, ints)(of(Int32Array.of(1, -2)))).toEqual(of(Int32Array.of(-2, 1)));
    expect(bind('engine_turn_floats', floats, floats)(of(Float32Array.of(1, 2, 3)))).toEqual(of(Float32Array.of(2, 3, 1)));
    expect(bind('engine_add_mixed', mixed, mixed, mixed)(mixedValue(1.5, 2n ** 60n), mixedValue(2, 3n))).toEqual(
      mixedValue(3.5, 2n ** 60n + 3n),
    );
    const swapped = of(BigInt64Array.of(10n, new BigInt64Array(Float64Array.of(0.5).buffer)[0] as bigint));
    expect(bind('engine_add_mixed2', mixed2, 'i32', mixed2, 'f64')(1, swapped, 0.5)).toEqual(
      of(BigInt64Array.of(11n, new BigInt64Array(Float64Array.of(1).buffer)[0] as bigint)),
    );
    expect(bind('engine_double_doubles', doubles, doubles)(of(Float64Array.of(1, 2, 3, 4)))).toEqual(of(Float64Array.of(2, 4, 6, 8)));
    expect(bind('engine_reverse_three', octets(3), octets(3))(Uint8Array.of(1, 2, 3))).toEqual(Uint8Array.of(3, 2, 1));
    const large = Uint8Array.from({ length: 37 }, (_, i) => i);
    expect(bind('engine_reverse_large', octets(37), 'i32', octets(37), 'i32')(2, large, 3)).toEqual(large.map((_, i) => 36 - i + 6));
  });

  it('keeps the bits of a NaN', () => {
    const bits = of(Uint32Array.of(0x7f800001, 0xffc12345, 0x7fa00000));
    expect(bind('engine_turn_floats', floats, floats)(bits)).toEqual(of(Uint32Array.of(0xffc12345, 0x7fa00000, 0x7f800001)));
  });

  it('passes a small structure with a misaligned field in memory', () => {
    expect(bind('engine_packed_in', 'i64', 'i32', packed, 'i32')(1, packedValue(2, 3), 4)).toBe(1020304);
    expect(bind('engine_packed_out', packed, 'u8', 'u32')(9, 0xfedcba98)).toEqual(packedValue(9, 0xfedcba98));
    const many = bind('engine_packed_many', 'i64', 'i64', 'i64', 'i64', 'i64', 'i64', 'i64', 'i64', packed, 'i64', packed, 'f64');
    expect(many(0, 0, 0, 0, 0, 1, 2, packedValue(3, 4), 5, packedValue(6, 7), 8)).toBe(87654321);
    expect(bind('engine_packed_next', packed, packed)(packedValue(1, 2))).toEqual(packedValue(2, 3));
  });

  it('refuses bytes of another length, naming it', () => {
    expect(() => bind('engine_swap_ints', ints, ints)(new Uint8Array(7))).toThrow(ArgumentException);
    expect(() => bind('engine_swap_ints', ints, ints)(1)).toThrow(/8 bytes/);
  });

  it('calls back, and lets an exception through', () => {
    const callBack = bind('engine_call_back', 'i32', 'address', 'i32');
    const address = native.createCallback((a, b) => (a as number) + (b as number) * 2, signature('i32', ['i32', 'f64']));
    expect(callBack(address, 40)).toBe(42);
    native.releaseCallback(address);
    expect(() => native.releaseCallback(address)).toThrow(InvalidOperationException);
    const failing = native.createCallback(
      () => {
        throw new RangeError('mine');
      },
      signature('i32', ['i32', 'f64']),
    );
    expect(() => callBack(failing, 1)).toThrow(RangeError);
    native.releaseCallback(failing);
  });

  it('says when no code address is left, and reuses released ones', () => {
    const taken: number[] = [];
    expect(() => {
      for (;;) taken.push(native.createCallback(() => 0, signature('i32', ['i32', 'f64'])));
    }).toThrow(InvalidOperationException);
    for (const address of taken) native.releaseCallback(address);
    expect(taken.length).toBeGreaterThan(1000);
    native.releaseCallback(native.createCallback(() => 0, signature('void', [])));
  });

  it('calls back with structures by value', () => {
    const seen: Lowered[] = [];
    const target: NativeFunction = (v, w) => {
      seen.push(v, w);
      return mixedValue(7, 8n);
    };
    const address = native.createCallback(target, signature(mixed, [mixed, ints]));
    const call = bind('engine_call_back_struct', mixed, 'address', mixed, ints);
    expect(call(address, mixedValue(1, 2n), of(Int32Array.of(3, 4)))).toEqual(mixedValue(7, 8n));
    expect(seen).toEqual([mixedValue(1, 2n), of(Int32Array.of(3, 4))]);
    native.releaseCallback(address);
  });

  it('calls back with a misaligned structure', () => {
    const seen: Lowered[] = [];
    const target: NativeFunction = (number, value) => {
      seen.push(number, value);
      return packedValue(3, 0x01020304);
    };
    const address = native.createCallback(target, signature(packed, ['i32', packed]));
    expect(bind('engine_call_back_packed', packed, 'address', packed)(address, packedValue(1, 2))).toEqual(packedValue(3, 0x01020304));
    expect(seen).toEqual([7, packedValue(1, 2)]);
    native.releaseCallback(address);
  });

  it('runs a call on another thread', async () => {
    const address = native.loader.symbol(library, 'engine_add_mixed');
    const add = native.bindAsync(address, signature(mixed, [mixed, mixed]));
    expect(await add(mixedValue(1, 2n), mixedValue(3, 4n))).toEqual(mixedValue(4, 6n));
  });

  it('sees errno and sets it', () => {
    const fail = bind('engine_fail_with', 'i32', 'i32');
    fail(17);
    expect(native.lastError.get()).toBe(17);
    native.lastError.set(0);
    expect(native.lastError.get()).toBe(0);
    expect(native.lastError.message(9999)).toBe('Unknown error 9999');
  });

  it('reads text at an address', () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0xed, 0xa0, 0xbd, 0xf0, 0x9f, 0x98, 0x41, 0, 0x42);
    const address = native.addressOf(bytes.buffer);
    expect(native.text.utf8(address)).toBe('\ufeff\ufffd\ufffd\ufffd\ufffdA');
    expect(native.text.utf8(address + 9, 3)).toBe('A\0B');
    const units = Uint16Array.of(0x41, 0xd800, 0x42, 0, 0x43);
    expect(native.text.utf16(native.addressOf(units.buffer))).toBe('A\ud800B');
    expect(native.text.utf16(native.addressOf(units.buffer), 5)).toBe('A\ud800B\0C');
  });

  it('gives 0 for an empty buffer, and the address of a shared one', () => {
    expect(native.addressOf(new ArrayBuffer(0))).toBe(0);
    expect(native.addressOf(new SharedArrayBuffer(8))).toBeGreaterThan(0);
  });

  it('says why a library does not load, and 0 for a missing symbol', () => {
    expect(native.loader.open('/nowhere/libnothing.so')).toMatch(/libnothing/);
    expect(native.loader.symbol(library, 'no_such_symbol')).toBe(0);
    expect(native.loader.symbol(native.loader.open(null) as number, 'malloc')).toBeGreaterThan(0);
  });
});
