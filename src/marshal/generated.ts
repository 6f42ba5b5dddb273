import { NotSupportedException } from '../errors.ts';
import type { NativeForm } from '../layout/index.ts';
import { hostPlatform, valueForm } from '../layout/index.ts';
import { addressOfView } from '../memory/pin.ts';
import type { VariableCodec } from '../memory/ref.ts';
import { isRef } from '../memory/ref.ts';
import { scratch } from '../memory/scratch.ts';
import type { CustomMarshalerReference, ManagedType } from '../types/index.ts';
import { asRef, inValue, settle, variable, variableCodec } from './by-ref.ts';
import type { Cell } from './cell.ts';
import { compileCell } from './cell.ts';
import { marshalerOf } from './custom-registry.ts';
import { generatedCollection } from './generated-collection.ts';
import type { ArgumentCode, MarshallerModule, Phases, Resolution, ReverseSlot, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { numberMarshaller } from './number.ts';

/**
 * Marshallers of the source generator: `[CustomMarshaller]` types named by MarshalUsing, NativeMarshalling or the import, stateless or
 * stateful (spec 14.3). Null is converted like any value, and Free runs for every argument.
 *
 *   <native> = ConvertToUnmanaged(<value>); call; Free(<native>)
 */

/** One shape of a marshaller in JavaScript: static methods when stateless, an instance's methods when stateful. */
export interface GeneratedShape {
  convertToUnmanaged?(value: unknown, buffer?: Uint8Array): unknown;
  convertToManaged?(native: unknown): unknown;
  convertToManagedFinally?(native: unknown): unknown;
  fromManaged?(value: unknown, buffer?: Uint8Array): void;
  toUnmanaged?(): unknown;
  onInvoked?(): void;
  fromUnmanaged?(native: unknown): void;
  toManaged?(): unknown;
  toManagedFinally?(): unknown;
  getPinnableReference?(value?: unknown): unknown;
  free?(native?: unknown): void;
}

/** The marshaller that serves a slot, for one mode. */
export interface GeneratedMarshaller {
  readonly reference: CustomMarshalerReference;
  readonly stateful: boolean;
  readonly bufferSize: number;
  readonly native: ReverseSlot;
  readonly form: NativeForm;
  readonly cell: Cell;
  /** What a pinnable reference refers to. */
  readonly pointee: VariableCodec;
  /** The JavaScript class or static object; throws where none was given. */
  shape(): GeneratedShape & (new () => GeneratedShape);
  /** Methods that the declaration shows, or the implementation has. */
  has(method: string): boolean;
}

type Mode = 'In' | 'Out' | 'Ref';

/** Finds the type that serves a mode; a specific mode wins over Default. */
export function findMarshaller(
  reference: CustomMarshalerReference,
  prefix: 'ManagedToUnmanaged' | 'Element',
  mode: Mode,
): GeneratedMarshaller | string {
  const { declaration, name } = reference;
  if (!declaration) return `SYSLIB1051: the marshaller ${name} is not declared`;
  const entry = declaration.modes.find((one) => one.mode === prefix + mode) ?? declaration.modes.find((one) => one.mode === 'Default');
  if (!entry) return `SYSLIB1051: ${name} has no shape for ${prefix}${mode}`;
  const nested = entry.type === name ? '' : (entry.type.split('.').at(-1) ?? '');
  const methods = declaration.methods
    .filter((method) => (nested ? method.startsWith(`${nested}.`) : !method.includes('.')))
    .map((method) => method.split('.').at(-1));
  const native = nativeOf(declaration.native ?? { kind: 'primitive', name: 'IntPtr' });
  if (!native) return `SYSLIB1051: the unmanaged type of ${name} is not known`;
  const shape = (): GeneratedShape & (new () => GeneratedShape) => {
    const implementation = marshalerOf(reference) as Record<string, unknown> | undefined;
    const found = implementation && (nested ? implementation[nested] : implementation);
    if (!found)
      throw new NotSupportedException(`no JavaScript class was given for ${entry.type}`, {
        hint: `pass { types: { ${name?.split('.').at(-1)}: class { ... } } }`,
      });
    return found as GeneratedShape & (new () => GeneratedShape);
  };
  return {
    reference,
    stateful: entry.stateful,
    bufferSize: declaration.bufferSize ?? 0,
    ...native,
    shape,
    has: (method) => methods.includes(method),
  };
}

/** How the unmanaged type travels: a number or an address. */
function nativeOf(type: ManagedType): Pick<GeneratedMarshaller, 'native' | 'form' | 'cell' | 'pointee'> | undefined {
  const call: SlotContext['call'] = {
    function: 'marshaller',
    platform: hostPlatform(),
    charSet: 'Ansi',
    parameters: [],
    reverse: false,
    attributes: { profile: 'dllImport', preserveSig: true, bestFitMapping: true, throwOnUnmappableChar: false },
  };
  const resolution = numberMarshaller.resolve({
    call,
    slot: { type },
    passing: 'value',
    direction: { in: false, out: false },
    index: 0,
    name: 'native',
  });
  if (resolution.kind !== 'resolved' || !resolution.resolved.form || !resolution.resolved.reverse) return undefined;
  const { form, reverse } = resolution.resolved;
  const target = type.kind === 'pointer' ? valueForm(type.target, undefined, { charSet: 'Unicode', platform: hostPlatform() }) : form;
  return { form, native: reverse, cell: compileCell(form), pointee: variableCodec(target.form === 'refused' ? form : target) };
}

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
function pinnedReference(c: ArgumentCode, marshaller: GeneratedMarshaller, phases: Phases, m: string, native: string): Phases {
  const { w, value, site } = c;
  const given = c.declare(`${value}_ref`, 'null');
  const used = c.declare(`${value}_var`, 'null');
  const codec = w.constant(marshaller.pointee, 'codec');
  phases.pin = () => {
    w.line(`${given} = ${m}.getPinnableReference(${value});`);
    w.line(
      `${used} = ${w.constant(isRef, 'isRef')}(${given}) ? ${w.constant(variable, 'variable')}(${given}, ${codec}, ${site}, false) : null;`,
    );
    w.line(`${native} = ${used} === null ? ${w.constant(pinnedAddress, 'pinnedAddress')}(${given}) : ${used}.address;`);
  };
  phases.unmarshal = () => w.line(`if (${used} !== null && ${used} !== ${given}) ${w.constant(settle, 'settle')}(${given}, ${used});`);
  return phases;
}

interface Names {
  readonly m: string;
  readonly k: string;
  readonly cell: string;
}

/** The expression `method.call` on the shape; nothing where the marshaller has no such method. */
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

/** By value: a register. `in`, `ref`: through the frame. */
function goingIn(c: ArgumentCode, marshaller: GeneratedMarshaller): Phases {
  const { w, value, entry } = c;
  const names = begin(c, marshaller);
  const { m, k, cell } = names;
  const slot = entry.passing === 'value' ? undefined : c.reserve(marshaller.form.size, 8);
  const native = c.declare(`${value}_n`, marshaller.cell.initial() === 0n ? '0n' : '0');
  const store = (expression: string): void =>
    w.line(slot ? `${cell}.write(v, ${slot.at}, ${expression}, ${c.site});` : `${native} = ${expression};`);
  const after = slot ? `${cell}.read(v, ${slot.at})` : native;
  const pinning = !marshaller.stateful && entry.passing === 'value' && marshaller.has('GetPinnableReference');
  const phases: Phases = {
    abi: slot || pinning ? 'address' : marshaller.native.abi,
    lowered: slot ? slot.address : pinning ? native : `${k}.native.result(${native})`,
    setup: setup(c, marshaller, names),
  };
  if (pinning) return pinnedReference(c, marshaller, phases, m, native);
  const buffer = bufferArgument(c, marshaller);
  if (marshaller.stateful) {
    phases.marshal = () => w.line(`${m}.fromManaged(${given(c)}${buffer});`);
    if (marshaller.has('GetPinnableReference')) phases.pin = () => w.line(`${m}.getPinnableReference();`);
    phases.pinnedMarshal = () => store(`${m}.toUnmanaged()`);
    if (marshaller.has('OnInvoked')) phases.notify = () => w.line(`${m}.onInvoked();`);
  } else phases.marshal = () => store(`${m}.convertToUnmanaged(${given(c)}${buffer})`);
  if (entry.copiedBack) comingBack(phases, c, marshaller, m, after);
  if (marshaller.has('Free')) phases.cleanup = () => w.line(`${m}.free(${marshaller.stateful ? '' : after});`);
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
  const slot = c.reserve(marshaller.form.size, 8);
  const native = `${cell}.read(v, ${slot.at})`;
  const prepare = setup(c, marshaller, names);
  const phases: Phases = {
    abi: 'address',
    lowered: slot.address,
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
  const { m, k } = names;
  const holder = c.declare('returned', '{ value: undefined }');
  const native = `${k}.native.enter(${value})`;
  const phases: Phases = { abi: marshaller.native.abi, lowered: '', returned: `${holder}.value`, setup: setup(c, marshaller, names) };
  comingBack(phases, { ...c, value: holder, w }, marshaller, m, native);
  if (marshaller.has('Free')) phases.cleanupCallee = () => w.line(`${m}.free(${marshaller.stateful ? '' : native});`);
  return phases;
}

const frameworkMarshallers = /\.(Utf8|Utf16|Ansi|BStr)StringMarshaller$/;

/** What a framework marshaller named for a string means as a directive (spec 14.3). */
function frameworkDirective(reference: CustomMarshalerReference): 'LPUTF8Str' | 'LPWStr' | 'LPStr' | 'BStr' | undefined {
  const match = frameworkMarshallers.exec(`.${reference.name ?? ''}`);
  const directives = { Utf8: 'LPUTF8Str', Utf16: 'LPWStr', Ansi: 'LPStr', BStr: 'BStr' } as const;
  return match ? directives[match[1] as keyof typeof directives] : undefined;
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

/** Serves what a marshaller type is named for; string marshallers of the framework are their directives. */
export function generatedMarshaller(context: SlotContext, text: MarshallerModule): Resolution {
  const { slot, passing, call } = context;
  if (slot.marshalAs?.value === 'CustomMarshaler')
    return unsupported('SYSLIB1052: UnmanagedType.CustomMarshaler in a source-generated import', '19.5');
  if (slot.type.kind === 'array' || slot.type.kind === 'span') return generatedCollection(context);
  const reference = referenceFor(context);
  if (!reference) return notMine;
  const directive = frameworkDirective(reference);
  if (directive && slot.type.kind === 'string')
    return text.resolve({ ...context, slot: { type: slot.type, marshalAs: { value: directive } } });
  if (passing === 'value' && (context.direction.in || context.direction.out))
    return unsupported('SYSLIB1051: [In] and [Out] are for arrays in a source-generated import', '19.2');
  const mode: Mode = passing === 'value' || passing === 'in' ? 'In' : passing === 'ref' ? 'Ref' : 'Out';
  const marshaller = findMarshaller(reference, 'ManagedToUnmanaged', mode);
  if (typeof marshaller === 'string') return unsupported(marshaller, '14.3');
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
