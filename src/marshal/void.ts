import type { MarshallerModule } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';

/** void: a result only. */
export const voidMarshaller: MarshallerModule = {
  name: 'void',
  resolve(context) {
    if (context.slot.type.kind !== 'void') return notMine;
    if (context.passing !== 'return') return unsupported('void is a result only', '2.1');
    return resolved({
      category: 'void',
      size: 0,
      align: 1,
      reverse: { abi: 'void', result: () => undefined, inline: { result: (_w, value) => `void ${value}` } },
      compile: () => ({ abi: 'void', lowered: '', returned: 'undefined' }),
    });
  },
};
