/** JavaScript arrays of several dimensions: nested arrays, row by row (spec 7.3). */
export function flatten(value: readonly unknown[], rank: number): readonly unknown[] {
  return rank > 1 && value.some((row) => Array.isArray(row) || ArrayBuffer.isView(row))
    ? value.flatMap((row) => flatten(Array.from(row as ArrayLike<unknown>), rank - 1))
    : value;
}

/** Writes a flat list of elements back into the nested arrays it came from. */
export function unflatten(target: unknown[], flat: readonly unknown[], from = 0): number {
  let next = from;
  for (let i = 0; i < target.length; i++) {
    const row = target[i];
    if (Array.isArray(row)) next = unflatten(row, flat, next);
    else target[i] = flat[next++];
  }
  return next;
}
