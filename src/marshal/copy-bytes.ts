import type { CodeWriter } from './code.ts';

/** Copies of structures between views: generated word by word where they are small, for entering anything of V8's costs more than that. */

const largestInline = 64;
const largestLoop = 512;

/** Copies `size` bytes between views. */
export function copyBytes(from: DataView, at: number, to: DataView, offset: number, size: number): void {
  if (size > largestLoop) {
    new Uint8Array(to.buffer, to.byteOffset + offset, size).set(new Uint8Array(from.buffer, from.byteOffset + at, size));
    return;
  }
  let i = 0;
  for (; i + 4 <= size; i += 4) to.setInt32(offset + i, from.getInt32(at + i, true), true);
  for (; i < size; i++) to.setUint8(offset + i, from.getUint8(at + i));
}

/** Statements that copy `size` bytes. All but `size` are expressions without effects. */
export function writeCopy(w: CodeWriter, from: string, at: string, to: string, offset: string, size: number): void {
  if (size > largestInline) {
    w.line(`${w.constant(copyBytes, 'copyBytes')}(${from}, ${at}, ${to}, ${offset}, ${size});`);
    return;
  }
  let i = 0;
  for (; i + 4 <= size; i += 4) w.line(`${to}.setInt32(${offset} + ${i}, ${from}.getInt32(${at} + ${i}, true), true);`);
  for (; i < size; i++) w.line(`${to}.setUint8(${offset} + ${i}, ${from}.getUint8(${at} + ${i}));`);
}
