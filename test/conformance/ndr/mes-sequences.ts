import * as rpc from '../../../src/rpc/index.ts';
import { parametersFromJson } from '../../ndr/interpreter/json.ts';
import { encodeProcedure } from '../../ndr/interpreter/procedure.ts';
import { ndr20, ndr64 } from '../../ndr/interpreter/syntax.ts';
import { expectSame, type NdrCase, type Programs, Wrong } from './case.ts';

/** What a sequence leaves for one that goes on: its handle, what was encoded, what was written. */
interface State {
  handle: rpc.MesHandle;
  readonly style: string;
  /** The values that the handle has encoded. */
  readonly values: number[];
  readonly written: Buffer[];
  readonly callbacks: string[];
  readonly buffer: Buffer;
  readonly size: rpc.Cell<number>;
  position: number;
}

const roundUp = (size: number): number => Math.ceil(size / 8) * 8;

/**
 * Short sequences on one handle, as the record tells them in words: a handle, perhaps a reset, then a call with a value. The order
 * of the callbacks, the sizes, the octets and the status are compared; the oracle's sizes are rounded up to 8 first (README).
 */
export class Sequences {
  readonly #programs: Programs;
  readonly #known = new Map<string, NdrCase>();
  #state: State | undefined;
  #procedureName: string | undefined;

  constructor(programs: Programs) {
    this.#programs = programs;
  }

  run(one: NdrCase): void {
    this.#known.set(one.id, one);
    const steps = one.steps!;
    const state = this.#begin(steps);
    this.#state = state;
    const procedure = this.#procedure(one, steps);
    const resets = /reset to (MES_\w+)|Reset to (MES_\w+)/.exec(steps);
    if (resets !== null) this.#reset(state, (resets[1] ?? resets[2])!);
    const status = attempt(() => this.#call(state, procedure, steps, one));
    this.#compare(one, state, status, procedure);
  }

  #procedure(one: NdrCase, steps: string): rpc.WireProcedure {
    const { procedures } = this.#programs.program(one.idl ?? 'calls.idl', one.acf);
    const name = steps.match(/[A-Za-z]\w*/g)?.findLast((word) => word in procedures);
    // One that names none is about the procedure before.
    this.#procedureName = name ?? this.#procedureName;
    if (this.#procedureName === undefined) throw new Wrong(`no procedure is named in ${JSON.stringify(steps)}`);
    return procedures[this.#procedureName]!;
  }

  /** The handle that the words begin with. */
  #begin(steps: string): State {
    if (/the same handle again/.test(steps)) {
      if (this.#state === undefined) throw new Wrong('there is no handle before');
      return this.#state;
    }
    const [, of = '128'] = /fixed handle of (\d+)/.exec(steps) ?? [];
    const [, n = '0'] = /n = (\d+)/.exec(steps) ?? [];
    const short = /Alloc answers one octet less/.test(steps) ? 1 : 0;
    const fresh = (style: string): State => ({
      handle: undefined as unknown as rpc.MesHandle,
      style,
      values: [],
      written: [],
      callbacks: [],
      position: 0,
      size: { value: Number(n) },
      buffer: rpc.toAligned(Buffer.alloc(Number(of), 0xee)),
    });
    if (/decoding (incremental|buffer) handle|decoding handle/.test(steps) || /reset to MES_DECODE/i.test(steps))
      return this.#decoding(steps, fresh);
    const style = /fixed/.test(steps) ? 'fixed' : /dynamic/.test(steps) ? 'dynamic' : 'incremental';
    const state = fresh(style);
    if (style === 'fixed') {
      const cell = { value: null as rpc.MesHandle | null };
      rpc.MesEncodeFixedBufferHandleCreate(state.buffer, state.buffer.length, state.size, cell);
      state.handle = cell.value!;
    } else state.handle = style === 'dynamic' ? rpc.MesEncodeDynBufferHandleCreate() : incremental(state, short);
    return state;
  }

  /** A handle that decodes what the last recorded buffer has. */
  #decoding(steps: string, fresh: (style: string) => State): State {
    const [, id] = /of (seq-[\w-]+)/.exec(steps) ?? [];
    const recorded =
      id === undefined
        ? [...this.#known.values()].findLast((one) => one.buffer !== undefined && /incremental/.test(one.steps!))
        : this.#known.get(id);
    if (recorded?.buffer === undefined) throw new Wrong('there is no buffer before');
    const octets = Buffer.from(recorded.buffer, 'hex');
    const state = fresh('decoding');
    if (/buffer handle/.test(steps)) {
      state.handle = rpc.MesDecodeBufferHandleCreate(rpc.toAligned(Buffer.concat([octets, Buffer.alloc(-octets.length & 7)])));
      return state;
    }
    const read: rpc.ReadFn = (_, size) => {
      state.callbacks.push(`read ${size}`);
      const piece = octets.subarray(state.position, state.position + size);
      state.position += piece.length;
      return rpc.toAligned(piece);
    };
    if (/^encoding/.test(steps)) {
      state.handle = incremental(state, 0);
      expectSame('reset', rpc.MesIncrementalHandleReset(state.handle, null, null, null, read, rpc.MES_DECODE), 0);
    } else state.handle = rpc.MesDecodeIncrementalHandleCreate(null, read);
    return state;
  }

  #reset(state: State, operation: string): void {
    if (operation === 'MES_DECODE') return;
    const number = (rpc as Record<string, unknown>)[operation];
    if (typeof number !== 'number') throw new Wrong(`no operation is called ${operation}`);
    const status = state.handle.isIncremental
      ? rpc.MesIncrementalHandleReset(state.handle, null, null, null, null, number)
      : rpc.MesBufferHandleReset(
          state.handle,
          state.style === 'fixed' ? 1 : 2,
          number,
          { value: state.buffer },
          state.buffer.length,
          state.size,
        );
    expectSame('reset', status, 0);
  }

  #call(state: State, procedure: rpc.WireProcedure, steps: string, one: NdrCase): void {
    const [parameter] = procedure.parameters.filter(({ type }) => type.kind !== 'binding');
    if (state.style === 'decoding') {
      const values = state.handle.decodeProcedure(procedure);
      if (one.value !== undefined) expectSame('value', values[parameter!.name], one.value);
      return;
    }
    const [, text = '7'] = new RegExp(`${procedure.name}\\((-?\\w+)\\)`).exec(steps) ?? [];
    state.handle.encodeProcedure(procedure, { [parameter!.name]: Number(text) });
    state.values.push(Number(text));
  }

  #compare(one: NdrCase, state: State, status: number, procedure: rpc.WireProcedure): void {
    expectSame('status', status, specifiedStatus(one));
    if (one.callbacks !== undefined) expectSame('callbacks', state.callbacks, one.callbacks.map(expectedCallback));
    if (state.style === 'decoding') return;
    const [parameter] = procedure.parameters.filter(({ type }) => type.kind !== 'binding');
    const syntax = /NDR64/.test(one.steps!) ? ndr64 : ndr20;
    const streams = state.values.map((value) =>
      Buffer.from(
        encodeProcedure(procedure, parametersFromJson(new Map([[parameter!.name, parameter!.type]]), { [parameter!.name]: value }), syntax),
      ),
    );
    const all = Buffer.concat(streams);
    if (state.style === 'incremental') expectSame('written', Buffer.concat(state.written), all);
    else if (state.style === 'dynamic') expectSame('result', state.handle.buffer ?? Buffer.alloc(0), all);
    else {
      expectSame('buffer', state.buffer.subarray(0, all.length), all);
      if (state.buffer.subarray(all.length).some((octet) => octet !== 0xee)) throw new Wrong('octets behind the encoding were written');
      expectSame('encoded size', state.size.value, all.length);
    }
    if (one.buffer !== undefined) expectRecorded(Buffer.from(one.buffer, 'hex'), streams);
  }
}

function incremental(state: State, short: number): rpc.MesHandle {
  return rpc.MesEncodeIncrementalHandleCreate(
    null,
    (_, size) => {
      state.callbacks.push(`alloc ${size}`);
      return rpc.toAligned(Buffer.alloc(size - short));
    },
    (_, buffer, size) => {
      state.callbacks.push(`write ${size} at ${state.written.reduce((sum, piece) => sum + piece.length, 0)}`);
      state.written.push(Buffer.from(buffer.subarray(0, size)));
    },
  );
}

function attempt(work: () => void): number {
  try {
    work();
    return 0;
  } catch (error) {
    if (rpc.isRpcError(error)) return error.status;
    throw error;
  }
}

/** The recorded status; where the oracle lacks something, section 4: everything works, but for a buffer that is too small. */
function specifiedStatus({ steps, status, raised, suspect }: NdrCase): number {
  const [, needs] = /needs (\d+)/.exec(steps!) ?? [];
  const [, of] = /handle of (\d+)/.exec(steps!) ?? [];
  if (needs !== undefined && of !== undefined && roundUp(Number(needs)) > Number(of)) return rpc.RPC_STATUS.RPC_S_BUFFER_TOO_SMALL;
  if (suspect !== undefined) return 0;
  const [, exception] = /^exception (\d+)$/.exec(raised ?? '') ?? [];
  return exception === undefined ? (status ?? 0) : Number(exception);
}

let total = 0;

/** `alloc 60` is 64; the oracle gives Write the length of the body where the documents say everything. */
function expectedCallback(recorded: string, index: number, all: readonly string[]): string {
  const [, what, size] = /^(alloc|write|read) (\d+)( at \d+)?$/.exec(recorded) ?? [];
  if (what === undefined) throw new Wrong(`the callback ${recorded} is of no form that is known`);
  if (index === 0) total = 0;
  if (what !== 'write') return `${what} ${roundUp(Number(size))}`;
  const asked = roundUp(Number(/\d+/.exec(all[index - 1]!)![0]));
  const at = total;
  total += asked;
  return `write ${asked} at ${at}`;
}

/** What is recorded stands, up to the end of each body, in what the handle has encoded. */
function expectRecorded(recorded: Buffer, streams: readonly Buffer[]): void {
  for (let at = 0; recorded[at] === 1; ) {
    const end = at + 56 + recorded.readUInt32LE(at + 52);
    const one = recorded.subarray(at, end);
    if (!streams.some((stream) => stream.subarray(0, one.length).equals(one)))
      throw new Wrong(`the recorded ${one.toString('hex')} was not encoded`);
    at = end;
  }
}
