import { describe, expect, it } from 'vitest';
import { ArgumentException, MarshalDirectiveException, OutOfMemoryException } from '../../src/errors.ts';
import {
  allocBstr,
  ansiBstrToString,
  bstrByteLength,
  bstrToString,
  freeBstr,
  stringToAnsiBstr,
  stringToBstr,
  writeInlineBstr,
} from '../../src/memory/bstr.ts';
import { utf8Codec, utf16Codec } from '../../src/memory/codec.ts';
import * as native from '../../src/memory/native.ts';
import { allocText, textAt } from '../../src/memory/native-text.ts';
import { pin } from '../../src/memory/pin.ts';
import { scratch } from '../../src/memory/scratch.ts';

describe('native memory', () => {
  it('reads and writes every width at unaligned addresses', () => {
    const block = native.calloc(64);
    const at = block + 3;
    const cases: [(address: number, value: never) => void, (address: number) => unknown, number | bigint][] = [
      [native.writeInt8, native.readInt8, -5],
      [native.writeUint8, native.readUint8, 250],
      [native.writeInt16, native.readInt16, -300],
      [native.writeUint16, native.readUint16, 65000],
      [native.writeInt32, native.readInt32, -70000],
      [native.writeUint32, native.readUint32, 4000000000],
      [native.writeInt64, native.readInt64, -(2n ** 60n)],
      [native.writeUint64, native.readUint64, 2n ** 64n - 1n],
      [native.writeFloat32, native.readFloat32, 0.25],
      [native.writeFloat64, native.readFloat64, 0.1],
      [native.writePointer, native.readPointer, 0x7fff_1234_5678],
    ];
    for (const [write, read, value] of cases) {
      write(at, value as never);
      expect(read(at)).toBe(value);
    }
    native.free(block);
  });

  it('moves, fills and copies', () => {
    const block = native.malloc(16);
    native.fill(block, 7, 16);
    native.copyOut(block + 1, Uint8Array.of(1, 2, 3, 4), 1, 2);
    native.move(block + 2, block, 4);
    expect([...native.bytesAt(block, 7)]).toEqual([7, 2, 7, 2, 3, 7, 7]);
    const target = new Uint8Array(4);
    native.copyIn(block + 1, target, 2, 2);
    expect([...target]).toEqual([0, 0, 2, 7]);
    expect(native.realloc(block, 100_000)).toBeGreaterThan(0);
  });

  it('gives a block for size 0, and none for what is too large', () => {
    const block = native.malloc(0);
    expect(block).toBeGreaterThan(0);
    native.free(block);
    native.free(0);
    expect(() => native.malloc(2 ** 52)).toThrow(OutOfMemoryException);
    expect(() => native.realloc(0, 2 ** 52)).toThrow(OutOfMemoryException);
  });

  it('measures and copies text', () => {
    const narrow = allocText('aé😀\0b', utf8Codec);
    expect(native.strlen(narrow)).toBe(7);
    expect(textAt(narrow, utf8Codec)).toBe('aé😀');
    expect(utf8Codec.read(narrow, 9)).toBe('aé😀\0b');
    native.free(narrow);
    const wide = allocText('a\ud800'.repeat(50), utf16Codec);
    expect(native.wcslen(wide)).toBe(100);
    expect(textAt(wide, utf16Codec)).toBe('a\ud800'.repeat(50));
    native.free(wide);
    expect(allocText(null, utf8Codec)).toBe(0);
    expect(textAt(0, utf8Codec)).toBeNull();
    const long = allocText('x'.repeat(1_000_000), utf8Codec);
    expect(native.strlen(long)).toBe(1_000_000);
    native.free(long);
    expect(scratch.top).toBe(0);
  });
});

describe('BSTR', () => {
  it('has its byte length in front and a terminator behind', () => {
    const address = stringToBstr('a\0é');
    expect(bstrByteLength(address)).toBe(6);
    expect(native.readUint16(address + 6)).toBe(0);
    expect(bstrToString(address)).toBe('a\0é');
    freeBstr(address);
  });

  it('of nothing is not null, of null is', () => {
    const empty = stringToBstr('');
    expect(empty).toBeGreaterThan(0);
    expect(bstrToString(empty)).toBe('');
    freeBstr(empty);
    expect([stringToBstr(null), stringToAnsiBstr(null, utf8Codec)]).toEqual([0, 0]);
    freeBstr(0);
  });

  it('of encoded text counts bytes, and is read up to the first zero', () => {
    const address = stringToAnsiBstr('é\0b', utf8Codec);
    expect(bstrByteLength(address)).toBe(4);
    expect([...native.bytesAt(address, 7)]).toEqual([0xc3, 0xa9, 0, 0x62, 0, 0, 0]);
    expect(ansiBstrToString(address, utf8Codec)).toBe('é');
    freeBstr(address);
  });

  it('reads half of an odd length, and refuses a length with the top bit set', () => {
    const address = allocBstr(5);
    native.copyOut(address, Buffer.from('a\0b\0c'), 0, 5);
    expect(bstrToString(address)).toBe('ab');
    native.writeUint32(address - 4, 0x8000_0000);
    expect(() => bstrToString(address)).toThrow(MarshalDirectiveException);
    freeBstr(address);
  });

  it('lies in a scratch frame for the time of a call', () => {
    const mark = scratch.top;
    const at = scratch.enter(64);
    scratch.u8.fill(0xcc, at, at + 64);
    const data = writeInlineBstr(scratch.chunk, at, 'hé');
    expect(bstrToString(scratch.address + data)).toBe('hé');
    expect(scratch.view.getUint16(data + 4, true)).toBe(0);
    scratch.release(mark);
  });
});

describe('pin', () => {
  it('gives the address of the first byte of a view', () => {
    const array = new Int32Array([1, 2, 3]);
    const { address, length } = pin(array);
    expect(length).toBe(12);
    native.writeInt32(address + 4, 77);
    expect(array[1]).toBe(77);
    expect(pin(array.subarray(1)).address).toBe(address + 4);
    expect(pin(array.buffer).address).toBe(address);
    expect(pin(new DataView(array.buffer, 8)).address).toBe(address + 8);
  });

  it('gives an empty array an address', () => {
    expect(pin(new Uint8Array(0)).address).toBeGreaterThan(0);
    expect(pin(new ArrayBuffer(0)).length).toBe(0);
    expect(pin(new Uint8Array(8).subarray(8)).address).toBeGreaterThan(0);
  });

  it('refuses what does not stay where it is', () => {
    const gone = new Uint8Array(8);
    structuredClone(gone.buffer, { transfer: [gone.buffer] });
    const resizable = Reflect.construct(ArrayBuffer, [8, { maxByteLength: 16 }]) as ArrayBuffer;
    for (const value of [
      gone,
      gone.buffer,
      resizable,
      new Uint8Array(resizable),
      new SharedArrayBuffer(8),
      new Uint8Array(new SharedArrayBuffer(8)),
    ]) {
      expect(() => pin(value, 'data')).toThrow(ArgumentException);
    }
    for (const value of [null, undefined, 5, 'text', {}, [1]]) expect(() => pin(value as never)).toThrow(ArgumentException);
  });
});
