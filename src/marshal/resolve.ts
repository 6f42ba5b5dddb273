import { misplacedCodePage, type NativeForm } from '../layout/index.ts';
import { arrayMarshaller } from './array.ts';
import { boolMarshaller } from './bool.ts';
import { builderMarshaller } from './builder.ts';
import { charMarshaller } from './char.ts';
import { classMarshaller } from './class.ts';
import { customMarshaller } from './custom.ts';
import { delegateMarshaller } from './delegate.ts';
import { disabledMarshaller, withoutRuntimeMarshalling } from './disabled.ts';
import { refusedByGenerator } from './generated-refusals.ts';
import { handleMarshaller } from './handle.ts';
import { inlineArrayMarshaller } from './inline-array.ts';
import { inlineTextMarshaller } from './inline-text.ts';
import type { CellEmitter, MarshallerModule, Resolution, SlotContext } from './marshaller.ts';
import { unsupported } from './marshaller.ts';
import { numberMarshaller } from './number.ts';
import { objectMarshaller } from './object.ts';
import { specialMarshaller } from './special.ts';
import { stringMarshaller } from './string.ts';
import { structMarshaller } from './struct.ts';
import { charSetOf } from './text-slot.ts';
import { typeName } from './type-name.ts';
import { voidMarshaller } from './void.ts';

/**
 * Which marshaller serves a slot: the first that answers anything but "not mine". Custom marshalling comes first, for it replaces
 * whatever the type would do by itself.
 */
export function marshallers(): readonly MarshallerModule[] {
  return [
    voidMarshaller,
    customMarshaller,
    disabledMarshaller,
    numberMarshaller,
    boolMarshaller,
    charMarshaller,
    specialMarshaller,
    stringMarshaller,
    builderMarshaller,
    structMarshaller,
    classMarshaller,
    arrayMarshaller,
    delegateMarshaller,
    handleMarshaller,
    objectMarshaller,
    inlineTextMarshaller,
    inlineArrayMarshaller,
  ];
}

/** The marshaller of a slot, or why there is none. */
export function resolveSlot(declared: SlotContext): Resolution {
  const context = declared.call.attributes.disableRuntimeMarshalling ? withoutRuntimeMarshalling(declared) : declared;
  if ('kind' in context) return context;
  if (context.passing === 'return' && 'byRef' in context.slot && context.slot.byRef) return unsupported('a result by reference', '4.11');
  const refusal = context.call.attributes.profile === 'libraryImport' ? refusedByGenerator(context) : undefined;
  if (refusal) return refusal;
  const misplaced = refusedCodePage(context);
  if (misplaced) return misplaced;
  list ??= marshallers();
  for (const marshaller of list) {
    const resolution = marshaller.resolve(context);
    if (resolution.kind !== 'notMine') return resolution;
  }
  return unsupported(`${typeName(context.slot.type)} has no native form`, '2.1');
}

/** A code page is of one-byte text, and of imports that have such. */
function refusedCodePage(context: SlotContext): Resolution | undefined {
  const { slot, call } = context;
  if (slot.marshalAs?.codePage === undefined) return undefined;
  if (call.attributes.profile === 'libraryImport') return unsupported('a code page is not of source-generated imports', '19.1');
  const refusal = misplacedCodePage(slot, { charSet: charSetOf(context), platform: call.platform });
  return refusal && unsupported(refusal.reason, '5.1');
}

let list: readonly MarshallerModule[] | undefined;
let cells: Map<NativeForm['form'], CellEmitter> | undefined;

/** How a form stands in memory. */
export function cellOf(form: NativeForm): CellEmitter {
  cells ??= new Map(marshallers().flatMap((marshaller) => Object.entries(marshaller.cells ?? {}) as [NativeForm['form'], CellEmitter][]));
  const cell = cells.get(form.form);
  if (!cell) throw new TypeError(`no marshaller writes ${form.form}`);
  return cell;
}
