import type { Aggregate, DelegateDeclaration, GenParameter, GenType, NumberName } from './model.ts';

const numbers: Readonly<Record<NumberName, string>> = {
  sbyte: 'int8_t',
  byte: 'uint8_t',
  short: 'int16_t',
  ushort: 'uint16_t',
  int: 'int32_t',
  uint: 'uint32_t',
  long: 'int64_t',
  ulong: 'uint64_t',
  nint: 'int64_t',
  nuint: 'uint64_t',
  float: 'float',
  double: 'double',
  CLong: 'long',
  CULong: 'unsigned long',
  NFloat: 'double',
  Half: 'uint16_t',
  Int128: '__int128',
  UInt128: 'unsigned __int128',
};

/** The name of a structure in C; a generic one is spelled out. */
export function cName(declaration: Aggregate): string {
  return declaration.name.replace(/<(\w+)>/, '_$1');
}

/** The native form as C writes it. */
export function cType(type: GenType): string {
  switch (type.kind) {
    case 'number':
      return numbers[type.name];
    case 'enum':
      return numbers[type.underlying];
    case 'bool':
      return type.size === 1 ? 'uint8_t' : 'int32_t';
    case 'char':
      return type.size === 1 ? 'uint8_t' : 'uint16_t';
    case 'guid':
      return 'guid_t';
    case 'decimal':
      return 'decimal_t';
    case 'date':
      return 'date_t';
    case 'pointed':
      return type.target === 'guid' ? 'guid_t *' : 'decimal_t *';
    case 'currency':
      return 'int64_t';
    case 'marshalled':
      return type.name === 'Coin' ? 'int64_t' : 'int32_t';
    case 'text':
    case 'builder':
    case 'bstr':
      return type.unit === 1 ? 'char *' : 'uint16_t *';
    case 'array':
      return `${cType(type.element)} *`;
    case 'aggregate':
      return type.declaration.form === 'class' ? `${cName(type.declaration)} *` : cName(type.declaration);
    case 'embedded':
      return cName(type.declaration);
    case 'pointer':
      return `${numbers[type.target]} *`;
    case 'delegate':
    case 'fnptr':
      // what it points to is declared after the structures
      return 'void *';
    case 'handle':
    case 'handleRef':
      return 'intptr_t';
    case 'wild':
    case 'fixedText':
    case 'fixedArray':
      throw new Error(`a ${type.kind} has no C type of its own`);
  }
}

/** A parameter's type: by reference one pointer more. */
export function cParameter({ type, passing }: GenParameter): string {
  return passing === 'value' ? cType(type) : `${cType(type)} *`;
}

function memberText(type: GenType, name: string): string {
  if (type.kind === 'fixedText') return `${type.unit === 1 ? 'char' : 'uint16_t'} ${name}[${type.length}];`;
  if (type.kind === 'fixedArray') return `${cType(type.element)} ${name}[${type.length}];`;
  return `${cType(type)} ${name};`;
}

/**
 * Fills the bytes before a field of a union. In which registers a union travels depends on what stands in each of its eightbytes,
 * and C counts the filling too: floats there leave the class to the fields, since integers prevail.
 */
function before(type: GenType, offset: number): string {
  const rest = offset % 8;
  const eights = offset >= 8 ? `filler_t before[${Math.floor(offset / 8)}]; ` : '';
  if (rest === 0) return eights;
  return `${eights}${cType(type) === 'float' ? 'float' : 'char'} next[${cType(type) === 'float' ? rest / 4 : rest}]; `;
}

/** The structure as C declares it. */
export function aggregateText(declaration: Aggregate): string {
  const name = cName(declaration);
  if (declaration.explicit) {
    const members = declaration.fields.map(
      ({ name: field, type, offset = 0 }) => `struct { ${before(type, offset)}${cType(type)} v; } ${field};`,
    );
    return `typedef union { ${members.join(' ')} } ${name};`;
  }
  const members = declaration.fields.map(({ name: field, type, buffer }) =>
    buffer === undefined ? memberText(type, field) : `${cType(type)} ${field}[${buffer}];`,
  );
  if (declaration.base) members.unshift(`${cName(declaration.base)} base;`);
  const text = `typedef struct { ${members.join(' ')} } ${name};`;
  return declaration.pack > 0 ? `#pragma pack(push, ${declaration.pack})\n${text}\n#pragma pack(pop)` : text;
}

/** The pointer to a function that a delegate becomes. */
export function delegateText({ name, parameters, returns }: DelegateDeclaration): string {
  const list = parameters.map(cParameter).join(', ') || 'void';
  return `typedef ${returns ? cType(returns) : 'void'} (*${name})(${list});`;
}

/** The place of a field in a variable: that of a union lies in a member of its own. */
export function memberOf(declaration: Aggregate, place: string, field: string): string {
  return declaration.explicit ? `${place}.${field}.v` : `${place}.${field}`;
}
