import { ArgumentException } from '../errors.ts';
import type { ClassForm, NativeForm, StructForm } from '../layout/index.ts';
import { boolForm, hostPlatform, isWide, layoutOf, primitiveForm } from '../layout/index.ts';
import { ansiCodec } from '../memory/codecs.ts';
import { DESCRIPTOR, isInstance } from '../memory/instance.ts';
import { scratch } from '../memory/scratch.ts';
import { show } from '../memory/show.ts';
import { StringBuilder } from '../memory/string-builder.ts';
import type { ClassType, PrimitiveType, StructType } from '../types/index.ts';
import { bool, float32, float64, int8, int16, int32, int64, uint8, uint16, uint32, uint64 } from '../types/index.ts';
import { aggregateCode } from './aggregate.ts';
import { elementCodec } from './array-codec.ts';
import { BuilderCopy } from './builder.ts';
import { compileCell } from './cell.ts';
import type { CallCopy } from './copied.ts';
import { byCopy } from './copied.ts';
import { instanceCode } from './instance.ts';
import type { ArgumentCode, Phases, Resolution, SlotContext } from './marshaller.ts';
import { resolved, unsupported } from './marshaller.ts';
import { pointerSize } from './pointer.ts';
import type { Site } from './site.ts';
import { textMemory } from './text-slot.ts';

/** UnmanagedType.AsAny: the native form is that of the run-time type; always a copy, [In] unless said otherwise (spec 7.8). */

const arrays: readonly (readonly [new (length: number) => ArrayBufferView, PrimitiveType])[] = [
  [Int8Array, int8],
  [Uint8Array, uint8],
  [Int16Array, int16],
  [Uint16Array, uint16],
  [Int32Array, int32],
  [Uint32Array, uint32],
  [BigInt64Array, int64],
  [BigUint64Array, uint64],
  [Float32Array, float32],
  [Float64Array, float64],
] as readonly (readonly [new (length: number) => ArrayBufferView, PrimitiveType])[];

/** The element type of an array; JS arrays of truth values are bool[], others do not say what they hold. */
function elementOf(value: unknown): NativeForm | undefined {
  const typed = arrays.find(([Typed]) => value instanceof Typed);
  const form = typed
    ? primitiveForm(typed[1], undefined, hostPlatform())
    : Array.isArray(value) && value.every((item) => typeof item === 'boolean')
      ? boolForm(bool, undefined, false)
      : undefined;
  return form && form.form !== 'refused' ? form : undefined;
}

/** The type of a boxed number: what C# takes a literal for. */
function boxedType(value: number | bigint): PrimitiveType {
  if (typeof value === 'bigint') return int64 as PrimitiveType;
  return (Number.isInteger(value) && (value | 0) === value ? int32 : float64) as PrimitiveType;
}

function primitiveSize(type: PrimitiveType): number {
  const form = primitiveForm(type, undefined, hostPlatform());
  return form.form === 'refused' ? 0 : form.size;
}

function boxed(value: number | bigint | boolean, site: Site): CallCopy {
  const form = typeof value === 'boolean' ? boolForm(bool, undefined, false) : primitiveForm(boxedType(value), undefined, hostPlatform());
  if (form.form === 'refused') throw new ArgumentException(form.reason, { parameter: site.parameter ?? '' });
  const at = scratch.allocZeroed(form.size);
  compileCell(form).write(scratch.view, at, value, site);
  return { address: scratch.address + at };
}

function instance(value: object & { readonly [DESCRIPTOR]: StructType | ClassType }, initialized: boolean, site: Site): CallCopy {
  const type = value[DESCRIPTOR];
  const layout = layoutOf(type, hostPlatform());
  if (layout.refusal || type.generic) throw cannot(value, site);
  const form = { form: type.kind, type, layout, size: layout.size, align: layout.align, blittable: layout.blittable } as
    | StructForm
    | ClassForm;
  const at = scratch.allocZeroed(layout.size);
  const { view, address } = scratch;
  const code = aggregateCode(form);
  if (initialized) code.write(view, at, value, site);
  return {
    address: address + at,
    back: () => {
      const { names, read } = instanceCode(type);
      const fresh = read(view, at) as Record<string, unknown>;
      for (const name of names) (value as Record<string, unknown>)[name] = fresh[name];
    },
    release: () => code.release(view, at),
  };
}

function cannot(value: unknown, { function: fn, parameter }: Site): ArgumentException {
  return new ArgumentException('no pinvoke marshaling exists for this type as AsAny', {
    ...(fn && { function: fn }),
    ...(parameter && { parameter }),
    actual: show(value),
  });
}

function enter(value: unknown, wide: boolean, initialized: boolean, site: Site): CallCopy | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return { address: textMemory(wide ? 'utf16' : 'ansi').scratch(value) };
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return boxed(value, site);
  if (value instanceof StringBuilder) {
    const copy = new BuilderCopy(value, wide ? 'utf16' : 'ansi', initialized);
    return { address: copy.address, back: () => copy.back() };
  }
  if (isInstance(value)) return instance(value, initialized, site);
  const element = elementOf(value);
  if (!element) throw cannot(value, site);
  return elementCodec(element, 1).enter(value, site, initialized);
}

/** How many bytes the copy of a value has. */
function sizeOfAny(value: unknown): number {
  if (typeof value === 'string') return ansiCodec().byteLength(value) + 1;
  if (typeof value === 'number' || typeof value === 'bigint') return primitiveSize(boxedType(value));
  if (typeof value === 'boolean') return 4;
  if (value instanceof StringBuilder) return 3 * value.capacity + 4;
  if (isInstance(value)) return layoutOf(value[DESCRIPTOR], hostPlatform()).size;
  return (value as ArrayLike<unknown>).length * (elementOf(value)?.size ?? 0);
}

/**
 * Runs `use` over a copy of a value in native memory, as a parameter with AsAny has one, and brings changes back where `back` is set.
 * Throws ArgumentException for what AsAny does not take.
 */
export function withAny<T>(value: unknown, back: boolean, site: Site, use: (address: number, size: number) => T): T {
  const mark = scratch.mark();
  let copy: CallCopy | null = null;
  try {
    copy = enter(value, false, true, site);
    const result = use(copy?.address ?? 0, copy ? sizeOfAny(value) : 0);
    if (back) copy?.back?.();
    return result;
  } finally {
    copy?.release?.();
    scratch.release(mark);
  }
}

function byValue(c: ArgumentCode, wide: boolean): Phases {
  const enterAny = c.w.constant(enter, 'enterAny');
  return byCopy(c, (initialized) => `${enterAny}(${c.value}, ${wide}, ${initialized}, ${c.site})`, true);
}

/** Serves object parameters with AsAny. */
export function asAny(context: SlotContext): Resolution {
  if (context.passing !== 'value' || context.call.reverse) return unsupported('AsAny is for parameters by value only', '7.8');
  const wide = isWide(context.call.charSet, context.call.platform);
  return resolved({ category: 'asAny', size: pointerSize, align: pointerSize, compile: (c) => byValue(c, wide) });
}
