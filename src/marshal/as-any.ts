import type { Resolution, SlotContext } from './marshaller.ts';
import { unsupported } from './marshaller.ts';

/** UnmanagedType.AsAny: the native form of the run-time type (spec 7.8). */
export function asAny(context: SlotContext): Resolution {
  if (context.passing !== 'value') return unsupported('AsAny is for parameters by value only', '7.8');
  return unsupported('UnmanagedType.AsAny', '7.8', 'NotSupportedYet');
}
