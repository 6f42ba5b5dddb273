import { InvalidOperationException, NullReferenceException } from '../errors.ts';
import type { ClassForm, Layout } from '../layout/index.ts';
import { layoutOf } from '../layout/index.ts';
import { ADDRESS, DESCRIPTOR, isInstance } from '../memory/instance.ts';
import { free, malloc, move } from '../memory/native.ts';
import { scratch } from '../memory/scratch.ts';
import type { ClassType, ManagedType } from '../types/index.ts';
import { aggregateCode, toInstance } from './aggregate.ts';
import { compileCell } from './cell.ts';
import { byCopy } from './copied.ts';
import { containsHandles, expectHandles, takeHandles } from './handle-field.ts';
import { replaceImage, withImage } from './image.ts';
import { readIntoObject } from './in-place.ts';
import { hostLayout, instanceCode } from './instance.ts';
import { keepPinned } from './keep.ts';
import type { ArgumentCode, MarshallerModule, Phases, Resolution, ReverseSlot, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { declaredDirection } from './plan.ts';
import { pointerSize } from './pointer.ts';
import type { Site } from './site.ts';
import { placeOf, wrongType } from './site.ts';
import type { SlotCodec } from './slot.ts';
import { bySlot, slotResult } from './slot.ts';

/**
 * Formatted classes: a pointer to the fields. Blittable and by value the object's own memory, else a copy (spec 4.4).
 *
 *   <native> = &<value>.firstField        or a block of converted fields
 */

/** The form of an object's own run-time type: a derived object has more fields than the parameter says (spec 4.4.2). */
function formOf(type: ClassType): ClassForm {
  const layout = hostLayout(type);
  return { form: 'class', type, layout, size: layout.size, align: layout.align, blittable: false };
}

function derives(type: ManagedType, base: ClassType): boolean {
  for (let at: ClassType | undefined = type.kind === 'class' ? type : undefined; at; at = at.base) if (at === base) return true;
  return false;
}

/** An instance of the class or of a derived one; a plain object becomes a new instance. */
function asObject(value: unknown, type: ClassType, site: Site): object | null {
  if (value === null) return null;
  if (isInstance(value)) return derives(value[DESCRIPTOR], type) ? value : wrongType(site, undefined, `${type.name} or null`, value);
  return typeof value === 'object'
    ? toInstance(value, instanceCode(type), site)
    : wrongType(site, undefined, `${type.name} or null`, value);
}

/** The form of the object's own class. One that derives from the declared class is converted without a list of handles to give back (spec 10.4). */
function runtimeForm(value: object, declared: ClassType, initialized: boolean, site: Site): ClassForm {
  const form = formOf((value as { [DESCRIPTOR]: ClassType })[DESCRIPTOR]);
  if (initialized && form.type !== declared && containsHandles(form))
    throw new InvalidOperationException('structures that contain SafeHandles are not allowed in an object of a derived class', {
      ...placeOf(site),
      expected: `an object of ${declared.name} itself`,
      actual: form.type.name,
    });
  return form;
}

/** A block in scratch memory with the object's fields. */
class ObjectCopy {
  readonly #value: object;
  readonly #form: ClassForm;
  readonly #view: DataView;
  readonly #at: number;
  readonly address: number;

  constructor(value: object, declared: ClassType, initialized: boolean, site: Site) {
    this.#value = value;
    this.#form = runtimeForm(value, declared, initialized, site);
    this.#at = scratch.allocZeroed(this.#form.size);
    this.#view = scratch.view;
    this.address = scratch.address + this.#at;
    if (initialized) aggregateCode(this.#form).write(this.#view, this.#at, value, site);
    else expectHandles(this.#view, this.#at, this.#form, value);
  }
  /** Converts the fields back into the same object. */
  back(): void {
    readIntoObject(this.#value, this.#form.type, this.#view, this.#at);
  }
  release(): void {
    aggregateCode(this.#form).release(this.#view, this.#at);
  }
}

function enter(value: unknown, type: ClassType, initialized: boolean, site: Site): ObjectCopy | null {
  const object = asObject(value, type, site);
  return object === null ? null : new ObjectCopy(object, type, initialized, site);
}

function byValueCopied(c: ArgumentCode, type: ClassType): Phases {
  const [enterObject, declared] = [c.w.constant(enter, 'enterObject'), c.w.constant(type, 'type')];
  return byCopy(c, (initialized) => `${enterObject}(${c.value}, ${declared}, ${initialized}, ${c.site})`, true);
}

function byValuePinned(c: ArgumentCode, type: ClassType): Phases {
  const { w, value, site } = c;
  const object = c.declare(`${value}_o`, 'null');
  const address = c.declare(`${value}_p`, '0');
  return {
    abi: 'address',
    lowered: address,
    marshal: () => w.line(`${object} = ${w.constant(asPinnable, 'asPinnable')}(${value}, ${w.constant(type, 'type')}, ${site});`),
    pin: () => w.line(`if (${object} !== null) ${address} = ${object}[${w.constant(ADDRESS, 'ADDRESS')}];`),
    unmarshal: () =>
      w.block(`if (${object} !== null) {`, () => {
        keepPinned(w, object, address);
        w.line(`if (${object} !== ${value}) ${w.constant(takeBack, 'takeBack')}(${value}, ${object}, ${w.constant(type, 'type')});`);
      }),
  };
}

/**
 * What is pinned: the object. One of a derived class with converted fields has no memory of its own: of it the declared fields are lent,
 * in an instance of the declared class, and taken back afterwards.
 */
function asPinnable(value: unknown, type: ClassType, site: Site): object | null {
  const object = asObject(value, type, site);
  if (object === null || ADDRESS in object) return object;
  const lent = new (instanceCode(type).Class)();
  copyFields(object, lent, type);
  return lent;
}

function takeBack(value: unknown, lent: object, type: ClassType): void {
  if (isInstance(value)) copyFields(lent, value, type);
}

function copyFields(from: object, to: object, type: ClassType): void {
  const [source, target] = [from as Record<string, unknown>, to as Record<string, unknown>];
  for (const name of instanceCode(type).names) target[name] = source[name];
}

/**
 * The task block of a by-ref class (spec 4.4). `lent`: native code may not replace it, so that it is known to be of the object's own class
 * when it is released; else only the declared fields are.
 */
export function classSlot(type: ClassType, lent = false): SlotCodec {
  const declared = formOf(type);
  const holds = containsHandles(declared);
  const handles = new Map<number, readonly (() => void)[]>();
  const forms = new Map<number, ClassForm>();
  return {
    allocate(value, site) {
      const object = asObject(value, type, site);
      if (object === null) return 0;
      const form = runtimeForm(object, type, true, site);
      const mark = scratch.mark();
      try {
        const at = scratch.allocZeroed(form.size);
        const from = scratch.address + at;
        aggregateCode(form).write(scratch.view, at, object, site);
        const address = malloc(form.size);
        move(address, from, form.size);
        if (lent && form.type !== type) forms.set(address, form);
        if (holds) handles.set(address, takeHandles(scratch.view, at, form.size));
        return address;
      } finally {
        scratch.release(mark);
      }
    },
    releasesByObject: !declared.layout.blittable,
    read: (address) => withImage(address, declared.size, false, (view, at) => instanceCode(type).read(view, at)),
    release(address) {
      for (const giveBack of handles.get(address) ?? []) giveBack();
      handles.delete(address);
      const form = forms.get(address) ?? declared;
      forms.delete(address);
      if (compileCell(form).release) withImage(address, form.size, false, (view, at) => aggregateCode(form).release(view, at));
      free(address);
    },
    nothing(current, site) {
      if (current === null || current === undefined) return null;
      throw new NullReferenceException('native code set the reference to null', {
        ...(site.function !== undefined && { function: site.function }),
        ...(site.parameter !== undefined && { parameter: site.parameter }),
      });
    },
  };
}

function reverse(context: SlotContext, type: ClassType): ReverseSlot {
  const form = formOf(type);
  const direction = declaredDirection(context);
  const slot = classSlot(type);
  return {
    abi: 'address',
    enter(value) {
      const address = Number(value);
      if (address === 0) return null;
      return direction.in
        ? withImage(address, form.size, false, (view, at) => instanceCode(type).read(view, at))
        : new (instanceCode(type).Class)();
    },
    leave(managed, value) {
      const address = Number(value);
      if (!direction.out || address === 0 || managed === null) return;
      const release = direction.in ? aggregateCode(form).release : undefined;
      replaceImage(address, form.size, release, (view, at) => aggregateCode(form).write(view, at, managed, {}));
    },
    result: (value) => slot.allocate(value, { type: type.name }),
    undo: (native) => {
      if (context.passing === 'return' && native !== 0) slot.release(Number(native), 0);
    },
  };
}

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'class') return notMine;
  if (type.generic) return unsupported(`the generic class ${type.name} is never marshalled`, '3.1');
  if (type.layout === 'Auto') return unsupported(`the class ${type.name} has no layout: it would be a COM interface pointer`, '4.9');
  if (marshalAs && marshalAs.value !== 'LPStruct')
    return unsupported(`UnmanagedType.${marshalAs.value} is not valid for the class ${type.name}`, '4.4');
  const layout: Layout = layoutOf(type, context.call.platform);
  if (layout.refusal) return unsupported(layout.refusal.reason, '8.9', 'TypeLoadException');
  return resolved({
    category: layout.blittable ? 'blittableClass' : 'class',
    size: pointerSize,
    align: pointerSize,
    note: `${layout.size} bytes behind the pointer`,
    ...(context.call.reverse && { slot: classSlot(type), reverse: reverse(context, type) }),
    compile(c) {
      if (context.passing === 'return') return slotResult(c, classSlot(type));
      // A block that native code stores for `in` is neither read nor freed (spec 4.4).
      if (context.passing !== 'value') return bySlot(c, classSlot(type, !c.entry.copiedBack), { inReleasesSlot: false });
      return c.entry.decision === 'pin' ? byValuePinned(c, type) : byValueCopied(c, type);
    },
  });
}

/** Formatted classes. */
export const classMarshaller: MarshallerModule = { name: 'class', resolve };
