import type { AbiType } from '../engine/engine.ts';
import type { FloatForm, IntegerForm } from '../layout/index.ts';
import * as convert from './convert.ts';
import type { CellCode } from './marshaller.ts';
import { typeName } from './type-name.ts';

/** What JavaScript's numbers and bigints have to be for a native number, as expressions; and how they travel. */

/** Whether the JavaScript face is an address: null and both spellings of the bits are accepted. */
export function isAddress(form: IntegerForm): boolean {
  const { type } = form;
  return (
    type.kind === 'pointer' ||
    type.kind === 'functionPointer' ||
    (type.kind === 'primitive' && (type.name === 'IntPtr' || type.name === 'UIntPtr'))
  );
}

/** Whether the JavaScript face is a bigint. */
export function isBigInt(form: IntegerForm): boolean {
  const { type } = form;
  if (type.kind === 'primitive') return /64|128|Ptr|Long/.test(type.name);
  return type.kind === 'enum' ? /64/.test(type.underlying.name) : true;
}

/** The least and the greatest number of a form of up to 32 bits. */
export function limits(form: IntegerForm): readonly [number, number] {
  const bits = form.size * 8;
  return form.signed ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
}

/** An expression that tests the common case without a call. `x` is a local; operators that would convert it come after its type. */
export function fits(form: IntegerForm, x: string): string {
  const shift = 32 - form.size * 8;
  const wrapped =
    form.size === 4
      ? form.signed
        ? `(${x} | 0)`
        : `(${x} >>> 0)`
      : form.signed
        ? `(${x} << ${shift} >> ${shift})`
        : `(${x} & ${2 ** (form.size * 8) - 1})`;
  return `typeof ${x} === 'number' && ${wrapped} === ${x}`;
}

/** The checked number of a value of up to 32 bits that is a number in JavaScript. */
export function smallChecked(c: CellCode, form: IntegerForm, x: string): string {
  const [min, max] = limits(form);
  const check = c.w.constant(convert.smallInteger, 'smallInteger');
  return `(${fits(form, x)} ? ${x} : ${check}(${x}, ${min}, ${max}, ${JSON.stringify(typeName(form.type))}, ${c.site}, ${c.path}))`;
}

/** The checked bigint of a 64- or 128-bit value, or of an address (as unsigned bits). */
export function wideChecked(c: CellCode, form: IntegerForm, x: string): string {
  const name = JSON.stringify(typeName(form.type));
  const bits = form.size * 8;
  if (isAddress(form)) return `${c.w.constant(convert.address, 'address')}(${x}, ${bits}, ${name}, ${c.site}, ${c.path})`;
  return `${c.w.constant(convert.wideInteger, 'wideInteger')}(${x}, ${bits}, ${form.signed}, ${name}, ${c.site}, ${c.path})`;
}

/** The checked number of a float. */
export function checkedFloat(c: CellCode, form: FloatForm, value: string): string {
  const name = JSON.stringify(typeName(form.type));
  return `(typeof ${value} === 'number' ? ${value} : ${c.w.constant(convert.float, 'float')}(${value}, ${name}, ${c.site}, ${c.path}))`;
}

/** How a number travels. */
export function numberAbi(form: IntegerForm | FloatForm): AbiType {
  if (form.form === 'float') return form.size === 2 ? 'u16' : form.size === 4 ? 'f32' : 'f64';
  return `${form.signed ? 'i' : 'u'}${(form.size * 8) as 8 | 16 | 32 | 64}`;
}

/** A returned 64-bit integer, which an engine gives as number or bigint, as the face. */
export function fromWide(value: unknown, bits: number, signed: boolean): bigint {
  const whole = BigInt(value as bigint | number);
  return signed ? BigInt.asIntN(bits, whole) : BigInt.asUintN(bits, whole);
}
