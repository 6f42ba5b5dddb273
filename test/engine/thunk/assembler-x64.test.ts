/** Every instruction over every register, against what GNU as makes of its text. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AssemblerX64, Reg } from '../../../src/engine/thunk/assembler-x64.ts';

const names = Object.keys(Reg) as (keyof typeof Reg)[];
const names32 = ['eax', 'ecx', 'edx', 'ebx', 'esp', 'ebp', 'esi', 'edi', ...Array.from({ length: 8 }, (_, i) => `r${i + 8}d`)];
const displacements = [0, 1, -1, 127, -128, 128, -129, 0x1234, -0x123456, 0x7fffffff, -0x80000000];
const immediates = [0, 1, 255, 0x7fffffff, 0xffffffff, 0x7fff_1234_5678, -1n, 0x8000_0000_0000_0000n, 0x1122_3344_5566_7788n];

type Instruction = readonly [text: string, emit: (a: AssemblerX64) => unknown];

function instructions(): Instruction[] {
  const all: Instruction[] = [
    ['endbr64', (a) => a.endbr64()],
    ['ret', (a) => a.ret()],
    ['rep movsq', (a) => a.copyQuadwords()],
  ];
  for (const bytes of [0, 8, 127, -128, 128, 4096, 0x12345678]) all.push([`sub rsp, ${bytes}`, (a) => a.subtractFromStack(bytes)]);
  for (const [r, name] of names.entries()) {
    all.push(
      [`push ${name}`, (a) => a.push(r)],
      [`pop ${name}`, (a) => a.pop(r)],
      [`call ${name}`, (a) => a.call(r)],
      [`jmp ${name}`, (a) => a.jump(r)],
      [`shl ${name}, 12`, (a) => a.shiftLeft(r, 12)],
      [`shr ${name}, 12`, (a) => a.shiftRight(r, 12)],
    );
    for (const value of immediates) all.push([`movabs ${name}, ${value}`, (a) => a.moveImmediate64(r, value)]);
    for (const value of [0, 1, 8, -1, 0x7fffffff]) all.push([`mov ${names32[r]}, ${value}`, (a) => a.moveImmediate32(r, value)]);
    for (const [b, base] of names.entries()) {
      all.push([`mov ${name}, ${base}`, (a) => a.move(r, b)]);
      for (const d of displacements) {
        const memory = `[${base} + ${d}]`;
        all.push(
          [`mov ${name}, ${memory}`, (a) => a.load(r, b, d)],
          [`mov ${names32[r]}, ${memory}`, (a) => a.load(r, b, d, 4)],
          [`mov ${memory}, ${name}`, (a) => a.store(b, d, r)],
          [`mov ${memory}, ${names32[r]}`, (a) => a.store(b, d, r, 4)],
          [`add dword ptr ${memory}, ${r - 8}`, (a) => a.addToMemory(b, d, r - 8)],
          [`lea ${name}, ${memory}`, (a) => a.address(r, b, d)],
          [`movsd xmm${r}, ${memory}`, (a) => a.loadFloat(r, b, d)],
          [`movss xmm${r}, ${memory}`, (a) => a.loadFloat(r, b, d, 4)],
          [`movsd ${memory}, xmm${r}`, (a) => a.storeFloat(b, d, r)],
          [`movss ${memory}, xmm${r}`, (a) => a.storeFloat(b, d, r, 4)],
        );
      }
    }
  }
  return all;
}

function hasBinutils(): boolean {
  try {
    return (
      /x86|i386/.test(
        execFileSync('as', ['--version', '--64'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }) +
          process.arch.replace('x64', 'x86'),
      ) && Boolean(execFileSync('objcopy', ['--version']))
    );
  } catch {
    return false;
  }
}

/** The bytes that GNU as makes of a text. */
function assemble(text: string): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'pinvoke-as-'));
  try {
    const [source, object, binary] = ['a.s', 'a.o', 'a.bin'].map((file) => join(directory, file)) as [string, string, string];
    writeFileSync(source, `.intel_syntax noprefix\n.text\n${text}\n`);
    execFileSync('as', ['--64', '-o', object, source]);
    execFileSync('objcopy', ['-O', 'binary', '--only-section=.text', object, binary]);
    return readFileSync(binary);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test.runIf(process.arch === 'x64' && hasBinutils())('every instruction is encoded as GNU as encodes it', () => {
  const all = instructions();
  const ours = all.map(([, emit]) => {
    const assembler = new AssemblerX64();
    emit(assembler);
    return assembler.code();
  });
  const theirs = assemble(all.map(([text]) => text).join('\n'));
  let at = 0;
  const different: string[] = [];
  for (const [i, code] of ours.entries()) {
    const expected = theirs.subarray(at, at + code.length);
    if (!expected.equals(code)) different.push(`${all[i]?.[0]}: ${hex(code)}, as has ${hex(theirs.subarray(at, at + 12))}...`);
    at += code.length;
    if (different.length > 5) break;
  }
  expect(different).toEqual([]);
  expect(at).toBe(theirs.length);
});

test.runIf(process.arch === 'x64' && hasBinutils())('jumps reach their labels, forwards and back', () => {
  const assembler = new AssemblerX64();
  const [start, end] = [assembler.label(), assembler.label()];
  assembler.bind(start).jumpTo(end).push(Reg.rax).jumpTo(start).bind(end).ret().jumpTo(end);
  expect(hex(assembler.code())).toBe(hex(assemble('s:\n jmp.d32 e\n push rax\n jmp.d32 s\ne:\n ret\n jmp.d32 e')));
});

test('some encodings, without an assembler at hand', () => {
  const code = (emit: (a: AssemblerX64) => unknown): string => {
    const assembler = new AssemblerX64();
    emit(assembler);
    return hex(assembler.code());
  };
  expect(code((a) => a.load(Reg.rdi, Reg.rbx, 64))).toBe('488b7b40');
  expect(code((a) => a.load(Reg.r9, Reg.r12, 0))).toBe('4d8b0c24');
  expect(code((a) => a.loadFloat(3, Reg.rbx, 0x80, 4))).toBe('f30f109b80000000');
  expect(code((a) => a.moveImmediate64(Reg.r11, 0x1122334455667788n))).toBe('49bb8877665544332211');
});
