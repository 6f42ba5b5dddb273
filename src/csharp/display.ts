import type { ManagedType, PrimitiveName } from '../types/index.ts';

const primitives: Readonly<Partial<Record<PrimitiveName, string>>> = {
  SByte: 'sbyte',
  Byte: 'byte',
  Int16: 'short',
  UInt16: 'ushort',
  Int32: 'int',
  UInt32: 'uint',
  Int64: 'long',
  UInt64: 'ulong',
  IntPtr: 'nint',
  UIntPtr: 'nuint',
  Single: 'float',
  Double: 'double',
  Half: 'System.Half',
  Int128: 'System.Int128',
  UInt128: 'System.UInt128',
  CLong: 'System.Runtime.InteropServices.CLong',
  CULong: 'System.Runtime.InteropServices.CULong',
  NFloat: 'System.Runtime.InteropServices.NFloat',
};

/** A type as C# writes it, with full names. */
export function typeText(type: ManagedType): string {
  switch (type.kind) {
    case 'void':
    case 'bool':
    case 'char':
    case 'decimal':
    case 'string':
    case 'object':
      return type.kind;
    case 'primitive':
      return primitives[type.name] ?? type.name;
    case 'guid':
      return 'System.Guid';
    case 'dateTime':
      return 'System.DateTime';
    case 'stringBuilder':
      return 'System.Text.StringBuilder';
    case 'systemArray':
      return 'System.Array';
    case 'pointer':
      return `${typeText(type.target)}*`;
    case 'functionPointer':
      return type.text;
    case 'array':
      return arrayText(type);
    case 'span':
      return `System.${type.readonly ? 'ReadOnly' : ''}Span<${typeText(type.element)}>`;
    case 'fixedBuffer':
      return `fixed ${typeText(type.element)}[${type.length}]`;
    case 'vector':
      return `${type.name}<${typeText(type.element)}>`;
    default:
      return ownName(type);
  }
}

/** Every other type is called by its name, or else by its kind. */
function ownName(type: { readonly kind: string; readonly name?: string }): string {
  return type.name ?? type.kind;
}

/** The outermost rank is written first: an array of `int[,]` is `int[][,]`. */
function arrayText(type: ManagedType & { kind: 'array' }): string {
  let ranks = '';
  let element: ManagedType = type;
  while (element.kind === 'array') {
    ranks += `[${','.repeat(element.rank - 1)}]`;
    element = element.element;
  }
  return typeText(element) + ranks;
}
