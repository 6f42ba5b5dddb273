/** A marshaller that nobody needs: `tenths`, a number with one decimal, which is an int of tenths in C. Added by the recipe of ARCHITECTURE.md. */

/** New files, by their paths in src. */
export const files: Readonly<Record<string, string>> = {
  'types/tenths.ts': `import type { Descriptor } from './base.ts';

/** A number with one decimal; in C an int of tenths. */
export interface TenthsType extends Descriptor<number> {
  readonly kind: 'tenths';
}

/** A number with one decimal. */
export const tenths: TenthsType = Object.freeze({ kind: 'tenths' });
`,
  'marshal/tenths.ts': `import type { NativeForm } from '../layout/index.ts';
import { valueForm } from '../layout/index.ts';
import { byRefCopied } from './by-ref.ts';
import type { ArgumentCode, CellEmitter, MarshallerModule, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import type { Site } from './site.ts';
import { wrongType } from './site.ts';

/**
 * tenths:
 *
 *   <native> = <value> * 10        <value> = <native> / 10
 */

function toNative(value: unknown, site: Site, path?: string): number {
  return typeof value === 'number' ? Math.round(value * 10) : wrongType(site, path, 'a number', value);
}

const tenthsCell: CellEmitter<Extract<NativeForm, { form: 'tenths' }>> = {
  write: ({ w, view, site, path }, _form, at, value) => w.line(\`\${view}.setInt32(\${at}, \${w.constant(toNative, 'toNative')}(\${value}, \${site}, \${path}), true);\`),
  read: ({ view }, _form, at) => \`\${view}.getInt32(\${at}, true) / 10\`,
  initial: () => '0',
};

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'tenths') return notMine;
  const form = valueForm(type, marshalAs, { charSet: 'None', platform: context.call.platform });
  if (form.form !== 'tenths') return unsupported('tenths take no MarshalAs', '2.1');
  return resolved({
    category: 'converted',
    size: 4,
    align: 4,
    form,
    compile(c: ArgumentCode) {
      if (context.passing === 'return') return { abi: 'i32', lowered: '', returned: \`\${c.value} / 10\` };
      if (context.passing !== 'value') return byRefCopied(c, form);
      const local = c.declare(c.value, '0');
      return { abi: 'i32', lowered: local, marshal: () => c.w.line(\`\${local} = \${c.w.constant(toNative, 'toNative')}(\${c.value}, \${c.site});\`) };
    },
  });
}

/** tenths. */
export const tenthsMarshaller: MarshallerModule = { name: 'tenths', cells: { tenths: tenthsCell }, resolve };
`,
};

/** One edit of a file that is there: `insert` goes before the first occurrence of `before`, or to the end. */
export interface Edit {
  readonly path: string;
  readonly insert: string;
  readonly before?: string;
}

/** The lines that the recipe asks for in files that are there. */
export const edits: readonly Edit[] = [
  // The descriptor is one of the managed types.
  { path: 'types/index.ts', insert: "export * from './tenths.ts';\n" },
  { path: 'types/managed.ts', insert: "import type { TenthsType } from './tenths.ts';\n", before: 'import type' },
  { path: 'types/managed.ts', insert: '  | TenthsType\n', before: '  | PrimitiveType' },
  // Its layout: the form, and a case wherever the compiler asks for one.
  {
    path: 'layout/form.ts',
    insert: "/** An int of tenths. */\nexport interface TenthsForm extends Native {\n  readonly form: 'tenths';\n}\n\n",
    before: '/** `float` and `double`. */',
  },
  { path: 'layout/form.ts', insert: '  | TenthsForm\n', before: '  | FloatForm' },
  {
    path: 'layout/field-form.ts',
    insert: "    case 'tenths':\n      return { form: 'tenths', type, size: 4, align: 4, blittable: false };\n",
    before: "    case 'primitive':\n      return primitiveForm",
  },
  { path: 'layout/managed.ts', insert: "    case 'tenths':\n      return plainShape(4);\n", before: "    case 'bool':\n" },
  { path: 'layout/abi.ts', insert: "    case 'tenths':\n", before: "    case 'integer':\n" },
  // Its resolution.
  { path: 'marshal/resolve.ts', insert: "import { tenthsMarshaller } from './tenths.ts';\n", before: 'import { voidMarshaller }' },
  { path: 'marshal/resolve.ts', insert: '    tenthsMarshaller,\n', before: '    numberMarshaller,\n' },
];

/** What uses it: by value, as a result, by reference, as a field, and wrongly. Prints JSON. */
export const program = `
import { dllImport, explain, method, out, Ref, struct } from './index.js';
import { float64, tenths } from './types/index.js';

const Quotient = struct('Quotient', { quotient: tenths, remainder: tenths });
const libc = dllImport('libc', {
  abs: method(tenths, { value: tenths }),
  frexp: method(float64, { value: float64, exponent: out(tenths) }),
  div: method(Quotient, { numerator: tenths, denominator: tenths }),
});
const exponent = new Ref();
libc.frexp(8, exponent);
let refused;
try {
  libc.abs('2.5');
} catch (error) {
  refused = error.message;
}
const { quotient, remainder } = libc.div(6.7, 1.5);
const [plan] = explain(libc.frexp).toJSON().parameters.slice(1);
console.log(JSON.stringify({ abs: libc.abs(-2.5), exponent: exponent.value, quotient, remainder, refused, plan: [plan.type, plan.decision, plan.initialized, plan.copiedBack, plan.rule] }));
`;
