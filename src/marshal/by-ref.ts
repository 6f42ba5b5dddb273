import type { NativeForm } from '../layout/index.ts';
import type { VariableCodec } from '../memory/ref.ts';
import { isRef, Ref } from '../memory/ref.ts';
import { compileCell } from './cell.ts';
import type { ArgumentCode, CellEmitter, Phases } from './marshaller.ts';
import { cellOf } from './resolve.ts';
import type { Site } from './site.ts';
import { atSite, wrongType } from './site.ts';

/**
 * By-ref arguments: bitwise kinds are pinned, the variable itself is what native code sees; converting kinds travel through a
 * temporary in the frame (spec 4.3.1, 4.3.2).
 */

const codecs = new WeakMap<NativeForm, VariableCodec>();

/** How a `Ref` keeps a value of this form in its own memory. */
export function variableCodec(form: NativeForm): VariableCodec {
  let codec = codecs.get(form);
  if (!codec) {
    const cell = compileCell(form);
    const site: Site = {};
    const key = form.type.kind === 'primitive' ? `${form.type.name}` : form.type;
    codec = {
      key,
      size: form.size,
      align: form.align,
      initial: cell.initial,
      read: cell.read,
      write: (view, offset, value) => cell.write(view, offset, value, site),
    };
    codecs.set(form, codec);
  }
  return codec;
}

/** The variable behind a by-ref argument. */
export function asRef(value: unknown, site: Site): Ref<unknown> {
  return isRef(value) ? value : wrongType(site, undefined, `a Ref to ${site.type} (new Ref(value), Ref.of(array, index))`, value);
}

/** The variable of a converting or reference type: one that was a bitwise variable before would not take what comes back. */
export function asFreeRef(value: unknown, site: Site): Ref<unknown> {
  const ref = asRef(value, site);
  if (ref.hasAddress) ref.unbind();
  return ref;
}

/** What an `in` argument holds: a Ref's value, or the plain value given. */
export function inValue(value: unknown): unknown {
  return isRef(value) ? value.value : value;
}

/** The memory of a by-ref argument: the Ref's own, or of a temporary where a location has none or a plain value was given for `in`. */
export function variable(value: unknown, codec: VariableCodec, site: Site, plain: boolean): Ref<unknown> {
  if (plain && !isRef(value)) return bound(new Ref(value), codec, site);
  const ref = asRef(value, site);
  return bound(ref.isAddressable(codec) ? ref : new Ref(ref.value), codec, site);
}

function bound(ref: Ref<unknown>, codec: VariableCodec, site: Site): Ref<unknown> {
  return atSite(site, undefined, () => {
    ref.bind(codec);
    return ref;
  });
}

/** Assigns what a temporary holds back to the place that it stood for. */
export function settle(given: unknown, used: Ref<unknown>): void {
  if (given !== used && isRef(given)) given.value = used.value;
}

/** Pins the variable (spec 4.3.1). The source generator assigns an `out` its default before anything can fail (spec 19.2). */
export function byRefPinned(c: ArgumentCode, form: NativeForm): Phases {
  const { w, value, site, entry, context } = c;
  const codec = w.constant(variableCodec(form), 'codec');
  const ref = c.declare(`${value}_ref`, 'null');
  const address = c.declare(`${value}_p`, '0');
  const plain = entry.passing === 'in';
  const fresh = entry.passing === 'out' && context.call.attributes.profile === 'libraryImport';
  const find = (): void => w.line(`${ref} = ${w.constant(variable, 'variable')}(${value}, ${codec}, ${site}, ${plain});`);
  const leave = (): void => w.line(`if (${ref} !== ${value}) ${w.constant(settle, 'settle')}(${value}, ${ref});`);
  const start = (): void => {
    find();
    w.line(`${ref}.value = ${codec}.initial();`);
    leave();
  };
  return {
    abi: 'address',
    lowered: address,
    count: `${ref}.value`,
    ...(fresh ? { setup: start } : { marshal: find }),
    pin: () => w.line(`${address} = ${ref}.address;`),
    unmarshal: leave,
  };
}

/**
 * Converts through a temporary in the frame (spec 4.3.2, 4.3.3). The plan says whether it is filled and read back. `nullKeeps`: a null
 * that comes back leaves the variable as it was (spec 4.8).
 */
export function byRefCopied(c: ArgumentCode, form: NativeForm, nullKeeps = false): Phases {
  const { w, value, site, entry } = c;
  const cell = cellOf(form) as CellEmitter;
  const { at, address } = c.reserve(form.size, form.align);
  const current = c.declare(`${value}_v`, 'null');
  const plain = entry.passing === 'in';
  const phases: Phases = {
    abi: 'address',
    lowered: address,
    marshal: () => {
      w.line(
        plain
          ? `${current} = ${w.constant(inValue, 'inValue')}(${value});`
          : `${current} = ${w.constant(asFreeRef, 'asFreeRef')}(${value}, ${site}).value;`,
      );
      if (entry.initialized) cell.write(c.cell, form, at, current);
    },
  };
  if (entry.copiedBack) {
    phases.unmarshal = () => {
      w.line(`${current} = ${cell.read(c.cell, form, at)};`);
      w.line(`${nullKeeps ? `if (${current} !== null) ` : ''}${value}.value = ${current};`);
    };
  }
  if (cell.release && (!cell.owns || cell.owns(form))) phases.cleanup = () => cell.release?.(c.cell, form, at);
  return phases;
}
