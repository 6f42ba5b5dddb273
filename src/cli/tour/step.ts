import { DllNotFoundException } from '../../errors.ts';
import { isRefusal } from '../../inspect/explanation.ts';
import type { ExplainedParameter } from '../../inspect/index.ts';
import { explain } from '../../inspect/index.ts';
import { table, wrap } from '../../inspect/table.ts';
import type { CSharpFunctions, CSharpImports } from '../../invoke/import-csharp.ts';
import { importCSharp } from '../../invoke/import-csharp.ts';
import { describeError } from '../failure.ts';
import { out } from '../terminal.ts';

/** What C# declarations become. */
export type Native = CSharpFunctions & CSharpImports;

/** One thing that was checked. */
export interface Check {
  readonly what: string;
  readonly holds: boolean;
}

/** One stop of the tour: a declaration, a call, and what has to be true afterwards. */
export interface Step<T = unknown> {
  readonly title: string;
  /** What to look at, in a sentence or two. */
  readonly note: string;
  /** Pasted as it would stand in a C# program. */
  readonly csharp: string;
  /** Makes the calls. Its source is shown, so that what is read is what ran. */
  readonly call: (native: Native) => T;
  readonly verify: (result: T) => readonly Check[];
  /** The library may be missing; then the step is skipped, and says so. */
  readonly optional?: boolean;
}

/** Any step; its call and its checks agree on the type between them. */
export function step<T>(one: Step<T>): Step {
  return one as unknown as Step;
}

/** How a step ended. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: boolean;
  readonly native: Native;
}

/** The rule of integers, floats, enums, pointers and blittable structures. */
const bitwiseRule = '4.3.1';
/** Preprocessor symbols that the declarations ask for. */
const defines = process.platform === 'darwin' ? ['MACOS'] : ['LINUX'];
const width = (): number => Math.min(out.width ?? 110, 120);

/** Shows and runs one step. */
export function runStep(one: Step, number: number): Outcome {
  heading(`${number}. ${one.title}`);
  paragraph(one.note);
  code('C#', one.csharp);
  const native = importCSharp(one.csharp, { base: import.meta.url, defines });
  for (const { line, message } of native.diagnostics) out.line(out.style('red', `  line ${line}: ${message}`));
  code('JavaScript', sourceOf(one.call));
  plan(native);
  try {
    return { ...report(one.verify(one.call(native))), skipped: false, native };
  } catch (error) {
    if (one.optional && error instanceof DllNotFoundException) {
      out.line(`${out.style('yellow', '  -')} skipped: this machine does not have the library.\n    ${error.message.split('\n')[0]}`);
      return { passed: 0, failed: 0, skipped: true, native };
    }
    return { ...report([{ what: `the call succeeds: ${describeError(error)}`, holds: false }]), skipped: false, native };
  }
}

/** A heading, ruled. */
export function heading(text: string): void {
  out.line(`\n${out.style('bold', `--- ${text} ${'-'.repeat(Math.max(3, width() - text.length - 5))}`)}`);
}

/** Flowing text. */
export function paragraph(text: string): void {
  for (const line of wrap(text, width())) out.line(line);
}

/** A piece of code under its language. */
export function code(language: string, text: string): void {
  out.line();
  const [first = '', ...rest] = dedent(text);
  const margin = ' '.repeat(12);
  out.line(`${out.style('dim', language.padEnd(12))}${out.style('cyan', first)}`);
  for (const line of rest) out.line(line === '' ? '' : margin + out.style('cyan', line));
}

function dedent(text: string): string[] {
  const lines = text.replace(/^\n+|\s+$/g, '').split('\n');
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin));
}

/** The body of a function, without its last `return`. */
function sourceOf(call: (native: Native) => unknown): string {
  const text = call.toString().replaceAll('\t', '  ');
  return text.slice(text.indexOf('{') + 1, text.lastIndexOf('}')).replace(/\n\s*return [^;]*;\s*$/, '');
}

/** The plan of every import of the step, in short. */
function plan(native: Native): void {
  out.line();
  const columns = [{ title: 'parameter' }, { title: 'type' }, { title: 'plan' }, { title: 'why', flexible: true }];
  const looks = { value: 'blue', pin: 'green', copy: 'yellow', refused: 'red' } as const;
  for (const [name, call] of native.functions) {
    for (const { parameters, return: result } of explain(call).functions) {
      const all = [...parameters, ...(result.type === 'void' ? [] : [result])];
      const rows = all.map((one) => [
        one.name,
        `${one.passing === 'value' ? '' : `${one.passing} `}${one.type}`,
        decisionOf(one),
        whyOf(one),
      ]);
      const style = (text: string, row: number, column: number): string => {
        const shown = all[row] as ExplainedParameter;
        return column === 2 ? out.style(looks[isRefusal(shown) ? 'refused' : shown.decision], text) : text;
      };
      const [head, rule, ...lines] = table(columns, rows, width() - 14, style);
      out.line(`${out.style('dim', 'plan'.padEnd(12))}${out.style('bold', name)}`);
      for (const line of [head, rule]) out.line(' '.repeat(12) + out.style('dim', line ?? ''));
      for (const line of lines) out.line(' '.repeat(12) + line);
    }
  }
}

/** `COPY in`, `COPY out`, `COPY in, out`; of what is pinned or passed by value there is nothing to add. */
function decisionOf(one: ExplainedParameter): string {
  if (isRefusal(one)) return 'REFUSED';
  const ways = [one.initialized && 'in', one.copiedBack && 'out'].filter(Boolean).join(', ');
  return one.decision === 'copy' ? `COPY ${ways}` : one.decision.toUpperCase();
}

/** Of what needs no words, the bits that travel as they are, few are made. */
function whyOf(one: ExplainedParameter): string {
  if (isRefusal(one)) return one.error.reason;
  const plain = one.decision === 'value' && one.rule === bitwiseRule;
  return `${plain ? 'the bits as they are' : one.why} [${one.rule}]`;
}

function report(checks: readonly Check[]): { passed: number; failed: number } {
  out.line();
  for (const { what, holds } of checks) out.line(`${holds ? out.style('green', '  \u2713') : out.style('red', '  \u2717')} ${what}`);
  const passed = checks.filter(({ holds }) => holds).length;
  return { passed, failed: checks.length - passed };
}
