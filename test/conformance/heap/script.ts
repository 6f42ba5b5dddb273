/** The form of a heap script (`README.md` of the corpus), and the checks that are common to its two faces. */

/** A number of the corpus: above 2^53 - 1 a hexadecimal string. */
export type Num = number | string;

/** What an operation is expected to give. */
export interface Expectation {
  hr?: string;
  nonNull?: boolean;
  align?: number;
  outUntouched?: boolean;
  eq?: Num;
  min?: Num;
  max?: Num;
  eqMark?: string;
  maxMark?: string;
  intact?: boolean;
  outcome?: 'ok' | 'rejected' | 'no-crash';
  count?: number;
  chunksEqMark?: string;
  heapsEqMark?: string;
}

/** One operation; which fields it has depends on `op`. */
export interface Operation {
  op: string;
  h?: string | null;
  p?: string;
  ps?: string[];
  o?: string;
  size?: Num;
  maxSize?: Num;
  trimSize?: Num;
  properties?: 'one';
  propertyCount?: number;
  out?: boolean;
  id?: string | number;
  valueSize?: number | 'size_t';
  mark?: string;
  count?: number;
  seed?: number;
  min?: number;
  max?: number;
  prefix?: string;
  fill?: boolean;
  byte?: number;
  times?: number;
  ops?: Operation[];
  expect?: Expectation;
}

export interface Script {
  id: string;
  level: 'core' | 'docs' | 'observed' | 'managed';
  ops: Operation[];
}

export interface ScriptFile {
  format: string;
  scripts: Script[];
}

const HRESULTS: Readonly<Record<string, number>> = {
  S_OK: 0,
  E_INVALIDARG: 0x80070057 | 0,
  E_OUTOFMEMORY: 0x8007000e | 0,
  WS_E_QUOTA_EXCEEDED: 0x803d0008 | 0,
};
const PROPERTY_IDS: Readonly<Record<string, number>> = { MAX_SIZE: 0, TRIM_SIZE: 1, REQUESTED_SIZE: 2, ACTUAL_SIZE: 3 };

/** A difference between what was expected and what came. */
export class Difference extends Error {}

/** Throws a Difference unless `condition` holds. */
export function demand(condition: boolean, text: string): asserts condition {
  if (!condition) throw new Difference(text);
}

export function checkHr(actual: number, want: Expectation): void {
  if (want.hr === undefined) return;
  const expected = HRESULTS[want.hr];
  demand(expected !== undefined, `the script expects an unknown result ${want.hr}`);
  demand(actual === expected, `expected ${want.hr}, got 0x${(actual >>> 0).toString(16)}`);
}

export function checkAddress(address: number, want: Expectation): void {
  if (want.nonNull) demand(address !== 0, 'expected an address, got NULL');
  if (want.align !== undefined) demand(address % want.align === 0, `expected a multiple of ${want.align}, got 0x${address.toString(16)}`);
}

/** Checks a property's value, and stores it where the operation marks it. */
export function checkProperty(value: bigint, op: Operation, marks: Map<string, bigint>): void {
  const want = op.expect ?? {};
  if (op.mark !== undefined) marks.set(op.mark, value);
  if (want.eq !== undefined) demand(value === BigInt(want.eq), `expected ${want.eq}, got ${value}`);
  if (want.min !== undefined) demand(value >= BigInt(want.min), `expected at least ${want.min}, got ${value}`);
  if (want.max !== undefined) demand(value <= BigInt(want.max), `expected at most ${want.max}, got ${value}`);
  if (want.eqMark !== undefined) demand(value === marked(marks, want.eqMark), `expected ${marks.get(want.eqMark)}, got ${value}`);
  if (want.maxMark !== undefined) demand(value <= marked(marks, want.maxMark), `expected at most ${marks.get(want.maxMark)}, got ${value}`);
}

export function marked(marks: Map<string, bigint>, name: string): bigint {
  const value = marks.get(name);
  demand(value !== undefined, `nothing is marked '${name}'`);
  return value;
}

export function propertyId(id: string | number | undefined): number {
  const number = typeof id === 'number' ? id : PROPERTY_IDS[id ?? ''];
  demand(number !== undefined, `unknown property ${id}`);
  return number;
}

/** The sizes of an `allocLcg` operation. */
export function lcgSizes({ seed = 0, count = 0, min = 0, max = 0 }: Operation): number[] {
  let x = seed >>> 0;
  return Array.from({ length: count }, () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return min + ((x >>> 8) % (max - min + 1));
  });
}

/** The byte that fills block `i` of an `allocLcg` operation. */
export function lcgByte(i: number): number {
  return (31 * i + 7) & 255;
}
