import type { BoolForm, NativeForm, Refused } from '../layout/index.ts';
import { boolForm, elementForm, textEncoding, valueForm } from '../layout/index.ts';
import { free, malloc, move } from '../memory/native.ts';
import { scratch } from '../memory/scratch.ts';
import type { CustomMarshalerReference, ManagedType, UnmanagedType } from '../types/index.ts';
import { compileCell } from './cell.ts';
import { bitwiseForm } from './disabled.ts';
import { addCounts } from './element-count.ts';
import { isFrameworkMarshaller, textDirective } from './generated-framework.ts';
import { collectionElement, usingAt } from './generated-levels.ts';
import { managedDefault } from './generated-out.ts';
import { nestedCollection } from './generated-passage.ts';
import type { GeneratedMarshaller, Mode } from './generated-shape.ts';
import { findMarshaller } from './generated-shape.ts';
import type { GeneratedElement } from './generated-values.ts';
import { countsAt, itemsOf } from './generated-values.ts';
import { withImage } from './image.ts';
import type { SlotContext } from './marshaller.ts';
import { getPointer, pointerSize, setPointer } from './pointer.ts';
import type { Site } from './site.ts';
import { typeName } from './type-name.ts';

/** Elements of collections in generated code: how one stands in memory, from whatever says so (spec 14.3, 19.2). */

/** An element's codec, or why there is none. */
export type ElementResolution = GeneratedElement | string;

/** What is said of the elements of a slot, `depth` collections down. */
interface ElementContext {
  readonly context: SlotContext;
  readonly mode: Mode;
  readonly depth: number;
}

/** The directive of the elements: `ArraySubType` speaks of the first level. */
function subType({ context, depth }: ElementContext): UnmanagedType | undefined {
  return depth === 1 ? context.slot.marshalAs?.arraySubType : undefined;
}

function ofForm(form: NativeForm, inArray = false): GeneratedElement {
  const cell = compileCell(form, inArray);
  const { release } = cell;
  return {
    size: form.size,
    write: (view, at, value, site, path) => cell.write(view, at, value, site, path),
    read: (view, at) => cell.read(view, at),
    initial: () => cell.initial(),
    ...(release && { free: (view: DataView, at: number) => release(view, at) }),
    // A decimal is taken only where runtime marshalling is disabled, and is its bits there.
    ...((form.blittable || form.form === 'decimal') && { blittable: form }),
  };
}

/** bool has the widths of a parameter; VARIANT_BOOL comes back true for -1 alone (spec 19.1). */
export function generatedBool(type: Extract<ManagedType, { kind: 'bool' }>, directive: UnmanagedType): BoolForm | Refused {
  const plain = boolForm(type, directive === 'I4' || directive === 'U4' ? 'Bool' : directive, true);
  return plain.form === 'bool' && plain.minusOne ? { ...plain, strict: true } : (plain as BoolForm | Refused);
}

function ofMarshaller(marshaller: GeneratedMarshaller, type: ManagedType, { context }: ElementContext): GeneratedElement {
  const { cell, form } = marshaller;
  return {
    size: form.size,
    write: (view, at, value, site) => cell.write(view, at, marshaller.shape().convertToUnmanaged?.(value), site),
    read: (view, at) => marshaller.shape().convertToManaged?.(cell.read(view, at)),
    initial: managedDefault(type, context.call.platform),
    ...(marshaller.has('ConvertToManagedFinally') && { stays: true }),
    ...(marshaller.has('Free') && { free: (view: DataView, at: number) => marshaller.shape().free?.(cell.read(view, at)) }),
  };
}

function named(at: ElementContext, reference: CustomMarshalerReference, element: ManagedType): ElementResolution | undefined {
  const directive = textDirective(reference);
  if (directive) return element.kind === 'string' ? text(at, element, directive) : `SYSLIB1051: ${reference.name} is for strings`;
  if (isFrameworkMarshaller(reference)) return undefined;
  const marshaller = findMarshaller(reference, 'Element', at.mode, element);
  if (typeof marshaller === 'string') return `SYSLIB1051: ${marshaller}`;
  const held = collectionElement(reference, element);
  if (!held) return ofMarshaller(marshaller, element, at);
  const inner = elementOf({ ...at, depth: at.depth + 1 }, held);
  return typeof inner === 'string' ? inner : nestedCollection(marshaller, inner, at.mode);
}

function text({ context }: ElementContext, type: Extract<ManagedType, { kind: 'string' }>, directive: UnmanagedType): ElementResolution {
  const encoding = textEncoding(directive, { charSet: 'Ansi', platform: context.call.platform });
  if (!encoding) return `SYSLIB1052: UnmanagedType.${directive} is not supported for string`;
  return ofForm({ form: 'string', type, encoding, size: pointerSize, align: pointerSize, blittable: false });
}

/** The conversions of an element, or why it has none. */
export function elementOf(at: ElementContext, element: ManagedType): ElementResolution {
  const { attributes, platform } = at.context.call;
  const reference = usingAt(at.context, at.depth)?.marshaller;
  const own = reference && named(at, reference, element);
  if (own) return own;
  const directive = subType(at);
  switch (element.kind) {
    case 'string': {
      if (directive) return text(at, element, directive);
      const custom = attributes.stringMarshalling === 'Custom' ? attributes.stringMarshallingCustomType : undefined;
      if (custom) return named(at, custom, element) ?? `SYSLIB1051: ${custom.name} is not for strings`;
      if (attributes.stringMarshalling === undefined) return 'SYSLIB1051: string needs StringMarshalling or a marshaller';
      return text(at, element, attributes.stringMarshalling === 'Utf16' ? 'LPWStr' : 'LPUTF8Str');
    }
    case 'bool': {
      const form = directive && generatedBool(element, directive);
      return form?.form === 'bool' ? ofForm(form) : 'SYSLIB1051: bool needs a MarshalAs in a source-generated import';
    }
    case 'char': {
      const form = elementForm(element, directive ?? 'U2', { charSet: 'Unicode', platform }, 'parameter');
      return form.form === 'refused' ? form.reason : ofForm(form);
    }
    case 'array':
      return nested(at, element);
    case 'delegate':
      return ofForm({ form: 'delegate', type: element, size: pointerSize, align: pointerSize, blittable: false });
    case 'struct':
    case 'class':
      if (element.nativeMarshalling) return named(at, element.nativeMarshalling, element) ?? `SYSLIB1051: ${element.name}`;
      if (element.kind === 'struct') {
        const form = bitwiseForm(element, at.context);
        if (form) return { ...ofForm({ ...form, blittable: false }), pinned: true };
      }
      break;
    default:
      break;
  }
  const form = valueForm(element, undefined, { charSet: 'Unicode', platform });
  if (form.form === 'refused') return `SYSLIB1051: ${form.reason}`;
  // A structure with a decimal is not blittable, but its managed bits are the native ones all the same.
  return form.form === 'struct' && !form.blittable ? { ...ofForm(form), pinned: true } : ofForm(form);
}

/** An array in an array: a pointer to a block of its elements. */
function nested(at: ElementContext, type: Extract<ManagedType, { kind: 'array' }>): ElementResolution {
  const inner = elementOf({ ...at, depth: at.depth + 1 }, type.element);
  if (typeof inner === 'string') return inner;
  return {
    size: pointerSize,
    write: (view, offset, value, site, path) => setPointer(view, offset, allocate(inner, value, site, path, typeName(type)).address),
    read(view, offset, [length = 0, ...rest]) {
      const address = getPointer(view, offset);
      if (address === 0) return null;
      const count = addCounts(length, 0);
      return withImage(address, count * inner.size, false, (image, start) =>
        Array.from({ length: count }, (_, i) => inner.read(image, start + i * inner.size, countsAt(rest, i))),
      );
    },
    free: (view, offset) => free(getPointer(view, offset)),
    initial: () => null,
  };
}

/** How far a collection's elements were converted. */
export interface Progress {
  converted: number;
  /** The block with what was converted before it failed, for the caller to free; without a progress that is done here. */
  failed: number;
}

/** Converts items into a block of task memory, 0 for null. */
export function allocate(
  element: GeneratedElement,
  value: unknown,
  site: Site,
  path: string,
  expected: string,
  progress?: Progress,
): { readonly address: number; readonly length: number } {
  if (value === null || value === undefined) return { address: 0, length: 0 };
  const items = itemsOf(value, site, expected);
  const { length } = items;
  const size = length * element.size;
  const mark = scratch.mark();
  const address = malloc(Math.max(size, 1));
  try {
    const at = scratch.allocZeroed(size);
    const { view } = scratch;
    const from = scratch.address + at;
    let done = 0;
    try {
      for (; done < length; done++) element.write(view, at + done * element.size, items[done], site, `${path}[${done}]`);
    } catch (error) {
      if (progress) {
        move(address, from, size);
        progress.failed = address;
      } else freeConverted(element, view, at, done);
      throw error;
    } finally {
      if (progress) progress.converted = done;
    }
    move(address, from, size);
    return { address, length };
  } catch (error) {
    if (progress?.failed !== address) free(address);
    throw error;
  } finally {
    scratch.release(mark);
  }
}

/** Frees elements from the first on. */
export function freeConverted(element: GeneratedElement, view: DataView, at: number, count: number): void {
  if (element.free) for (let i = 0; i < count; i++) element.free(view, at + i * element.size);
}
