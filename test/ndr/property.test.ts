import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isRpcError } from '../../src/errors-rpc.ts';
import { FullPointers, fromJson, type Json, type Parameters, procedureCodec, toJson, typeCodec } from '../../src/ndr/index.ts';
import { MesBufferHandleReset, MesDecodeBufferHandleCreate, MesEncodeDynBufferHandleCreate, toAligned } from '../../src/rpc/index.ts';
import type { WireType } from '../../src/types/wire/index.ts';
import { type Direction, decodeBody, encodeBody, parametersOf } from './interpreter/body.ts';
import { Decoding } from './interpreter/decoding.ts';
import { Encoding, FullPointers as InterpretedPointers } from './interpreter/encoding.ts';
import { nowhere } from './interpreter/expression.ts';
import { encodeTypes } from './interpreter/pickle.ts';
import { Refused } from './interpreter/refused.ts';
import { ndr20, ndr64, type Syntax, syntaxes } from './interpreter/syntax.ts';
import { difference, type StructValue, show, type Value } from './interpreter/value.ts';
import { Draw } from './random/draw.ts';
import { type ProcedureCase, procedureCase } from './random/procedures.ts';
import { topLevel } from './random/types.ts';
import { parameterTypes } from './support/corpus.ts';
import { describeType } from './support/describe.ts';
import { fromFace, fromFaces, toFace, toFaces } from './support/face.ts';

// What the corpora do not hold is judged by the interpreter: random types, random values, every syntax, equal octets and values.

const RUNS = Number(process.env.NDR_RUNS ?? 120);
vi.setConfig({ testTimeout: 30_000 + 100 * RUNS });
/** Nothing is shrunk: a case is named by its seed, and small ones are common. */
const parameters = { numRuns: RUNS, endOnFailure: true, ...(process.env.NDR_SEED && { seed: Number(process.env.NDR_SEED) }) };
const hex = (octets: Iterable<number>): string => Buffer.from(Uint8Array.from(octets)).toString('hex');

interface Case {
  readonly type: WireType;
  readonly value: Value;
}

/** A random type with a value. */
const casesWith = (routines: boolean): fc.Arbitrary<Case> =>
  fc.gen().map((gen) => {
    const { type, value } = topLevel(new Draw(gen, routines));
    return { type, value: value() };
  });
const cases = casesWith(true);
/** What the user's routines present has no form in JSON. */
const plainCases = casesWith(false);
const procedures: fc.Arbitrary<ProcedureCase> = fc.gen().map((gen) => procedureCase(new Draw(gen)));

function encoded({ type, value }: Case, syntax: Syntax): Encoding {
  const encoding = new Encoding(syntax);
  encoding.construction(type, value, nowhere);
  return encoding;
}

/** Says of which type and value a failure is. */
function about(what: () => string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new Error(`${what()}\n${(error as Error).message}`, { cause: error });
  }
}

function holds(check: (one: Case) => void, from: fc.Arbitrary<Case> = cases): void {
  const property = fc.property(from, (one) =>
    about(
      () => `${describeType(one.type)}\n${show(one.value)}`,
      () => check(one),
    ),
  );
  fc.assert(property, parameters);
}

describe.each(syntaxes)('$name', (syntax) => {
  test('the codec writes what the interpreter writes, and both read it', () => {
    holds((one) => {
      const { type, value } = one;
      const { octets } = encoded(one, syntax).out;
      expect(difference(new Decoding(Uint8Array.from(octets), syntax).construction(type, nowhere), value)).toBeUndefined();
      const codec = typeCodec(type, syntax.name);
      expect(hex(codec.encode(toFace(type, value)))).toBe(hex(octets));
      const source = toAligned(Buffer.from(octets));
      for (const options of [{}, { views: true }, { structArrays: true }]) {
        expect(difference(fromFace(type, codec.decode(source, options)), value)).toBeUndefined();
      }
    });
  });

  test('what gaps hold and which ids pointers have does not matter', () => {
    holds((one) => {
      const { out, slots } = encoded(one, syntax);
      const octets = Buffer.from(out.octets);
      for (const at of out.gaps) octets[at] = 0xff;
      // Windows gives every unique pointer the same id under NDR64.
      for (const at of slots) octets.fill(0x77, at, at + 4);
      const codec = typeCodec(one.type, syntax.name);
      expect(difference(fromFace(one.type, codec.decode(octets)), one.value)).toBeUndefined();
    });
  });

  test('damaged octets are read by both, to the same value, or by neither', () => {
    fc.assert(
      fc.property(damaged, (one) =>
        about(
          () => `${describeType(one.type)}\n${show(one.value)}`,
          () => checkDamaged(one, syntax),
        ),
      ),
      parameters,
    );
  });

  test('bodies of procedures', () => {
    fc.assert(
      fc.property(procedures, (one) =>
        about(
          () => describeProcedure(one),
          () => checkProcedure(one, syntax),
        ),
      ),
      parameters,
    );
  });
});

/** What was done to octets: where and how, in numbers that any length can take. */
type Damage = readonly [at: number, how: number, octet: number];

/** A value and what is done to its octets. */
const damaged: fc.Arbitrary<Case & { readonly damages: readonly Damage[] }> = fc.gen().map((gen) => {
  const draw = new Draw(gen);
  const { type, value } = topLevel(draw);
  return { type, value: value(), damages: draw.times(8, () => [draw.int(0, 2 ** 20), draw.int(0, 4), draw.int(0, 255)] as const) };
});

function damage(octets: readonly number[], [where, how, octet]: Damage): Buffer {
  const result = Buffer.from(octets);
  const at = where % octets.length;
  if (how === 4) return result.subarray(0, at);
  result[at] = [octet, octets[at]! ^ (1 << (octet & 7)), octets[at]! + 1, octets[at]! - 1][how]!;
  return result;
}

function checkDamaged({ type, value, damages }: Case & { readonly damages: readonly Damage[] }, syntax: Syntax): void {
  const { octets } = encoded({ type, value }, syntax).out;
  // D1: the codec reads arrays of no elements without their gap, too, where nothing else makes sense.
  const gaps = !syntax.ndr64 && /hyper|double/.test(describeType(type));
  for (const one of octets.length === 0 ? [] : damages) {
    const source = damage(octets, one);
    const expected = attempt(
      () => new Decoding(source, syntax).construction(type, nowhere),
      (error) => error instanceof Refused,
    );
    const found = attempt(() => fromFace(type, typeCodec(type, syntax.name).decode(source)), isRpcError);
    if (found === undefined || expected === undefined) {
      if (found === undefined || !gaps)
        expect([source.toString('hex'), found === undefined]).toEqual([source.toString('hex'), expected === undefined]);
    } else expect(difference(found.value, expected.value)).toBeUndefined();
  }
}

/** A value, or undefined where it was refused in the right manner. */
function attempt(work: () => Value, isRefusal: (error: unknown) => boolean): { readonly value: Value } | undefined {
  try {
    return { value: work() };
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

function describeProcedure({ procedure, values }: ProcedureCase): string {
  const declared = procedure.parameters.map(
    ({ name, type, in: goesIn, out }) => `[${goesIn ? 'in' : ''}${out ? 'out' : ''}] ${describeType(type)} ${name}`,
  );
  return `${procedure.result ? describeType(procedure.result) : 'void'} F(${declared.join(', ')})\n${show(values)}`;
}

/** The parameters that travel, and those that went the other way alone. */
function split({ procedure, values }: ProcedureCase, direction: Direction): { travelling: StructValue; context: StructValue } {
  const names = new Set(parametersOf(procedure, direction).map(({ name }) => name));
  const other = new Set(parametersOf(procedure, direction === 'in' ? 'out' : 'in').map(({ name }) => name));
  return {
    travelling: new Map([...values].filter(([name]) => names.has(name))),
    context: new Map(direction === 'in' ? [] : [...values].filter(([name]) => !names.has(name) && other.has(name))),
  };
}

function checkProcedure(one: ProcedureCase, syntax: Syntax): void {
  const { procedure } = one;
  const types = parameterTypes(procedure);
  const codec = procedureCodec(procedure, syntax.name);
  const faces = toFaces(types, one.values);
  const only = (values: StructValue): Parameters => Object.fromEntries([...values.keys()].map((name) => [name, faces[name]]));
  const [full, interpreted] = [new FullPointers(), new InterpretedPointers()];
  for (const direction of ['in', 'out'] as const) {
    const { travelling, context } = split(one, direction);
    const octets = encodeBody(procedure, direction, new Map([...context, ...travelling]), syntax);
    expect(difference(decodeBody(procedure, direction, octets, syntax, context), travelling)).toBeUndefined();
    expect(hex(codec.encode(direction, only(travelling), only(context)))).toBe(hex(octets));
    expect(difference(fromFaces(types, codec.decode(direction, octets, only(context))), travelling)).toBeUndefined();
    // PT9: the reply goes on with the ids of the request.
    const reply = encodeBody(procedure, direction, new Map([...context, ...travelling]), syntax, interpreted);
    expect(hex(codec.encode(direction, only(travelling), only(context), { fullPointers: full }))).toBe(hex(reply));
  }
}

test('values as JSON and back', () => {
  holds(({ type, value }) => {
    const codec = typeCodec(type, 'ndr20');
    const octets = codec.encode(toFace(type, value));
    const json = JSON.parse(JSON.stringify(toJson(type, codec.decode(octets)))) as Json;
    const back = fromJson(type, json);
    expect(difference(fromFace(type, back), value)).toBeUndefined();
    expect(hex(codec.encode(back))).toBe(hex(octets));
  }, plainCases);
});

describe.each([1, 2] as const)('streams of version %i', (version) => {
  test('several items', () => {
    const syntax = version === 1 ? ndr20 : ndr64;
    const id = { uuid: '12345678-1234-abcd-ef00-0123456789ab', major: 1, minor: 0 };
    const items = fc.array(cases, { minLength: 1, maxLength: 3 });
    const check = (all: readonly Case[]): void => {
      const expected = encodeTypes(all, { version, syntax, interface: id });
      using encoder = MesEncodeDynBufferHandleCreate();
      encoder.options = { interface: id };
      if (version === 2) MesBufferHandleReset(encoder, 2, 2, { value: null }, 0, { value: 0 });
      for (const { type, value } of all) encoder.encode(type, toFace(type, value) as never);
      expect(encoder.buffer!.toString('hex')).toBe(hex(expected));
      using decoder = MesDecodeBufferHandleCreate(toAligned(expected));
      for (const { type, value } of all) expect(difference(fromFace(type, decoder.decode(type)), value)).toBeUndefined();
    };
    fc.assert(
      fc.property(items, (all) =>
        about(
          () => all.map(({ type }) => describeType(type)).join('\n'),
          () => check(all),
        ),
      ),
      { ...parameters, numRuns: RUNS / 2 },
    );
  });
});
