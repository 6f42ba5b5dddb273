import { describe, expect, it } from 'vitest';
import { engine } from '../../src/engine/current.ts';
import {
  AccessViolationException,
  ArgumentException,
  ArgumentNullException,
  ArgumentOutOfRangeException,
  DllNotFoundException,
  EntryPointNotFoundException,
  InvalidOperationException,
  NullReferenceException,
  OutOfMemoryException,
  OverflowException,
  PlatformNotSupportedException,
} from '../../src/errors.ts';
import { dllImport, method } from '../../src/invoke/dll-import.ts';
import { Marshal, NativeMemory } from '../../src/invoke/marshal.ts';
import { SafeHandleZeroOrMinusOneIsInvalid } from '../../src/invoke/safe-handle.ts';
import { bytesAt, writePointer } from '../../src/memory/native.ts';
import { drainQuarantine } from '../../src/memory/quarantine.ts';
import { Ref } from '../../src/memory/ref.ts';
import { int32, nint, uint8 } from '../../src/types/index.ts';
import { fixturesLibrary } from '../fixtures.ts';

const hex = (address: bigint, length: number): string => Buffer.from(bytesAt(Number(address), length)).toString('hex');
const unix = process.platform !== 'win32';

/** A block with these bytes, freed afterwards. */
function withBytes<T>(bytes: string, use: (address: bigint) => T): T {
  const data = Buffer.from(bytes.replaceAll(' ', ''), 'hex');
  const address = Marshal.allocHGlobal(data.length + 16);
  try {
    Marshal.copy(data, 0, address, data.length);
    return use(address);
  } finally {
    Marshal.freeHGlobal(address);
  }
}

describe('memory', () => {
  it('is allocated, resized and freed, also of size 0', () => {
    for (const size of [0, 1, 100, 200000]) {
      const block = Marshal.reAllocHGlobal(Marshal.allocHGlobal(size), size * 2);
      expect(block).toBeGreaterThan(0n);
      Marshal.freeHGlobal(block);
      const task = Marshal.allocCoTaskMem(size);
      expect(task).toBeGreaterThan(0n);
      Marshal.freeCoTaskMem(task);
    }
    Marshal.freeHGlobal(Marshal.reAllocHGlobal(0, 8));
    Marshal.freeHGlobal(Marshal.reAllocHGlobal(Marshal.allocHGlobal(8n), 0));
    expect(Marshal.reAllocCoTaskMem(Marshal.allocCoTaskMem(8), 0)).toBe(0n);
    const block = Marshal.reAllocCoTaskMem(null, 0);
    expect(block).toBeGreaterThan(0n);
    Marshal.freeCoTaskMem(block);
  });

  it('is not there for negative sizes', () => {
    expect(() => Marshal.allocHGlobal(-1)).toThrow(OutOfMemoryException);
    const block = Marshal.allocHGlobal(8);
    expect(() => Marshal.reAllocHGlobal(block, -1n)).toThrow(OutOfMemoryException);
    Marshal.freeHGlobal(block);
    expect(() => Marshal.allocHGlobal(1.5)).toThrow(ArgumentException);
    expect(() => Marshal.allocCoTaskMem(2 ** 32)).toThrow(OverflowException);
  });

  it('has no 0 to free', () => {
    for (const free of [Marshal.freeHGlobal, Marshal.freeCoTaskMem, Marshal.freeBSTR, NativeMemory.free, NativeMemory.alignedFree])
      free(0n);
    for (const [name, free] of Object.entries(Marshal)) if (name.startsWith('zeroFree')) (free as (p: bigint) => void)(0n);
  });

  it('tells a second free and a use after free', () => {
    const block = Marshal.allocHGlobal(16);
    Marshal.freeHGlobal(block);
    expect(() => Marshal.freeHGlobal(block)).toThrow(InvalidOperationException);
    expect(() => Marshal.freeCoTaskMem(block)).toThrow(InvalidOperationException);
    expect(() => Marshal.reAllocHGlobal(block, 32)).toThrow(InvalidOperationException);
    expect(() => Marshal.readInt32(block, 4)).toThrow(AccessViolationException);
    expect(() => Marshal.writeByte(block, 1)).toThrow(AccessViolationException);
    expect(() => Marshal.ptrToStringUTF8(block)).toThrow(AccessViolationException);
    expect(() => Marshal.copy(block, new Uint8Array(1), 0, 1)).toThrow(AccessViolationException);
    const text = Marshal.stringToBSTR('abc');
    Marshal.freeBSTR(text);
    expect(() => Marshal.ptrToStringBSTR(text)).toThrow(AccessViolationException);
  });

  it('keeps few freed blocks', () => {
    const first = Marshal.allocHGlobal(16);
    Marshal.freeHGlobal(first);
    const others = Array.from({ length: 65 }, () => Marshal.allocHGlobal(16));
    expect(others).not.toContain(first);
    for (const block of others) Marshal.freeHGlobal(block);
    expect(() => Marshal.freeHGlobal(others.at(-1) ?? 0n)).toThrow(InvalidOperationException);
    drainQuarantine();
    const block = Marshal.allocHGlobal(16);
    Marshal.freeHGlobal(block);
    drainQuarantine();
  });
});

describe('NativeMemory', () => {
  it('allocates, zeroed or aligned', () => {
    const zeroed = NativeMemory.allocZeroed(4, 4);
    expect(hex(zeroed, 16)).toBe('00'.repeat(16));
    NativeMemory.fill(zeroed, 16, 0xab);
    const grown = NativeMemory.realloc(zeroed, 32n);
    expect(hex(grown, 16)).toBe('ab'.repeat(16));
    NativeMemory.clear(grown, 4);
    NativeMemory.copy(grown, grown + 8n, 4);
    expect(hex(grown, 16)).toBe('00000000abababab00000000abababab');
    NativeMemory.free(grown);
    for (const align of [1, 8, 64, 4096n]) {
      let block = NativeMemory.alignedAlloc(0, align);
      expect(block % BigInt(align)).toBe(0n);
      block = NativeMemory.alignedRealloc(block, 10, align);
      NativeMemory.fill(block, 10, 7);
      block = NativeMemory.alignedRealloc(block, 5000, align);
      expect(block % BigInt(align)).toBe(0n);
      expect(hex(block, 10)).toBe('07'.repeat(10));
      NativeMemory.alignedFree(block);
    }
    const fresh = NativeMemory.alignedRealloc(0, 8, 16);
    NativeMemory.alignedFree(fresh);
  });

  it('refuses', () => {
    for (const align of [0, 3, 24n]) expect(() => NativeMemory.alignedAlloc(8, align)).toThrow(ArgumentException);
    expect(() => NativeMemory.alignedRealloc(0, 8, 3)).toThrow(ArgumentException);
    expect(() => NativeMemory.alloc(0xffffffffffffffffn)).toThrow(OutOfMemoryException);
    expect(() => NativeMemory.alloc(0xffffffffffffffffn, 2)).toThrow(OutOfMemoryException);
    expect(() => NativeMemory.alloc(-1)).toThrow(OverflowException);
    expect(() => NativeMemory.copy(0, 0, 1)).toThrow(AccessViolationException);
    NativeMemory.copy(0, 0, 0);
    NativeMemory.clear(0, 0);
  });
});

describe('text', () => {
  // Bytes as .NET 10 writes them on Linux: "Ansi" is UTF-8 there, a lone surrogate becomes U+FFFD.
  const texts: [string, string, string][] = [
    ['abc', '61626300', '6100620063000000'],
    ['', '00', '0000'],
    ['é€', 'c3a9e282ac00', 'e900ac200000'],
    ['a\0b', '61006200', '6100000062000000'],
    ['😀', 'f09f988000', '3dd800de0000'],
    ['a\ud800', '61efbfbd00', '610000d80000'],
  ];

  it.each(texts)('%j has these bytes', (text, utf8, utf16) => {
    const members: [(s: string) => bigint, (p: bigint) => void, string][] = [
      [Marshal.stringToCoTaskMemUTF8, Marshal.freeCoTaskMem, utf8],
      [Marshal.stringToCoTaskMemUni, Marshal.zeroFreeCoTaskMemUnicode, utf16],
      [Marshal.stringToHGlobalUni, Marshal.zeroFreeGlobalAllocUnicode, utf16],
      [Marshal.stringToBSTR, Marshal.zeroFreeBSTR, utf16],
    ];
    if (unix) {
      members.push(
        [Marshal.stringToHGlobalAnsi, Marshal.zeroFreeGlobalAllocAnsi, utf8],
        [Marshal.stringToCoTaskMemAnsi, Marshal.zeroFreeCoTaskMemAnsi, utf8],
      );
      members.push(
        [Marshal.stringToHGlobalAuto, Marshal.freeHGlobal, utf8],
        [Marshal.stringToCoTaskMemAuto, Marshal.zeroFreeCoTaskMemUTF8, utf8],
      );
    }
    for (const [make, free, bytes] of members) {
      const address = make(text);
      expect(hex(address, bytes.length / 2)).toBe(bytes);
      free(address);
    }
  });

  it('null is 0, and 0 is null', () => {
    for (const [name, member] of Object.entries(Marshal)) {
      if (name.startsWith('stringTo')) expect((member as (s: null) => bigint)(null)).toBe(0n);
    }
    for (const read of [Marshal.ptrToStringAnsi, Marshal.ptrToStringUTF8, Marshal.ptrToStringUni, Marshal.ptrToStringAuto]) {
      expect(read(0n)).toBeNull();
      expect(() => read(0n, 3)).toThrow(ArgumentNullException);
      expect(() => read(0n, -1)).toThrow(/'ptr'/);
    }
    expect(() => Marshal.ptrToStringBSTR(0)).toThrow(ArgumentNullException);
  });

  it('is read up to its terminator, or of a given length with NULs', () => {
    withBytes('6100c3a900', (p) => {
      expect(Marshal.ptrToStringUTF8(p)).toBe('a');
      expect(Marshal.ptrToStringUTF8(p, 4)).toBe('a\0é');
      expect(Marshal.ptrToStringAnsi(p, 0)).toBe('');
      expect(() => Marshal.ptrToStringUTF8(p, -1)).toThrow(/'byteLen'/);
      expect(() => Marshal.ptrToStringAnsi(p, -1)).toThrow(ArgumentOutOfRangeException);
    });
    withBytes('610000d86200 0000', (p) => {
      expect(Marshal.ptrToStringUni(p)).toBe('a\ud800b');
      expect(Marshal.ptrToStringUni(p, 4)).toBe('a\ud800b\0');
      expect(() => Marshal.ptrToStringUni(p, -1)).toThrow(/'len'/);
    });
    const bstr = Marshal.stringToBSTR('b\0c');
    expect(Marshal.readInt32(bstr, -4)).toBe(6);
    expect(Marshal.ptrToStringBSTR(bstr)).toBe('b\0c');
    Marshal.freeBSTR(bstr);
  });

  it('is overwritten before it is freed', () => {
    const address = Marshal.stringToCoTaskMemUTF8('secret');
    Marshal.zeroFreeCoTaskMemUTF8(address);
    // The block is still held back from the allocator.
    expect(hex(address, 6)).toBe('000000000000');
    expect(() => Marshal.stringToBSTR(5 as never)).toThrow(ArgumentException);
  });
});

describe('elements', () => {
  it('are read and written at any offset', () => {
    withBytes('00 0102030405060708 ff', (p) => {
      expect(Marshal.readByte(p, 1)).toBe(1);
      expect(Marshal.readInt16(p, 1)).toBe(0x0201);
      expect(Marshal.readInt32(p, 1)).toBe(0x04030201);
      expect(Marshal.readInt64(p, 1)).toBe(0x0807060504030201n);
      expect(Marshal.readIntPtr(p + 1n)).toBe(0x0807060504030201n);
      Marshal.writeInt32(p, 3, -2);
      Marshal.writeInt16(p, 'é');
      Marshal.writeByte(p, 2, 255);
      expect(hex(p, 10)).toBe('e900fffeffffff0708ff');
      Marshal.writeInt64(p, 1, -1);
      Marshal.writeIntPtr(p, 0, 0xffffffffffffffffn);
      expect(Marshal.readIntPtr(p)).toBe(-1n);
    });
  });

  it('are not where no process has memory', () => {
    for (const p of [0, 1, 4095, null, -1, 0xffffn]) {
      expect(() => Marshal.readByte(p)).toThrow(AccessViolationException);
      expect(() => Marshal.readIntPtr(p, 4)).toThrow(AccessViolationException);
      expect(() => Marshal.writeInt64(p, 0, 1n)).toThrow(AccessViolationException);
    }
  });

  it('are checked before they are written', () => {
    withBytes('0102030405060708', (p) => {
      expect(() => Marshal.writeByte(p, 256)).toThrow(OverflowException);
      expect(() => Marshal.writeInt16(p, 32768)).toThrow(OverflowException);
      expect(() => Marshal.writeInt16(p, 'ab')).toThrow(ArgumentException);
      expect(() => Marshal.writeInt32(p, 1.5)).toThrow(ArgumentException);
      expect(() => Marshal.writeInt64(p, 1n << 63n)).toThrow(OverflowException);
      expect(() => Marshal.writeInt32(p, 0.5, 1)).toThrow(ArgumentException);
      expect(() => Marshal.readInt32('x' as never)).toThrow(ArgumentException);
      expect(hex(p, 8)).toBe('0102030405060708');
    });
  });
});

describe('copy', () => {
  it('moves elements of typed arrays both ways', () => {
    withBytes('00'.repeat(24), (p) => {
      Marshal.copy(new Int16Array([1, 2, 3, 4]), 1, p, 2);
      expect(hex(p, 6)).toBe('020003000000');
      const back = new Int16Array(4);
      Marshal.copy(p, back, 2, 2);
      expect([...back]).toEqual([0, 0, 2, 3]);
      Marshal.copy(new Float64Array([1.5]).subarray(0), 0, p, 1);
      expect(Marshal.readInt64(p)).toBe(0x3ff8000000000000n);
    });
  });

  it('moves elements of JS arrays of a given type, chars untold', () => {
    withBytes('00'.repeat(24), (p) => {
      Marshal.copy([1, -1], 0, p, 2, int32);
      expect(hex(p, 8)).toBe('01000000ffffffff');
      const back = [0, 0, 0];
      Marshal.copy(p, back, 1, 2, int32);
      expect(back).toEqual([0, 1, -1]);
      Marshal.copy(['a', '€'], 0, p, 2);
      expect(hex(p, 4)).toBe('6100ac20');
      const pointers: bigint[] = [];
      expect(() => Marshal.copy(p, pointers, 0, 1, nint)).toThrow(ArgumentOutOfRangeException);
      expect(() => Marshal.copy([1, 300], 0, p, 2, uint8)).toThrow(OverflowException);
      expect(() => Marshal.copy([1], 0, p, 1)).toThrow(/last argument/);
      expect(hex(p, 4)).toBe('6100ac20');
    });
  });

  it('checks as .NET does', () => {
    const array = new Int32Array(1);
    withBytes('00'.repeat(8), (p) => {
      expect(() => Marshal.copy(null, 0, p, 1)).toThrow(/'source'/);
      expect(() => Marshal.copy(array, 0, 0, 0)).toThrow(ArgumentNullException);
      expect(() => Marshal.copy(array, 0, 0n, 5)).toThrow(/'destination'/);
      for (const [start, count] of [
        [0, 2],
        [2, 0],
        [-1, 0],
        [0, -1],
      ] as const) {
        expect(() => Marshal.copy(array, start, p, count)).toThrow(ArgumentOutOfRangeException);
        expect(() => Marshal.copy(p, array, start, count)).toThrow(ArgumentOutOfRangeException);
      }
      Marshal.copy(array, 1, p, 0);
      expect(() => Marshal.copy(p, null, 0, -1)).toThrow(/'destination'/);
      expect(() => Marshal.copy(0n, null, 0, 0)).toThrow(/'destination'/);
      expect(() => Marshal.copy(0n, array, 0, 0)).toThrow(/'source'/);
      expect(() => Marshal.copy(1n, array, 0, 1)).toThrow(AccessViolationException);
      expect(() => Marshal.copy(new DataView(new ArrayBuffer(4)) as never, 0, p, 1)).toThrow(ArgumentException);
      expect(() => Marshal.copy(new Uint8Array(new SharedArrayBuffer(4)), 0, p, 1)).toThrow(ArgumentException);
    });
  });

  it('knows where elements of a pinned array are', () => {
    const array = new Int32Array([5, 6, 7]);
    const first = Marshal.unsafeAddrOfPinnedArrayElement(array, 0);
    expect(Marshal.readInt32(first, 4)).toBe(6);
    expect(Marshal.unsafeAddrOfPinnedArrayElement(array, 5) - first).toBe(20n);
    expect(Marshal.unsafeAddrOfPinnedArrayElement(array, -1) - first).toBe(4n * 0xffffffffn);
    expect(() => Marshal.unsafeAddrOfPinnedArrayElement(null, 0)).toThrow(ArgumentNullException);
    expect(() => Marshal.unsafeAddrOfPinnedArrayElement([1], 0)).toThrow(ArgumentException);
  });
});

describe('errors', () => {
  it('last error', () => {
    Marshal.setLastPInvokeError(5);
    expect([Marshal.getLastPInvokeError(), Marshal.getLastWin32Error()]).toEqual([5, 5]);
    Marshal.setLastSystemError(17);
    expect(Marshal.getLastSystemError()).toBe(17);
    expect(Marshal.getLastPInvokeError()).toBe(5);
    expect(() => Marshal.setLastPInvokeError(2 ** 31)).toThrow(OverflowException);
  });

  it.each([
    [0, 0x80070000],
    [2, 0x80070002],
    [0x12345, 0x80072345],
    [-5, 0xfffffffb],
    [-2147024891, 0x80070005],
    [70000, 0x80071170],
  ])('error %d as an HRESULT', (error, expected) => {
    Marshal.setLastPInvokeError(error);
    expect(Marshal.getHRForLastWin32Error()).toBe(expected | 0);
  });

  it.runIf(unix)('the system has texts', () => {
    Marshal.setLastPInvokeError(2);
    expect(Marshal.getPInvokeErrorMessage(2)).toBe('No such file or directory');
    expect(Marshal.getLastPInvokeErrorMessage()).toBe('No such file or directory');
  });

  it('HRESULTs', () => {
    expect(Marshal.getExceptionForHR(0x80070057)).toBeInstanceOf(ArgumentException);
    expect(Marshal.getExceptionForHR(1)).toBeNull();
    expect(() => Marshal.throwExceptionForHR(0x80004003 | 0)).toThrow(NullReferenceException);
    expect(Marshal.getHRForException(new OutOfMemoryException(''))).toBe(0x8007000e | 0);
    expect(() => Marshal.getExceptionForHR(2 ** 40)).toThrow(OverflowException);
    expect([Marshal.getExceptionPointers(), Marshal.getExceptionCode()]).toEqual([0n, 0]);
  });
});

describe('the rest', () => {
  it('COM objects are not there', () => {
    expect(Marshal.isComObject({})).toBe(false);
    expect(() => Marshal.isComObject(null)).toThrow(ArgumentNullException);
    for (const member of [
      Marshal.getIUnknownForObject,
      Marshal.releaseComObject,
      Marshal.bindToMoniker,
      Marshal.getObjectForNativeVariant,
    ]) {
      expect(() => member(null)).toThrow(PlatformNotSupportedException);
    }
    expect(() => Marshal.addRef(0)).toThrow(/'pUnk'/);
    expect(() => Marshal.release(null)).toThrow(ArgumentNullException);
    expect(() => Marshal.queryInterface(0n, '00000000-0000-0000-c000-000000000046', new Ref(0n))).toThrow(ArgumentNullException);
  });

  it('the methods of IUnknown are called through the vtable', () => {
    const { createCallback, releaseCallback } = engine();
    let count = 1;
    const seen: string[] = [];
    const methods = [
      createCallback(
        (_self, iid, ppv) => {
          seen.push(hex(BigInt(iid as number), 4));
          Marshal.writeIntPtr(BigInt(ppv as number), 0x1234n);
          return 0x80004002 | 0;
        },
        { convention: 'stdcall', result: 'i32', parameters: ['address', 'address', 'address'] },
      ),
      createCallback(() => ++count, { convention: 'stdcall', result: 'i32', parameters: ['address'] }),
      createCallback(() => --count, { convention: 'stdcall', result: 'i32', parameters: ['address'] }),
    ];
    const vtable = Number(NativeMemory.alloc(3, 8));
    const object = Number(NativeMemory.alloc(8));
    methods.forEach((method, i) => {
      writePointer(vtable + i * 8, method);
    });
    writePointer(object, vtable);
    const ppv = new Ref(0n);
    expect(Marshal.queryInterface(object, '12345678-0000-0000-c000-000000000046', ppv)).toBe(0x80004002 | 0);
    expect([ppv.value, seen]).toEqual([0x1234n, ['78563412']]);
    expect([Marshal.addRef(object), Marshal.addRef(BigInt(object)), Marshal.release(object)]).toEqual([2, 3, 2]);
    for (const method of methods) releaseCallback(method);
    NativeMemory.free(object);
    NativeMemory.free(vtable);
  });

  it('prelink asks the imported function', () => {
    const declare = (library: string): { readonly here: () => number } =>
      dllImport(library, { here: method(int32, {}, { entryPoint: 'nowhere' }) });
    const lost = declare('no-such-library');
    expect(() => Marshal.prelink(lost.here)).toThrow(DllNotFoundException);
    expect(() => Marshal.prelinkAll({ plain: () => 1, other: 5, ...lost })).toThrow(DllNotFoundException);
    expect(() => Marshal.prelink(declare(fixturesLibrary).here)).toThrow(EntryPointNotFoundException);
    Marshal.prelinkAll({ plain: () => 1, other: 5 });
    expect(() => Marshal.prelink(null)).toThrow(/'m'/);
    expect(() => Marshal.prelinkAll(null)).toThrow(/'c'/);
  });

  it('initHandle sets a handle', () => {
    class Plain extends SafeHandleZeroOrMinusOneIsInvalid {
      protected override releaseHandle(): boolean {
        return true;
      }
    }
    const handle = new Plain(false);
    Marshal.initHandle(handle, 5n);
    expect(handle.dangerousGetHandle()).toBe(5n);
    expect(() => Marshal.initHandle(null, 5n)).toThrow(NullReferenceException);
    expect(Marshal.systemDefaultCharSize).toBe(2);
    if (unix) expect(Marshal.systemMaxDBCSCharSize).toBe(3);
  });
});
