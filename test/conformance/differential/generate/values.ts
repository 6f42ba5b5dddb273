import type { Json, JsonObject } from '../../pinvoke/json.ts';
import type { Draw } from './draw.ts';
import { type Aggregate, type DelegateDeclaration, derivedClasses, type GenType, type NumberName } from './model.ts';

/** Ranges of the integer types. */
const ranges: Readonly<Record<Exclude<NumberName, 'float' | 'double' | 'NFloat' | 'Half'>, readonly [bigint, bigint]>> = {
  sbyte: [-128n, 127n],
  byte: [0n, 255n],
  short: [-32768n, 32767n],
  ushort: [0n, 65535n],
  int: [-2147483648n, 2147483647n],
  uint: [0n, 4294967295n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  ulong: [0n, 2n ** 64n - 1n],
  nint: [-(2n ** 63n), 2n ** 63n - 1n],
  nuint: [0n, 2n ** 64n - 1n],
  CLong: [-(2n ** 63n), 2n ** 63n - 1n],
  CULong: [0n, 2n ** 64n - 1n],
  Int128: [-(2n ** 127n), 2n ** 127n - 1n],
  UInt128: [0n, 2n ** 128n - 1n],
};

/**
 * A value of the type in the corpus' form. A tame one can be converted whatever its attributes say: an exception while a callback's
 * result is converted ends the process.
 */
export function corpusValue(type: GenType, draw: Draw, tame = false): Json {
  switch (type.kind) {
    case 'number':
      return numberValue(type.name, draw);
    case 'enum':
      return numberValue(type.underlying, draw);
    case 'bool':
      return draw.oneIn(2);
    case 'char':
      return { $char: draw.oneIn(6) ? draw.pick(['\u00e9', '\u20ac', '\ud800', '\0']) : String.fromCharCode(draw.integer(0x20, 0x7e)) };
    case 'guid':
      return {
        $guid: draw
          .list(16, () => hex(draw.integer(0, 255), 2))
          .join('')
          .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      };
    case 'pointed':
      return corpusValue({ kind: type.target }, draw);
    case 'currency':
      return { $decimal: currencyValue(draw, tame) };
    case 'decimal':
      return { $decimal: decimalValue(draw) };
    case 'date':
      return {
        $datetime: new Date(
          Date.UTC(draw.integer(1901, 2099), draw.integer(0, 11), draw.integer(1, 28), draw.integer(0, 23), draw.integer(0, 59)),
        )
          .toISOString()
          .slice(0, -1),
      };
    case 'text':
    case 'bstr':
      return draw.oneIn(8) ? null : textValue(draw, 12);
    case 'fixedText':
      if (tame) return plainText(draw, type.length - 1);
      return draw.oneIn(8) ? null : textValue(draw, draw.oneIn(4) ? 14 : type.length - 1);
    case 'builder':
      return draw.oneIn(10) ? null : { $sb: { capacity: draw.integer(8, 40), text: textValue(draw, 8) } };
    case 'fixedArray':
      return draw.oneIn(10)
        ? null
        : arrayValue(type.element, !tame && draw.oneIn(12) ? type.length + draw.integer(-1, 1) : type.length, draw, tame);
    case 'array':
      if (draw.oneIn(10)) return null;
      return type.rows === undefined
        ? arrayValue(type.element, type.length, draw, tame)
        : gridValue(type.element, type.rows, type.length, draw);
    case 'aggregate':
    case 'embedded':
      return type.declaration.form === 'class' && !(tame && type.kind === 'aggregate') && draw.oneIn(10)
        ? null
        : aggregateValue(type.kind === 'aggregate' ? objectOf(type.declaration, draw) : type.declaration, draw, tame);
    case 'pointer':
      return draw.oneIn(8) ? { $ptr: '0x0' } : pointerValue(type.target, type.length, draw);
    case 'fnptr':
      return draw.oneIn(8) ? { $ptr: '0x0' } : { $fnptr: delegateValue(type.declaration, draw) };
    case 'delegate':
      return draw.oneIn(12) ? null : { $delegate: delegateValue(type.declaration, draw) };
    case 'wild':
      return type.value;
    case 'marshalled':
      return amountValue(type.name, draw);
    case 'handleRef':
      return { $handleref: `0x${hex(draw.integer(0, 0xffff), 1)}` };
    case 'handle':
      if (draw.oneIn(16)) return null;
      return { $handle: { type: type.name, value: draw.oneIn(16) ? '0x0' : `0x${hex(draw.integer(1, 0xffff), 1)}` } };
  }
}

function hex(value: number | bigint, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function numberValue(name: NumberName, draw: Draw): Json {
  if (name === 'float') return floatJson(draw.float());
  if (name === 'double') return floatJson(draw.double());
  // the driver takes plain numbers only for this one
  if (name === 'NFloat') return draw.integer(-4096, 4096) / 16;
  if (name === 'Half') return draw.integer(-512, 512) / 8;
  const value = draw.wide(...ranges[name]);
  if (name.endsWith('Int128')) return { $int: String(value) };
  if (name === 'nint' || name === 'nuint') return { $ptr: `0x${hex(BigInt.asUintN(64, value), 1)}` };
  return Number.isSafeInteger(Number(value)) ? Number(value) : { $int: String(value) };
}

function floatJson(value: number): Json {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return { $float: Object.is(value, -0) ? '-0' : String(value) };
}

/** Mostly within the range, with more digits than it keeps. */
function currencyValue(draw: Draw, tame: boolean): string {
  if (!tame && draw.oneIn(6)) return decimalValue(draw);
  const digits = draw.wide(-(2n ** 53n), 2n ** 53n);
  const scale = draw.integer(0, 6);
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const at = text.length - scale;
  return `${digits < 0n ? '-' : ''}${text.slice(0, at)}${scale > 0 ? `.${text.slice(at)}` : ''}`;
}

function amountValue(name: 'Amount' | 'Coin', draw: Draw): Json {
  if (name === 'Amount' && draw.oneIn(10)) return null;
  return { $type: name, fields: { Value: draw.oneIn(8) ? draw.integer(13, 15) : draw.integer(20, 99) } };
}

function decimalValue(draw: Draw): string {
  const digits = draw.wide(-(2n ** 96n) + 1n, 2n ** 96n - 1n);
  const scale = draw.integer(0, 28);
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const at = text.length - scale;
  return `${digits < 0n ? '-' : ''}${text.slice(0, at)}${scale > 0 ? `.${text.slice(at)}` : ''}`;
}

/** Mostly ASCII; sometimes what needs more bytes, and what no encoding takes. */
function textValue(draw: Draw, longest: number): string {
  const rare = draw.oneIn(5);
  const unit = (): string =>
    rare && draw.oneIn(3) ? draw.pick(['\u00e9', '\u20ac', '\u{1f600}', '\ud800', '\0']) : String.fromCharCode(draw.integer(0x20, 0x7e));
  return draw
    .list(draw.integer(0, Math.max(0, longest)), unit)
    .join('')
    .slice(0, Math.max(0, longest));
}

/** Printable ASCII. */
function plainText(draw: Draw, longest: number): string {
  return draw.list(draw.integer(0, Math.max(0, longest)), () => String.fromCharCode(draw.integer(0x20, 0x7e))).join('');
}

function arrayValue(element: GenType, length: number, draw: Draw, tame = false): Json {
  return { $array: nameOf(element), items: draw.list(Math.max(0, length), () => corpusValue(element, draw, tame)) };
}

function gridValue(element: GenType, rows: number, columns: number, draw: Draw): Json {
  return { $array: nameOf(element), dims: [rows, columns], items: draw.list(rows * columns, () => corpusValue(element, draw)) };
}

/** The name by which the corpus knows the type of an element. */
export function nameOf(type: GenType): string {
  switch (type.kind) {
    case 'number':
      return type.name === 'nint' ? 'IntPtr' : type.name === 'nuint' ? 'UIntPtr' : type.name;
    case 'enum':
    case 'marshalled':
      return type.name;
    case 'currency':
      return 'decimal';
    case 'guid':
      return 'Guid';
    case 'date':
      return 'DateTime';
    case 'decimal':
    case 'bool':
    case 'char':
      return type.kind;
    case 'text':
    case 'bstr':
      return 'string';
    case 'aggregate':
      return type.declaration.name;
    default:
      throw new Error(`no element: ${type.kind}`);
  }
}

/** A class, or one that derives from it. A blittable class is given by itself: what of a derived object is pinned differs (docs/compatibility.md). */
function objectOf(declaration: Aggregate, draw: Draw): Aggregate {
  const derived = declaration.form === 'class' && isConverted(declaration) ? (derivedClasses.get(declaration) ?? []) : [];
  return derived.length > 0 && draw.oneIn(3) ? draw.pick(derived) : declaration;
}

function isConverted({ fields }: Aggregate): boolean {
  return fields.some(({ type }) =>
    ['bool', 'text', 'bstr', 'date', 'fixedText', 'fixedArray', 'delegate', 'handle', 'currency'].includes(type.kind),
  );
}

function aggregateValue(declaration: Aggregate, draw: Draw, tame: boolean): Json {
  const { name, form } = declaration;
  if (form === 'inline') {
    const [field] = declaration.fields;
    if (field?.type.kind !== 'fixedArray') throw new Error(`${name} is no inline array`);
    const { element, length } = field.type;
    return { $type: name, items: draw.list(length, () => corpusValue(element, draw, tame)) };
  }
  const fields: JsonObject = {};
  const all = [...(declaration.base?.fields ?? []), ...declaration.fields];
  const given = declaration.explicit ? [draw.pick(all)] : all.filter(() => !draw.oneIn(12));
  for (const field of given)
    fields[field.name] = field.buffer === undefined ? corpusValue(field.type, draw, tame) : arrayValue(field.type, field.buffer, draw);
  return { $type: name, fields };
}

function pointerValue(target: NumberName, length: number, draw: Draw): Json {
  if (draw.oneIn(2)) return { $pinned: arrayValue({ kind: 'number', name: target }, length, draw) };
  const bytes = { byte: 1, int: 4, double: 8 }[target as 'byte' | 'int' | 'double'] * length;
  // small bytes, so that doubles made of them are numbers
  return { $mem: draw.list(bytes, () => hex(draw.integer(0, 0x3f), 2)).join('') };
}

/** A script that fits the signature. */
function delegateValue({ name, parameters, returns }: DelegateDeclaration, draw: Draw): JsonObject {
  const byReference = parameters.flatMap((parameter, i) => (parameter.passing === 'ref' || parameter.passing === 'out' ? [i] : []));
  const choices: (() => JsonObject)[] = [() => ({ script: 'record' })];
  if (returns) {
    choices.push(() => ({ script: 'return', value: corpusValue(returns, draw, true) }));
    choices.push(() => ({ script: 'sequence', values: draw.list(draw.integer(1, 3), () => corpusValue(returns, draw, true)) }));
    const [first] = parameters;
    if (first && sameType(first.type, returns)) choices.push(() => ({ script: 'echo' }));
    if (sums(returns) && parameters.every(({ type }) => sums(type))) {
      choices.push(
        () => ({ script: 'add' }),
        () => ({ script: 'accumulate' }),
      );
      if (parameters.length > 0) choices.push(() => ({ script: 'negate' }));
    }
  }
  if (byReference.length > 0) {
    const set = (): JsonObject =>
      Object.fromEntries(byReference.map((i) => [String(i), corpusValue((parameters[i] as { type: GenType }).type, draw, true)]));
    const result = (): JsonObject => (returns && draw.oneIn(2) ? { value: corpusValue(returns, draw, true) } : {});
    choices.push(
      () => ({ script: 'set', set: set(), ...result() }),
      () => ({ script: 'set', set: set(), ...result() }),
    );
  }
  return { type: name, ...draw.pick(choices)() };
}

function sameType(a: GenType, b: GenType): boolean {
  return a.kind === b.kind && a.kind !== 'bstr' && JSON.stringify(a) === JSON.stringify(b);
}

/** Integers, whose sums are exact. */
function sums(type: GenType): boolean {
  return type.kind === 'number' && !['float', 'double', 'NFloat', 'nint', 'nuint', 'Half', 'Int128', 'UInt128'].includes(type.name);
}
