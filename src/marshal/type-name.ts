import type { ManagedType, PrimitiveName } from '../types/index.ts';

const keywords: Readonly<Record<PrimitiveName, string>> = {
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
  CLong: 'CLong',
  CULong: 'CULong',
  NFloat: 'NFloat',
  Half: 'Half',
  Int128: 'Int128',
  UInt128: 'UInt128',
};

/** The type as C# writes it, for messages and plans. */
export function typeName(type: ManagedType): string {
  switch (type.kind) {
    case 'primitive':
      return keywords[type.name];
    case 'void':
    case 'bool':
    case 'char':
    case 'decimal':
    case 'string':
    case 'object':
      return type.kind;
    case 'guid':
      return 'Guid';
    case 'dateTime':
      return 'DateTime';
    case 'stringBuilder':
      return 'StringBuilder';
    case 'systemArray':
      return 'Array';
    case 'pointer':
      return `${typeName(type.target)}*`;
    case 'functionPointer':
      return type.text;
    case 'array':
      return `${typeName(type.element)}[${','.repeat(type.rank - 1)}]`;
    case 'span':
      return `${type.readonly ? 'ReadOnlySpan' : 'Span'}<${typeName(type.element)}>`;
    case 'fixedBuffer':
      return `fixed ${typeName(type.element)}[${type.length}]`;
    case 'struct':
    case 'class':
    case 'delegate':
      return type.generic ? `${type.generic.definition}<${type.generic.arguments.map(typeName).join(', ')}>` : type.name;
    default:
      return ownName(type);
  }
}

/** Every other type is called by its name, or else by its kind. */
function ownName(type: { readonly kind: string; readonly name?: string }): string {
  return type.name ?? type.kind;
}
