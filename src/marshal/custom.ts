import type { MarshallerModule } from './marshaller.ts';
import { notMine, unsupported } from './marshaller.ts';

/** Custom marshalers (spec section 14). */
export const customMarshaller: MarshallerModule = {
  name: 'custom',
  resolve(context) {
    if (context.slot.marshalAs?.value !== 'CustomMarshaler') return notMine;
    return unsupported('UnmanagedType.CustomMarshaler', '14.1', 'NotSupportedYet');
  },
};
