/**
 * StringBuilder (spec section 6): text that native code may write. The text stands in one block of immovable memory, with room for
 * `capacity` units, a terminator and the hidden terminator after that, so that the marshaler can lend the block itself; `capacity`
 * grows and shrinks as .NET's does (string-builder-chunks.ts).
 *
 * Size: the members of one class, which share its private memory; their arithmetic and checks are in the files beside it.
 */
import { IndexOutOfRangeException } from '../errors.ts';
import { inspectable } from './inspectable.ts';
import { show } from './show.ts';
import { count, INT_MAX, outOfRange, partOf, searched, textOf, unitOf } from './string-builder-arguments.ts';
import { ChunkChain, DEFAULT_CAPACITY } from './string-builder-chunks.ts';
import { UnitBlock } from './string-builder-units.ts';

/** How native code held the text that comes back (spec 6.1): UTF-16 units, ANSI bytes or UTF-8 bytes. */
export type NativeTextForm = 'W' | 'A' | 'U';

/** Lends the builder's memory for a call: see `pinText`. */
export let pinText: (builder: StringBuilder) => UnitBlock;
/** Takes over what native code wrote into lent memory: see the class's `#accept`. */
export let acceptPinnedText: (builder: StringBuilder, lent: UnitBlock) => void;
/** Takes over converted text. */
export let acceptNativeText: (builder: StringBuilder, text: string, form?: NativeTextForm, nativeLength?: number) => void;
/** Undoes what native code wrote into lent memory. */
export let revertPinnedText: (builder: StringBuilder, lent: UnitBlock, before: string) => void;

/** Text that can be changed, by JavaScript and by native code. */
export class StringBuilder {
  #chain: ChunkChain;
  /** Text, NUL slot, hidden terminator; at least `2 * capacity + 4` bytes. */
  #memory: UnitBlock;
  /** The whole text as it was last taken from native code; undefined when anything has changed since. */
  #taken: string | undefined;
  /** The text before a call that could write more than `maxCapacity` allows. */
  #before: string | undefined;
  /** The most units that the builder may hold. */
  readonly maxCapacity: number;

  /**
   * `new StringBuilder()`, `(capacity)`, `(capacity, maxCapacity)`, `(text)`, `(text, capacity)`, `(text, startIndex, length, capacity)`;
   * capacities in UTF-16 units, without the terminator. Throws ArgumentOutOfRangeException for a capacity that is negative or above the
   * maximum, a maximum below 1, and a part that is not all inside the text.
   */
  constructor(capacity?: number, maxCapacity?: number);
  constructor(value: string | null, capacity?: number);
  constructor(value: string | null, startIndex: number, length: number, capacity: number);
  constructor(first: number | string | null = null, second?: number, length?: number, last?: number) {
    const numeric = typeof first === 'number';
    const part = !numeric && length !== undefined;
    const asked = count((numeric ? first : part ? last : second) ?? 0, 'capacity');
    const text = numeric ? '' : part ? partOf(first, second as number, length, 'length', false) : textOf(first, 'value');
    this.maxCapacity = numeric ? count(second ?? INT_MAX, 'maxCapacity') : INT_MAX;
    if (asked > this.maxCapacity) throw outOfRange('capacity', 'capacity exceeds maximum capacity', asked);
    if (this.maxCapacity === 0) throw outOfRange('maxCapacity', 'must be a non-negative and non-zero value', 0);
    const capacity = Math.max(asked === 0 ? Math.min(DEFAULT_CAPACITY, this.maxCapacity) : asked, text.length);
    this.#memory = new UnitBlock(capacity + 2);
    this.#chain = new ChunkChain(capacity, text.length);
    this.#put(0, text);
  }

  static {
    pinText = (builder) => builder.#pin();
    acceptPinnedText = (builder, lent) => builder.#acceptPinned(lent);
    acceptNativeText = (builder, text, form = 'W', nativeLength = text.length) => builder.#accept(text, form, nativeLength);
    revertPinnedText = (builder, lent, before) => {
      if (builder.#memory === lent) builder.#put(0, before);
    };
  }

  /** The units that fit without growing, excluding the terminator. Assigning it grows or shrinks the room, never the text. */
  get capacity(): number {
    return this.#chain.capacity;
  }
  set capacity(value: number) {
    count(value, 'value');
    if (value > this.maxCapacity) throw outOfRange('value', 'capacity exceeds maximum capacity', value);
    if (value < this.length) throw outOfRange('value', 'capacity was less than the current size', value);
    this.#change((chain) => chain.setCapacity(value));
  }

  /** Makes the capacity at least `capacity`, and gives it. */
  ensureCapacity(capacity: number): number {
    if (count(capacity, 'capacity') > this.capacity) this.capacity = capacity;
    return this.capacity;
  }

  /** UTF-16 units in use. Assigning it cuts the text, or appends NULs. */
  get length(): number {
    return this.#chain.length;
  }
  set length(value: number) {
    count(value, 'value');
    if (value > this.maxCapacity) throw outOfRange('value', 'capacity was less than the current size', value);
    const added = value - this.length;
    if (added > 0) this.append('\0', added);
    else {
      this.#taken = undefined;
      this.#chain.truncate(value);
    }
  }

  /** The UTF-16 unit at an index. Throws IndexOutOfRangeException outside the text. */
  get(index: number): string {
    if (!(Number.isInteger(index) && index >= 0 && index < this.length)) {
      throw new IndexOutOfRangeException('', {
        function: 'StringBuilder',
        parameter: 'index',
        expected: `0 to ${this.length - 1}`,
        actual: show(index),
      });
    }
    return String.fromCharCode(this.#memory.units[index] as number);
  }

  /** Replaces the UTF-16 unit at an index. Throws ArgumentOutOfRangeException outside the text. */
  set(index: number, value: string): void {
    if (!(Number.isInteger(index) && index >= 0 && index < this.length)) throw outOfRange('index', 'index was out of range', index);
    this.#memory.units[index] = unitOf(value);
    this.#taken = undefined;
  }

  /**
   * Appends text, or one UTF-16 unit `repeatCount` times; null appends nothing. Throws ArgumentOutOfRangeException if the text would
   * become longer than `maxCapacity`.
   */
  append(value: string | number | bigint | boolean | StringBuilder | null, repeatCount?: number): this;
  /** Appends `length` units of a text. Throws ArgumentNullException for null, ArgumentOutOfRangeException if it has not so many. */
  append(value: string | null, startIndex: number, length: number): this;
  append(given: string | number | bigint | boolean | StringBuilder | null, second?: number, length?: number): this {
    if (length !== undefined) return this.append(partOf(given as string | null, second as number, length, 'count', true));
    const value = given instanceof StringBuilder ? given.toString() : given;
    const repeatCount = second;
    const text = repeatCount === undefined ? textOf(value, 'value') : String.fromCharCode(unitOf(value as string));
    const added = repeatCount === undefined ? text.length : count(repeatCount, 'repeatCount');
    const start = this.length;
    // As in .NET, what fits the last chunk fits, even if that chunk reaches beyond the maximum; of repeated units all are counted.
    if (start + added > this.maxCapacity && (repeatCount !== undefined || !this.#chain.fits(added))) {
      const parameter = repeatCount === undefined ? 'valueCount' : 'repeatCount';
      throw outOfRange(parameter, 'the length cannot be greater than the capacity', start + added);
    }
    if (this.#chain.fits(added)) this.#chain.append(added);
    else this.#change((chain) => chain.append(added));
    if (repeatCount === undefined) this.#put(start, text);
    else this.#memory.units.fill(text.charCodeAt(0), start, start + added);
    this.#taken = undefined;
    return this;
  }

  /** Appends a text and the end of a line: `\n` on Unix, `\r\n` on Windows. */
  appendLine(value: string | null = null): this {
    return this.append(value).append(process.platform === 'win32' ? '\r\n' : '\n');
  }

  /**
   * Inserts text, `repeatCount` times, before the unit at `index`. Throws ArgumentOutOfRangeException outside the text, beyond
   * `maxCapacity`, and for a negative count.
   */
  insert(index: number, value: string | number | bigint | boolean | null, repeatCount = 1): this {
    const text = textOf(value, 'value').repeat(count(repeatCount, 'count'));
    if (count(index, 'index') > this.length) throw outOfRange('index', 'index was out of range', index);
    if (text === '') return this;
    if (this.length + text.length > this.maxCapacity)
      throw outOfRange('requiredLength', 'capacity was less than the current size', this.length + text.length);
    const end = this.length;
    this.#change((chain) => chain.insert(index, text.length));
    this.#memory.units.copyWithin(index + text.length, index, end);
    this.#put(index, text);
    return this;
  }

  /** Takes out `length` units from `startIndex` on. Throws ArgumentOutOfRangeException if they are not all inside the text. */
  remove(startIndex: number, length: number): this {
    count(length, 'length');
    count(startIndex, 'startIndex');
    const end = this.length;
    if (startIndex + length > end) throw outOfRange('length', 'index was out of range', length);
    if (length === end) return this.clear();
    if (length > 0) {
      this.#chain.remove(startIndex, length);
      this.#memory.units.copyWithin(startIndex, startIndex + length, end);
      this.#taken = undefined;
    }
    return this;
  }

  /**
   * Replaces every occurrence of a text, within `length` units from `startIndex` on, by another; null is nothing. Throws
   * ArgumentNullException and ArgumentException for a text to look for that is null or empty, ArgumentOutOfRangeException for a part that
   * is not all inside the text, or a text beyond `maxCapacity`.
   */
  replace(oldValue: string, newValue: string | null, startIndex = 0, length?: number): this {
    const end = this.length;
    if (count(startIndex, 'startIndex') > end) throw outOfRange('startIndex', 'index was out of range', startIndex);
    const size = length === undefined ? end - startIndex : count(length, 'count');
    if (startIndex + size > end) throw outOfRange('count', 'index was out of range', length);
    const before = this.toString();
    const part = before.slice(startIndex, startIndex + size);
    const first = startIndex + part.indexOf(searched(oldValue));
    if (first < startIndex) return this;
    const text =
      before.slice(0, startIndex) + part.replaceAll(oldValue, () => textOf(newValue, 'newValue')) + before.slice(startIndex + size);
    const more = text.length - end;
    if (text.length > this.maxCapacity) throw outOfRange('requiredLength', 'capacity was less than the current size', text.length);
    if (more > 0) this.#change((chain) => chain.makeRoom(first, more));
    else if (more < 0) this.#chain.remove(first, -more);
    this.#put(0, text);
    return this;
  }

  /** Whether another builder has the same text. */
  equals(other: StringBuilder | null): boolean {
    return other instanceof StringBuilder && other.toString() === this.toString();
  }

  /** Empties the builder; the capacity stays, or shrinks a little after appends (as in .NET). */
  clear(): this {
    this.length = 0;
    return this;
  }

  /** The text, or `length` units of it from `startIndex` on (ArgumentOutOfRangeException if it has not so many). */
  toString(startIndex?: number, length?: number): string {
    return startIndex === undefined && length === undefined ? this.#text() : this.#part(startIndex ?? 0, length);
  }

  #text(): string {
    return this.#taken ?? this.#memory.text(0, this.#chain.length);
  }

  #part(startIndex: number, length: number = this.length - startIndex): string {
    count(startIndex, 'startIndex');
    if (startIndex > this.length) throw outOfRange('startIndex', 'startIndex cannot be larger than length of string', startIndex);
    count(length, 'length');
    if (startIndex + length > this.length)
      throw outOfRange('length', 'index and length must refer to a location within the string', length);
    return this.#memory.text(startIndex, length);
  }

  /** As `toString`, so that a builder prints and serialises as its text. */
  toJSON(): string {
    return this.toString();
  }

  #put(start: number, text: string): void {
    this.#memory.put(start, text);
    this.#taken = undefined;
  }

  /** Changes the chain and makes room; if there is no memory, nothing has changed. */
  #change(change: (chain: ChunkChain) => void): void {
    const chain = this.#chain.clone();
    change(chain);
    this.#reserve(chain.capacity + 2);
    this.#chain = chain;
  }

  /** Moves the text to a larger block if it does not fit with both terminators. */
  #reserve(needed: number): void {
    const { units } = this.#memory;
    if (needed <= units.length) return;
    const grown = new UnitBlock(Math.max(needed, Math.min(2 * units.length, units.length + 0x10000)));
    grown.units.set(units);
    this.#memory = grown;
  }

  /**
   * Terminates the text and lends its memory: `2 * capacity + 4` bytes, ending in the hidden terminator. Keep the block until the call
   * has ended, then give it to `acceptPinnedText`.
   */
  #pin(): UnitBlock {
    const chain = this.#chain;
    const { capacity } = chain;
    const memory = this.#memory;
    const { units } = memory;
    units[chain.length] = 0;
    units[capacity + 1] = 0;
    this.#before = capacity >= this.maxCapacity ? this.#text() : undefined;
    this.#taken = undefined;
    return memory;
  }

  /** The text up to the first NUL becomes the text (spec 6.2). A block that is no longer the builder's (it grew meanwhile) is copied. */
  #acceptPinned(lent: UnitBlock): void {
    const text = lent.textToNul();
    const { length } = text;
    if (lent !== this.#memory) {
      this.#accept(text, 'W', length);
      return;
    }
    if (length > this.maxCapacity) {
      if (this.#before !== undefined) this.#put(0, this.#before);
      throw outOfRange('capacity', `capacity must be less than or equal to '${this.maxCapacity}'`, length);
    }
    if (!this.#chain.replaceInPlace(length)) this.#change((chain) => chain.replace(length, length));
    this.#taken = text;
  }

  /** Replaces the text by what native code left; `nativeLength` is what it measures there, in bytes for A and U (spec 6.2, rule 2). */
  #accept(text: string, form: NativeTextForm, nativeLength: number): void {
    if (nativeLength > this.maxCapacity)
      throw outOfRange('capacity', `capacity must be less than or equal to '${this.maxCapacity}'`, nativeLength);
    this.#change((chain) => chain.replace(text.length, form === 'A' ? nativeLength : text.length));
    this.#put(0, text);
  }
}

inspectable(StringBuilder.prototype, (builder, inspect) => `StringBuilder(${builder.capacity}) ${inspect(builder.toString())}`);
