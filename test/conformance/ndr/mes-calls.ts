import * as rpc from '../../../src/rpc/index.ts';
import { expectSame, type NdrCase, Wrong } from './case.ts';

const { RPC_S_OK, RPC_S_INVALID_ARG, RPC_X_INVALID_BUFFER, RPC_X_INVALID_ES_ACTION } = rpc.RPC_STATUS;

/** An argument as the record writes it: a name, a number, or a name with a number. */
interface Argument {
  readonly name: string;
  readonly number: number | undefined;
}

/** One call of a handle function, as the record writes it: `buffer+4, 128, &n, &h`. */
export function runCall(one: NdrCase): void {
  if (one.observed !== undefined) {
    runObserved(one);
    return;
  }
  const call = CALLS[one.fn!];
  if (call === undefined) throw new Wrong(`the function ${one.fn} is not known`);
  const args = readArguments(one.args!);
  const found = call.run(args);
  const doubtful = one.lenient === true || one.suspect !== undefined || one.documented !== undefined || one.raised !== undefined;
  // What the oracle got wrong, or could not say, section 4 of the specification says.
  expectSame('status', found, doubtful ? call.specified(args) : one.status);
}

function readArguments(text: string): Argument[] {
  return text.split(/\s*,\s*/).map((word) => {
    const [, name = '', digits] = /^([^\d+]*?)[\s+]*(\d+)?$/.exec(word) ?? [];
    const constant = (rpc as Record<string, unknown>)[name];
    if (typeof constant === 'number') return { name, number: constant };
    return { name, number: digits === undefined ? undefined : Number(digits) };
  });
}

/** What an argument is: the thing that it names, or null. */
class Frame {
  readonly n: rpc.Cell<number> = { value: 1000 };
  readonly h: rpc.Cell<rpc.MesHandle | null> = { value: null };
  readonly p: rpc.Cell<Uint8Array | null> = { value: rpc.toAligned(Buffer.alloc(4096)) };
  readonly octets: Buffer = rpc.toAligned(Buffer.alloc(4096));

  buffer({ name, number = 0 }: Argument): Uint8Array | null {
    if (name === 'NULL') return null;
    if (name !== 'buffer') throw new Wrong(`no buffer is called ${name}`);
    return this.octets.subarray(number);
  }

  cell<T>({ name }: Argument, cell: rpc.Cell<T>): rpc.Cell<T> | null {
    if (name === 'NULL') return null;
    if (!/^&[nhp]/.test(name)) throw new Wrong(`no variable is called ${name}`);
    if (/p = NULL/.test(name)) (cell as rpc.Cell<unknown>).value = null;
    return cell;
  }

  callback<T>({ name }: Argument, callback: T): T | null {
    if (name === 'NULL') return null;
    if (!/^(alloc|write|read)$/.test(name)) throw new Wrong(`no callback is called ${name}`);
    return callback;
  }

  /** The handle that a name describes (README). */
  handle({ name }: Argument): rpc.MesHandle | null {
    if (name === 'NULL') return null;
    if (/^(h|buffer handle|decoding handle)$/.test(name)) return rpc.MesDecodeBufferHandleCreate(this.octets, 64);
    if (name === 'incremental handle') return this.incremental();
    throw new Wrong(`no handle is called ${name}`);
  }

  incremental(): rpc.MesHandle {
    const handle = rpc.MesEncodeIncrementalHandleCreate(1, alloc, write);
    rpc.MesIncrementalHandleReset(handle, null, null, null, read, rpc.MES_ENCODE);
    return handle;
  }
}

const alloc: rpc.AllocFn = (_, size) => Buffer.alloc(size);
const write: rpc.WriteFn = () => undefined;
const read: rpc.ReadFn = (_, size) => Buffer.alloc(size);

interface Call {
  run(args: readonly Argument[]): unknown;
  /** Section 4, stated once more and without the code that is judged. */
  specified(args: readonly Argument[]): number;
}

const isNull = ({ name }: Argument): boolean => name === 'NULL' || /= NULL$/.test(name);

/** 4.2, 4.5: the checks of a caller's buffer in their order. */
function bufferStatus(buffer: Argument, size: Argument, multiple = 8): number {
  if (isNull(buffer)) return RPC_S_INVALID_ARG;
  if ((buffer.number ?? 0) % multiple !== 0) return RPC_X_INVALID_BUFFER;
  if (size.number === 0) return RPC_S_INVALID_ARG;
  return size.number! % multiple === 0 ? RPC_S_OK : RPC_X_INVALID_BUFFER;
}

const nullStatus = (...args: readonly Argument[]): number => (args.some(isNull) ? RPC_S_INVALID_ARG : RPC_S_OK);

const CALLS: Readonly<Record<string, Call>> = {
  MesEncodeFixedBufferHandleCreate: {
    run: ([buffer, size, n, h]) => {
      const frame = new Frame();
      return rpc.MesEncodeFixedBufferHandleCreate(frame.buffer(buffer!), size!.number!, frame.cell(n!, frame.n), frame.cell(h!, frame.h));
    },
    specified: ([buffer, size, n, h]) => bufferStatus(buffer!, size!) || nullStatus(n!, h!),
  },
  MesEncodeDynBufferHandleCreate: {
    run: ([p, n, h]) => {
      const frame = new Frame();
      return rpc.MesEncodeDynBufferHandleCreate(frame.cell(p!, frame.p), frame.cell(n!, frame.n), frame.cell(h!, frame.h));
    },
    specified: (args) => nullStatus(...args),
  },
  MesEncodeIncrementalHandleCreate: {
    run: ([state, a, w, h]) => {
      const frame = new Frame();
      return rpc.MesEncodeIncrementalHandleCreate(
        isNull(state!) ? null : 1,
        frame.callback(a!, alloc),
        frame.callback(w!, write),
        frame.cell(h!, frame.h),
      );
    },
    specified: ([, ...rest]) => nullStatus(...rest),
  },
  MesDecodeBufferHandleCreate: {
    run: ([buffer, size, h]) => {
      const frame = new Frame();
      return rpc.MesDecodeBufferHandleCreate(frame.buffer(buffer!), size!.number!, frame.cell(h!, frame.h));
    },
    specified: ([buffer, size, h]) => bufferStatus(buffer!, size!) || nullStatus(h!),
  },
  MesDecodeIncrementalHandleCreate: {
    run: ([state, r, h]) => {
      const frame = new Frame();
      return rpc.MesDecodeIncrementalHandleCreate(isNull(state!) ? null : 1, frame.callback(r!, read), frame.cell(h!, frame.h));
    },
    specified: ([, ...rest]) => nullStatus(...rest),
  },
  MesBufferHandleReset: {
    run: ([h, style, operation, p, size, n]) => {
      const frame = new Frame();
      return rpc.MesBufferHandleReset(
        frame.handle(h!),
        style!.number!,
        operation!.number!,
        frame.cell(p!, frame.p),
        size!.number!,
        frame.cell(n!, frame.n),
      );
    },
    specified: ([h, style, operation, p, size, n]) => {
      const wrong = ![0, 1, 2].includes(operation!.number!) || ![1, 2].includes(style!.number!) || h!.name === 'incremental handle';
      if (wrong || isNull(h!) || p!.name === 'NULL' || isNull(n!)) return RPC_S_INVALID_ARG;
      if (style!.number === 2 && operation!.number !== 1) return RPC_S_OK;
      return bufferStatus({ name: p!.name, number: 0 }, size!, operation!.number === 2 ? 16 : 8);
    },
  },
  MesIncrementalHandleReset: {
    run: ([h, state, a, w, r, operation]) => {
      const frame = new Frame();
      const handle = h!.name === 'h' ? frame.incremental() : frame.handle(h!);
      return rpc.MesIncrementalHandleReset(
        handle,
        isNull(state!) ? null : 1,
        frame.callback(a!, alloc),
        frame.callback(w!, write),
        frame.callback(r!, read),
        operation!.number!,
      );
    },
    specified: ([h, , , , , operation]) =>
      isNull(h!) || h!.name === 'buffer handle' || ![0, 1, 2].includes(operation!.number!) ? RPC_S_INVALID_ARG : RPC_S_OK,
  },
  MesHandleFree: {
    run: ([h]) => rpc.MesHandleFree(new Frame().handle(h!)),
    specified: () => RPC_S_OK,
  },
  MesInqProcEncodingId: {
    // A decoding handle over zeros: no procedure begins there. One that has encoded nothing has no identity.
    run: ([h, ...cells]) => {
      const results =
        cells.length > 0
          ? cells
          : [
              { name: '&n', number: undefined },
              { name: '&p', number: undefined },
            ];
      const [id, number] = results.map((cell) => (isNull(cell) ? null : { value: null as never }));
      return rpc.MesInqProcEncodingId(new Frame().handle(h!), id, number as rpc.Cell<number> | null);
    },
    specified: (args) => {
      if (args.some(isNull)) return RPC_S_INVALID_ARG;
      return args[0]!.name === 'incremental handle' ? RPC_X_INVALID_ES_ACTION : rpc.RPC_STATUS.RPC_X_WRONG_ES_VERSION;
    },
  },
};

/** What a function writes to its cells: `p = (char*)1, n = 77` are their values before. The dynamic style clears both (spec 4.3). */
function runObserved(one: NdrCase): void {
  const [, before] = /n = (\d+)/.exec(one.args!) ?? [];
  if (one.fn !== 'MesEncodeDynBufferHandleCreate' || before === undefined)
    throw new Wrong(`${one.fn} with ${one.args} is of no form that is known`);
  const p: rpc.Cell<Uint8Array | null> = { value: new Uint8Array(1) };
  const n = { value: Number(before) };
  expectSame('status', rpc.MesEncodeDynBufferHandleCreate(p, n, { value: null }), RPC_S_OK);
  expectSame('cells', [p.value, n.value], [null, 0]);
}
