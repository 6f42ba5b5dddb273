import type { CustomMarshalerReference } from '../types/index.ts';
import { asRef } from './by-ref.ts';
import { elementOf } from './generated-element.ts';
import { begin, bufferArgument, given, homeOf, pinnedReference, setup } from './generated-home.ts';
import { collectionElement, depthOf, modeFor } from './generated-levels.ts';
import { CollectionPassage } from './generated-passage.ts';
import type { GeneratedMarshaller } from './generated-shape.ts';
import { findMarshaller } from './generated-shape.ts';
import type { GeneratedElement } from './generated-values.ts';
import type { ArgumentCode, Phases, Resolution, SlotContext } from './marshaller.ts';
import { resolved, unsupported } from './marshaller.ts';

/**
 * Collections with marshallers of their own: `[ContiguousCollectionMarshaller]`, stateless or stateful (spec 14.3). The marshaller makes the
 * containers and shows the values of both sides; the elements are converted between the two, from the first on, as generated code does it.
 * In JavaScript the managed values are an array, the unmanaged ones an address or binary data; `out int numElements` is a Ref.
 *
 *   <native> = AllocateContainerForUnmanagedElements(<value>, out n); elements; call; elements freed; Free(<native>)
 */

/** The counts of the inner levels, as an array expression. */
function innerCounts(c: ArgumentCode): string {
  return `[${Array.from({ length: depthOf(c.context) - 1 }, (_, i) => c.elementCount(i + 1, false)).join(', ')}]`;
}

interface Names extends ReturnType<typeof begin> {
  readonly p: string;
  readonly prepare: () => void;
}

function start(c: ArgumentCode, marshaller: GeneratedMarshaller, element: GeneratedElement): Names {
  const { w, site } = c;
  const names = begin(c, marshaller);
  const p = c.declare('passage', 'null');
  const make = setup(c, marshaller, names);
  return {
    ...names,
    p,
    prepare: () => {
      w.line(`${p} = new ${w.constant(CollectionPassage, 'Passage')}(${names.k}, ${w.constant(element, 'element')}, ${site});`);
      make();
      w.line(`${p}.begin(${names.m});`);
    },
  };
}

function freeing(c: ArgumentCode, marshaller: GeneratedMarshaller, { p, m }: Names, native: string, elements: string): () => void {
  return () => {
    if (elements) c.w.line(`${p}.freeElements(${native}, ${elements});`);
    if (marshaller.has('Free')) c.w.line(`${m}.free(${marshaller.stateful ? '' : native});`);
  };
}

/** By value, `in`, `ref`. */
function goingIn(c: ArgumentCode, marshaller: GeneratedMarshaller, element: GeneratedElement): Phases {
  const { w, entry, context } = c;
  const byValue = entry.passing === 'value';
  if (!marshaller.stateful && byValue && element.blittable && marshaller.has('GetPinnableReference')) {
    const names = begin(c, marshaller);
    return pinnedReference(c, marshaller, setup(c, marshaller, names), names.m);
  }
  const names = start(c, marshaller, element);
  const { m, p } = names;
  const home = homeOf(c, marshaller, names);
  const phases: Phases = { abi: home.abi, lowered: home.lowered, setup: names.prepare };
  const buffer = bufferArgument(c, marshaller, element.size);
  const onlyOut = byValue && context.direction.out && !context.direction.in;
  phases.marshal = () => {
    if (onlyOut && !marshaller.stateful) {
      w.line(`${p}.clear(${home.current}, ${given(c)});`);
      return;
    }
    if (marshaller.stateful) w.line(`${m}.fromManaged(${given(c)}${buffer});`);
    else home.store(`${p}.allocate(${given(c)}${buffer})`);
    w.line(onlyOut ? `${p}.clear(0, ${given(c)});` : `${p}.fill(${given(c)}, ${home.current});`);
  };
  if (marshaller.stateful) {
    if (marshaller.has('GetPinnableReference')) phases.pin = () => w.line(`${m}.getPinnableReference();`);
    phases.pinnedMarshal = () => home.store(`${m}.toUnmanaged()`);
    if (marshaller.has('OnInvoked')) phases.notify = () => w.line(`${m}.onInvoked();`);
  }
  if (byValue && context.direction.out) phases.unmarshal = () => w.line(`${p}.back(${home.current}, ${given(c)}, ${innerCounts(c)});`);
  else if (entry.copiedBack) comingBack(phases, c, marshaller, names, home.current);
  // What [Out] alone brought back is the callee's; without state there never was a container.
  if (onlyOut && marshaller.stateful) phases.cleanupCallee = () => w.line(`${p}.freeElements(0, 'destination', true);`);
  phases.cleanup = freeing(
    c,
    marshaller,
    names,
    home.current,
    onlyOut ? '' : `'${entry.passing === 'ref' ? 'source' : 'destination'}', false`,
  );
  return phases;
}

/** Conversion of what native code left, into the variable: the container, then its elements. */
function comingBack(phases: Phases, c: ArgumentCode, marshaller: GeneratedMarshaller, { m, p }: Names, native: string): void {
  const { w, value } = c;
  const count = (): string => c.elementCount(0, false);
  if (marshaller.stateful) {
    phases.capture = () => w.line(`${m}.fromUnmanaged(${native});`);
    if (marshaller.has('ToManagedFinally')) phases.guaranteedUnmarshal = () => w.line(`${value}.value = ${m}.toManagedFinally();`);
    else
      phases.unmarshal = () => {
        w.line(`${p}.drain(${native}, null, ${count()}, ${innerCounts(c)});`);
        w.line(`${value}.value = ${m}.toManaged();`);
      };
    return;
  }
  // The guaranteed container comes without its elements, as generated code has it.
  if (marshaller.has('AllocateContainerForManagedElementsFinally'))
    phases.guaranteedUnmarshal = () => w.line(`${value}.value = ${p}.make(${native}, ${count()}, true);`);
  else
    phases.unmarshal = () => {
      w.line(`${value}.value = ${p}.make(${native}, ${count()}, false);`);
      w.line(`${p}.drain(${native}, ${value}.value, ${count()}, ${innerCounts(c)});`);
    };
}

function goingOut(c: ArgumentCode, marshaller: GeneratedMarshaller, element: GeneratedElement): Phases {
  const { w, value, site } = c;
  const names = start(c, marshaller, element);
  const { at, address } = c.reserve(marshaller.form.size, 8);
  const native = `${names.cell}.read(v, ${at})`;
  const phases: Phases = {
    abi: 'address',
    lowered: address,
    setup: () => {
      names.prepare();
      w.line(`${w.constant(asRef, 'asRef')}(${value}, ${site});`);
    },
  };
  comingBack(phases, c, marshaller, names, native);
  phases.cleanupCallee = freeing(c, marshaller, names, native, `'source', true`);
  return phases;
}

function result(c: ArgumentCode, marshaller: GeneratedMarshaller, element: GeneratedElement): Phases {
  const names = start(c, marshaller, element);
  const holder = c.declare('returned', '{ value: undefined }');
  const place = marshaller.scalar ? undefined : c.reserve(marshaller.form.size, 8);
  const native = place ? `${names.cell}.read(v, ${place.at})` : `${names.k}.scalar.enter(${c.value})`;
  const phases: Phases = {
    abi: marshaller.abi,
    lowered: '',
    returned: `${holder}.value`,
    setup: names.prepare,
    ...(place && { resultPlace: `v, ${place.at}` }),
  };
  comingBack(phases, c.named(holder), marshaller, names, native);
  phases.cleanupCallee = freeing(c, marshaller, names, native, `'source', true`);
  return phases;
}

/** Serves what a collection marshaller is named for. */
export function generatedCollection(context: SlotContext, reference: CustomMarshalerReference): Resolution {
  const { slot, passing, call } = context;
  const marshaller = findMarshaller(reference, 'ManagedToUnmanaged', modeFor(context, false), slot.type);
  if (typeof marshaller === 'string') return unsupported(`SYSLIB1051: ${marshaller}`, '14.3');
  const held = collectionElement(reference, slot.type);
  if (!held) return unsupported(`SYSLIB1051: what ${reference.name} holds is not known`, '14.3');
  const element = elementOf({ context, mode: modeFor(context, true), depth: 1 }, held);
  if (typeof element === 'string') return unsupported(element, '14.3');
  return resolved({
    category: 'custom',
    size: marshaller.form.size,
    align: marshaller.form.align,
    note: `${reference.name}, a collection, ${marshaller.stateful ? 'stateful' : 'stateless'}, in ${call.attributes.profile}`,
    compile(c) {
      if (passing === 'return') return result(c, marshaller, element);
      return passing === 'out' ? goingOut(c, marshaller, element) : goingIn(c, marshaller, element);
    },
  });
}
