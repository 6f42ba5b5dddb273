import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  CriticalHandleZeroOrMinusOneIsInvalid,
  Delegate,
  delegate,
  HandleRef,
  int32,
  SafeHandleZeroOrMinusOneIsInvalid,
  StringBuilder,
  struct,
  voidType,
} from '../../src/index.ts';

class File extends SafeHandleZeroOrMinusOneIsInvalid {
  constructor(value: bigint) {
    super(true);
    this.setHandle(value);
  }
  protected releaseHandle(): boolean {
    return true;
  }
}

class Region extends CriticalHandleZeroOrMinusOneIsInvalid {
  protected releaseHandle(): boolean {
    return true;
  }
}

describe('what console.log shows', () => {
  it('is the value of a handle and whether it is closed', () => {
    const file = new File(0x1234n);
    expect(inspect({ file })).toBe('{ file: File 0x1234 }');
    file.dispose();
    expect(inspect(file)).toBe('File 0x1234 (closed)');
    expect(inspect(new Region())).toBe('Region 0x0');
    expect(inspect(new HandleRef('owner', -1))).toBe("HandleRef(0xffffffffffffffff of 'owner')");
  });

  it('is the text and capacity of a StringBuilder', () => {
    expect(inspect(new StringBuilder('text', 32))).toBe("StringBuilder(32) 'text'");
  });

  it('is the elements of a StructArray, the first hundred', () => {
    const Point = struct('Point', { x: int32 });
    const two = Point.array(2);
    two.set(1, { x: 7 });
    expect(inspect(two)).toBe('Point.array(2) [ Point { x: 0 }, Point { x: 7 } ]');
    expect(inspect(Point.array(103))).toMatch(/ and 3 more$/);
  });

  it('is the type of a Delegate, and its end', () => {
    const callback = new Delegate(delegate('Callback', voidType, {}), () => undefined);
    expect(inspect(callback)).toBe('[Delegate: Callback]');
    callback.dispose();
    expect(inspect(callback)).toBe('[Delegate: Callback, disposed]');
  });
});
