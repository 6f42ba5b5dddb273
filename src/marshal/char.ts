import type { CharForm, CodePageEncoding } from '../layout/index.ts';
import { charForm } from '../layout/index.ts';
import { type TextCodec, utf8Codec } from '../memory/codec.ts';
import { scratch } from '../memory/scratch.ts';
import { byRefCopied, byRefPinned } from './by-ref.ts';
import { unit } from './convert.ts';
import type { ArgumentCode, CellEmitter, MarshallerModule, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { formContextOf, narrowCodec } from './text-slot.ts';

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

/** The two conversions of one-byte characters: the fast ones where they are UTF-8. */
interface Narrow {
  readonly toByte: (unit: number) => number;
  readonly toChar: (byte: number) => string;
}

const utf8: Narrow = { toByte: firstByte, toChar: fromByte };

function narrow(codePage: CodePageEncoding | undefined): Narrow {
  const codec = narrowCodec(codePage);
  return codec === utf8Codec ? utf8 : narrowOf(codec);
}

/** Of a code page: the first byte of what the character is written as, and what the byte means alone. */
function narrowOf(codec: TextCodec): Narrow {
  const within = <T>(work: (at: number) => T): T => {
    const mark = scratch.mark();
    try {
      return work(scratch.alloc(codec.maxBytesPerUnit));
    } finally {
      scratch.release(mark);
    }
  };
  return {
    toByte: (value) =>
      within((at) => {
        codec.write(scratch.chunk, at, String.fromCharCode(value));
        return scratch.u8[at] ?? 0;
      }),
    toChar: (byte) =>
      within((at) => {
        scratch.u8[at] = byte;
        return codec.decode(scratch.chunk, at, 1).charAt(0);
      }),
  };
}

const charCell: CellEmitter<CharForm> = {
  write({ w, view, site, path }, form, at, value) {
    const checked = `${w.constant(unit, 'unit')}(${value}, ${site}, ${path})`;
    if (form.size === 2) w.line(`${view}.setUint16(${at}, ${checked}, true);`);
    else w.line(`${view}.setUint8(${at}, ${w.constant(narrow(form.codePage).toByte, 'firstByte')}(${checked}));`);
  },
  read({ w, view }, form, at) {
    return form.size === 2
      ? `String.fromCharCode(${view}.getUint16(${at}, true))`
      : `${w.constant(narrow(form.codePage).toChar, 'fromByte')}(${view}.getUint8(${at}))`;
  },
  initial: () => '"\\0"',
};

function compileValue(c: ArgumentCode, form: CharForm): Phases {
  const { w, value, site } = c;
  const local = c.declare(value, '0');
  const checked = `${w.constant(unit, 'unit')}(${value}, ${site})`;
  const lowered = form.size === 2 ? checked : `${w.constant(narrow(form.codePage).toByte, 'firstByte')}(${checked})`;
  return { abi: form.size === 2 ? 'u16' : 'u8', lowered: local, marshal: () => w.line(`${local} = ${lowered};`), count: local };
}

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'char') return notMine;
  const form = charForm(type, marshalAs?.value, formContextOf(context));
  if (form.form !== 'char') return unsupported(form.form === 'refused' ? form.reason : 'char', '2.3');
  const wide = form.size === 2;
  const { toByte, toChar } = wide ? utf8 : narrow(form.codePage);
  const back = (value: unknown): string => (wide ? String.fromCharCode(value as number) : toChar(value as number));
  return resolved({
    category: wide ? 'bitwise' : 'converted',
    size: form.size,
    align: form.align,
    form,
    reverse: {
      abi: wide ? 'u16' : 'u8',
      enter: back,
      result: (value) => (wide ? unit(value, { type: 'char' }) : toByte(unit(value, { type: 'char' }))),
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
