import type { CharForm } from '../layout/index.ts';
import { charForm } from '../layout/index.ts';
import { byRefCopied, byRefPinned } from './by-ref.ts';
import { unit } from './convert.ts';
import type { ArgumentCode, CellEmitter, MarshallerModule, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { charSetOf } from './text-slot.ts';

/**
 * char: two bytes are the UTF-16 unit itself; one byte is the first byte of its encoded form (spec 2.3).
 *
 *   <native> = unit        or        <native> = utf8(unit)[0]
 */

/** The first byte of the UTF-8 form of a unit; a lone surrogate is U+FFFD. */
export function firstByte(value: number): number {
  if (value < 0x80) return value;
  if (value < 0x800) return 0xc0 | (value >> 6);
  return value >= 0xd800 && value <= 0xdfff ? 0xef : 0xe0 | (value >> 12);
}

/** The character of one byte: alone, a byte of 0x80 and above is ill-formed. */
export function fromByte(value: number): string {
  return value < 0x80 ? String.fromCharCode(value) : '�';
}

const charCell: CellEmitter<CharForm> = {
  write({ w, view, site, path }, form, at, value) {
    const checked = `${w.constant(unit, 'unit')}(${value}, ${site}, ${path})`;
    if (form.size === 2) w.line(`${view}.setUint16(${at}, ${checked}, true);`);
    else w.line(`${view}.setUint8(${at}, ${w.constant(firstByte, 'firstByte')}(${checked}));`);
  },
  read({ w, view }, form, at) {
    return form.size === 2
      ? `String.fromCharCode(${view}.getUint16(${at}, true))`
      : `${w.constant(fromByte, 'fromByte')}(${view}.getUint8(${at}))`;
  },
  initial: () => '"\\0"',
};

function compileValue(c: ArgumentCode, form: CharForm): Phases {
  const { w, value, site } = c;
  const local = c.declare(value, '0');
  const checked = `${w.constant(unit, 'unit')}(${value}, ${site})`;
  const lowered = form.size === 2 ? checked : `${w.constant(firstByte, 'firstByte')}(${checked})`;
  return { abi: form.size === 2 ? 'u16' : 'u8', lowered: local, marshal: () => w.line(`${local} = ${lowered};`), count: local };
}

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'char') return notMine;
  const charSet = charSetOf(context);
  const form = charForm(type, marshalAs?.value, charSet, context.call.platform);
  if (form.form !== 'char') return unsupported(form.form === 'refused' ? form.reason : 'char', '2.3');
  const wide = form.size === 2;
  const back = (value: unknown): string => (wide ? String.fromCharCode(value as number) : fromByte(value as number));
  return resolved({
    category: wide ? 'bitwise' : 'converted',
    size: form.size,
    align: form.align,
    form,
    reverse: {
      abi: wide ? 'u16' : 'u8',
      enter: back,
      result: (value) => (wide ? unit(value, { type: 'char' }) : firstByte(unit(value, { type: 'char' }))),
    },
    compile(c) {
      if (context.passing === 'return')
        return { abi: wide ? 'u16' : 'u8', lowered: '', returned: `${c.w.constant(back, 'toChar')}(${c.value})` };
      if (context.passing === 'value') return compileValue(c, form);
      return wide ? byRefPinned(c, form) : byRefCopied(c, form);
    },
  });
}

/** char. */
export const charMarshaller: MarshallerModule = { name: 'char', cells: { char: charCell }, resolve };
