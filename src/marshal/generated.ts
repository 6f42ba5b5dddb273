import type { AbiType } from '../engine/engine.ts';
import { addressOfView } from '../memory/pin.ts';
import { isRef } from '../memory/ref.ts';
import { scratch } from '../memory/scratch.ts';
import type { CustomMarshalerReference } from '../types/index.ts';
import { asRef, inValue, settle, variable } from './by-ref.ts';
import { generatedArray } from './generated-array.ts';
import { ignoresMarshaller, isFrameworkMarshaller, textDirective } from './generated-framework.ts';
import type { GeneratedMarshaller, Mode } from './generated-shape.ts';
import { findMarshaller } from './generated-shape.ts';
import type { ArgumentCode, MarshallerModule, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';

/**
 * Marshallers of the source generator: `[CustomMarshaller]` types named by MarshalUsing, NativeMarshalling or the import, stateless or
 * stateful (spec 14.3). Null is converted like any value, and Free runs for every argument.
 *
 *   <native> = ConvertToUnmanaged(<value>); call; Free(<native>)
 */

/** The caller-allocated buffer: always BufferSize long (spec 14.3). */
function callerBuffer(size: number): Uint8Array {
  const at = scratch.allocZeroed(size);
  return scratch.u8.subarray(at, at + size);
}

const bufferArgument = (c: ArgumentCode, { bufferSize }: GeneratedMarshaller): string => {
  if (!bufferSize) return '';
  c.useScratch();
  return `, ${c.w.constant(callerBuffer, 'callerBuffer')}(${bufferSize})`;
};

function pinnedAddress(value: unknown): number {
  if (value === null || value === undefined) return 0;
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : addressOfView(value as Uint8Array);
}

/** The object's own memory is passed: an address, binary data, or a Ref to the place inside the object (spec 14.3). */
function pinnedReference(c: ArgumentCode, marshaller: GeneratedMarshaller, prepare: () => void, m: string): Phases {
  const { w, value, site } = c;
  const native = c.declare(`${value}_p`, '0');
  const given = c.declare(`${value}_ref`, 'null');
  const used = c.declare(`${value}_var`, 'null');
  const codec = w.constant(marshaller.pointee, 'codec');
  return {
    abi: 'address',
    lowered: native,
    setup: prepare,
    pin: () => {
      w.line(`${given} = ${m}.getPinnableReference(${value});`);
      w.line(
        `${used} = ${w.constant(isRef, 'isRef')}(${given}) ? ${w.constant(variable, 'variable')}(${given}, ${codec}, ${site}, false) : null;`,
      );
      w.line(`${native} = ${used} === null ? ${w.constant(pinnedAddress, 'pinnedAddress')}(${given}) : ${used}.address;`);
    },
    unmarshal: () => w.line(`if (${used} !== null && ${used} !== ${given}) ${w.constant(settle, 'settle')}(${given}, ${used});`),
  };
}

interface Names {
  /** The shape, or its instance for this argument. */
  readonly m: string;
  readonly k: string;
  readonly cell: string;
}

function begin(c: ArgumentCode, marshaller: GeneratedMarshaller): Names {
  const { w } = c;
  return { m: c.declare('shape', 'null'), k: w.constant(marshaller, 'marshaller'), cell: w.constant(marshaller.cell, 'cell') };
}

function setup(c: ArgumentCode, marshaller: GeneratedMarshaller, { m, k }: Names): () => void {
  return () => c.w.line(marshaller.stateful ? `${m} = new (${k}.shape())();` : `${m} = ${k}.shape();`);
}

function given(c: ArgumentCode): string {
  const { w, value, site, entry } = c;
  if (entry.passing === 'value') return value;
  return entry.passing === 'in' ? `${w.constant(inValue, 'inValue')}(${value})` : `${w.constant(asRef, 'asRef')}(${value}, ${site}).value`;
}

/** Where the native value is kept: a local for what travels in a register, else the frame. */
interface Home {
  readonly lowered: string;
  readonly abi: AbiType;
  /** The native value of now. */
  readonly current: string;
  store(expression: string): void;
}

function homeOf(c: ArgumentCode, marshaller: GeneratedMarshaller, { k, cell }: Names): Home {
  const { w, entry } = c;
  if (entry.passing === 'value' && marshaller.scalar) {
    const native = c.declare(`${c.value}_n`, marshaller.cell.initial() === 0n ? '0n' : '0');
    return {
      lowered: `${k}.scalar.result(${native})`,
      abi: marshaller.abi,
      current: native,
      store: (expression) => w.line(`${native} = ${expression};`),
    };
  }
  const { at, address } = c.reserve(marshaller.form.size, 8);
  return {
    lowered: entry.passing === 'value' ? `v, ${at}` : address,
    abi: entry.passing === 'value' ? marshaller.abi : 'address',
    current: `${cell}.read(v, ${at})`,
    store: (expression) => w.line(`${cell}.write(v, ${at}, ${expression}, ${c.site});`),
  };
}

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
  comingBack(phases, { ...c, value: holder, w }, marshaller, m, native);
  if (marshaller.has('Free')) phases.cleanupCallee = () => w.line(`${m}.free(${marshaller.stateful ? '' : native});`);
  return phases;
}

/** The marshaller that is named for the value itself: at the use, on its type, or for the text of the whole import. */
function referenceFor({ slot, call }: SlotContext): CustomMarshalerReference | undefined {
  const named = slot.marshalUsing?.find((using) => using.elementIndirectionDepth === 0 && using.marshaller)?.marshaller;
  if (named) return named;
  if ((slot.type.kind === 'struct' || slot.type.kind === 'class') && slot.type.nativeMarshalling && !slot.marshalAs)
    return slot.type.nativeMarshalling;
  const text = slot.type.kind === 'string' && !slot.marshalAs && call.attributes.stringMarshalling === 'Custom';
  return text ? call.attributes.stringMarshallingCustomType : undefined;
}

/** What a value's passing asks of a marshaller. */
export function modeFor(passing: SlotContext['passing']): Mode {
  return passing === 'value' || passing === 'in' ? 'In' : passing === 'ref' ? 'Ref' : 'Out';
}

/** Serves what a marshaller type is named for; string marshallers of the framework are their directives. */
export function generatedMarshaller(context: SlotContext, text: MarshallerModule): Resolution {
  const { slot, passing, call } = context;
  if (slot.type.kind === 'array' || slot.type.kind === 'span') return generatedArray(context);
  const reference = referenceFor(context);
  if (!reference) return notMine;
  const directive = textDirective(reference);
  if (directive && slot.type.kind === 'string')
    return text.resolve({ ...context, slot: { type: slot.type, marshalAs: { value: directive } } });
  if (isFrameworkMarshaller(reference)) return notMine;
  if (reference.declaration?.collection) return unsupported(`the collection marshaller ${reference.name}`, '14.3', 'NotSupportedYet');
  const marshaller = findMarshaller(reference, 'ManagedToUnmanaged', modeFor(passing), slot.type);
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
