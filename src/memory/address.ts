/** Addresses and pointer-sized integers as users give them: a bigint in either spelling of its 64 bits, a safe-integer number, or null. */
import { ArgumentException, type ErrorDetail, OverflowException } from '../errors.ts';
import { show } from './show.ts';

/** What may be given for an address or an IntPtr. */
export type AddressLike = bigint | number | null;

/** Where the value stands in a call, for messages. */
export type Place = Pick<ErrorDetail, 'function' | 'parameter'>;

/** The value as an IntPtr: signed, as .NET shows it. Throws ArgumentException for what is none, OverflowException beyond 64 bits. */
export function toIntPtr(value: AddressLike, place: Place = {}): bigint {
  if (value === null) return 0n;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value !== 'bigint')
    throw new ArgumentException('', { ...place, expected: 'a bigint, a safe integer or null', actual: show(value) });
  const signed = BigInt.asIntN(64, value);
  if (signed !== value && BigInt.asUintN(64, value) !== value)
    throw new OverflowException('', { ...place, expected: '64 bits', actual: show(value) });
  return signed;
}

const cell = new BigUint64Array(1);
const halves = new Uint32Array(cell.buffer);

/** The value as an unsigned number: exact for every address of a process, rounded (and so never valid) above 2^53. */
export function toAddress(value: AddressLike, place: Place = {}): number {
  if (typeof value === 'number' && value >= 0 && Number.isSafeInteger(value)) return value;
  if (typeof value === 'bigint') {
    // A store of 64 bits and two loads are optimised to just that; what BigInt offers is not.
    cell[0] = value;
    if (cell[0] === value) return (halves[1] as number) * 0x1_0000_0000 + (halves[0] as number);
  }
  return Number(BigInt.asUintN(64, toIntPtr(value, place)));
}
