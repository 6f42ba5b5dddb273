/**
 * `Ref<T>`: a variable that native code may be given the address of (design section 5). It begins as a plain value; the first call that
 * passes it by reference as a bitwise type moves the value into immovable memory, and from then on the memory *is* the variable.
 */
import { InvalidOperationException } from '../errors.ts';
import type { ManagedType } from '../types/index.ts';
import { inspectable } from './inspectable.ts';
import { placeOf, type RefPlace } from './ref-place.ts';
import { allocateBlock } from './slab.ts';

/** How a value of one type stands in memory bit for bit. */
export interface VariableCodec {
  /** Codecs of one key and size read and write the same bits: the name of a primitive type, else the type. */
  readonly key: string | ManagedType;
  readonly size: number;
  /** At most 16. */
  readonly align: number;
  /** The value of an unassigned variable. */
  initial(): unknown;
  read(view: DataView, offset: number): unknown;
  /** Throws, with nothing written, for a value that the type does not have. */
  write(view: DataView, offset: number, value: unknown): void;
}

/** Where a `Ref` keeps its value once it is bound. */
interface Cell {
  readonly codec: VariableCodec;
  readonly view: DataView;
  readonly offset: number;
  address(): number;
}

/** A variable, an element of an array, or a field of an object, to be passed by `ref`, `out` or `in`. */
export class Ref<T = unknown> {
  #value: unknown;
  #place: RefPlace | undefined;
  #cell: Cell | undefined;

  /** A variable that holds `value`; without one, the default of the type that it is first passed as. */
  constructor(value?: T) {
    this.#value = value;
  }

  /**
   * `ref a[i]` and `ref x.f` of C#: an element of a typed array, a JS array or a `Type.array(n)`, or a field of an instance or object.
   * Throws IndexOutOfRangeException, ArgumentException or ArgumentNullException if there is no such place.
   */
  static of<E>(array: readonly E[], index: number): Ref<E>;
  static of<E extends number | bigint>(array: ArrayBufferView & { readonly [index: number]: E }, index: number): Ref<E>;
  static of<E>(array: { at(index: number): E; readonly length: number }, index: number): Ref<E>;
  static of<O extends object, K extends keyof O & string>(instance: O, field: K): Ref<O[K]>;
  static of(target: unknown, key: unknown): Ref<never> {
    const ref = new Ref<never>();
    ref.#place = placeOf(target, key);
    return ref;
  }

  /** Always true: tells references from values, also those of another copy of the library. */
  get isRef(): true {
    return true;
  }

  /** The variable's value; what native code wrote is there at once. Assigning checks the type that the variable is bound to. */
  get value(): T {
    if (this.#cell !== undefined) return this.#cell.codec.read(this.#cell.view, this.#cell.offset) as T;
    return (this.#place === undefined ? this.#value : this.#place.get()) as T;
  }
  set value(value: T) {
    if (this.#cell !== undefined) this.#cell.codec.write(this.#cell.view, this.#cell.offset, value);
    else if (this.#place === undefined) this.#value = value;
    else this.#place.set(value);
  }

  /** Whether `bind` gives the place itself an address. Where it does not, a call works on a temporary and assigns it back. */
  isAddressable(codec: VariableCodec): boolean {
    return this.#place === undefined || this.#place.memory?.accepts(codec) === true;
  }

  /**
   * Makes the variable one of the codec's type: its value moves into memory of its own, or is found to lie in such memory already. Binding
   * to another type converts the value. Throws what the codec throws, and InvalidOperationException if not addressable; nothing is
   * changed then.
   */
  bind(codec: VariableCodec): void {
    const cell = this.#cell;
    if (cell !== undefined && cell.codec === codec) return;
    if (this.#place !== undefined) this.#cell = placeCell(this.#place, codec);
    else if (cell !== undefined && cell.codec.key === codec.key && cell.codec.size === codec.size) this.#cell = { ...cell, codec };
    else {
      this.#cell = variableCell(codec, this.value);
      this.#value = undefined;
    }
  }

  /** Takes the value back out of memory of the Ref's own: it becomes a variable of no type, which holds anything. */
  unbind(): void {
    if (this.#cell === undefined || this.#place !== undefined) return;
    this.#value = this.value;
    this.#cell = undefined;
  }

  /** The address of the variable: valid while the Ref is reachable. Throws InvalidOperationException before `bind`. */
  get address(): number {
    if (this.#cell === undefined) throw new InvalidOperationException('the Ref has no address: it was not passed by reference yet');
    return this.#cell.address();
  }

  /** Whether the variable is in memory that native code can be given. */
  get hasAddress(): boolean {
    return this.#cell !== undefined;
  }
}

inspectable(Ref.prototype, (ref, inspect) => `Ref(${inspect(ref.value)})`);

/** SAFETY: the cell's view keeps the block's buffer reachable, and nobody else has the buffer to detach it. */
function variableCell(codec: VariableCodec, value: unknown): Cell {
  const { view, address } = allocateBlock(codec.size);
  codec.write(view, 0, value === undefined ? codec.initial() : value);
  return { codec, view, offset: 0, address: () => address };
}

function placeCell({ memory }: RefPlace, codec: VariableCodec): Cell {
  if (memory?.accepts(codec) !== true) throw new InvalidOperationException('the place has no address as a variable of this type');
  return { codec, view: memory.view, offset: memory.offset, address: memory.address };
}

/** Whether a value is a `Ref`, also of another copy of the library. */
export function isRef(value: unknown): value is Ref {
  return typeof value === 'object' && value !== null && (value as { isRef?: unknown }).isRef === true;
}
