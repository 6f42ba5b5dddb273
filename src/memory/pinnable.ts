/** What of JavaScript's can be pinned: whatever stands in memory that does not move, with nothing in it but bits (spec section 13). */
import { ArgumentException } from '../errors.ts';
import { ADDRESS, isBlittableInstance } from './instance.ts';
import { pin } from './pin.ts';
import { Ref } from './ref.ts';
import { show } from './show.ts';
import { StringBuilder } from './string-builder.ts';

function unpinnable(message: string, value: unknown, hint?: string): ArgumentException {
  return new ArgumentException(message, { parameter: 'value', actual: show(value), ...(hint !== undefined && { hint }) });
}

/** Elements side by side in memory of ours, such as `Type.array(n)`. */
function isMemory(value: object): value is { readonly address: number; readonly view: DataView } {
  const { address, view } = value as { address?: unknown; view?: unknown };
  return typeof address === 'number' && view instanceof DataView;
}

/**
 * The address of a pinnable value; 0 for null. Typed arrays, Buffers, DataViews and ArrayBuffers of fixed length, instances of blittable
 * types and arrays of them, and Refs that are bound. Throws ArgumentException for everything else. The address holds as long as the value
 * is reachable, and its buffer is not transferred.
 */
export function addressOfPinnable(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return pin(value).address;
  if (typeof value === 'string') throw unpinnable("JavaScript's strings cannot be pinned", value, "use Buffer.from(text, 'utf16le')");
  if (typeof value !== 'object')
    throw unpinnable('only objects with memory of their own can be pinned', value, 'use a typed array or a Ref');
  if (value instanceof StringBuilder) throw unpinnable('Object contains references', value);
  if (isBlittableInstance(value)) return value[ADDRESS];
  if (value instanceof Ref) {
    if (value.hasAddress) return value.address;
    throw unpinnable('the Ref has no type yet: it was not passed by reference', value);
  }
  if (isMemory(value)) return pin(value.view).address;
  throw unpinnable('Object contains references', value);
}
