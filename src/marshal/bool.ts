import type { BoolForm } from '../layout/index.ts';
import { boolForm } from '../layout/index.ts';
import { byRefCopied } from './by-ref.ts';
import { truth } from './convert.ts';
import { generatedBool } from './generated-element.ts';
import type { ArgumentCode, CellEmitter, MarshallerModule, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';

/**
 * bool: one, two or four bytes; exactly 1 (VARIANT_BOOL: -1) for true, any non-zero for true on the way back (spec 2.2).
 *
 *   <native> = <value> ? 1 : 0        <value> = <native> != 0
 */

const setters = { 1: 'Int8', 2: 'Int16', 4: 'Int32' } as const;

const boolCell: CellEmitter<BoolForm> = {
  write({ w, view, site, path }, form, at, value) {
    const check = w.constant(truth, 'truth');
    const yes = form.minusOne ? -1 : 1;
    w.line(
      `${view}.set${setters[form.size as 1 | 2 | 4]}(${at}, ${value} === true ? ${yes} : ${value} === false ? 0 : ${check}(${value}, ${site}, ${path}) ? ${yes} : 0, true);`,
    );
  },
  quick: ({ view }, form, at, value) => ({
    test: `typeof ${value} === 'boolean'`,
    store: `${view}.set${setters[form.size as 1 | 2 | 4]}(${at}, ${value} ? ${form.minusOne ? -1 : 1} : 0, true);`,
  }),
  read: ({ view }, form, at) => `${view}.get${setters[form.size as 1 | 2 | 4]}(${at}, true) ${form.strict ? '=== -1' : '!== 0'}`,
  initial: () => 'false',
};

function abiOf(form: BoolForm): Phases['abi'] {
  return form.size === 1 ? 'u8' : form.size === 2 ? 'i16' : 'i32';
}

function compileValue(c: ArgumentCode, form: BoolForm): Phases {
  const { w, value, site } = c;
  const local = c.declare(value, '0');
  const check = w.constant(truth, 'truth');
  const yes = form.minusOne ? -1 : 1;
  const marshal = (): void =>
    w.line(`${local} = ${value} === true ? ${yes} : ${value} === false ? 0 : ${check}(${value}, ${site}) ? ${yes} : 0;`);
  return { abi: abiOf(form), lowered: local, marshal, count: local };
}

/** Generated code compares VARIANT_BOOL with -1, the runtime with 0 (spec 19.3, 2.2). */
function compileResult(c: ArgumentCode, form: BoolForm): Phases {
  return { abi: abiOf(form), lowered: '', returned: form.strict ? `${c.value} === -1` : `${c.value} !== 0` };
}

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'bool') return notMine;
  const generated = context.call.attributes.profile === 'libraryImport';
  const form = generated
    ? generatedBool(type, marshalAs?.value ?? 'Bool')
    : boolForm(type, marshalAs?.value, context.call.platform.os === 'windows');
  if (form.form !== 'bool') return unsupported(form.form === 'refused' ? form.reason : 'bool', '2.2');
  return resolved({
    category: 'converted',
    size: form.size,
    align: form.align,
    form,
    reverse: {
      abi: abiOf(form),
      enter: (value) => value !== 0,
      result: (value) => (truth(value, { type: 'bool' }) ? (form.minusOne ? -1 : 1) : 0),
      inline: {
        enter: (_w, value) => `${value} !== 0`,
        result: (w, value) =>
          `${w.constant(truth, 'truth')}(${value}, ${w.constant({ type: 'bool' }, 'site')}) ? ${form.minusOne ? -1 : 1} : 0`,
      },
    },
    compile(c) {
      if (context.passing === 'return') return compileResult(c, form);
      return context.passing === 'value' ? compileValue(c, form) : byRefCopied(c, form);
    },
  });
}

/** bool. */
export const boolMarshaller: MarshallerModule = { name: 'bool', cells: { bool: boolCell }, resolve };
