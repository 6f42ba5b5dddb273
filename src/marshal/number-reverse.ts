import type { FloatForm, IntegerForm } from '../layout/index.ts';
import { fromHalf, toHalf } from '../memory/half.ts';
import * as convert from './convert.ts';
import type { CellCode, ReverseExpressions, ReverseSlot } from './marshaller.ts';
import { checkedFloat, fromWide, isAddress, isBigInt, limits, numberAbi, smallChecked } from './number-checks.ts';
import { typeName } from './type-name.ts';

/** Numbers that native code passes to a callback, and those that it gets back (spec 9.2). */
export function reverseNumber(form: IntegerForm | FloatForm): ReverseSlot {
  const site = { type: typeName(form.type) };
  const [min, max] = form.form === 'integer' ? limits(form) : [0, 0];
  const enter = (value: unknown): unknown => {
    if (form.form === 'integer') return isBigInt(form) ? fromWide(value, form.size * 8, form.signed) : value;
    return form.size === 2 ? fromHalf(value as number) : value;
  };
  const result = (value: unknown): unknown => {
    if (form.form === 'float') {
      const number = convert.float(value, typeName(form.type), site);
      return form.size === 2 ? toHalf(number) : number;
    }
    if (!isBigInt(form)) return convert.smallInteger(value, min, max, typeName(form.type), site);
    if (!isAddress(form)) return convert.wideInteger(value, form.size * 8, form.signed, typeName(form.type), site);
    const bits = convert.address(value, form.size * 8, typeName(form.type), site);
    return form.signed ? BigInt.asIntN(form.size * 8, bits) : bits;
  };
  // Other numbers are the same on both sides.
  const plain = form.form === 'float' ? form.size > 2 : !isBigInt(form);
  const inline: ReverseExpressions = {
    enter: (w, value) => (plain ? value : `${w.constant(enter, 'enter')}(${value})`),
    result(w, value) {
      if (!plain) return `${w.constant(result, 'result')}(${value})`;
      const c: CellCode = { w, view: '', site: w.constant(site, 'site'), path: 'undefined' };
      return form.form === 'float' ? checkedFloat(c, form, value) : smallChecked(c, form, value);
    },
  };
  return { abi: numberAbi(form), enter, result, inline };
}
