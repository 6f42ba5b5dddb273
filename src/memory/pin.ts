/**
 * The address of JavaScript memory that native code may use in place. An ArrayBuffer's bytes do not move, so pinning is keeping it
 * reachable; what cannot be promised to stay (detached, resizable, shared memory) is refused.
 */
import { addressOf } from '../engine/current.ts';
import { ArgumentException } from '../errors.ts';

/** What can be pinned: binary data that JavaScript and native code see alike. */
export type Pinnable = ArrayBufferView | ArrayBufferLike;

/** Where a pinned object lies. The address holds as long as `buffer` is reachable and not detached. */
export interface Pinned {
  readonly address: number;
  /** In bytes. */
  readonly length: number;
  readonly buffer: ArrayBuffer;
}

/** Memory that exists so that an empty array has an address: not null, and nothing that may be used. */
const nothing = new ArrayBuffer(16);
let nothingAddress = 0;

function emptyAddress(): number {
  nothingAddress ||= addressOf(nothing);
  return nothingAddress;
}

/**
 * The address of a view's first byte, unchecked: for memory of ours. Asking for `buffer` makes a small array leave the moving heap.
 */
export function addressOfView(view: ArrayBufferView): number {
  const { buffer } = view;
  // SAFETY: the caller keeps the view reachable and attached while the address is used.
  return addressOf(buffer) + view.byteOffset;
}

/** Whether a buffer is detached: its length alone does not tell. */
export function isDetached(buffer: ArrayBufferLike): boolean {
  if (buffer instanceof SharedArrayBuffer || buffer.byteLength > 0) return false;
  const { detached } = buffer as { detached?: boolean };
  if (detached !== undefined) return detached;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

/**
 * The address and length of binary data, checked. An empty one has an address that is not null. Throws ArgumentException for what
 * is no binary data, for detached, resizable and shared buffers; `parameter` names it there.
 */
export function pin(value: Pinnable, parameter = 'value'): Pinned {
  const view = ArrayBuffer.isView(value);
  const buffer: unknown = view ? value.buffer : value;
  if (buffer instanceof SharedArrayBuffer) throw refusal(parameter, 'a SharedArrayBuffer: other threads may write it during the call');
  if (!(buffer instanceof ArrayBuffer)) throw refusal(parameter, buffer === null ? 'null' : typeof buffer);
  if ((buffer as { resizable?: boolean }).resizable) throw refusal(parameter, 'a resizable ArrayBuffer: its memory may go away');
  if (isDetached(buffer)) throw refusal(parameter, 'a detached ArrayBuffer: it was transferred');
  const length = value.byteLength;
  const offset = view ? value.byteOffset : 0;
  // SAFETY: the result names `buffer`; who uses the address keeps it reachable.
  const start = buffer.byteLength === 0 ? emptyAddress() : addressOf(buffer);
  return { address: start + offset, length, buffer };
}

/** Addresses of views that were lent before. By view: to ask a view for its buffer costs more than the look-up. */
const known = new WeakMap<ArrayBufferView, number>();

/**
 * The address of a view that was lent before, for stubs; 0 where it has to be asked for with `lentAddress`. A fixed buffer stays where it is
 * until it is detached, and then its views are empty.
 */
export function knownAddress(view: ArrayBufferView): number {
  const address = known.get(view);
  return address !== undefined && view.byteLength > 0 ? address : 0;
}

/** The address of a view, checked as by `pin`, and remembered. */
export function lentAddress(view: ArrayBufferView, parameter = 'value'): number {
  const { address, length } = pin(view, parameter);
  if (length > 0) known.set(view, address);
  return address;
}

/**
 * The view that a place in generated code lent last. Whoever finds the same view with the same length there need not ask for its address: a detached
 * view has the length 0, and an empty one is not remembered.
 */
export class LastLent {
  view: ArrayBufferView | undefined = undefined;
  length: number = 0;
  address: number = 0;
}

const remembering: LastLent[] = [];
/** No view is kept alive longer than until the next garbage collection is over. */
const collections = new FinalizationRegistry<undefined>(() => {
  for (const last of remembering.splice(0)) last.view = undefined;
});

/** Keeps the address of a view for the next call. `length` is the view's own. */
export function rememberLent(last: LastLent, view: ArrayBufferView, length: number, address: number): void {
  if (length === 0) return;
  if (remembering.length === 0) collections.register({}, undefined);
  if (last.view === undefined) remembering.push(last);
  last.view = view;
  last.length = length;
  last.address = address;
}

function refusal(parameter: string, actual: string): ArgumentException {
  return new ArgumentException('this memory cannot be lent to native code', {
    parameter,
    expected: 'a fixed ArrayBuffer or a view of one',
    actual,
  });
}
