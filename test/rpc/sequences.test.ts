import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  importIdl,
  MES_DECODE,
  MES_ENCODE,
  MES_ENCODE_NDR64,
  MES_FIXED_BUFFER_HANDLE,
  MesBufferHandleReset,
  MesDecodeBufferHandleCreate,
  MesEncodeDynBufferHandleCreate,
  MesEncodeFixedBufferHandleCreate,
  type MesHandle,
  MesHandleFree,
  MesIncrementalHandleReset,
  MesInqProcEncodingId,
  toAligned,
} from '../../src/rpc/index.ts';
import type { WireType } from '../../src/types/wire/index.ts';
import { encodeTypes } from '../ndr/interpreter/pickle.ts';
import { encodeProcedure } from '../ndr/interpreter/procedure.ts';
import { ndr20, ndr64, type Syntax } from '../ndr/interpreter/syntax.ts';
import { Cell, type StructValue, type Value } from '../ndr/interpreter/value.ts';
import { status } from '../ndr/support/declare.ts';

// Random sequences of calls against a model of section 4.1 of the specification: a list of what is in the buffer. The octets are the
// interpreter's.

vi.setConfig({ testTimeout: 60_000 });

const { types, procedures, interfaces } = importIdl(`
[encode, decode, uuid(12345678-1234-abcd-ef00-0123456789ab), version(1.2), pointer_default(unique)] interface demo
{
  typedef struct { long a; hyper b; } PAIR;
  typedef [string] wchar_t *TEXT;
  typedef long NUMBER;
  typedef [v1_enum] enum { NONE, ONE } KIND;
  void F([in] handle_t h, [in, out] long *n, [in] short s);
}`);
const id = interfaces[0]!.id;
const F = procedures.F!;

/** Something that a stream can hold: as the program has it, and as the interpreter has it. */
interface Sample {
  readonly type: WireType;
  readonly value: unknown;
  readonly model: Value;
}
const SAMPLES: readonly Sample[] = [
  {
    type: types.PAIR!,
    value: { a: -1, b: 2n },
    model: new Map<string, Value>([
      ['a', -1],
      ['b', 2n],
    ]),
  },
  { type: types.TEXT!, value: 'abc', model: new Cell('abc') },
  { type: types.TEXT!, value: null, model: null },
  { type: types.NUMBER!, value: 7, model: 7 },
  { type: types.KIND!, value: 1, model: 1 },
];
const CALL = { n: 5, s: -2 };
const CALL_MODEL: StructValue = new Map<string, Value>([
  ['n', new Cell(5)],
  ['s', -2],
]);

type Item = Sample | 'F';

/** The octets of a stream; each procedure has its own header. */
function octetsOf(items: readonly Item[], syntax: Syntax): Buffer {
  if (items.length === 0) return Buffer.alloc(0);
  if (items[0] === 'F') return Buffer.concat(items.map(() => encodeProcedure(F, CALL_MODEL, syntax)));
  const samples = items as readonly Sample[];
  const all = samples.map(({ type, model }) => ({ type, value: model }));
  return Buffer.from(encodeTypes(all, { version: syntax.ndr64 ? 2 : 1, syntax, interface: id }));
}

type Step =
  | { readonly do: 'encode' | 'decode'; readonly sample: number }
  | { readonly do: 'encode procedure' | 'decode procedure' | 'inquire' | 'refuse' | 'free' }
  | { readonly do: 'reset'; readonly operation: number; readonly style: number; readonly size: number; readonly fill: readonly number[] };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('encode' as const, 'decode' as const), sample: fc.nat(SAMPLES.length - 1) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('encode procedure' as const, 'decode procedure' as const, 'inquire' as const, 'refuse' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reset' as const),
      operation: fc.constantFrom(0, 0, 1, 1, 2, 3),
      style: fc.constantFrom(1, 1, 2, 2, 0),
      size: fc.constantFrom(0, 7, 16, 64, 4096),
      fill: fc.array(fc.nat(SAMPLES.length), { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'free' as const }) },
);

/** What a handle is, as the specification's tables tell it. */
class Model {
  operation: 'encode' | 'decode' = 'encode';
  syntax: Syntax = ndr20;
  items: Item[] = [];
  /** Of a decoding handle: the next item. */
  next = 0;
  /** Of a fixed buffer: how much it takes. */
  room = Number.POSITIVE_INFINITY;
  freed = false;

  /** 87 once freed; 1827 for the other operation, and for types among procedures. */
  wrong(operation: 'encode' | 'decode', item: 'type' | 'procedure'): number {
    if (this.freed) return 87;
    if (this.operation !== operation) return 1827;
    const first = operation === 'encode' ? this.items[0] : this.next > 0 ? this.items[0] : undefined;
    return first !== undefined && (first === 'F') !== (item === 'procedure') ? 1827 : 0;
  }

  append(item: Item): number {
    const after = octetsOf([...this.items, item], this.syntax);
    if (after.length > this.room) return 122;
    this.items.push(item);
    return 0;
  }
}

/** A buffer at a multiple of 16. */
const aligned = (size: number): Buffer => toAligned(Buffer.alloc(size));

/** Runs the steps on a handle and its model. */
class Run {
  readonly model = new Model();
  handle: MesHandle = MesEncodeDynBufferHandleCreate();
  buffer: { value: Uint8Array | null } = { value: null };
  size = { value: -1 };

  constructor() {
    this.handle.options = { interface: id };
  }

  take(one: Step): void {
    const { model, handle } = this;
    if (one.do === 'encode') this.#encode(SAMPLES[one.sample]!);
    else if (one.do === 'encode procedure') this.#encode('F');
    else if (one.do === 'decode') this.#decode(SAMPLES[one.sample]!);
    else if (one.do === 'decode procedure') this.#decode('F');
    else if (one.do === 'inquire') this.#inquire();
    else if (one.do === 'reset') this.#reset(one);
    else if (one.do === 'refuse') {
      const wrong = model.wrong('encode', 'type');
      // A value out of range leaves everything as it was.
      expect(status(() => handle.encode(types.PAIR!, { a: 2 ** 40, b: 0n } as never))).toBe(wrong || 87);
    } else {
      expect(MesHandleFree(handle)).toBe(model.freed ? 87 : 0);
      model.freed = true;
    }
    this.#compare();
  }

  #encode(item: Item): void {
    const { model, handle } = this;
    const expected = model.wrong('encode', item === 'F' ? 'procedure' : 'type') || model.append(item);
    const work = (): void => (item === 'F' ? handle.encodeProcedure(F, CALL) : handle.encode(item.type, item.value as never));
    expect(status(work)).toBe(expected || 'none');
  }

  #decode(item: Item): void {
    const { model, handle } = this;
    const wrong = model.wrong('decode', item === 'F' ? 'procedure' : 'type');
    const work = (): unknown => (item === 'F' ? handle.decodeProcedure(F) : handle.decode(item.type));
    if (wrong !== 0) {
      expect(status(work)).toBe(wrong);
      return;
    }
    const due = model.items[model.next];
    if (due === undefined) expect(status(work)).not.toBe('none');
    // A type's header is shorter than a procedure's, and begins as one of another version or byte order does.
    else if ((due === 'F') !== (item === 'F')) expect([14, 1783, 1828]).toContain(status(work));
    else if (due === 'F' || item === 'F') {
      expect(work()).toMatchObject({ n: CALL.n });
      model.next++;
    } else if (due.type === item.type) {
      expect(work()).toEqual(due.value);
      model.next++;
    }
  }

  #inquire(): void {
    const { model, handle } = this;
    const due = model.operation === 'encode' ? model.items.at(-1) : model.items[model.next];
    const work = (): unknown => MesInqProcEncodingId(handle);
    if (model.freed) expect(status(work)).toBe(87);
    else if (due === 'F') expect(work()).toEqual({ interface: id, number: F.number });
    else if (model.operation === 'encode') expect(status(work)).toBe(1827);
    else expect([1784, 1828]).toContain(status(work));
  }

  #reset({ operation, style, size, fill }: Extract<Step, { do: 'reset' }>): void {
    const { model } = this;
    // A stream to read: procedures alone, or types alone.
    const items = fill[0] === SAMPLES.length ? fill.map(() => 'F' as const) : fill.flatMap((index) => SAMPLES[index] ?? []);
    const syntax = size === 64 ? ndr64 : ndr20;
    const source = operation === MES_DECODE ? toAligned(octetsOf(items, syntax)) : aligned(size);
    const buffer = { value: source as Uint8Array | null };
    const length = operation === MES_DECODE ? source.length : size;
    const encoded = { value: -1 };
    const given = MesBufferHandleReset(this.handle, style, operation, buffer, length, encoded);
    const multiple = operation === MES_ENCODE_NDR64 ? 16 : 8;
    const checked = operation === MES_DECODE || style === MES_FIXED_BUFFER_HANDLE;
    if (model.freed || operation > 2 || style === 0) return void expect(given).toBe(87);
    if (checked && length === 0) return void expect(given).toBe(87);
    if (checked && length % multiple !== 0) return void expect(given).toBe(1784);
    expect(given).toBe(0);
    model.operation = operation === MES_DECODE ? 'decode' : 'encode';
    model.syntax = operation === MES_ENCODE ? ndr20 : operation === MES_ENCODE_NDR64 ? ndr64 : syntax;
    model.items = operation === MES_DECODE ? items : [];
    model.next = 0;
    model.room = style === MES_FIXED_BUFFER_HANDLE && operation !== MES_DECODE ? length : Number.POSITIVE_INFINITY;
    this.buffer = buffer;
    this.size = encoded;
    if (operation !== MES_DECODE) expect(encoded.value).toBe(0);
  }

  /** What is encoded is what the model has, after every step (M2, M3). */
  #compare(): void {
    const { model, handle } = this;
    if (model.freed || model.operation === 'decode') return;
    const expected = octetsOf(model.items, model.syntax);
    expect(handle.encodedSize).toBe(expected.length);
    if (expected.length > 0)
      expect(Buffer.from(handle.buffer!.subarray(0, expected.length)).toString('hex')).toBe(expected.toString('hex'));
  }
}

describe('any sequence of calls', () => {
  test('does what the tables say', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        const run = new Run();
        for (const one of steps) run.take(one);
      }),
      { numRuns: Number(process.env.MES_RUNS ?? 1500) },
    );
  });

  test('has no meaning for the other kind of handle', () => {
    using fixed = MesEncodeFixedBufferHandleCreate(aligned(32));
    using decoder = MesDecodeBufferHandleCreate(aligned(32));
    for (const handle of [fixed, decoder, null]) {
      for (const operation of [0, 1, 2]) expect(MesIncrementalHandleReset(handle, null, null, null, null, operation)).toBe(87);
    }
    expect(MesHandleFree(null)).toBe(0);
  });
});
