import type { CharSet, Field, ManagedType, MarshalAs, SpanType, StringType, StructType, UnmanagedType } from '../types/index.ts';
import { assertNever, int32, structType, unknownType } from '../types/index.ts';
import { codePageOf, misplacedCodePage } from './code-page.ts';
import { elementForm } from './element-form.ts';
import type { CodePageEncoding, NativeForm, Refused, TextEncoding } from './form.ts';
import { refused, refusedLayout } from './form.ts';
import type { Layout, LayoutRefusal } from './layout.ts';
import { layoutOf } from './layout.ts';
import { managedSizeOf } from './managed.ts';
import type { Platform } from './platform.ts';
import { boolForm, charForm, enumForm, isWide, pointerForm, primitiveForm, specialForm } from './scalar-form.ts';

/** What surrounds a value and has a say in its form. */
export interface FormContext {
  /** Of the enclosing type for a field, of the import for a parameter. */
  readonly charSet: CharSet;
  readonly platform: Platform;
  /** In a field: a structure that cannot be marshalled has a size all the same, and keeps that of its container from being refused. */
  readonly field?: true;
  /** What one-byte text is encoded in, where the place says it. */
  readonly codePage?: CodePageEncoding;
}

/** The native form of a structure's field (spec 8.2, 8.6). */
export function fieldForm(field: Field, surroundings: FormContext): NativeForm | Refused {
  const { type, marshalAs } = field;
  const context: FormContext = { ...surroundings, field: true, ...codePageOf(marshalAs) };
  const misplaced = misplacedCodePage(field, surroundings);
  if (misplaced) return misplaced;
  switch (type.kind) {
    case 'string':
      return stringFieldForm(type, marshalAs, context);
    case 'array':
      return arrayFieldForm(type.element, type, marshalAs, context);
    case 'fixedBuffer':
      return fixedBufferForm(type.element, type.length, type, context);
    case 'class':
      return inlineClassForm(type, marshalAs, context);
    case 'delegate':
    case 'abstractDelegate':
      if (type.kind === 'delegate' && type.generic) return refused(`delegates of generic types have no native form (${type.name})`);
      if (marshalAs && marshalAs.value !== 'FunctionPtr') return refused(`UnmanagedType.${marshalAs.value} is not valid for a delegate`);
      return pointerSized({ form: 'delegate', type }, context.platform);
    case 'safeHandle':
    case 'criticalHandle':
      if (marshalAs) return refused(`${type.name} takes no MarshalAs`);
      return pointerSized({ form: 'handle', type }, context.platform);
    default:
      return valueForm(type, marshalAs, context);
  }
}

/** A form of one pointer. */
export function pointerSized<T extends object>(form: T, platform: Platform): T & { size: number; align: number; blittable: false } {
  return { ...form, size: platform.pointerSize, align: platform.pointerSize, blittable: false };
}

/** The native form of a value type, wherever it stands (spec section 2, 8.2). */
export function valueForm(type: ManagedType, marshalAs: MarshalAs | undefined, context: FormContext): NativeForm | Refused {
  const directive = marshalAs?.value;
  const { platform } = context;
  switch (type.kind) {
    case 'primitive':
      return primitiveForm(type, marshalAs, platform);
    case 'enum':
      return enumForm(type, marshalAs, platform);
    case 'pointer':
    case 'functionPointer':
      return pointerForm(type, marshalAs, platform);
    case 'bool':
      return boolForm(type, directive, platform.os === 'windows');
    case 'char':
      return charForm(type, directive, context);
    case 'guid':
    case 'decimal':
    case 'dateTime':
      return specialForm(type, directive, platform);
    case 'struct':
      return structForm(type, directive, context);
    case 'vector': {
      const align = Math.min(type.size, platform.arch === 'x64' || platform.arch === 'x86' ? 64 : 16);
      return { form: 'vector', type, size: type.size, align, blittable: true };
    }
    case 'span':
      return context.field ? structForm(spanParts(type), directive, context) : refused(`${describeKind(type)} has no native form here`);
    case 'void':
    case 'string':
    case 'stringBuilder':
    case 'array':
    case 'fixedBuffer':
    case 'class':
    case 'delegate':
    case 'abstractDelegate':
    case 'safeHandle':
    case 'criticalHandle':
    case 'object':
    case 'interface':
    case 'systemArray':
    case 'runtime':
    case 'open':
      return refused(`${describeKind(type)} has no native form here`);
    case 'unknown':
      return refused(`the type ${type.name} is not known: ${type.reason}`);
    default:
      return assertNever(type);
  }
}

const spans = new WeakMap<SpanType, StructType>();

/** A span as its fields: it cannot be marshalled, but as a field it takes room. */
function spanParts(type: SpanType): StructType {
  const name = type.readonly ? 'ReadOnlySpan' : 'Span';
  const known =
    spans.get(type) ??
    structType(name, [
      { name: '_reference', type: unknownType('ref T', 'a ref field has no native form') },
      { name: '_length', type: int32 },
    ]);
  spans.set(type, known);
  return known;
}

function describeKind(type: ManagedType): string {
  return 'name' in type ? `${type.name} (${type.kind})` : type.kind;
}

/** The form of a structure inline. */
export function structForm(
  type: Extract<ManagedType, { kind: 'struct' }>,
  directive: UnmanagedType | undefined,
  context: FormContext,
): NativeForm | Refused {
  if (directive && directive !== 'Struct') return refused(`UnmanagedType.${directive} is not valid for the structure ${type.name}`);
  const layout = layoutOf(type, context.platform);
  if (isRefused(layout, context)) return refusedLayout(layout.refusal);
  return { form: 'struct', type, layout, size: layout.size, align: layout.align, blittable: layout.blittable };
}

/** In a field, only what has no size at all. */
function isRefused(layout: Layout, { field }: FormContext): layout is Layout & { readonly refusal: LayoutRefusal } {
  const { refusal } = layout;
  return refusal !== undefined && !(field && (refusal.kind === 'field' || refusal.kind === 'nested'));
}

function inlineClassForm(
  type: Extract<ManagedType, { kind: 'class' }>,
  marshalAs: MarshalAs | undefined,
  context: FormContext,
): NativeForm | Refused {
  if (marshalAs && marshalAs.value !== 'Struct')
    return refused(`UnmanagedType.${marshalAs.value} is not valid for a field of the class ${type.name}`);
  if (type.generic) return refused(`the generic class ${type.name} is never marshalled`);
  if (type.layout === 'Auto') return refused(`the class ${type.name} has no layout`);
  const layout = layoutOf(type, context.platform);
  if (isRefused(layout, context)) return refusedLayout(layout.refusal);
  return { form: 'class', type, layout, size: layout.size, align: layout.align, blittable: false };
}

/** Text directives of fields, results and parameters (spec 5.2). Undefined for one that is not of text. */
export function textEncoding(directive: UnmanagedType | undefined, context: FormContext): TextEncoding | undefined {
  switch (directive) {
    case undefined:
      return isWide(context.charSet, context.platform) ? 'utf16' : (context.codePage ?? 'ansi');
    case 'LPStr':
      return context.codePage ?? 'ansi';
    case 'LPWStr':
    case 'LPTStr':
      return 'utf16';
    case 'LPUTF8Str':
      return 'utf8';
    case 'BStr':
    case 'TBStr':
      return 'bstr';
    case 'AnsiBStr':
      return context.codePage ? `bstr${context.codePage}` : 'ansiBstr';
    default:
      return undefined;
  }
}

function stringFieldForm(type: StringType, marshalAs: MarshalAs | undefined, context: FormContext): NativeForm | Refused {
  if (marshalAs?.value === 'ByValTStr') {
    const wide = isWide(context.charSet, context.platform);
    const length = marshalAs.sizeConst ?? 0;
    if (length <= 0) return refused('ByValTStr needs a SizeConst above zero');
    const codePage = !wide && context.codePage ? { codePage: context.codePage } : {};
    return { form: 'byValTStr', type, wide, length, size: wide ? 2 * length : length, align: wide ? 2 : 1, blittable: false, ...codePage };
  }
  const encoding = textEncoding(marshalAs?.value, context);
  if (!encoding) return refused(`UnmanagedType.${marshalAs?.value} is not valid for a string field`);
  return pointerSized({ form: 'string', type, encoding }, context.platform);
}

function arrayFieldForm(
  element: ManagedType,
  type: ManagedType,
  marshalAs: MarshalAs | undefined,
  context: FormContext,
): NativeForm | Refused {
  if (marshalAs?.value !== 'ByValArray') return refused('an array field needs MarshalAs(UnmanagedType.ByValArray)');
  const form = elementForm(element, marshalAs.arraySubType, context, 'field');
  if (form.form === 'refused') return form;
  const length = marshalAs.sizeConst ?? 1;
  if (length <= 0) return refused('ByValArray needs a SizeConst above zero');
  return { form: 'byValArray', type, element: form, length, size: length * form.size, align: form.align, blittable: false };
}

/** A fixed buffer is a structure of one element whose Size is the managed size (spec 8.5). */
function fixedBufferForm(element: ManagedType, length: number, type: ManagedType, context: FormContext): NativeForm | Refused {
  const form = valueForm(element, undefined, context);
  if (form.form === 'refused') return form;
  const size = Math.max(length * managedSizeOf(element, context.platform), form.size);
  return {
    form: 'fixedBuffer',
    type,
    element: form,
    length,
    firstOnly: !form.blittable,
    size,
    align: form.align,
    blittable: form.blittable,
  };
}
