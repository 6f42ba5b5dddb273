import type { WireType } from '../../types/wire/index.ts';
import { numeral, quote } from '../code.ts';
import type { EncodeBody } from '../encode-body.ts';
import { isBig } from '../scalars.ts';
import { baseForm } from './base.ts';
import { enumForm } from './enum.ts';

/** Whether a type is one number, character or boolean. */
export function isScalar(type: WireType): boolean {
  return type.kind === 'base' || type.kind === 'enum';
}

/** What a member was taken from: the identifier, and its path. It is no object where its members do not fit. */
export interface Owner {
  readonly value: string;
  readonly path: string;
}

/** Gives an identifier to a value that is to be encoded; what is one number is converted and checked at once. */
export function take(body: EncodeBody, type: WireType, source: string, path: string, derived?: string, owner?: Owner): string {
  const name = body.name('m');
  const scalar = isScalar(type);
  body.line(`${scalar ? 'let' : 'const'} ${name} = ${source};`);
  if (!scalar) return name;
  if (derived !== undefined) body.line(`if (${name} === undefined) ${name} = ${derived};`);
  check(body, type, name, path, owner);
  return name;
}

/** Converts and checks a variable that holds one number. */
export function check(body: EncodeBody, type: WireType, name: string, path: string, owner?: Owner): void {
  if (type.kind !== 'base' && type.kind !== 'enum') return;
  const { fits, conversion } = type.kind === 'base' ? baseForm(body, type, path) : enumForm(body, type, path);
  const first = owner === undefined ? '' : `rt.expectObject(o, ${quote(owner.path)}), `;
  const convert = body.unit.helper(owner === undefined ? 'x' : 'x, o', first + conversion);
  body.line(`if (!(${fits(name)})) ${name} = ${convert}(${owner === undefined ? name : `${name}, ${owner.value}`});`);
  if (type.range === undefined) return;
  const isLong = type.kind === 'base' && isBig(type.name);
  const [low, high] = isLong ? [`${type.range.low}n`, `${type.range.high}n`] : [numeral(type.range.low), numeral(type.range.high)];
  body.line(`if (${name} < ${low} || ${name} > ${high}) c.outOfRange(${name}, ${quote(path)});`);
}
