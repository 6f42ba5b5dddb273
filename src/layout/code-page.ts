import type { ManagedType, MarshalAs, Slot, UnmanagedType } from '../types/index.ts';
import type { FormContext } from './field-form.ts';
import { textEncoding } from './field-form.ts';
import type { CodePageEncoding, Refused } from './form.ts';
import { refused } from './form.ts';
import { charForm, isWide } from './scalar-form.ts';

/** What becomes of characters that a code page lacks (spec 11.1). */
interface Mapping {
  readonly bestFitMapping: boolean;
  readonly throwOnUnmappableChar: boolean;
}

/** The part of a form's context that a declared code page makes. Fields have no mapping of their own: best fits, and nothing thrown. */
export function codePageOf(marshalAs: MarshalAs | undefined, mapping?: Mapping): { readonly codePage?: CodePageEncoding } {
  if (marshalAs?.codePage === undefined) return {};
  const exact = mapping?.bestFitMapping === false ? 'x' : '';
  return { codePage: `cp${marshalAs.codePage}${exact}${mapping?.throwOnUnmappableChar ? 't' : ''}` };
}

/** The refusal of a code page where there is no text, or text whose encoding is another matter. */
export function misplacedCodePage({ type, marshalAs }: Slot, context: FormContext): Refused | undefined {
  if (marshalAs?.codePage === undefined) return undefined;
  const array = type.kind === 'array';
  return isNarrow(array ? type.element : type, array ? marshalAs.arraySubType : marshalAs.value, context)
    ? undefined
    : refused(`a code page is for text of one byte a unit, which this is not (codePage ${marshalAs.codePage})`);
}

function isNarrow(type: ManagedType, directive: UnmanagedType | undefined, context: FormContext): boolean {
  if (type.kind === 'char') {
    const form = charForm(type, directive, context);
    return form.form === 'char' && form.size === 1;
  }
  if (type.kind !== 'string' && type.kind !== 'stringBuilder') return false;
  if (directive === 'ByValTStr') return !isWide(context.charSet, context.platform);
  const encoding = textEncoding(directive, context);
  return encoding === 'ansi' || encoding === 'ansiBstr';
}
