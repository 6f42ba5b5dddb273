import { pin } from '../memory/pin.ts';
import { asAny } from './as-any.ts';
import type { ArgumentCode, MarshallerModule, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { pointerSize } from './pointer.ts';
import type { Site } from './site.ts';
import { wrongType } from './site.ts';

/** object, interfaces, System.Array, HandleRef, ArrayWithOffset, and what no declaration can pass (spec 4.9, 7.7, 7.8, 10.3, 16). */

/** The contract of HandleRef, as invoke/safe-handle.ts keeps it. */
interface HandleRefLike {
  readonly wrapper: unknown;
  readonly handle: bigint;
}

function handleOf(value: unknown, site: Site): bigint {
  if (typeof value === 'object' && value !== null && typeof (value as HandleRefLike).handle === 'bigint')
    return (value as HandleRefLike).handle;
  return wrongType(site, undefined, 'HandleRef', value);
}

function handleRef(context: SlotContext): Resolution {
  if (context.passing !== 'value' || context.call.reverse) return unsupported('HandleRef is passed by value only', '4.11');
  if (context.slot.marshalAs) return unsupported('HandleRef takes no MarshalAs', '10.3');
  return resolved({
    category: 'handleRef',
    size: pointerSize,
    align: pointerSize,
    compile(c) {
      const local = c.declare(c.value, '0n');
      return {
        abi: 'i64',
        lowered: local,
        marshal: () => c.w.line(`${local} = ${c.w.constant(handleOf, 'handleOf')}(${c.value}, ${c.site});`),
      };
    },
  });
}

/** The contract of ArrayWithOffset, as invoke/array-with-offset.ts keeps it. */
interface ArrayRange {
  lendBytes(): Uint8Array | null;
  acceptBytes(bytes: Uint8Array | null): void;
}

function lendRange(value: unknown, site: Site): Uint8Array | null {
  if (typeof value === 'object' && value !== null && 'lendBytes' in value) return (value as ArrayRange).lendBytes();
  return wrongType(site, undefined, 'ArrayWithOffset', value);
}

/** The raw bytes behind the offset. Binary data is lent instead of copied both ways (spec 7.7): it cannot be told apart. */
function byRange(c: ArgumentCode): Phases {
  const { w, value, site } = c;
  const bytes = c.declare(`${value}_b`, 'null');
  const address = c.declare(`${value}_p`, '0');
  return {
    abi: 'address',
    lowered: address,
    marshal: () => w.line(`${bytes} = ${w.constant(lendRange, 'lendRange')}(${value}, ${site});`),
    pin: () => w.line(`${address} = ${bytes} === null ? 0 : ${w.constant(pin, 'pin')}(${bytes}).address;`),
    unmarshal: () => w.line(`${value}.acceptBytes(${bytes});`),
  };
}

function arrayWithOffset(context: SlotContext): Resolution {
  const both = context.direction.in && context.direction.out && context.passing === 'value';
  if (!both || context.call.reverse) return unsupported('ArrayWithOffset is passed by value with [In, Out] only', '4.11');
  return resolved({ category: 'arrayWithOffset', size: pointerSize, align: pointerSize, compile: byRange });
}

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  switch (type.kind) {
    case 'object':
      if (marshalAs?.value === 'AsAny') return asAny(context);
      return unsupported('object would be a COM VARIANT, which only Windows has', '4.9');
    case 'interface':
    case 'systemArray':
      return unsupported('COM interface pointers exist on Windows only', '4.9');
    case 'runtime':
      if (type.name === 'HandleRef') return handleRef(context);
      if (type.name === 'ArrayWithOffset') return arrayWithOffset(context);
      return unsupported(`${type.name} is not marshalled`, '2.1');
    case 'vector':
      return unsupported(`${type.name} is a non-blittable generic to the marshaler`, '2.1');
    case 'open':
      return unsupported(`the type parameter ${type.name} is not bound`, '2.1');
    case 'unknown':
      return unsupported(`the type ${type.name} is not known: ${type.reason}`, '1.5', 'TypeLoadException');
    default:
      return notMine;
  }
}

/** What .NET passes on Windows only, and the odd ones. */
export const objectMarshaller: MarshallerModule = { name: 'object', resolve };
