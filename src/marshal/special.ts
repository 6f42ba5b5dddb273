import type { AbiBytes } from '../engine/engine.ts';
import type { SpecialForm } from '../layout/index.ts';
import { specialForm } from '../layout/index.ts';
import { fromCurrency, readCurrency, toCurrency, writeCurrency } from '../memory/currency.ts';
import { fromOADate, readDate, toOADate, writeDate } from '../memory/date.ts';
import { readDecimal, writeDecimal } from '../memory/decimal.ts';
import { readGuid, writeGuid } from '../memory/guid.ts';
import { byRefCopied, byRefPinned } from './by-ref.ts';
import { lpStruct } from './lp-struct.ts';
import type { ArgumentCode, CellEmitter, MarshallerModule, Phases, Resolution, ReverseSlot, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import type { Path, Site } from './site.ts';
import { atSite } from './site.ts';

/**
 * Guid and decimal: sixteen bytes by value, pinned by-ref. DateTime and decimal as Currency: converted (spec 2.4 to 2.6).
 *
 *   <native> = ToOADate(<value>), <value> * 10000, or the bytes
 */

interface Codec {
  write(view: DataView, offset: number, value: unknown): void;
  read(view: DataView, offset: number): unknown;
  /** Source of the value of an unassigned variable. */
  readonly initial: string;
}

const codecs: Readonly<Record<SpecialForm['form'], Codec>> = {
  guid: { write: writeGuid, read: readGuid, initial: '"00000000-0000-0000-0000-000000000000"' },
  decimal: { write: writeDecimal, read: readDecimal, initial: '"0"' },
  currency: { write: writeCurrency, read: readCurrency, initial: '"0"' },
  date: { write: writeDate, read: readDate, initial: 'new Date(-62135596800000)' },
};

function writeAt(write: Codec['write']) {
  return (view: DataView, offset: number, value: unknown, site: Site, path?: Path): void =>
    atSite(site, path, () => write(view, offset, value));
}

const writers = Object.fromEntries(Object.entries(codecs).map(([form, { write }]) => [form, writeAt(write)]));

const specialCell: CellEmitter<SpecialForm> = {
  write: ({ w, view, site, path }, form, at, value) =>
    w.line(`${w.constant(writers[form.form], `write_${form.form}`)}(${view}, ${at}, ${value}, ${site}, ${path});`),
  read: ({ w, view }, form, at) => `${w.constant(codecs[form.form].read, `read_${form.form}`)}(${view}, ${at})`,
  initial: (_c, form) => codecs[form.form].initial,
};

/** Sixteen bytes that travel as a structure of integers. */
function bytesAbi(form: SpecialForm): AbiBytes {
  const leaves = [0, 4, 8, 12].map((offset) => ({ offset, size: 4, float: false }));
  return { size: 16, align: form.align, leaves };
}

function toScalar(form: SpecialForm): (value: unknown, site: Site) => number | bigint {
  return form.form === 'date'
    ? (value, site) => atSite(site, undefined, () => toOADate(value))
    : (value, site) => atSite(site, undefined, () => toCurrency(value));
}

function compileValue(c: ArgumentCode, form: SpecialForm): Phases {
  const { w, value, site } = c;
  if (form.size === 8) {
    const local = c.declare(value, '0');
    return {
      abi: form.form === 'date' ? 'f64' : 'i64',
      lowered: local,
      marshal: () => w.line(`${local} = ${w.constant(toScalar(form), `to_${form.form}`)}(${value}, ${site});`),
      // A date is no number of elements.
      ...(form.form === 'currency' && { count: local }),
    };
  }
  const { at } = c.reserve(16, 8);
  return {
    abi: bytesAbi(form),
    lowered: `v, ${at}`,
    marshal: () => specialCell.write(c.cell, form, at, value),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function compileResult(c: ArgumentCode, form: SpecialForm): Phases {
  const { w, value } = c;
  if (form.form === 'date') {
    const returned = c.declare('date', 'null');
    return {
      abi: 'f64',
      lowered: '',
      returned,
      unmarshal: () => w.line(`${returned} = ${w.constant(fromOADate, 'fromOADate')}(${value});`),
    };
  }
  const { at } = c.reserve(16, 8);
  const returned = c.declare('scalar', 'null');
  return {
    abi: bytesAbi(form),
    lowered: '',
    returned,
    resultPlace: `v, ${at}`,
    unmarshal: () => w.line(`${returned} = ${specialCell.read(c.cell, form, at)};`),
  };
}

function reverse(form: SpecialForm): ReverseSlot {
  const site: Site = { type: form.type.kind };
  if (form.form === 'date') return { abi: 'f64', enter: (value) => fromOADate(value as number), result: (value) => toOADate(value) };
  if (form.form === 'currency')
    return { abi: 'i64', enter: (value) => fromCurrency(BigInt(value as bigint)), result: (value) => toCurrency(value) };
  const { read, write } = codecs[form.form];
  return {
    abi: bytesAbi(form),
    enter: (value) => read(viewOf(value as Uint8Array), 0),
    result(value) {
      const bytes = new Uint8Array(16);
      atSite(site, undefined, () => write(viewOf(bytes), 0, value));
      return bytes;
    },
  };
}

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'guid' && type.kind !== 'decimal' && type.kind !== 'dateTime') return notMine;
  const directive = marshalAs?.value;
  if (directive === 'LPStruct' && type.kind !== 'dateTime') return lpStruct(context, specialForm(type, undefined, context.call.platform));
  const form = specialForm(type, directive, context.call.platform);
  if (form.form === 'refused') return unsupported(form.reason, '2.4');
  if (form.form !== 'guid' && form.form !== 'decimal' && form.form !== 'currency' && form.form !== 'date') return notMine;
  if (form.form === 'currency' && context.passing === 'return')
    return unsupported('a decimal cannot be returned as Currency: the type signature is not PInvoke compatible', '2.4');
  const pinned = form.size === 16;
  if (pinned && context.passing === 'return' && !context.call.attributes.preserveSig)
    return unsupported(`a ${type.kind} cannot be returned with PreserveSig=false: the type signature is not PInvoke compatible`, '8.8');
  return resolved({
    category: pinned ? 'bitwise' : 'converted',
    size: form.size,
    align: form.align,
    form,
    reverse: reverse(form),
    compile(c) {
      if (context.passing === 'return') return compileResult(c, form);
      if (context.passing === 'value') return compileValue(c, form);
      return pinned ? byRefPinned(c, form) : byRefCopied(c, form);
    },
  });
}

/** Guid, decimal, DateTime. */
export const specialMarshaller: MarshallerModule = {
  name: 'special',
  cells: { guid: specialCell, decimal: specialCell, currency: specialCell, date: specialCell },
  resolve,
};
