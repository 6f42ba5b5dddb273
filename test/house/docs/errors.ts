import * as library from '../../../src/index.ts';
import { InteropError } from '../../../src/index.ts';
import { filesIn } from '../sources.ts';

/** Writes docs/errors.md out of the modules that declare errors. */

interface ErrorClass {
  readonly name: string;
  readonly base: string;
  readonly said: string;
}

const intro = `# Errors

Generated from \`src/errors*.ts\` by \`npm run docs\`; a test fails where it is not up to date.

Every error is an \`InteropError\`. It has .NET's name (\`error.name\`, also the class) where .NET has an exception for the case, a stable \`code\`, .NET's
\`hresult\`, and \`detail\`: \`function\`, \`parameter\`, \`path\` inside it (\`Point.x\`, \`[3]\`), \`expected\`, \`actual\`, \`hint\`. The message is made of these:

    C.div(), parameter 'b': expected int (-2147483648 to 2147483647), got 99999999999

\`isInteropError(error)\` knows errors of every copy of the library; \`instanceof\` those of this one. Bad input is found before native code runs, and nothing that
was allocated for the call is left behind. What a callback throws comes out of the call that called it, as it is.`;

/** The page. */
export function errorsPage(): string {
  const sources = filesIn('src', /^src\/errors[^/]*\.ts$/);
  const classes = sources.flatMap(({ text }) => classesOf(text));
  const [main] = sources.filter(({ path }) => path === 'src/errors.ts');
  const codes = [...(main?.text.slice(0, main.text.indexOf('interface')) ?? '').matchAll(/'(ERR_PINVOKE_\w+)'/g)].map(
    (match) => match[1] as string,
  );
  const byCode = codes.map((code) => [`\`${code}\``, listed(classes.filter(({ name }) => codeOf(name) === code))]);
  const rows = classes.map(({ name, base, said }) => [`\`${name}\``, `\`${base}\``, hresultOf(name), said]);
  return `${[intro, `## Codes\n\n${markdown(['code', 'classes that have it unless they say otherwise'], byCode)}`, `## Classes\n\n${markdown(['class', 'base', 'HRESULT', 'when'], rows)}`].join('\n\n')}\n`;
}

function classesOf(text: string): ErrorClass[] {
  return [...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:abstract )?class (\w+) extends (\w+)/g)].map(
    ([, comment = '', name = '', base = '']) => ({
      name,
      base,
      said: comment.replace(/\s*\n\s*\* ?/g, ' ').trim(),
    }),
  );
}

const mostListed = 12;

/** The classes of a code; of very many only that. */
function listed(classes: readonly ErrorClass[]): string {
  if (classes.length > mostListed) return 'every other';
  return classes.map(({ name }) => `\`${name}\``).join(', ') || '-';
}

/** One made for the purpose; undefined where the class needs more than a message. */
function made(name: string): InteropError | undefined {
  const Class = (library as unknown as Record<string, (new (message: string) => unknown) | undefined>)[name];
  if (name === 'InteropError' || typeof Class !== 'function') return undefined;
  const error = new Class('');
  return error instanceof InteropError ? error : undefined;
}

function codeOf(name: string): string | undefined {
  return made(name)?.code;
}

function hresultOf(name: string): string {
  const error = made(name);
  return error ? `0x${(error.hresult >>> 0).toString(16).padStart(8, '0')}` : '';
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((one) => one.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
