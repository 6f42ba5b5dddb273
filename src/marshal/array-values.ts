import { ArgumentException } from '../errors.ts';

/** JavaScript arrays of several dimensions: nested arrays, row by row (spec 7.3). */
export function flatten(value: readonly unknown[], rank: number): readonly unknown[] {
  if (rank === 1 || !value.some(isRow)) return value;
  const rows = Array.from(value, (row) => (isRow(row) ? flatten(Array.from(row), rank - 1) : ragged()));
  return rows.every(({ length }) => length === rows[0]?.length) ? rows.flat() : ragged();
}

function ragged(): never {
  throw new ArgumentException('the rows of an array of several dimensions are not of one length', { expected: 'arrays of one length' });
}

/** Writes elements back into the nested arrays they came from, `read` giving them by their place in the flat list; where it throws, the earlier ones stay written. */
export function unflatten(target: unknown[], read: (index: number) => unknown, from = 0): number {
  let next = from;
  for (let i = 0; i < target.length; i++) {
    const row = target[i];
    if (isRow(row)) next = unflatten(row, read, next);
    else put(target, i, read(next++));
  }
  return next;
}

function isRow(value: unknown): value is unknown[] {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** Sets one element; a Uint16Array of characters gets their units. */
export function put(target: unknown[], index: number, value: unknown): void {
  target[index] = target instanceof Uint16Array && typeof value === 'string' ? value.charCodeAt(0) : value;
}
