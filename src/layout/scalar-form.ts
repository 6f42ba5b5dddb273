import type {
  BoolType,
  CharSet,
  CharType,
  DateTimeType,
  DecimalType,
  EnumType,
  FunctionPointerType,
  GuidType,
  MarshalAs,
  PointerType,
  PrimitiveName,
  PrimitiveType,
  UnmanagedType,
} from '../types/index.ts';
import type { FormContext } from './field-form.ts';
import type { FloatForm, IntegerForm, NativeForm, Refused } from './form.ts';
import { refused } from './form.ts';
import type { Platform } from './platform.ts';

type Width = 'pointer' | 'long' | 1 | 2 | 4 | 8 | 16;
interface Scalar {
  readonly width: Width;
  readonly kind: 'signed' | 'unsigned' | 'float';
  /** The directives that .NET accepts (spec 2.1). */
  readonly directives: readonly UnmanagedType[];
}

/** Spec 2.1 as a table. */
const scalars: Readonly<Record<PrimitiveName, Scalar>> = {
  SByte: { width: 1, kind: 'signed', directives: ['I1', 'U1'] },
  Byte: { width: 1, kind: 'unsigned', directives: ['I1', 'U1'] },
  Int16: { width: 2, kind: 'signed', directives: ['I2', 'U2'] },
  UInt16: { width: 2, kind: 'unsigned', directives: ['I2', 'U2'] },
  Int32: { width: 4, kind: 'signed', directives: ['I4', 'U4', 'Error'] },
  UInt32: { width: 4, kind: 'unsigned', directives: ['I4', 'U4', 'Error'] },
  Int64: { width: 8, kind: 'signed', directives: ['I8', 'U8'] },
  UInt64: { width: 8, kind: 'unsigned', directives: ['I8', 'U8'] },
  IntPtr: { width: 'pointer', kind: 'signed', directives: ['SysInt', 'SysUInt'] },
  UIntPtr: { width: 'pointer', kind: 'unsigned', directives: ['SysInt', 'SysUInt'] },
  Single: { width: 4, kind: 'float', directives: ['R4'] },
  Double: { width: 8, kind: 'float', directives: ['R8'] },
  CLong: { width: 'long', kind: 'signed', directives: ['Struct'] },
  CULong: { width: 'long', kind: 'unsigned', directives: ['Struct'] },
  NFloat: { width: 'pointer', kind: 'float', directives: ['Struct'] },
  Half: { width: 2, kind: 'float', directives: ['Struct'] },
  Int128: { width: 16, kind: 'signed', directives: ['Struct'] },
  UInt128: { width: 16, kind: 'unsigned', directives: ['Struct'] },
};

function sizeOfWidth(width: Width, platform: Platform): number {
  if (width === 'pointer') return platform.pointerSize;
  return width === 'long' ? platform.longSize : width;
}

/** The natural alignment of a scalar of `size` bytes (spec 8.2). */
export function scalarAlign(size: number, platform: Platform): number {
  if (size === 16) return platform.int128Align;
  return size === 8 ? platform.wideScalarAlign : size;
}

function badDirective(what: string, directive: UnmanagedType): Refused {
  return refused(`UnmanagedType.${directive} is not valid for ${what}`);
}

/** The native form of a number (spec 2.1). */
export function primitiveForm(
  type: PrimitiveType,
  directive: MarshalAs | undefined,
  platform: Platform,
): IntegerForm | FloatForm | Refused {
  const scalar = scalars[type.name];
  if (directive && !scalar.directives.includes(directive.value)) return badDirective(type.name, directive.value);
  const size = sizeOfWidth(scalar.width, platform);
  const common = { type, size, align: scalarAlign(size, platform), blittable: true };
  return scalar.kind === 'float' ? { form: 'float', ...common } : { form: 'integer', signed: scalar.kind === 'signed', ...common };
}

/** An enumeration is its underlying integer, directives included (spec 2.1). */
export function enumForm(type: EnumType, directive: MarshalAs | undefined, platform: Platform): NativeForm | Refused {
  const form = primitiveForm(type.underlying, directive, platform);
  return form.form === 'refused' ? refused(`${form.reason} (enum ${type.name})`) : { ...form, type };
}

/** Pointers take no directive, function pointers FunctionPtr (spec 2.1). */
export function pointerForm(
  type: PointerType | FunctionPointerType,
  directive: MarshalAs | undefined,
  platform: Platform,
): NativeForm | Refused {
  if (directive && !(type.kind === 'functionPointer' && directive.value === 'FunctionPtr'))
    return badDirective('a pointer', directive.value);
  return { form: 'integer', type, size: platform.pointerSize, align: platform.pointerSize, signed: false, blittable: true };
}

/** Spec 2.2. `variantBool` says whether the two-byte form is there: on Windows, and in generated code. */
export function boolForm(type: BoolType, directive: UnmanagedType | undefined, variantBool: boolean): NativeForm | Refused {
  switch (directive) {
    case undefined:
    case 'Bool':
      return { form: 'bool', type, size: 4, align: 4, minusOne: false, blittable: false };
    case 'I1':
    case 'U1':
      return { form: 'bool', type, size: 1, align: 1, minusOne: false, blittable: false };
    case 'VariantBool':
      if (variantBool) return { form: 'bool', type, size: 2, align: 2, minusOne: true, blittable: false };
      return refused('UnmanagedType.VariantBool exists on Windows only');
    default:
      return badDirective('bool', directive);
  }
}

/** Spec 5.1: whether a character set means UTF-16. */
export function isWide(charSet: CharSet, platform: Platform): boolean {
  return charSet === 'Unicode' || (charSet === 'Auto' && platform.wideAuto);
}

/** Spec 2.3. */
export function charForm(
  type: CharType,
  directive: UnmanagedType | undefined,
  { charSet, platform, codePage }: Pick<FormContext, 'charSet' | 'platform' | 'codePage'>,
): NativeForm | Refused {
  let wide = isWide(charSet, platform);
  if (directive === 'I1' || directive === 'U1') wide = false;
  else if (directive === 'I2' || directive === 'U2') wide = true;
  else if (directive) return badDirective('char', directive);
  const size = wide ? 2 : 1;
  return { form: 'char', type, size, align: size, blittable: wide, ...(codePage && !wide && { codePage }) };
}

/** Guid, decimal and DateTime in a value position (spec 2.4 to 2.6); LPStruct is a parameter's affair. */
export function specialForm(
  type: GuidType | DecimalType | DateTimeType,
  directive: UnmanagedType | undefined,
  platform: Platform,
): NativeForm | Refused {
  const wideAlign = platform.wideScalarAlign;
  if (type.kind === 'decimal' && directive === 'Currency') return { form: 'currency', type, size: 8, align: wideAlign, blittable: false };
  if (directive && directive !== 'Struct') return badDirective(type.kind, directive);
  switch (type.kind) {
    case 'guid':
      return { form: 'guid', type, size: 16, align: 4, blittable: true };
    case 'decimal':
      // A decimal field never makes its structure blittable (spec 3.1), although the bits are the same.
      return { form: 'decimal', type, size: 16, align: wideAlign, blittable: false };
    case 'dateTime':
      return { form: 'date', type, size: 8, align: wideAlign, blittable: false };
  }
}
