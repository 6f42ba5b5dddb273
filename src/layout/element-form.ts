import type { ManagedType, StringType, UnmanagedType } from '../types/index.ts';
import type { FormContext } from './field-form.ts';
import { pointerSized, structForm, textEncoding, valueForm } from './field-form.ts';
import type { NativeForm, Refused } from './form.ts';
import { refused } from './form.ts';
import { layoutOf } from './layout.ts';
import { managedSizeOf } from './managed.ts';
import { boolForm, charForm, specialForm } from './scalar-form.ts';

/** The native form of an array's element (spec 7.2): most directives that make no sense are ignored there. */
export function elementForm(
  element: ManagedType,
  subType: UnmanagedType | undefined,
  context: FormContext,
  place: 'field' | 'parameter',
): NativeForm | Refused {
  const windows = context.platform.os === 'windows';
  switch (element.kind) {
    case 'bool':
      return boolForm(
        element,
        subType === 'I1' || subType === 'U1' || (subType === 'VariantBool' && windows) ? subType : undefined,
        windows,
      );
    case 'char':
      return charForm(element, subType === 'I1' || subType === 'U1' || subType === 'I2' || subType === 'U2' ? subType : undefined, context);
    case 'string':
      return stringElementForm(element, subType, context);
    case 'decimal':
    case 'dateTime':
      if (element.kind === 'decimal' && subType === 'Currency' && windows) return specialForm(element, subType, context.platform);
      if (subType && subType !== 'Struct') return refused(`UnmanagedType.${subType} is not valid for elements of type ${element.kind}`);
      return specialForm(element, undefined, context.platform);
    case 'pointer':
      if (isIndirect(element.target)) return refused('arrays of pointers to structures have no native form');
      return valueForm(element, undefined, context);
    case 'functionPointer':
      return refused('arrays of function pointers have no native form');
    case 'struct':
      return structElementForm(element, context, place);
    default:
      return valueForm(element, undefined, context);
  }
}

function isIndirect(target: ManagedType): boolean {
  return (
    target.kind === 'struct' ||
    target.kind === 'functionPointer' ||
    target.kind === 'pointer' ||
    target.kind === 'guid' ||
    target.kind === 'decimal' ||
    target.kind === 'dateTime'
  );
}

function stringElementForm(element: StringType, subType: UnmanagedType | undefined, context: FormContext): NativeForm | Refused {
  if (subType === 'LPUTF8Str' || subType === 'TBStr' || subType === 'AnsiBStr')
    return refused(`UnmanagedType.${subType} is not valid for elements of a string array`);
  const encoding = textEncoding(subType, context);
  if (!encoding) return refused(`UnmanagedType.${subType} is not valid for elements of a string array`);
  return pointerSized({ form: 'string', type: element, encoding }, context.platform);
}

function structElementForm(
  element: Extract<ManagedType, { kind: 'struct' }>,
  context: FormContext,
  place: 'field' | 'parameter',
): NativeForm | Refused {
  if (element.refused) return refused(`${element.name} cannot be an array element`);
  if (element.layout === 'Auto' && place === 'parameter') return autoElementForm(element, context);
  const form = structForm(element, undefined, context);
  if (form.form !== 'refused' && element.generic && !form.blittable)
    return refused(`the generic structure ${element.name} is not blittable`);
  return form;
}

/** An Auto structure without references is copied bitwise as an array element (spec 7.2), in the order that .NET chose: largest first. */
function autoElementForm(element: Extract<ManagedType, { kind: 'struct' }>, { platform }: FormContext): NativeForm | Refused {
  const fields = [...element.fields].sort((a, b) => managedSizeOf(b.type, platform) - managedSizeOf(a.type, platform));
  const layout = layoutOf({ ...element, fields, layout: 'Sequential' }, platform);
  if (layout.refusal || !layout.blittable) return refused(`the Auto structure ${element.name} has no native form`);
  return { form: 'struct', type: element, layout, size: layout.size, align: layout.align, blittable: true };
}
