import type { Path, Site } from './site.ts';
import { outOfRange, wrongType } from './site.ts';

/**
 * Checks of JavaScript values (spec 2.7). Generated code tests the common case inline and comes here only when that fails, so a
 * value that arrives here and is right after all (a bigint for a 64-bit field) is converted, everything else is named and refused.
 */

/** An integer of up to 32 bits: a number without fraction, in range. */
export function smallInteger(value: unknown, min: number, max: number, name: string, site: Site, path?: Path): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    if (typeof value === 'number' && !Number.isFinite(value) && !Number.isNaN(value))
      outOfRange(site, path, `${name} (${min} to ${max})`, value);
    wrongType(site, path, `${name} (a whole number from ${min} to ${max})`, value);
  }
  if (value < min || value > max) outOfRange(site, path, `${name} (${min} to ${max})`, value);
  return value;
}

/** An integer of 64 or 128 bits as a bigint: bigint, or a number that is a safe integer. */
export function wideInteger(value: unknown, bits: number, signed: boolean, name: string, site: Site, path?: Path): bigint {
  let whole: bigint;
  if (typeof value === 'bigint') whole = value;
  else if (typeof value === 'number' && Number.isSafeInteger(value)) whole = BigInt(value);
  else if (typeof value === 'number' && Number.isInteger(value))
    return outOfRange(site, path, `${name} (a bigint, or a safe integer)`, value);
  else return wrongType(site, path, `${name} (a bigint, or a safe integer)`, value);
  const fits = signed ? BigInt.asIntN(bits, whole) === whole : BigInt.asUintN(bits, whole) === whole;
  return fits ? whole : outOfRange(site, path, `${name} (${bits} bits${signed ? ', signed' : ''})`, value);
}

/** An address or pointer-sized integer as its unsigned bits: both spellings are accepted, null is the null pointer. */
export function address(value: unknown, bits: number, name: string, site: Site, path?: Path): bigint {
  if (value === null) return 0n;
  let whole: bigint;
  if (typeof value === 'bigint') whole = value;
  else if (typeof value === 'number' && Number.isSafeInteger(value)) whole = BigInt(value);
  else return wrongType(site, path, `${name} (a bigint, a safe integer or null)`, value);
  const unsigned = BigInt.asUintN(bits, whole);
  if (unsigned !== whole && BigInt.asIntN(bits, whole) !== whole) outOfRange(site, path, `${name} (${bits} bits)`, value);
  return unsigned;
}

/** A number. */
export function float(value: unknown, name: string, site: Site, path?: Path): number {
  return typeof value === 'number' ? value : wrongType(site, path, `${name} (a number)`, value);
}

/** true or false, nothing else. */
export function truth(value: unknown, site: Site, path?: Path): boolean {
  return typeof value === 'boolean' ? value : wrongType(site, path, 'bool (true or false)', value);
}

/** A string of one UTF-16 unit, as the unit. */
export function unit(value: unknown, site: Site, path?: Path): number {
  return typeof value === 'string' && value.length === 1
    ? value.charCodeAt(0)
    : wrongType(site, path, 'char (a string of one UTF-16 unit)', value);
}

/** A string or null. */
export function text(value: unknown, site: Site, path?: Path): string | null {
  return typeof value === 'string' || value === null ? value : wrongType(site, path, 'string (a string or null)', value);
}
