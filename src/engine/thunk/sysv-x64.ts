/** The System V ABI for x86-64 (3.2): which argument goes into which register or onto the stack, and the thunk that puts it there. */
import { isMisaligned } from '../abi-words.ts';
import type { AbiBytes, AbiSignature, AbiType } from '../engine.ts';
import { AssemblerX64, Reg, type Width } from './assembler-x64.ts';
import { type FrameLayout, FrameOffset, layOut, roundUp8 } from './frame.ts';

/** The class of an eightbyte. */
export type EightbyteClass = 'integer' | 'sse';

/** Where a word of an argument comes from: the frame, or the address of a lent text. */
export type WordSource = { readonly frame: number } | { readonly text: number };

/** A word for a register. */
export interface RegisterWord {
  readonly from: WordSource;
  readonly width: Width;
}

/** Words for the stack: `count` eightbytes of the frame, or one text. `at` is their offset from the stack pointer at the call. */
export interface StackWords {
  readonly from: WordSource;
  readonly at: number;
  readonly count: number;
  /** What is loaded at once: a stub stored no more, and to load more than was stored waits for the store. */
  readonly width: Width;
}

/** Where everything goes. */
export interface Placement {
  readonly layout: FrameLayout;
  /** For rdi, rsi, rdx, rcx, r8, r9 in turn; undefined for the hidden pointer to a result in memory. */
  readonly integers: readonly (RegisterWord | undefined)[];
  /** For xmm0 to xmm7 in turn. */
  readonly floats: readonly RegisterWord[];
  readonly stack: readonly StackWords[];
  /** The bytes of the stack's arguments. */
  readonly stackSize: number;
  readonly result:
    | { readonly kind: 'registers'; readonly classes: readonly EightbyteClass[] }
    | { readonly kind: 'memory'; readonly size: number };
}

const INTEGER_REGISTERS = [Reg.rdi, Reg.rsi, Reg.rdx, Reg.rcx, Reg.r8, Reg.r9] as const;
const FLOAT_REGISTERS = 8;

/** The class of each eightbyte of a type; `memory` for a structure that no register takes. */
export function classify(type: AbiType): readonly EightbyteClass[] | 'memory' {
  if (typeof type !== 'object') return type === 'void' ? [] : [type === 'f32' || type === 'f64' ? 'sse' : 'integer'];
  if (type.size > 16 || isMisaligned(type)) return 'memory';
  return Array.from({ length: Math.max(1, Math.ceil(type.size / 8)) }, (_, index) => eightbyteClass(type, index * 8));
}

/** SSE where all that lies in it is floating point, else INTEGER. */
function eightbyteClass({ leaves }: AbiBytes, start: number): EightbyteClass {
  const inside = leaves.filter(({ offset, size }) => offset < start + 8 && offset + size > start);
  return inside.length > 0 && inside.every(({ float }) => float) ? 'sse' : 'integer';
}

/** Places the arguments of a signature (3.2.3). */
export function place(signature: AbiSignature): Placement {
  const resultClasses = classify(signature.result);
  const layout = layOut(signature, resultClasses === 'memory');
  const integers: (RegisterWord | undefined)[] = resultClasses === 'memory' ? [undefined] : [];
  const floats: RegisterWord[] = [];
  const stack: StackWords[] = [];
  let stackSize = 0;
  for (const { type, offset, text } of layout.arguments) {
    const source = (word: number): WordSource => (text === undefined ? { frame: (offset as number) + 8 * word } : { text });
    const classes = classify(type);
    if (classes !== 'memory' && fits(classes, integers.length, floats.length)) {
      const width = widthOf(type);
      for (const [word, kind] of classes.entries()) (kind === 'sse' ? floats : integers).push({ from: source(word), width });
      continue;
    }
    if (typeof type === 'object' && type.align > 8) stackSize = Math.ceil(stackSize / type.align) * type.align;
    const size = typeof type === 'object' ? roundUp8(type.size) : 8;
    stack.push({ from: source(0), at: stackSize, count: size / 8, width: widthOf(type) });
    stackSize += size;
  }
  const result =
    resultClasses === 'memory'
      ? ({ kind: 'memory', size: roundUp8((signature.result as AbiBytes).size) } as const)
      : ({ kind: 'registers', classes: resultClasses } as const);
  return { layout, integers, floats, stack, stackSize, result };
}

/** An argument goes into registers as a whole or not at all. */
function fits(classes: readonly EightbyteClass[], integers: number, floats: number): boolean {
  const sse = classes.filter((kind) => kind === 'sse').length;
  return integers + classes.length - sse <= INTEGER_REGISTERS.length && floats + sse <= FLOAT_REGISTERS;
}

function widthOf(type: AbiType): Width {
  switch (type) {
    case 'i8':
    case 'u8':
    case 'i16':
    case 'u16':
    case 'i32':
    case 'u32':
    case 'f32':
      return 4;
    default:
      return 8;
  }
}

/** Whether two signatures can share a thunk: everything of the placement that the machine code depends on. */
export function thunkKey(placement: Placement): string {
  const { integers, floats, stack, stackSize, result, layout } = placement;
  return JSON.stringify([integers, floats, stack, stackSize, result, layout.texts.length]);
}

/** Arguments and results of more bytes than these stay with an engine that probes the stack. */
export const MOST_STACK_BYTES = 16384;
/** `count` quadwords and more are copied by `rep movsq`. */
const LONG_COPY = 9;
/** Between the thunk's own part of the stack and its caller's arguments: the saved rbx and the return address. */
const CALLER_STACK = 16;
/** The sign and the exponent of a double: what stands above the target's address (`targetOf`). */
const EXPONENT_BITS = 12;

/**
 * The code of a thunk. It is called as `void f(texts...)`, finds all else in the frame, the target too, keeps rbx for it, and returns
 * nothing. The stack pointer moves once, by `depth`, and is the base of everything (restoring it from rbp would cost 3 ns):
 *
 *     arguments | result in memory | saved addresses of texts | padding | rbx | return address | texts beyond the registers
 */
export function emitThunk(placement: Placement, frameAddress: number): Uint8Array<ArrayBuffer> {
  const { integers, floats, stack, stackSize, result, layout } = placement;
  const asm = new AssemblerX64();
  const texts = Math.min(layout.texts.length, INTEGER_REGISTERS.length);
  const resultAt = roundUp16(stackSize);
  const textsAt = resultAt + (result.kind === 'memory' ? result.size : 0);
  const depth = roundUp16(textsAt + 8 * texts);
  const textAt = (index: number): number => (index < texts ? textsAt + 8 * index : depth + CALLER_STACK + 8 * (index - texts));

  asm.endbr64().push(Reg.rbx);
  if (depth > 0) asm.subtractFromStack(depth);
  for (let i = 0; i < texts; i++) asm.store(Reg.rsp, textAt(i), INTEGER_REGISTERS[i] as number);
  asm.moveImmediate64(Reg.rbx, frameAddress);

  for (const words of stack) copyToStack(asm, words, textAt);
  for (const [index, word] of integers.entries()) {
    const register = INTEGER_REGISTERS[index] as number;
    if (word === undefined) asm.address(register, Reg.rsp, resultAt);
    else if ('text' in word.from) asm.load(register, Reg.rsp, textAt(word.from.text));
    else asm.load(register, Reg.rbx, word.from.frame, word.width);
  }
  for (const [index, word] of floats.entries()) asm.loadFloat(index, Reg.rbx, (word.from as { frame: number }).frame, word.width);

  asm.load(Reg.r10, Reg.rbx, FrameOffset.errnoAddress).load(Reg.rax, Reg.rbx, FrameOffset.errno, 4).store(Reg.r10, 0, Reg.rax, 4);
  asm.load(Reg.r11, Reg.rbx, FrameOffset.target).shiftLeft(Reg.r11, EXPONENT_BITS).shiftRight(Reg.r11, EXPONENT_BITS);
  // A function with a variable number of arguments expects in al how many vector registers are used at most (3.2.3); another does not look.
  asm.addToMemory(Reg.rbx, FrameOffset.running, 1).moveImmediate32(Reg.rax, floats.length).call(Reg.r11);

  if (result.kind === 'registers') storeRegisters(asm, result.classes);
  asm.load(Reg.r10, Reg.rbx, FrameOffset.errnoAddress).load(Reg.rcx, Reg.r10, 0, 4).store(Reg.rbx, FrameOffset.errno, Reg.rcx, 4);
  asm.addToMemory(Reg.rbx, FrameOffset.running, -1);
  if (result.kind === 'memory') copy(asm, Reg.rbx, FrameOffset.argument, Reg.rsp, resultAt, result.size / 8);
  if (depth > 0) asm.subtractFromStack(-depth);
  return asm.pop(Reg.rbx).ret().code();
}

function copyToStack(asm: AssemblerX64, { from, at, count, width }: StackWords, textAt: (index: number) => number): void {
  if ('text' in from) asm.load(Reg.rax, Reg.rsp, textAt(from.text)).store(Reg.rsp, at, Reg.rax);
  else if (width === 4) asm.load(Reg.rax, Reg.rbx, from.frame, 4).store(Reg.rsp, at, Reg.rax);
  else copy(asm, Reg.rsp, at, Reg.rbx, from.frame, count);
}

/** Copies quadwords; what the copy uses (rax, rcx, rsi, rdi) holds nothing yet, or no longer. */
function copy(asm: AssemblerX64, toBase: number, to: number, fromBase: number, from: number, count: number): void {
  if (count >= LONG_COPY) {
    asm.address(Reg.rsi, fromBase, from).address(Reg.rdi, toBase, to).moveImmediate32(Reg.rcx, count).copyQuadwords();
    return;
  }
  for (let i = 0; i < count; i++) asm.load(Reg.rax, fromBase, from + 8 * i).store(toBase, to + 8 * i, Reg.rax);
}

function storeRegisters(asm: AssemblerX64, classes: readonly EightbyteClass[]): void {
  const integers = [Reg.rax, Reg.rdx];
  let xmm = 0;
  for (const [index, kind] of classes.entries()) {
    const offset = FrameOffset.result + 8 * index;
    if (kind === 'sse') asm.storeFloat(Reg.rbx, offset, xmm++);
    else asm.store(Reg.rbx, offset, integers.shift() as number);
  }
}

function roundUp16(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}

/** The code of a routine without parameters that returns the integer result in the frame. */
export function emitGiveBack(frameAddress: number): Uint8Array<ArrayBuffer> {
  return new AssemblerX64().endbr64().moveImmediate64(Reg.rax, frameAddress).load(Reg.rax, Reg.rax, FrameOffset.result).ret().code();
}
