/** The few x86-64 instructions that thunks are made of, encoded. Operands are register numbers and `[base + displacement]`. */

/** The general registers. */
export type RegisterName =
  | 'rax'
  | 'rcx'
  | 'rdx'
  | 'rbx'
  | 'rsp'
  | 'rbp'
  | 'rsi'
  | 'rdi'
  | 'r8'
  | 'r9'
  | 'r10'
  | 'r11'
  | 'r12'
  | 'r13'
  | 'r14'
  | 'r15';

/** General registers by their number. */
export const Reg: Readonly<Record<RegisterName, number>> = Object.freeze({
  rax: 0,
  rcx: 1,
  rdx: 2,
  rbx: 3,
  rsp: 4,
  rbp: 5,
  rsi: 6,
  rdi: 7,
  r8: 8,
  r9: 9,
  r10: 10,
  r11: 11,
  r12: 12,
  r13: 13,
  r14: 14,
  r15: 15,
});

/** The width of an operand in bytes. */
export type Width = 4 | 8;

/** Where a jump goes: bound to a place once, before or after the jumps to it. */
export interface Label {
  at: number | undefined;
  readonly uses: number[];
}

/** Instructions, one after another. The code does not depend on where it lies. */
export class AssemblerX64 {
  readonly #bytes: number[] = [];

  /** The code so far. Every label must have been bound. */
  code(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }

  /** Marks a place that an indirect call may reach (CET); nothing elsewhere. */
  endbr64(): this {
    return this.#emit(0xf3, 0x0f, 0x1e, 0xfa);
  }
  push(register: number): this {
    return this.#rexIfNeeded(register).#emit(0x50 | (register & 7));
  }
  pop(register: number): this {
    return this.#rexIfNeeded(register).#emit(0x58 | (register & 7));
  }
  ret(): this {
    return this.#emit(0xc3);
  }
  /** call register */
  call(register: number): this {
    return this.#rexIfNeeded(register).#emit(0xff, 0xd0 | (register & 7));
  }
  /** jmp register */
  jump(register: number): this {
    return this.#rexIfNeeded(register).#emit(0xff, 0xe0 | (register & 7));
  }
  /** shl register, bits */
  shiftLeft(register: number, bits: number): this {
    return this.#emit(0x48 | ((register & 8) >> 3), 0xc1, 0xe0 | (register & 7), bits);
  }
  /** shr register, bits: zeros come in */
  shiftRight(register: number, bits: number): this {
    return this.#emit(0x48 | ((register & 8) >> 3), 0xc1, 0xe8 | (register & 7), bits);
  }
  /** mov to, from: all 64 bits */
  move(to: number, from: number): this {
    return this.#emit(0x48 | ((from & 8) >> 1) | ((to & 8) >> 3), 0x89, 0xc0 | ((from & 7) << 3) | (to & 7));
  }
  /** movabs register, value */
  moveImmediate64(register: number, value: number | bigint): this {
    this.#emit(0x48 | ((register & 8) >> 3), 0xb8 | (register & 7));
    let rest = BigInt.asUintN(64, BigInt(value));
    for (let i = 0; i < 8; i++, rest >>= 8n) this.#emit(Number(rest & 0xffn));
    return this;
  }
  /** mov register32, value: the upper half becomes 0 */
  moveImmediate32(register: number, value: number): this {
    return this.#rexIfNeeded(register)
      .#emit(0xb8 | (register & 7))
      .#int32(value);
  }
  /** mov register, [base + displacement] */
  load(register: number, base: number, displacement: number, width: Width = 8): this {
    return this.#withMemory(width, register, base, displacement, 0x8b);
  }
  /** mov [base + displacement], register */
  store(base: number, displacement: number, register: number, width: Width = 8): this {
    return this.#withMemory(width, register, base, displacement, 0x89);
  }
  /** add dword [base + displacement], amount */
  addToMemory(base: number, displacement: number, amount: number): this {
    return this.#withMemory(4, 0, base, displacement, 0x83).#emit(amount & 255);
  }
  /** lea register, [base + displacement] */
  address(register: number, base: number, displacement: number): this {
    return this.#withMemory(8, register, base, displacement, 0x8d);
  }
  /** movss or movsd xmm, [base + displacement] */
  loadFloat(xmm: number, base: number, displacement: number, width: Width = 8): this {
    return this.#emit(width === 4 ? 0xf3 : 0xf2).#withMemory(4, xmm, base, displacement, 0x0f, 0x10);
  }
  /** movss or movsd [base + displacement], xmm */
  storeFloat(base: number, displacement: number, xmm: number, width: Width = 8): this {
    return this.#emit(width === 4 ? 0xf3 : 0xf2).#withMemory(4, xmm, base, displacement, 0x0f, 0x11);
  }
  /** sub rsp, bytes */
  subtractFromStack(bytes: number): this {
    return bytes >= -128 && bytes < 128 ? this.#emit(0x48, 0x83, 0xec, bytes & 255) : this.#emit(0x48, 0x81, 0xec).#int32(bytes);
  }
  /** rep movsq: copies rcx quadwords from [rsi] to [rdi] */
  copyQuadwords(): this {
    return this.#emit(0xf3, 0x48, 0xa5);
  }

  label(): Label {
    return { at: undefined, uses: [] };
  }
  /** Binds a label to this place. */
  bind(label: Label): this {
    label.at = this.#bytes.length;
    for (const use of label.uses) this.#patch(use, label.at);
    return this;
  }
  /** jmp label, with a displacement of 32 bits */
  jumpTo(label: Label): this {
    this.#emit(0xe9);
    const use = this.#bytes.length;
    this.#int32(0);
    if (label.at === undefined) label.uses.push(use);
    else this.#patch(use, label.at);
    return this;
  }

  #patch(use: number, target: number): void {
    const distance = target - (use + 4);
    for (let i = 0; i < 4; i++) this.#bytes[use + i] = (distance >> (8 * i)) & 255;
  }

  #emit(...bytes: number[]): this {
    this.#bytes.push(...bytes);
    return this;
  }

  #int32(value: number): this {
    return this.#emit(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255);
  }

  #rexIfNeeded(register: number): this {
    return register & 8 ? this.#emit(0x41) : this;
  }

  /** REX where needed, the opcode, ModRM, SIB where the base is rsp or r12, and the shortest displacement. */
  #withMemory(width: Width, register: number, base: number, displacement: number, ...opcode: number[]): this {
    const rex = (width === 8 ? 0x48 : 0x40) | ((register & 8) >> 1) | ((base & 8) >> 3);
    if (rex !== 0x40) this.#emit(rex);
    this.#emit(...opcode);
    const small = displacement >= -128 && displacement < 128;
    // Without a displacement, the encoding of rbp and r13 means another thing.
    const mode = displacement === 0 && (base & 7) !== Reg.rbp ? 0 : small ? 1 : 2;
    this.#emit((mode << 6) | ((register & 7) << 3) | (base & 7));
    if ((base & 7) === Reg.rsp) this.#emit(0x24);
    if (mode === 1) this.#emit(displacement & 255);
    if (mode === 2) this.#int32(displacement);
    return this;
  }
}
