import type { WireType } from '../../types/wire/index.ts';
import type { EncodeBody } from '../encode-body.ts';
import { checkBase } from './base.ts';
import { checkEnum } from './enum.ts';

/** Whether a type is one number, character or boolean. */
export function isScalar(type: WireType): boolean {
  return type.kind === 'base' || type.kind === 'enum';
}

/** Gives an identifier to a value that is to be encoded; what is one number is converted and checked at once. */
export function take(body: EncodeBody, type: WireType, source: string, path: string, derived?: string): string {
  const name = body.name('m');
  const scalar = isScalar(type);
  body.line(`${scalar ? 'let' : 'const'} ${name} = ${source};`);
  if (!scalar) return name;
  if (derived !== undefined) body.line(`if (${name} === undefined) ${name} = ${derived};`);
  check(body, type, name, path);
  return name;
}

/** Converts and checks a variable that holds one number. */
export function check(body: EncodeBody, type: WireType, name: string, path: string): void {
  if (type.kind === 'base') checkBase(body, type, name, path);
  else if (type.kind === 'enum') checkEnum(body, type, name, path);
}
