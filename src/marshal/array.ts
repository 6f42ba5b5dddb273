import { InvalidOperationException } from '../errors.ts';
import type { NativeForm } from '../layout/index.ts';
import { elementForm, layoutOf } from '../layout/index.ts';
import { beginLoan, endLoan } from '../memory/loans.ts';
import { knownAddress, LastLent, lentAddress, rememberLent } from '../memory/pin.ts';
import type { ManagedType } from '../types/index.ts';
import type { ArrayCodec } from './array-codec.ts';
import { charCodec, elementCodec } from './array-codec.ts';
import { byCopy } from './copied.ts';
import { checkElementCount } from './element-count.ts';
import type { ElementArray } from './elements.ts';
import { typedArrayOf } from './elements.ts';
import type { ArgumentCode, MarshallerModule, Phases, RefusalException, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { pointerSize } from './pointer.ts';
import { reverseArray } from './reverse-array.ts';
import type { Site } from './site.ts';
import { atSite } from './site.ts';
import { bySlot, slotResult } from './slot.ts';
import { StructArray } from './struct-array.ts';
import { formContextOf, narrowCodec } from './text-slot.ts';

/**
 * Arrays: by value pinned or copied by element kind, by-ref a slot with a task block (spec 3.3, 4.7, section 7).
 *
 *   <native> = &<value>[0]        or a block of converted elements
 */

/** The element kinds whose arrays .NET pins (spec 3.3); the source generator pins all that is bitwise (spec 19.2). */
function isPinned(element: ManagedType, form: NativeForm, generated: boolean): boolean {
  if (generated) return form.blittable || form.form === 'decimal';
  switch (element.kind) {
    case 'primitive':
      return (
        form.size <= 8 && element.name !== 'CLong' && element.name !== 'CULong' && element.name !== 'NFloat' && element.name !== 'Half'
      );
    case 'enum':
    case 'pointer':
      return true;
    case 'decimal':
      return form.form === 'decimal';
    case 'char':
      return form.size === 2;
    default:
      return false;
  }
}

/** Memory that is given to native code as it is. */
interface Lent {
  address(site: Site): number;
  /** Finds memory that was detached while native code had it. */
  settle(site: Site): void;
}

/** What can be lent besides the typed array of the element: a Buffer of whole elements, a `Type.array(n)`. Undefined: it has to be copied. */
function lend(value: unknown, form: NativeForm): Lent | undefined {
  if (Buffer.isBuffer(value) && value.length % form.size === 0) return lentView(value);
  if (value instanceof StructArray && value.descriptor === form.type) return { address: () => value.address, settle: () => undefined };
  return undefined;
}

function lentView(view: ElementArray): Lent {
  const { length } = view;
  return {
    address: (site) => viewAddress(view, site),
    settle: (site) => settleView(view, length, site),
  };
}

function viewAddress(view: ElementArray, site: Site): number {
  return knownAddress(view) || firstAddress(view, site);
}

/** The same for a place that remembers the view that it lent last. */
function newAddress(view: ElementArray, last: LastLent, site: Site): number {
  const address = viewAddress(view, site);
  rememberLent(last, view, view.length, address);
  return address;
}

function firstAddress(view: ElementArray, site: Site): number {
  return atSite(site, undefined, () => lentAddress(view));
}

/** V8 cannot lock an ArrayBuffer: one that a callback detached is found when the call ends (design section 8). */
function settleView(view: ElementArray, length: number, site: Site): void {
  if (view.length === length) return;
  atSite(site, undefined, () => {
    throw new InvalidOperationException('the memory was detached while native code had its address', {
      expected: `${length} elements`,
      actual: `${view.length}`,
    });
  });
}

/** Whether native code may call a function that the same call passes, which then refers to the memory that is lent. */
function callsBack({ call }: SlotContext): boolean {
  return call.parameters.some(({ type }) => type.kind === 'delegate' || type.kind === 'abstractDelegate');
}

/** A block that is copied both ways, or memory that is lent. */
interface Given {
  address(site: Site): number;
  settle(site: Site): void;
}

function prepare(value: unknown, codec: ArrayCodec, form: NativeForm, back: boolean, site: Site): Given | null {
  const lent = lend(value, form);
  if (lent) return lent;
  const block = codec.enter(value, site, true);
  return block && { address: () => block.address, settle: () => (back ? block.back?.() : undefined) };
}

/**
 * Pinned kinds: what JavaScript can lend is lent, a JS array is copied both ways unless [In] is declared (design section 5). Of several
 * dimensions there is nothing that can be lent: it is copied both ways.
 */
function byValuePinned(c: ArgumentCode, codec: ArrayCodec, form: NativeForm, rank: number): Phases {
  const { w, value, site, context } = c;
  c.useScratch();
  const given = c.declare(`${value}_b`, 'null');
  const address = c.declare(`${value}_p`, '0');
  const length = c.declare(`${value}_n`, '-1');
  const back = rank > 1 || context.direction.out || !context.direction.in;
  const Typed = typedArrayOf(form);
  const typed = Typed && `${value} instanceof ${w.constant(Typed, Typed.name)}`;
  const others = `${w.constant(prepare, 'prepare')}(${value}, ${w.constant(codec, 'codec')}, ${w.constant(form, 'form')}, ${back}, ${site})`;
  const loan = Typed && callsBack(context) ? c.declare(`${value}_loan`, 'null') : undefined;
  // What .NET pins shows what native code wrote even if the call fails afterwards; what it copies is copied back only by success.
  const settle = (): void => w.line(`if (${given} !== null) ${given}.settle(${site});`);
  return {
    abi: 'address',
    lowered: address,
    marshal: () => w.line(`${typed ? `if (${typed}) ${length} = 0; else ` : ''}if (${value} !== null) ${given} = ${others};`),
    pin: () => {
      if (Typed) {
        const last = w.constant(new LastLent(), 'last');
        const known = `${value} === ${last}.view && ${length} === ${last}.length`;
        const asked = `${w.constant(newAddress, 'newAddress')}(${value}, ${last}, ${site})`;
        w.line(`if (${length} === 0) { ${length} = ${value}.length; ${address} = ${known} ? ${last}.address : ${asked}; }`);
      }
      w.line(`${Typed ? 'else ' : ''}if (${given} !== null) ${address} = ${given}.address(${site});`);
      if (loan) w.line(`if (${length} > 0) ${loan} = ${w.constant(beginLoan, 'beginLoan')}(${value}, ${address});`);
    },
    ...(loan && { cleanup: () => w.line(`if (${loan} !== null) ${w.constant(endLoan, 'endLoan')}(${loan});`) }),
    unmarshal: () => {
      const detached = `${w.constant(settleView, 'settleView')}(${value}, ${length}, ${site})`;
      if (Typed) w.line(`if (${length} > 0 && ${value}.length !== ${length}) ${detached};`);
      if (c.entry.decision !== 'pin') settle();
    },
    ...(c.entry.decision === 'pin' ? { guaranteedUnmarshal: settle } : {}),
  };
}

/** Copied kinds (spec 4.7.2). An array of structures that can be lent is, where both directions are asked for (design section 5). */
function byValueCopied(c: ArgumentCode, codec: ArrayCodec): Phases {
  return byCopy(c, (initialized) => `${c.w.constant(codec, 'codec')}.enter(${c.value}, ${c.site}, ${initialized})`, true);
}

/** Elements with a layout that cannot be are a type that does not load. */
function elementException({ call }: SlotContext, element: ManagedType): RefusalException {
  const refusal = element.kind === 'struct' ? layoutOf(element, call.platform).refusal : undefined;
  return refusal && refusal.kind !== 'auto' ? 'TypeLoadException' : 'MarshalDirectiveException';
}

function resolve(context: SlotContext): Resolution {
  const { type } = context.slot;
  if (type.kind !== 'array' && type.kind !== 'span') return notMine;
  const generated = context.call.attributes.profile === 'libraryImport';
  if (type.kind === 'span' && !generated) return unsupported('spans are not marshalled by the runtime', '2.1');
  const refusal = checkDirectives(context, type.element, generated);
  if (refusal) return refusal;
  const element = elementForm(type.element, context.slot.marshalAs?.arraySubType, formContextOf(context), 'parameter');
  if (element.form === 'refused')
    return unsupported(`elements of ${context.name}: ${element.reason}`, '7.2', elementException(context, type.element));
  const rank = type.kind === 'array' ? type.rank : 1;
  const narrow = element.form === 'char' && element.size === 1;
  const codec = narrow ? charCodec(rank, narrowCodec(element.codePage)) : elementCodec(element, rank);
  const lent = isPinned(type.element, element, generated);
  const both = !generated && element.form === 'struct' && element.blittable && context.direction.in && context.direction.out;
  return resolved({
    category: lent ? 'pinnedArray' : narrow ? 'charArray' : 'copiedArray',
    size: pointerSize,
    align: pointerSize,
    ...(both && { note: 'a Type.array(n) is lent, for both directions are asked for' }),
    ...(context.call.reverse && { slot: codec, reverse: reverseArray(context, element, codec) }),
    compile(c) {
      if (context.passing === 'return') return slotResult(c, codec);
      if (context.passing !== 'value') return bySlot(c, codec, { inReleasesSlot: !generated });
      return lent || both ? byValuePinned(c, codec, element, rank) : byValueCopied(c, codec);
    },
  });
}

/** Directives of arrays, and counts that make no sense (spec 7.1, 7.4, 7.9). */
function checkDirectives(context: SlotContext, element: ManagedType, generated: boolean): Resolution | undefined {
  const { slot, passing } = context;
  const directive = slot.marshalAs?.value;
  if (directive && directive !== 'LPArray') return unsupported(`UnmanagedType.${directive} is not valid for an array parameter`, '7.1');
  if (element.kind === 'array') return unsupported('arrays of arrays are not marshalled', '7.2');
  if (passing === 'return' && !generated) return unsupported('an array cannot be returned', '7.1');
  return checkElementCount(context);
}

/** Arrays and spans. */
export const arrayMarshaller: MarshallerModule = { name: 'array', resolve };
