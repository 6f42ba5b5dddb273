import { free, malloc } from '../memory/native.ts';
import { scratch } from '../memory/scratch.ts';
import type { CustomMarshalerReference } from '../types/index.ts';
import { arrayOf } from './array.ts';
import type { ArrayCodec } from './array-codec.ts';
import { elementsOf } from './array-codec.ts';
import type { GeneratedMarshaller } from './generated.ts';
import { findMarshaller } from './generated.ts';
import { withImage } from './image.ts';
import type { Resolution, SlotContext } from './marshaller.ts';
import { notMine, unsupported } from './marshaller.ts';

/** Arrays whose elements a marshaller type converts, one by one from the first on (spec 14.3). */

function elementReference({ slot }: SlotContext): CustomMarshalerReference | undefined {
  const named = slot.marshalUsing?.find((using) => using.elementIndirectionDepth === 1 && using.marshaller)?.marshaller;
  if (named) return named;
  const element = slot.type.kind === 'array' || slot.type.kind === 'span' ? slot.type.element : undefined;
  return element && (element.kind === 'struct' || element.kind === 'class') ? element.nativeMarshalling : undefined;
}

/** Elements through ConvertToUnmanaged and ConvertToManaged; only what was converted is freed. */
function marshalledElements(marshaller: GeneratedMarshaller): ArrayCodec {
  const { cell } = marshaller;
  const size = cell.size;
  const site = { type: marshaller.reference.name ?? '' };
  const freeAll = (view: DataView, at: number, count: number): void => {
    if (marshaller.has('Free')) for (let i = 0; i < count; i++) marshaller.shape().free?.(cell.read(view, at + i * size));
  };
  const writeAll = (view: DataView, at: number, items: ArrayLike<unknown>, converted: { count: number }): void => {
    for (; converted.count < items.length; converted.count++) {
      cell.write(view, at + converted.count * size, marshaller.shape().convertToUnmanaged?.(items[converted.count]), site);
    }
  };
  const readAll = (view: DataView, at: number, count: number): unknown[] =>
    Array.from({ length: count }, (_, i) => marshaller.shape().convertToManaged?.(cell.read(view, at + i * size)));
  return {
    count: (value) => (value === null || value === undefined ? 0 : (value as { length: number }).length),
    enter(value, where, initialized) {
      if (value === null) return null;
      const items = elementsOf(value, marshaller.form, 1, where);
      const at = scratch.allocZeroed(items.length * size);
      const { view, address } = scratch;
      const converted = { count: 0 };
      try {
        if (initialized) writeAll(view, at, items, converted);
      } catch (error) {
        freeAll(view, at, converted.count);
        throw error;
      }
      return {
        address: address + at,
        back: () =>
          readAll(view, at, items.length).forEach((item, i) => {
            (value as unknown[])[i] = item;
          }),
        release: () => freeAll(view, at, items.length),
      };
    },
    allocate(value, where) {
      if (value === null) return 0;
      const items = elementsOf(value, marshaller.form, 1, where);
      const address = malloc(items.length * size);
      withImage(address, items.length * size, true, (view, at) => writeAll(view, at, items, { count: 0 }));
      return address;
    },
    read: (address, _current, count) => withImage(address, count * size, false, (view, at) => readAll(view, at, count)),
    release(address, count) {
      if (count > 0) withImage(address, count * size, false, (view, at) => freeAll(view, at, count));
      free(address);
    },
  };
}

/** Serves an array whose elements name a marshaller. */
export function generatedCollection(context: SlotContext): Resolution {
  const reference = elementReference(context);
  if (!reference) return notMine;
  const { passing, direction } = context;
  const mode =
    passing === 'value'
      ? direction.out
        ? direction.in
          ? 'Ref'
          : 'Out'
        : 'In'
      : passing === 'in'
        ? 'In'
        : passing === 'ref'
          ? 'Ref'
          : 'Out';
  const marshaller = findMarshaller(reference, 'Element', mode);
  if (typeof marshaller === 'string') return unsupported(marshaller, '14.3');
  if (marshaller.stateful) return unsupported('SYSLIB1051: element marshallers are stateless', '14.3');
  return arrayOf(context, marshalledElements(marshaller));
}
