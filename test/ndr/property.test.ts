import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typeCodec } from '../../src/ndr/index.ts';
import type { WireType } from '../../src/types/wire/index.ts';
import { Decoding } from './interpreter/decoding.ts';
import { Encoding } from './interpreter/encoding.ts';
import { nowhere } from './interpreter/expression.ts';
import { type Syntax, syntaxes } from './interpreter/syntax.ts';
import { difference, show, type Value } from './interpreter/value.ts';
import { Draw } from './random/draw.ts';
import { topLevel } from './random/types.ts';
import { describeType } from './support/describe.ts';
import { fromFace, toFace } from './support/face.ts';

// What the corpora do not hold is judged by the interpreter: random types, random values, every syntax, equal octets and values.

const RUNS = Number(process.env.NDR_RUNS ?? 300);
/** Nothing is shrunk: a case is named by its seed, and small ones are common. */
const parameters = { numRuns: RUNS, endOnFailure: true, ...(process.env.NDR_SEED && { seed: Number(process.env.NDR_SEED) }) };
const hex = (octets: Iterable<number>): string => Buffer.from(Uint8Array.from(octets)).toString('hex');

/** A random type with a value. */
const cases = fc.gen().map((gen) => {
  const { type, value } = topLevel(new Draw(gen));
  return { type, value: value() };
});

function encoded(type: WireType, value: Value, syntax: Syntax): Encoding {
  const encoding = new Encoding(syntax);
  encoding.construction(type, value, nowhere);
  return encoding;
}

function check(type: WireType, value: Value, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new Error(`${describeType(type)}\n${show(value)}\n${(error as Error).stack}`, { cause: error });
  }
}

describe.each(syntaxes)('$name', (syntax) => {
  test('the codec writes what the interpreter writes, and both read it', () => {
    fc.assert(
      fc.property(cases, ({ type, value }) =>
        check(type, value, () => {
          const octets = encoded(type, value, syntax).out.octets;
          expect(difference(new Decoding(Uint8Array.from(octets), syntax).construction(type, nowhere), value)).toBeUndefined();
          const codec = typeCodec(type, syntax.name);
          expect(hex(codec.encode(toFace(type, value)))).toBe(hex(octets));
          expect(difference(fromFace(type, codec.decode(Uint8Array.from(octets))), value)).toBeUndefined();
        }),
      ),
      parameters,
    );
  });
});
