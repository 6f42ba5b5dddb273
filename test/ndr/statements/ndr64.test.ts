import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryLayout } from '../../../src/ndr/index.ts';
import { MesBufferHandleReset, MesDecodeBufferHandleCreate, MesEncodeDynBufferHandleCreate } from '../../../src/rpc/index.ts';
import { baseType, long, pointerType, structType, type WireStruct, type WireType } from '../../../src/types/wire/index.ts';
import { canCompile, workDirectory } from '../../support/native.ts';
import { encodeTypes } from '../interpreter/pickle.ts';
import { ndr20 } from '../interpreter/syntax.ts';
import { body, bytes, digits, parse, typeOf } from '../support/declare.ts';
import { fromFace } from '../support/face.ts';
import { examples } from './examples.ts';

/** Members by their C type: the wire type, a value whose first octet is not zero, and one that is all zeros. */
const MEMBERS: Readonly<Record<string, readonly [WireType, unknown, unknown]>> = {
  uint8_t: [baseType('byte'), 1, 0],
  int16_t: [baseType('short'), 1, 0],
  int32_t: [baseType('long'), 1, 0],
  uint64_t: [baseType('uhyper'), 1n, 0n],
  float: [baseType('float'), 1.0000001192092896, 0],
  double: [baseType('double'), 1.0000000000000002, 0],
  intptr_t: [baseType('int3264'), 1n, 0n],
  'void *': [pointerType('unique', long), 5, null],
};

const structures = fc.sample(fc.array(fc.constantFrom(...Object.keys(MEMBERS)), { minLength: 1, maxLength: 8 }), { seed: 37, numRuns: 20 });

/** Offsets of the members and the size, by the C compiler. */
function compiled(): number[][] {
  const declarations = structures.map(
    (members, index) => `struct S${index} { ${members.map((type, at) => `${type} m${at};`).join(' ')} };`,
  );
  const prints = structures.map((members, index) => {
    const numbers = [...members.map((_, at) => `(int)offsetof(struct S${index}, m${at})`), `(int)sizeof(struct S${index})`];
    return `printf("${numbers.map(() => '%d').join(' ')}\\n", ${numbers.join(', ')});`;
  });
  const source = join(workDirectory(), 'offsets.c');
  const program = join(workDirectory(), 'offsets');
  writeFileSync(
    source,
    `#include <stddef.h>\n#include <stdint.h>\n#include <stdio.h>\n${declarations.join('\n')}\nint main(void) { ${prints.join('\n')} return 0; }\n`,
  );
  execFileSync(process.env.CC ?? 'cc', ['-o', program, source]);
  return execFileSync(program, { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
}

/** The same by the codec: where the one member is that is not zero. */
function onWire(members: readonly string[]): number[] {
  const type = structType(
    'S',
    members.map((name, at) => ({ name: `m${at}`, type: MEMBERS[name]![0] })),
  );
  const values = (which: (at: number) => boolean) =>
    Object.fromEntries(members.map((name, at) => [`m${at}`, MEMBERS[name]![which(at) ? 1 : 2]]));
  const offsets = members.map((name, chosen) => {
    const octets = Buffer.from(
      body(
        type,
        values((at) => at === chosen),
        'ndr64',
      ),
      'hex',
    );
    // The id of a pointer is 00 00 02 00: its third octet is the first that is not zero.
    return octets.findIndex((octet) => octet !== 0) - (name === 'void *' ? 2 : 0);
  });
  return [
    ...offsets,
    body(
      type,
      values(() => false),
      'ndr64',
    ).length / 2,
  ];
}

describe('T37: a structure under NDR64 is what it is in memory', () => {
  test.skipIf(!canCompile)('20 random structures', () => {
    const expected = compiled();
    expect(structures.map(onWire)).toEqual(expected);
    const layouts = structures.map((members) => {
      const layout = memoryLayout(
        structType(
          'S',
          members.map((name, at) => ({ name: `m${at}`, type: MEMBERS[name]![0] })),
        ) satisfies WireStruct,
      );
      return layout.size;
    });
    expect(layouts).toEqual(expected.map((numbers) => numbers.at(-1)));
  });
});

describe('T38: NDR64 beyond structures', () => {
  test('a string', () => {
    expect(body(typeOf('typedef [string, unique] char *T;'), 'Hi!', 'ndr64')).toBe(
      digits('0000020000000000 0400000000000000 0000000000000000 0400000000000000 48692100'),
    );
  });
  test('the arm of a union stands at the widest alignment', () => {
    const type = typeOf('typedef union switch (short k) { case 1: long l; case 2: hyper h; default: ; } T;');
    expect(body(type, { $case: 1, value: 10 }, 'ndr64')).toBe(digits('0100 000000000000 0a000000 00000000'));
  });
  test('a conformant structure has its gap after the elements, and is read without', () => {
    const type = typeOf('typedef struct { long n; [size_is(n)] byte v[]; } T;');
    const value = { n: 1, v: Uint8Array.of(7) };
    expect(body(type, value, 'ndr64')).toBe(digits('0100000000000000 01000000 07 000000'));
    expect(parse(type, '0100000000000000 01000000 07', 'ndr64')).toEqual(value);
    expect(body(type, value)).toBe(digits('01000000 01000000 07'));
  });
});

test('T40: a stream of version 2 may be NDR20', () => {
  const [x1a] = examples;
  const type = typeOf('typedef struct { char c; long l; long *p; } T;');
  const value = { c: 1, l: 2, p: 3 };
  const frame = { version: 2, syntax: ndr20, interface: { uuid: '12345678-1234-abcd-ef00-0123456789ab', major: 1, minor: 0 } } as const;
  const octets = bytes(Buffer.from(encodeTypes([{ type, value: fromFace(type, value) }], frame)).toString('hex'));
  expect(octets.readUInt32LE(64)).toBe(16);
  using handle = MesDecodeBufferHandleCreate(octets);
  expect(handle.decode(type)).toEqual(value);
  // What a handle was made to write does not matter to what it reads.
  using other = MesEncodeDynBufferHandleCreate();
  expect(MesBufferHandleReset(other, 1, 1, { value: octets }, octets.length, { value: 0 })).toBe(0);
  expect(other.decode(type)).toEqual(value);
  expect(x1a!.version).toBe(1);
});
