import type { FloatForm, IntegerForm, Platform } from '../layout/index.ts';
import { primitiveForm, valueForm } from '../layout/index.ts';
import { fromHalf, toHalf } from '../memory/half.ts';
import type { ManagedType } from '../types/index.ts';
import { byRefPinned } from './by-ref.ts';
import * as convert from './convert.ts';
import type { ArgumentCode, CellCode, CellEmitter, MarshallerModule, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { checkedFloat, fits, fromWide, isAddress, isBigInt, limits, numberAbi, smallChecked, wideChecked } from './number-checks.ts';
import { reverseNumber } from './number-reverse.ts';
import { compilePointer } from './pointer-memory.ts';
import type { Site } from './site.ts';
import { typeName } from './type-name.ts';

/**
 * Numbers, enums, addresses: by value in a register, by-ref the address of the variable itself (spec 2.1, 4.3.1).
 *
 *   <native> = <value>, range-checked
 */

const methods = { 1: 'Int8', 2: 'Int16', 4: 'Int32', 8: 'BigInt64' } as const;

function accessor(form: IntegerForm): string {
  const method = methods[form.size as keyof typeof methods];
  return form.signed ? method : method.replace('Int', 'Uint');
}

function write128(view: DataView, offset: number, value: bigint): void {
  view.setBigUint64(offset, BigInt.asUintN(64, value), true);
  view.setBigInt64(offset + 8, BigInt.asIntN(64, value >> 64n), true);
}

function read128(view: DataView, offset: number, signed: boolean): bigint {
  const low = view.getBigUint64(offset, true);
  const high = signed ? view.getBigInt64(offset + 8, true) : view.getBigUint64(offset + 8, true);
  return (high << 64n) | low;
}

/** The statements that store a safe integer: two halves cost less than a bigint. */
function storeHalves({ view }: Pick<CellCode, 'view'>, at: string, value: string): string {
  return `${view}.setInt32(${at}, ${value}, true); ${view}.setInt32(${at} + 4, Math.floor(${value} * ${2 ** -32}), true);`;
}

/** Whether a value is a number that goes in two halves, as an expression. */
function isSafe(form: IntegerForm, value: string): string {
  return `Number.isSafeInteger(${value})${form.signed || isAddress(form) ? '' : ` && ${value} >= 0`}`;
}

/** A bigint of 64 bits whose range is that of the form; of an address both spellings of the bits are. */
function isWide(form: IntegerForm, value: string): string {
  const [signed, unsigned] = [`BigInt.asIntN(64, ${value}) === ${value}`, `BigInt.asUintN(64, ${value}) === ${value}`];
  return `typeof ${value} === 'bigint' && ${isAddress(form) ? `(${unsigned} || ${signed})` : form.signed ? signed : unsigned}`;
}

function writeWide(c: CellCode, form: IntegerForm, at: string, value: string): void {
  c.w.line(`if (${isSafe(form, value)}) { ${storeHalves(c, at, value)} }`);
  c.w.line(`else ${c.view}.setBigInt64(${at}, ${wideChecked(c, form, value)}, true);`);
}

/** A store of a number that fits. */
function storeSmall({ view }: Pick<CellCode, 'view'>, form: IntegerForm, at: string, value: string): string {
  return `${view}.set${accessor(form)}(${at}, ${value}${form.size > 1 ? ', true' : ''});`;
}

const integerCell: CellEmitter<IntegerForm> = {
  write(c, form, at, value) {
    const { w, view } = c;
    if (!isBigInt(form)) w.line(storeSmall(c, form, at, smallChecked(c, form, value)));
    else if (form.size === 16) w.line(`${w.constant(write128, 'write128')}(${view}, ${at}, ${wideChecked(c, form, value)});`);
    else if (form.size === 8) writeWide(c, form, at, value);
    else w.line(`${view}.setInt32(${at}, Number(${wideChecked(c, form, value)}), true);`);
  },
  checked: smallChecked,
  quick(c, form, at, value) {
    if (!isBigInt(form)) return { test: fits(form, value), store: storeSmall(c, form, at, value) };
    if (form.size !== 8) return undefined;
    const store = `if (typeof ${value} === 'number') { ${storeHalves(c, at, value)} } else ${c.view}.setBigInt64(${at}, ${value}, true);`;
    return { test: `(${isSafe(form, value)} || ${isWide(form, value)})`, store };
  },
  read({ w, view }, form, at) {
    if (form.size === 16) return `${w.constant(read128, 'read128')}(${view}, ${at}, ${form.signed})`;
    const read = `${view}.get${accessor(form)}(${at}${form.size > 1 ? ', true' : ''})`;
    return isBigInt(form) && form.size < 8 ? `BigInt(${read})` : read;
  },
  initial: (_c, form) => (isBigInt(form) ? '0n' : '0'),
};

const floatCell: CellEmitter<FloatForm> = {
  write(c, form, at, value) {
    const checked = checkedFloat(c, form, value);
    if (form.size === 2) c.w.line(`${c.view}.setUint16(${at}, ${c.w.constant(toHalf, 'toHalf')}(${checked}), true);`);
    else c.w.line(`${c.view}.setFloat${form.size * 8}(${at}, ${checked}, true);`);
  },
  checked: checkedFloat,
  quick: ({ view }, form, at, value) =>
    form.size === 2
      ? undefined
      : { test: `typeof ${value} === 'number'`, store: `${view}.setFloat${form.size * 8}(${at}, ${value}, true);` },
  read: ({ w, view }, form, at) =>
    form.size === 2
      ? `${w.constant(fromHalf, 'fromHalf')}(${view}.getUint16(${at}, true))`
      : `${view}.getFloat${form.size * 8}(${at}, true)`,
  initial: () => '0',
};

function floatCheck(name: string, place: Site): (value: unknown) => number {
  return (value) => convert.float(value, name, place);
}

function integerCheck(min: number, max: number, name: string, place: Site): (value: unknown) => number {
  return (value) => convert.smallInteger(value, min, max, name, place);
}

/** What fits already stays where it is, in the parameter of the stub. */
function compileValue(c: ArgumentCode, form: IntegerForm | FloatForm): Phases {
  const { w, value } = c;
  const abi = numberAbi(form);
  const name = typeName(form.type);
  const stays = (test: string, check: string): Phases => ({
    abi,
    lowered: value,
    marshal: () => w.line(`if (!(${test})) ${value} = ${check}(${value});`),
    count: value,
  });
  const becomes = (expression: string): Phases => {
    const local = c.declare(value, '0');
    return { abi, lowered: local, marshal: () => w.line(`${local} = ${expression};`), count: local };
  };
  if (form.form === 'float') {
    const check = w.constant(floatCheck(name, c.place), 'checkFloat');
    return form.size === 2 ? becomes(`${w.constant(toHalf, 'toHalf')}(${check}(${value}))`) : stays(`typeof ${value} === 'number'`, check);
  }
  if (!isBigInt(form)) {
    const [min, max] = limits(form);
    return stays(fits(form, value), w.constant(integerCheck(min, max, name, c.place), 'checkInteger'));
  }
  const checked = wideChecked(c.cell, form, value);
  if (form.size < 8) return becomes(`Number(${checked})`);
  // A safe integer needs no BigInt on its way into a register.
  const quick = form.signed ? `Number.isSafeInteger(${value})` : `Number.isSafeInteger(${value}) && ${value} >= 0`;
  return becomes(`${quick} ? ${value} : ${form.signed && isAddress(form) ? `BigInt.asIntN(64, ${checked})` : checked}`);
}

function compileResult(c: ArgumentCode, form: IntegerForm | FloatForm): Phases {
  let returned = c.value;
  const wide = form.form === 'integer' && isBigInt(form);
  if (wide) {
    const converted = `${c.w.constant(fromWide, 'fromWide')}(${c.value}, ${form.size * 8}, ${form.signed})`;
    returned = form.size === 8 ? `(typeof ${c.value} === 'bigint' ? ${c.value} : ${converted})` : converted;
  } else if (form.form === 'float' && form.size === 2) returned = `${c.w.constant(fromHalf, 'fromHalf')}(${c.value})`;
  return { abi: numberAbi(form), lowered: '', returned, exact: wide };
}

/** What becomes of numbers without a directive, most slots of most signatures: but for these it depends on the platform alone. */
const known = new WeakMap<Platform, WeakMap<ManagedType, Resolution>>();
const numbers: ReadonlySet<ManagedType['kind']> = new Set(['primitive', 'enum', 'pointer', 'functionPointer']);
const odd: readonly string[] = ['CLong', 'CULong', 'NFloat', 'Half', 'Int128', 'UInt128'];

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (!numbers.has(type.kind)) return notMine;
  if (marshalAs !== undefined || (type.kind === 'primitive' && odd.includes(type.name))) return resolveAny(context);
  const { platform } = context.call;
  let resolutions = known.get(platform);
  if (resolutions === undefined) {
    resolutions = new WeakMap();
    known.set(platform, resolutions);
  }
  let resolution = resolutions.get(type);
  if (resolution === undefined) {
    resolution = resolveAny(context);
    resolutions.set(type, resolution);
  }
  return resolution;
}

function resolveAny(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'primitive' && type.kind !== 'enum' && type.kind !== 'pointer' && type.kind !== 'functionPointer') return notMine;
  const { platform } = context.call;
  const form =
    type.kind === 'primitive' ? primitiveForm(type, marshalAs, platform) : valueForm(type, marshalAs, { platform, charSet: 'None' });
  if (form.form === 'refused') return unsupported(form.reason, '2.1');
  if (form.form !== 'integer' && form.form !== 'float') return notMine;
  const { size, align } = form;
  if (size === 16 && (context.passing === 'value' || context.passing === 'return'))
    return unsupported(`${typeName(type)} cannot be passed by value`, '2.1');
  // A structure to the runtime (spec 2.1): it is refused as one.
  const wrapped = type.kind === 'primitive' && ['CLong', 'CULong', 'NFloat', 'Half'].includes(type.name);
  if (wrapped && context.passing === 'return' && !context.call.attributes.preserveSig)
    return unsupported(`${type.name} cannot be returned with PreserveSig=false: the type signature is not PInvoke compatible`, '8.8');
  const category = size === 16 ? 'int128' : 'bitwise';
  return resolved({
    category,
    size,
    align,
    form,
    ...(size < 16 && { reverse: reverseNumber(form) }),
    compile(c) {
      if (c.context.passing === 'return') return compileResult(c, form);
      if (c.context.passing !== 'value') return byRefPinned(c, form);
      return type.kind === 'pointer' && form.form === 'integer' ? compilePointer(c, form, type) : compileValue(c, form);
    },
  });
}

/** Numbers, enums, pointers. */
export const numberMarshaller: MarshallerModule = { name: 'number', cells: { integer: integerCell, float: floatCell }, resolve };
