/** Random signatures, compiled by the system's C compiler: what arrives and what comes back, on this engine and on koffi. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AbiBytes, AbiLeaf, AbiSignature, AbiType, Engine, Lowered } from '../../../src/engine/engine.ts';
import { koffiEngine } from '../../../src/engine/koffi.ts';
import { makeThunkEngine } from '../../../src/engine/thunk/engine.ts';
import { canCompile, workDirectory } from '../../support/native.ts';

const scalars = {
  i8: 'int8_t',
  u8: 'uint8_t',
  i16: 'int16_t',
  u16: 'uint16_t',
  i32: 'int32_t',
  u32: 'uint32_t',
  i64: 'int64_t',
  u64: 'uint64_t',
  f32: 'float',
  f64: 'double',
} as const;
type Scalar = keyof typeof scalars;
const widths: Record<Scalar, number> = { i8: 1, u8: 1, i16: 2, u16: 2, i32: 4, u32: 4, i64: 8, u64: 8, f32: 4, f64: 8 };

/** A type as the generator sees it: a scalar, or the fields of a structure and whether it is packed. */
type Shape = Scalar | { readonly fields: readonly Scalar[]; readonly packed: boolean };
interface Case {
  readonly result: Shape;
  readonly parameters: readonly Shape[];
}

const scalar = fc.constantFrom(...(Object.keys(scalars) as Scalar[]));
const struct = fc.record({
  fields: fc.oneof(
    { weight: 6, arbitrary: fc.array(scalar, { minLength: 1, maxLength: 4 }) },
    { weight: 2, arbitrary: fc.array(fc.constantFrom('f32' as const, 'f64' as const), { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.array(scalar, { minLength: 5, maxLength: 30 }) },
  ),
  packed: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
const shape: fc.Arbitrary<Shape> = fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 2, arbitrary: struct });
const parameters = fc.oneof(
  { weight: 4, arbitrary: fc.array(shape, { maxLength: 14, size: 'max' }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom<Shape[]>('f32', 'f64'), { minLength: 8, maxLength: 12, size: 'max' }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom<Shape[]>('i32', 'i64', 'u8'), { minLength: 6, maxLength: 12, size: 'max' }) },
);
const cases = fc.sample(fc.record({ result: shape, parameters }), { numRuns: 160, seed: 20 }) as Case[];

function leavesOf({ fields, packed }: Exclude<Shape, Scalar>): AbiBytes {
  const leaves: AbiLeaf[] = [];
  let end = 0;
  let align = 1;
  for (const field of fields) {
    const width = widths[field];
    if (!packed) {
      align = Math.max(align, width);
      end = Math.ceil(end / width) * width;
    }
    leaves.push({ offset: end, size: width, float: field === 'f32' || field === 'f64' });
    end += width;
  }
  return { size: Math.ceil(end / align) * align, align, leaves };
}

const abiType = (it: Shape): AbiType => (typeof it === 'string' ? it : leavesOf(it));
const abiSignature = ({ result, parameters }: Case): AbiSignature => ({
  convention: 'default',
  result: abiType(result),
  parameters: parameters.map(abiType),
});

/** C: each function copies its arguments, one after another, to `seen`, and returns what `give` holds. */
function source(): string {
  const structs: string[] = [];
  const nameOf = (it: Shape, name: string): string => {
    if (typeof it === 'string') return scalars[it];
    const fields = it.fields.map((field, i) => `${scalars[field]} f${i};`).join(' ');
    structs.push(`struct ${it.packed ? '__attribute__((packed)) ' : ''}${name} { ${fields} };`);
    return `struct ${name}`;
  };
  const functions = cases.map(({ result, parameters }, i) => {
    const types = parameters.map((it, p) => nameOf(it, `s${i}_${p}`));
    const returned = nameOf(result, `r${i}`);
    const copies = parameters.map((_, p) => `memcpy(at, &a${p}, sizeof a${p}); at += sizeof a${p};`);
    const declared = types.map((type, p) => `${type} a${p}`).join(', ') || 'void';
    const body = `char *at = seen; ${copies.join(' ')} if (nested) nested(); ${returned} r; memcpy(&r, give, sizeof r); return r;`;
    const caller = `${returned} (*call)(${types.join(', ') || 'void'})`;
    return `${returned} fn${i}(${declared}) { ${body} }\n${returned} call${i}(${[caller, ...types.map((type, p) => `${type} a${p}`)].join(', ')}) { return call(${parameters.map((_, p) => `a${p}`).join(', ')}); }`;
  });
  const head = '#include <stdint.h>\n#include <string.h>\nchar seen[8192], give[4096];\nvoid (*nested)(void);';
  return `${head}\n${structs.join('\n')}\n${functions.join('\n')}\n`;
}

const bytesOf: Record<Scalar, (value: number | bigint) => Uint8Array> = {
  i8: (v) => new Uint8Array(Int8Array.of(Number(v)).buffer),
  u8: (v) => Uint8Array.of(Number(v)),
  i16: (v) => new Uint8Array(Int16Array.of(Number(v)).buffer),
  u16: (v) => new Uint8Array(Uint16Array.of(Number(v)).buffer),
  i32: (v) => new Uint8Array(Int32Array.of(Number(v)).buffer),
  u32: (v) => new Uint8Array(Uint32Array.of(Number(v)).buffer),
  i64: (v) => new Uint8Array(BigInt64Array.of(BigInt(v)).buffer),
  u64: (v) => new Uint8Array(BigUint64Array.of(BigInt(v)).buffer),
  f32: (v) => new Uint8Array(Float32Array.of(Number(v)).buffer),
  f64: (v) => new Uint8Array(Float64Array.of(Number(v)).buffer),
};

/** Values of every kind, the awkward ones often. */
const randomOf: Record<Scalar, (random: () => number) => number | bigint> = {
  i8: (r) => Math.floor(r() * 256) - 128,
  u8: (r) => Math.floor(r() * 256),
  i16: (r) => Math.floor(r() * 65536) - 32768,
  u16: (r) => Math.floor(r() * 65536),
  i32: (r) => Math.floor(r() * 2 ** 32) - 2 ** 31,
  u32: (r) => Math.floor(r() * 2 ** 32),
  i64: (r) => [-1, -(2 ** 53) + 1, -(2n ** 63n), 2 ** 40 + 1, -(2 ** 32), 2n ** 62n + 1n][Math.floor(r() * 6)] as number,
  u64: (r) => [0, 2 ** 53 - 1, 2n ** 64n - 1n, 2 ** 32, 2n ** 63n][Math.floor(r() * 5)] as number,
  f32: (r) => Math.fround(r() * 1000 - 500),
  f64: (r) => [r() * 1e300, -0, Number.MIN_VALUE, r()][Math.floor(r() * 4)] as number,
};

function lcg(seed: number): () => number {
  let x = seed;
  return () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return x / 2 ** 32;
  };
}

function make(it: Shape, random: () => number): { value: Lowered; bytes: Uint8Array } {
  if (typeof it === 'string') {
    const value = randomOf[it](random);
    return { value, bytes: bytesOf[it](value) };
  }
  const { size, leaves } = leavesOf(it);
  const value = new Uint8Array(size);
  for (const [i, field] of it.fields.entries()) value.set(bytesOf[field](randomOf[field](random)), leaves[i]?.offset);
  return { value, bytes: value };
}

describe.skipIf(!canCompile || process.arch !== 'x64' || process.platform === 'win32')('random signatures', () => {
  const path = join(workDirectory(), 'generated.so');
  const file = join(workDirectory(), 'generated.c');
  writeFileSync(file, source());
  execFileSync(process.env.CC ?? 'cc', ['-shared', '-fPIC', '-O1', '-w', '-o', path, file]);
  const thunks = makeThunkEngine(koffiEngine);
  const library = thunks.loader.open(path) as number;
  const symbol = (name: string): number => thunks.loader.symbol(library, name);
  const memcpy = koffiEngine.bind(koffiEngine.loader.symbol(koffiEngine.loader.open(null) as number, 'memcpy'), {
    convention: 'default',
    result: 'address',
    parameters: ['address', 'address', 'u64'],
  });
  const put = (name: string, bytes: Uint8Array): void => {
    const copy = Uint8Array.from(bytes);
    memcpy(symbol(name), koffiEngine.addressOf(copy.buffer), copy.length);
  };
  const take = (name: string, length: number): Uint8Array => {
    const buffer = new ArrayBuffer(length);
    if (length > 0) memcpy(koffiEngine.addressOf(buffer), symbol(name), length);
    return new Uint8Array(buffer);
  };

  function check(engine: Engine, index: number, through = false): void {
    const it = cases[index] as Case;
    const random = lcg(index + 1);
    const made = it.parameters.map((parameter) => make(parameter, random));
    const result = make(it.result, random);
    const seen = Buffer.concat(made.map(({ bytes }) => bytes));
    put('seen', new Uint8Array(8192));
    put('give', result.bytes);
    const values = made.map(({ value }) => value);
    const signature = abiSignature(it);
    const returned = through
      ? engine.bind(symbol(`call${index}`), { ...signature, parameters: ['address', ...signature.parameters] })(
          symbol(`fn${index}`),
          ...values,
        )
      : engine.bind(symbol(`fn${index}`), signature)(...values);
    expect(Buffer.from(take('seen', seen.length)).toString('hex'), `arguments of ${JSON.stringify(it)}`).toBe(seen.toString('hex'));
    if (returned instanceof Uint8Array && typeof it.result === 'object') {
      // Padding is nobody's.
      for (const { offset, size } of leavesOf(it.result).leaves) {
        expect(returned.subarray(offset, offset + size), `result of ${JSON.stringify(it)}`).toEqual(
          (result.value as Uint8Array).subarray(offset, offset + size),
        );
      }
    } else expect(returned, `result of ${JSON.stringify(it)}`).toBe(result.value);
  }

  test('arrive and come back', () => {
    for (const index of cases.keys()) check(thunks, index);
  });

  test('arrive with another argument in front, so that registers run out elsewhere', () => {
    for (const index of cases.keys()) check(thunks, index, true);
  });

  test('a call from a callback, of another signature, disturbs neither arguments nor result', () => {
    let depth = 0;
    let inner = 0;
    const callback = thunks.createCallback(
      () => {
        if (depth >= 3) return;
        depth++;
        const saved = [take('seen', 8192), take('give', 4096)] as const;
        check(thunks, inner++ % cases.length);
        put('seen', saved[0]);
        put('give', saved[1]);
        depth--;
      },
      { convention: 'default', result: 'void', parameters: [] },
    );
    put('nested', new Uint8Array(BigUint64Array.of(BigInt(callback)).buffer));
    for (const index of cases.keys()) check(thunks, index);
    put('nested', new Uint8Array(8));
    thunks.releaseCallback(callback);
    expect(inner).toBeGreaterThan(cases.length);
  });
});
