import { describe, expect, test } from 'vitest';
import { MesBufferHandleReset, MesDecodeBufferHandleCreate, MesEncodeDynBufferHandleCreate } from '../../../src/rpc/index.ts';
import { decodeTypes, encodeTypes } from '../interpreter/pickle.ts';
import { ndr20, ndr64 } from '../interpreter/syntax.ts';
import { difference } from '../interpreter/value.ts';
import { bytes, digits, status, withFiller } from '../support/declare.ts';
import { fromFace } from '../support/face.ts';
import { declared, type Example, examples, x6 } from './examples.ts';

function encode({ types, values, version }: Example): string {
  using handle = MesEncodeDynBufferHandleCreate();
  if (version === 2) MesBufferHandleReset(handle, 2, 2, { value: null }, 0, { value: 0 });
  for (const [index, type] of types.entries()) handle.encode(type, values[index] as never);
  return handle.buffer!.toString('hex');
}

function decode({ types }: Pick<Example, 'types'>, octets: Buffer): unknown[] {
  using handle = MesDecodeBufferHandleCreate(octets);
  return types.map((type) => handle.decode(type));
}

function expectValues({ types, values }: Example, decoded: readonly unknown[]): void {
  for (const [index, type] of types.entries()) {
    expect(difference(fromFace(type, decoded[index]), fromFace(type, values[index]))).toBeUndefined();
  }
}

function procedure(octets: Buffer): Record<string, unknown> {
  using handle = MesDecodeBufferHandleCreate(octets);
  return handle.decodeProcedure(x6.procedure);
}

describe('T1: the worked examples', () => {
  test.each(examples)('$name', (example) => {
    expect(encode(example)).toBe(digits(example.octets));
    const decoded = decode(example, bytes(example.octets));
    expectValues(example, decoded);
    expect(encode({ ...example, values: decoded })).toBe(digits(example.octets));
  });

  test('X6', () => {
    using handle = MesEncodeDynBufferHandleCreate();
    handle.encodeProcedure(x6.procedure, x6.values);
    expect(handle.buffer!.toString('hex')).toBe(digits(x6.octets));
    expect(procedure(bytes(x6.octets))).toEqual(x6.values);
  });

  test.each(examples)('$name by the interpreter', (example) => {
    const { types, values, version } = example;
    const items = types.map((type, index) => ({ type, value: fromFace(type, values[index]) }));
    const frame = { version, syntax: version === 1 ? ndr20 : ndr64, interface: x6.procedure.interface };
    expect(Buffer.from(encodeTypes(items, frame)).toString('hex')).toBe(digits(example.octets));
    expect(
      difference(
        decodeTypes(bytes(example.octets), types),
        items.map(({ value }) => value),
      ),
    ).toBeUndefined();
  });
});

describe('T2: what filler and padding hold does not matter', () => {
  test.each(examples)('$name', (example) => expectValues(example, decode(example, withFiller(example.octets, 'FF'))));
  test('X6', () => expect(procedure(withFiller(x6.octets, 'FF'))).toEqual(x6.values));
});

describe('T3: an example that is cut is refused', () => {
  const allowed = [1783, 1784, 1734];
  test.each(examples)('$name', (example) => {
    const whole = bytes(example.octets);
    for (let cut = 1; cut <= 8; cut++) {
      expect(allowed, `cut by ${cut}`).toContain(status(() => decode(example, whole.subarray(0, -cut))));
    }
  });
  test('X6', () => {
    const whole = bytes(x6.octets);
    for (let cut = 1; cut <= 8; cut++)
      expect([...allowed, 14], `cut by ${cut}`).toContain(status(() => procedure(whole.subarray(0, -cut))));
  });
});

test('T4: X1a in big-endian', () => {
  const octets = bytes('01 00 08 00 CC CC CC CC 00 00 00 08 00 00 00 00 00 00 00 01 FF FF FF FE');
  expect(decode({ types: [declared.types.PAIR!] }, octets)).toEqual([{ a: 1, b: -2 }]);
});

test('T5: version and header length', () => {
  const [x1a] = examples;
  const changed = (at: number, octet: number): Buffer => {
    const octets = bytes(x1a!.octets);
    octets[at] = octet;
    return octets;
  };
  expect(status(() => decode(x1a!, changed(0, 3)))).toBe(1828);
  expect(status(() => decode(x1a!, changed(2, 0x0c)))).toBe(1783);
});
