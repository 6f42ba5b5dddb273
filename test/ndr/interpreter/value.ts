/**
 * Values as the interpreter has them: what is in memory, without any choice of form. Small integers and enumerations are numbers,
 * integers of 64 bits and `__int3264` bigints, structures maps, arrays lists (of varying ones what is transmitted), strings text
 * without terminator, context handles and object references hexadecimal digits.
 */
export type Value = number | bigint | boolean | string | null | Cell | Selected | Opaque | StructValue | Value[];

export type StructValue = Map<string, Value>;

/** A pointee. Pointers at the same cell are at the same address (PT8). Undefined while it is not read yet. */
export class Cell {
  value: Value | undefined;

  constructor(value?: Value) {
    this.value = value;
  }
}

/** A union: its discriminant and, if it is not empty, its arm. */
export class Selected {
  readonly tag: bigint;
  readonly arm: Value | undefined;

  constructor(tag: bigint, arm?: Value) {
    this.tag = tag;
    this.arm = arm;
  }
}

/** A value of the user's, that only the user's routines understand. */
export class Opaque {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** The integer that a value is in an expression; undefined for what is none. */
export function integerOf(value: Value | undefined): bigint | undefined {
  switch (typeof value) {
    case 'bigint':
      return value;
    case 'number':
      return Number.isInteger(value) ? BigInt(value) : undefined;
    case 'boolean':
      return value ? 1n : 0n;
    default:
      return undefined;
  }
}

/** Where two values differ, or undefined. Cells of one must be shared where those of the other are. */
export function difference(a: Value | undefined, b: Value | undefined): string | undefined {
  const there = new Map<Cell, Cell>();
  const back = new Map<Cell, Cell>();
  const work: { a: Value | undefined; b: Value | undefined; path: string }[] = [{ a, b, path: '' }];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const { a, b, path } = next;
    if (a instanceof Cell && b instanceof Cell) {
      if (there.has(a) || back.has(b)) {
        if (there.get(a) !== b || back.get(b) !== a) return `${path}: shared differently`;
        continue;
      }
      there.set(a, b);
      back.set(b, a);
      work.push({ a: a.value, b: b.value, path: `${path}*` });
    } else if (a instanceof Selected && b instanceof Selected && a.tag === b.tag) {
      work.push({ a: a.arm, b: b.arm, path: `${path}<${a.tag}>` });
    } else if (a instanceof Map && b instanceof Map && a.size === b.size) {
      for (const [name, value] of a) work.push({ a: value, b: b.get(name), path: `${path}.${name}` });
    } else if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
      for (const [index, value] of a.entries()) work.push({ a: value, b: b[index], path: `${path}[${index}]` });
    } else if (a instanceof Opaque && b instanceof Opaque ? a.value !== b.value : !Object.is(a, b)) {
      return `${path}: ${show(a)} and ${show(b)}`;
    }
  }
  return undefined;
}

/** A value in a message. */
export function show(value: Value | undefined): string {
  if (value instanceof Cell) return `&${value.value instanceof Map ? '{...}' : show(value.value)}`;
  if (value instanceof Map) return `{${[...value].map(([name, inner]) => `${name}: ${show(inner)}`).join(', ')}}`;
  if (value instanceof Selected) return `<${value.tag}: ${show(value.arm)}>`;
  if (Array.isArray(value)) return `[${value.slice(0, 20).map(show).join(', ')}${value.length > 20 ? ', ...' : ''}]`;
  if (value instanceof Opaque) return 'opaque';
  return typeof value === 'string' ? JSON.stringify(value) : typeof value === 'bigint' ? `${value}n` : String(value);
}
