import type { CustomMarshalerReference, ManagedType, StructType } from '../types/index.ts';
import { frameworkMismatch, isFrameworkMarshaller, openMismatch } from './generated-framework.ts';
import { collectionElement, isCollection, modeFor, usingAt } from './generated-levels.ts';
import { findMarshaller } from './generated-shape.ts';
import type { SlotContext } from './marshaller.ts';
import { typeName } from './type-name.ts';

/** The types that the source generator marshals, with all that has to be said about them (spec 19.1). */

/** Why a type `depth` collections down is not marshalled by generated code; undefined where it is. */
export function typeRefusal(context: SlotContext, managed: ManagedType, depth: number): string | undefined {
  const { attributes } = context.call;
  const { marshalAs } = context.slot;
  const said = depth === 0 ? marshalAs?.value : depth === 1 ? marshalAs?.arraySubType : undefined;
  const held = collectionElement(usingAt(context, depth)?.marshaller ?? ownMarshaller(managed), managed);
  if (held) return typeRefusal(context, held, depth + 1);
  if (usingAt(context, depth)?.marshaller && !isCollection(managed) && managed.kind !== 'safeHandle') return undefined;
  switch (managed.kind) {
    case 'void':
    case 'enum':
    case 'pointer':
    case 'functionPointer':
    case 'guid':
      return undefined;
    case 'bool':
      return said ? undefined : 'bool needs a MarshalAs';
    case 'char':
      return said || attributes.stringMarshalling === 'Utf16' ? undefined : 'char needs StringMarshalling.Utf16 or MarshalAs(U2)';
    case 'string':
      if (attributes.stringMarshalling === 'Custom' && !said) return textRefusal(context, depth);
      return said || attributes.stringMarshalling !== undefined ? undefined : 'string needs StringMarshalling or MarshalAs';
    case 'delegate':
      return managed.generic ? `${managed.name} is generic` : undefined;
    case 'safeHandle':
      return depth > 0 ? 'handles are no elements' : handleRefusal(context);
    case 'array':
    case 'span':
      return collectionRefusal(context, managed, depth);
    case 'primitive':
    case 'struct':
    case 'class':
    case 'decimal':
    case 'dateTime':
    case 'vector':
      return valueRefusal(context, managed);
    default:
      return `${typeName(managed)} is not marshalled by generated code`;
  }
}

/** `[NativeMarshalling]` of a type. */
function ownMarshaller(managed: ManagedType): CustomMarshalerReference | undefined {
  return managed.kind === 'struct' || managed.kind === 'class' ? managed.nativeMarshalling : undefined;
}

/** The import's own marshaller of text. */
function textRefusal(context: SlotContext, depth: number): string | undefined {
  const custom = context.call.attributes.stringMarshallingCustomType;
  if (!custom) return 'StringMarshalling.Custom needs StringMarshallingCustomType';
  const managed: ManagedType = { kind: 'string' };
  const open = openMismatch(custom, managed, custom.declaration?.collection ?? false);
  if (open) return open;
  if (isFrameworkMarshaller(custom)) return frameworkMismatch(custom, managed)?.replace(/^SYSLIB\d+: /, '');
  const found = findMarshaller(custom, depth > 0 ? 'Element' : 'ManagedToUnmanaged', modeFor(context, depth > 0), managed);
  return typeof found === 'string' ? found : undefined;
}

function handleRefusal({ slot, passing }: SlotContext): string | undefined {
  if (slot.type.kind !== 'safeHandle' || passing === 'value' || passing === 'in') return undefined;
  if (slot.type.abstract) return `${slot.type.name} is abstract and cannot come back`;
  return slot.type.parameterlessConstructor === 'public' ? undefined : `${slot.type.name} has no public parameterless constructor`;
}

function collectionRefusal(
  context: SlotContext,
  managed: Extract<ManagedType, { kind: 'array' | 'span' }>,
  depth: number,
): string | undefined {
  if (managed.kind === 'span' && depth > 0) return 'a span is no element';
  if (managed.kind === 'array' && managed.rank > 1) return `${typeName(managed)} has several dimensions`;
  return typeRefusal(context, managed.element, depth + 1);
}

/** Structures pass bitwise if the assembly owns them and every bit is the same, or if runtime marshalling is disabled. */
function valueRefusal({ call }: SlotContext, managed: ManagedType): string | undefined {
  if ((managed.kind === 'struct' || managed.kind === 'class') && managed.nativeMarshalling) return undefined;
  if (managed.kind === 'class') return `the class ${managed.name} is not marshalled by generated code`;
  if (isStrictlyBlittable(managed)) return undefined;
  if (call.attributes.disableRuntimeMarshalling && isUnmanaged(managed)) return undefined;
  return isUnmanaged(managed)
    ? `${typeName(managed)} needs disabled runtime marshalling`
    : `${typeName(managed)} contains references and has no NativeMarshalling`;
}

const widePrimitives = ['Half', 'Int128', 'UInt128'];

/** Whether managed and native bits are the same without any doubt. */
function isStrictlyBlittable(managed: ManagedType): boolean {
  switch (managed.kind) {
    case 'primitive':
      return !widePrimitives.includes(managed.name);
    case 'enum':
    case 'pointer':
    case 'functionPointer':
    case 'guid':
    // a fixed buffer counts as a pointer, whatever its elements
    case 'fixedBuffer':
      return true;
    case 'struct':
      return isOwnStructure(managed) && managed.fields.every((field) => isStrictlyBlittable(field.type));
    default:
      return false;
  }
}

function isOwnStructure({ refused, foreign, layout }: StructType): boolean {
  return !refused && !foreign && layout !== 'Auto';
}

/** Whether a value holds no references. */
function isUnmanaged(managed: ManagedType): boolean {
  switch (managed.kind) {
    case 'primitive':
    case 'enum':
    case 'pointer':
    case 'functionPointer':
    case 'guid':
    case 'bool':
    case 'char':
    case 'decimal':
    case 'dateTime':
    case 'vector':
      return true;
    case 'fixedBuffer':
      return isUnmanaged(managed.element);
    case 'struct':
      return managed.fields.every((field) => isUnmanaged(field.type));
    default:
      return false;
  }
}
