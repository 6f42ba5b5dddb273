/**
 * Places that a `Ref` can stand for besides a variable of its own: C#'s `ref a[i]` and `ref x.f`. A place in memory that native code
 * can be given is addressable; any other (an element of a JS array, a property) is read and assigned.
 */
import { ArgumentException, ArgumentNullException, IndexOutOfRangeException } from '../errors.ts';
import { type FieldLayout, hostPlatform, layoutOf } from '../layout/index.ts';
import type { ManagedType } from '../types/index.ts';
import { ADDRESS, type BlittableInstance, DESCRIPTOR, isBlittableInstance, OFFSET, VIEW } from './instance.ts';
import { pin } from './pin.ts';
import type { VariableCodec } from './ref.ts';
import { show } from './show.ts';

/** Somewhere that a value can be read and assigned. */
export interface RefPlace {
  get(): unknown;
  set(value: unknown): void;
  readonly memory?: PlaceMemory;
}

/** The memory of an addressable place. */
export interface PlaceMemory {
  /** Whether the bits there are those of the codec's values. */
  accepts(codec: VariableCodec): boolean;
  readonly view: DataView;
  readonly offset: number;
  /** The address now; checks that the memory is still there (ArgumentException). */
  address(): number;
}

type NumericArray = ArrayBufferView & { readonly BYTES_PER_ELEMENT: number; readonly length: number; [index: number]: number | bigint };

/** Elements side by side in memory, as `Type.array(n)` makes them. */
interface Elements {
  readonly length: number;
  at(index: number): unknown;
  set(index: number, value: unknown): void;
}

const floats: ReadonlySet<unknown> = new Set(['Single', 'Double', 'NFloat']);
const bitwiseKinds: ReadonlySet<ManagedType['kind']> = new Set(['enum', 'char', 'pointer', 'functionPointer']);

function checkIndex(index: unknown, length: number): number {
  if (typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < length) return index;
  const expected = length === 0 ? 'an array with elements' : `0 to ${length - 1}`;
  throw new IndexOutOfRangeException('', { function: 'Ref.of', parameter: 'index', expected, actual: show(index) });
}

/** An element of a typed array: its bits serve every type of that size and sort, whatever its sign. */
function numericElement(array: NumericArray, key: unknown): RefPlace {
  const index = checkIndex(key, array.length);
  const size = array.BYTES_PER_ELEMENT;
  const float = array instanceof Float32Array || array instanceof Float64Array;
  const { buffer } = pin(array, 'array');
  return {
    get: () => array[checkIndex(index, array.length)],
    set: (value) => {
      array[checkIndex(index, array.length)] = value as number;
    },
    memory: {
      accepts: ({ key: type, size: needed }) =>
        needed === size && (typeof type === 'string' ? floats.has(type) === float : !float && bitwiseKinds.has(type.kind)),
      view: new DataView(buffer, array.byteOffset, array.byteLength),
      offset: index * size,
      address: () => pin(array, 'array').address + index * size,
    },
  };
}

/** An element of a JS array, or of structures in memory: those are instances that know their address themselves. */
function element(array: readonly unknown[] | Elements, key: unknown): RefPlace {
  const index = checkIndex(key, array.length);
  const set = (at: number, value: unknown): void => {
    if (Array.isArray(array)) array[at] = value;
    else (array as Elements).set(at, value);
  };
  return {
    get: () => array.at(checkIndex(index, array.length)),
    set: (value) => set(checkIndex(index, array.length), value),
  };
}

function keyOf(type: ManagedType): VariableCodec['key'] {
  return type.kind === 'primitive' ? type.name : type;
}

function property(target: Record<string, unknown>, name: unknown): RefPlace {
  if (typeof name !== 'string' || !(name in target)) {
    throw new ArgumentException('', { function: 'Ref.of', parameter: 'field', expected: 'the name of a field', actual: show(name) });
  }
  const place: RefPlace = {
    get: () => target[name],
    set: (value) => {
      target[name] = value;
    },
  };
  const field = isBlittableInstance(target) ? fieldOf(target, name) : undefined;
  return field === undefined ? place : { ...place, memory: fieldMemory(target as unknown as BlittableInstance, field) };
}

function fieldOf(instance: BlittableInstance, name: string): FieldLayout | undefined {
  return layoutOf(instance[DESCRIPTOR], hostPlatform()).fields.find((field) => field.name === name);
}

/** SAFETY: the place refers to the instance, whose view keeps its block; blocks do not move. */
function fieldMemory(instance: BlittableInstance, { offset, form }: FieldLayout): PlaceMemory {
  return {
    accepts: (codec) => codec.size === form.size && codec.key === keyOf(form.type),
    view: instance[VIEW],
    offset: instance[OFFSET] + offset,
    address: () => instance[ADDRESS] + offset,
  };
}

/**
 * The place `key` of `target`. Throws IndexOutOfRangeException for an element that is not there, ArgumentException for what is neither
 * array nor object with such a field, ArgumentNullException for null.
 */
export function placeOf(target: unknown, key: unknown): RefPlace {
  if (target === null || target === undefined) {
    throw new ArgumentNullException('', { function: 'Ref.of', parameter: 'target', expected: 'an array or an object' });
  }
  if (ArrayBuffer.isView(target) && !(target instanceof DataView)) return numericElement(target as unknown as NumericArray, key);
  if (Array.isArray(target)) return element(target, key);
  if (typeof target !== 'object' || target instanceof DataView) {
    throw new ArgumentException('', { function: 'Ref.of', parameter: 'target', expected: 'an array or an object', actual: show(target) });
  }
  const { at, set, length } = target as Partial<Elements>;
  const elements = typeof key === 'number' && typeof at === 'function' && typeof set === 'function' && typeof length === 'number';
  return elements ? element(target as Elements, key) : property(target as Record<string, unknown>, key);
}
