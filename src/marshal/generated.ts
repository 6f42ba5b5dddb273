import type { Resolution, SlotContext } from './marshaller.ts';
import { notMine, unsupported } from './marshaller.ts';

/** Marshallers of the source generator: `[CustomMarshaller]` types named by MarshalUsing, NativeMarshalling or the import (spec 14.3). */
export function generatedMarshaller(context: SlotContext): Resolution {
  const { slot } = context;
  if (slot.marshalAs?.value === 'CustomMarshaler') return unsupported('SYSLIB1052: UnmanagedType.CustomMarshaler in a source-generated import', '19.5');
  if (slot.marshalUsing?.some((using) => using.marshaller)) return unsupported('MarshalUsing', '14.3', 'NotSupportedYet');
  return notMine;
}
