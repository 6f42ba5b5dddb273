import type { WireEnum } from '../../types/wire/index.ts';
import { numeral, quote } from '../code.ts';
import type { EncodeBody } from '../encode-body.ts';
import { enumScalar } from '../scalars.ts';
import { position } from '../scope.ts';
import type { NumberForm } from './base.ts';
import type { Kind } from './kind.ts';

/** Enumerations: 16 bits under NDR20 unless `v1_enum`, 32 under NDR64 (spec P1 to P3, N5). */
export const enumKind: Kind<WireEnum> = {
  shape({ wide }, _of, syntax) {
    const { size } = enumScalar(wide, syntax);
    return { start: size, align: size, size, used: size, least: size, pointers: false, unbounded: false, counts: 0, weight: 1 };
  },
  inPlace: () => [],
  encode(body, type, value) {
    const scalar = enumScalar(type.wide, body.syntax);
    body.align(scalar.size);
    body.store(scalar, value);
  },
  decode(body, type, { path }) {
    const scalar = enumScalar(type.wide, body.syntax);
    body.align(scalar.size);
    const at = position(body.cursor);
    const value = body.constant(body.load(scalar, path));
    if (scalar.size === 2) body.line(`if (${value} > 32767) c.badEnum(${at}, ${quote(path)}, ${value});`);
    const { range } = type;
    if (range !== undefined) {
      body.line(
        `if (${value} < ${numeral(range.low)} || ${value} > ${numeral(range.high)}) c.outOfRange(${at}, ${quote(path)}, ${value});`,
      );
    }
    return value;
  },
};

const tables = new WeakMap<WireEnum, ReadonlyMap<string, number>>();

/** The constants of an enumeration by name. */
export function enumNames(type: WireEnum): ReadonlyMap<string, number> {
  let names = tables.get(type);
  if (names === undefined) {
    names = new Map(type.members.map(({ name, value }) => [name, value]));
    tables.set(type, names);
  }
  return names;
}

/** How a value is a constant of the enumeration. Names of constants are values too. */
export function enumForm(body: EncodeBody, type: WireEnum, path: string): NumberForm {
  const scalar = enumScalar(type.wide, body.syntax);
  const names = body.owner.bind(enumNames(type));
  const conversion =
    scalar.size === 2 ? `rt.enum16(x, ${quote(path)}, ${names})` : `rt.integer(x, -2147483648, 2147483647, ${quote(path)}, ${names})`;
  return { fits: scalar.fits, conversion };
}
