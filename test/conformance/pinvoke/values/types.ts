import type { ClassType, Field, ManagedType, PrimitiveType, StructType } from '../../../../src/types/index.ts';

/** What a type name of the corpus is shown as: C#'s keyword where there is one, else the simple name, generics with their arguments. */
export function nameOf(type: ManagedType): string {
  switch (type.kind) {
    case 'primitive':
      return keywords[type.name] ?? type.name;
    case 'bool':
    case 'char':
    case 'string':
    case 'object':
    case 'decimal':
    case 'void':
      return type.kind;
    case 'guid':
      return 'Guid';
    case 'dateTime':
      return 'DateTime';
    case 'stringBuilder':
      return 'StringBuilder';
    case 'array':
      return `${nameOf(type.element)}[]`;
    case 'struct':
    case 'class':
    case 'delegate':
      return genericName(type);
    case 'pointer':
      return `${nameOf(type.target)}*`;
    case 'span':
    case 'vector':
    case 'fixedBuffer':
    case 'functionPointer':
    case 'systemArray':
      return type.kind;
    default:
      return simpleName(type.name);
  }
}

const keywords: Partial<Record<PrimitiveType['name'], string>> = {
  SByte: 'sbyte',
  Byte: 'byte',
  Int16: 'short',
  UInt16: 'ushort',
  Int32: 'int',
  UInt32: 'uint',
  Int64: 'long',
  UInt64: 'ulong',
  Single: 'float',
  Double: 'double',
};

/** The last part of a name with dots, without type arguments. */
export function simpleName(name: string): string {
  const open = name.indexOf('<');
  const bare = open < 0 ? name : name.slice(0, open);
  return bare.slice(Math.max(bare.lastIndexOf('.'), bare.lastIndexOf('+')) + 1).replace(/`\d+$/, '');
}

function genericName(type: {
  readonly name: string;
  readonly generic?: { readonly definition: string; readonly arguments: readonly ManagedType[] };
}): string {
  if (!type.generic) return simpleName(type.name);
  return `${simpleName(type.generic.definition)}<${type.generic.arguments.map(nameOf).join(', ')}>`;
}

/** The instance fields of a structure or class, those of the base first. */
export function allFields(type: StructType | ClassType): readonly Field[] {
  return type.kind === 'class' && type.base ? [...allFields(type.base), ...type.fields] : type.fields;
}

/** `T` of a `Nullable<T>`. */
export function nullableOf(type: ManagedType): ManagedType | undefined {
  return type.kind === 'struct' && type.refused === 'nullable' ? type.generic?.arguments[0] : undefined;
}

/** Whether a variable of the type holds the value itself, so that `null` in the corpus means its default. */
export function isValueType(type: ManagedType): boolean {
  switch (type.kind) {
    case 'primitive':
    case 'bool':
    case 'char':
    case 'enum':
    case 'pointer':
    case 'functionPointer':
    case 'guid':
    case 'decimal':
    case 'dateTime':
    case 'vector':
    case 'fixedBuffer':
    case 'struct':
      return true;
    case 'runtime':
      return true;
    default:
      return false;
  }
}
