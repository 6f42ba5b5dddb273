import type { CustomMarshalerReference } from '../types/index.ts';
import { asRef } from './by-ref.ts';
import { generatedArray } from './generated-array.ts';
import { generatedCollection } from './generated-collection.ts';
import { ignoresMarshaller, isFrameworkMarshaller, textDirective } from './generated-framework.ts';
import { begin, bufferArgument, given, homeOf, pinnedReference, setup } from './generated-home.ts';
import { modeFor, usingAt } from './generated-levels.ts';
import type { GeneratedMarshaller } from './generated-shape.ts';
import { findMarshaller } from './generated-shape.ts';
import type { ArgumentCode, MarshallerModule, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';

/**
 * Marshallers of the source generator: `[CustomMarshaller]` types named by MarshalUsing, NativeMarshalling or the import, stateless or
 * stateful (spec 14.3). Null is converted like any value, and Free runs for every argument.
 *
 *   <native> = ConvertToUnmanaged(<value>); call; Free(<native>)
 */

/** By value, `in`, `ref`. */
function goingIn(c: ArgumentCode, marshaller: GeneratedMarshaller): Phases {
  const { w, entry } = c;
  const names = begin(c, marshaller);
  const { m } = names;
  if (!marshaller.stateful && entry.passing === 'value' && marshaller.has('GetPinnableReference'))
    return pinnedReference(c, marshaller, setup(c, marshaller, names), m);
  const home = homeOf(c, marshaller, names);
  const phases: Phases = { abi: home.abi, lowered: home.lowered, setup: setup(c, marshaller, names) };
  const buffer = bufferArgument(c, marshaller);
  if (marshaller.stateful) {
    phases.marshal = () => w.line(`${m}.fromManaged(${given(c)}${buffer});`);
    if (marshaller.has('GetPinnableReference')) phases.pin = () => w.line(`${m}.getPinnableReference();`);
    phases.pinnedMarshal = () => home.store(`${m}.toUnmanaged()`);
    if (marshaller.has('OnInvoked')) phases.notify = () => w.line(`${m}.onInvoked();`);
  } else phases.marshal = () => home.store(`${m}.convertToUnmanaged(${given(c)}${buffer})`);
  if (entry.copiedBack) comingBack(phases, c, marshaller, m, home.current);
  if (marshaller.has('Free')) phases.cleanup = () => w.line(`${m}.free(${marshaller.stateful ? '' : home.current});`);
  return phases;
}

/** Conversion of what native code left, into the variable. */
function comingBack(phases: Phases, { w, value }: ArgumentCode, marshaller: GeneratedMarshaller, m: string, native: string): void {
  if (marshaller.stateful) {
    if (marshaller.has('FromUnmanaged')) phases.capture = () => w.line(`${m}.fromUnmanaged(${native});`);
    if (marshaller.has('ToManagedFinally')) phases.guaranteedUnmarshal = () => w.line(`${value}.value = ${m}.toManagedFinally();`);
    else phases.unmarshal = () => w.line(`${value}.value = ${m}.toManaged();`);
  } else if (marshaller.has('ConvertToManagedFinally'))
    phases.guaranteedUnmarshal = () => w.line(`${value}.value = ${m}.convertToManagedFinally(${native});`);
  else phases.unmarshal = () => w.line(`${value}.value = ${m}.convertToManaged(${native});`);
}

function goingOut(c: ArgumentCode, marshaller: GeneratedMarshaller): Phases {
  const { w, value, site } = c;
  const names = begin(c, marshaller);
  const { m, cell } = names;
  const { at, address } = c.reserve(marshaller.form.size, 8);
  const native = `${cell}.read(v, ${at})`;
  const prepare = setup(c, marshaller, names);
  const phases: Phases = {
    abi: 'address',
    lowered: address,
    setup: () => {
      prepare();
      w.line(`${w.constant(asRef, 'asRef')}(${value}, ${site});`);
    },
  };
  comingBack(phases, c, marshaller, m, native);
  if (marshaller.has('Free')) phases.cleanupCallee = () => w.line(`${m}.free(${marshaller.stateful ? '' : native});`);
  return phases;
}

function result(c: ArgumentCode, marshaller: GeneratedMarshaller): Phases {
  const { w, value } = c;
  const names = begin(c, marshaller);
  const { m, k, cell } = names;
  const holder = c.declare('returned', '{ value: undefined }');
  const place = marshaller.scalar ? undefined : c.reserve(marshaller.form.size, 8);
  const native = place ? `${cell}.read(v, ${place.at})` : `${k}.scalar.enter(${value})`;
  const phases: Phases = {
    abi: marshaller.abi,
    lowered: '',
    returned: `${holder}.value`,
    setup: setup(c, marshaller, names),
    ...(place && { resultPlace: `v, ${place.at}` }),
  };
  comingBack(phases, c.named(holder), marshaller, m, native);
  if (marshaller.has('Free')) phases.cleanupCallee = () => w.line(`${m}.free(${marshaller.stateful ? '' : native});`);
  return phases;
}

/** The marshaller that is named for the value itself: at the use, on its type, or for the text of the whole import. */
function referenceFor(context: SlotContext): CustomMarshalerReference | undefined {
  const { slot, call } = context;
  const named = usingAt(context, 0)?.marshaller;
  if (named) return named;
  if ((slot.type.kind === 'struct' || slot.type.kind === 'class') && slot.type.nativeMarshalling && !slot.marshalAs)
    return slot.type.nativeMarshalling;
  const text = slot.type.kind === 'string' && !slot.marshalAs && call.attributes.stringMarshalling === 'Custom';
  return text ? call.attributes.stringMarshallingCustomType : undefined;
}

/** Serves what a marshaller type is named for; string marshallers of the framework are their directives. */
export function generatedMarshaller(context: SlotContext, text: MarshallerModule): Resolution {
  const { slot, passing, call } = context;
  const reference = referenceFor(context);
  if (reference?.declaration?.collection) return generatedCollection(context, reference);
  if (slot.type.kind === 'array' || slot.type.kind === 'span') return generatedArray(context);
  if (!reference) return notMine;
  const directive = textDirective(reference);
  if (directive && slot.type.kind === 'string')
    return text.resolve({ ...context, slot: { type: slot.type, marshalAs: { value: directive } } });
  if (isFrameworkMarshaller(reference)) return notMine;
  const marshaller = findMarshaller(reference, 'ManagedToUnmanaged', modeFor(context, false), slot.type);
  if (typeof marshaller === 'string')
    return ignoresMarshaller(slot.type, reference) ? notMine : unsupported(`SYSLIB1051: ${marshaller}`, '14.3');
  return resolved({
    category: 'custom',
    size: marshaller.form.size,
    align: marshaller.form.align,
    note: `${reference.name}, ${marshaller.stateful ? 'stateful' : 'stateless'}, in ${call.attributes.profile}`,
    compile(c) {
      if (passing === 'return') return result(c, marshaller);
      return passing === 'out' ? goingOut(c, marshaller) : goingIn(c, marshaller);
    },
  });
}
