import { Fault } from './diagnostics.ts';

/** Text that holds more uses of macros, or a macro that is longer, was not written by anybody. */
const MOST_REPLACEMENTS = 200_000;
const LONGEST = 65536;
const TOKEN = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_][A-Za-z0-9_]*/g;

/** `#define NAME text`, or with parameters. */
export interface Macro {
  readonly text: string;
  readonly at: number;
  readonly parameters?: readonly string[];
}

/** Text with macros replaced. */
export interface Expanded {
  readonly text: string;
  /** The offset in the original of an offset in `text`. */
  original(at: number): number;
}

/** Replaces macros by their texts, again in what they give, but never a macro within itself. */
export function expand(text: string, macros: ReadonlyMap<string, Macro>): Expanded {
  const starts: number[] = [0];
  const shifts: number[] = [0];
  const budget = { left: MOST_REPLACEMENTS };
  let out = '';
  let last = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const macro = macros.get(token);
    if (index < last || macro === undefined || /^\s*#pragma/.test(text.slice(text.lastIndexOf('\n', index) + 1, index))) continue;
    const use = useOf(token, macro, text, index);
    if (use === undefined) continue;
    const replacement = replaced(token, macro, use.given, { macros, within: [], budget });
    out += text.slice(last, index);
    starts.push(out.length, out.length + replacement.length);
    shifts.push(NaN, use.end - (out.length + replacement.length));
    out += replacement;
    last = use.end;
  }
  out += text.slice(last);
  return { text: out, original: (at) => originalOf(at, starts, shifts) };
}

/** Where the use of a macro ends, and what it gives for its parameters; undefined for the name alone of one with parameters. */
function useOf(name: string, { parameters }: Macro, text: string, at: number): { end: number; given: string[] } | undefined {
  const after = at + name.length;
  if (parameters === undefined) return { end: after, given: [] };
  const open = /^\s*\(/.exec(text.slice(after, after + 200));
  if (open === null) return undefined;
  const given: string[] = [];
  let depth = 1;
  let start = after + open[0].length;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    if ((character === ',' && depth === 1) || depth === 0) {
      given.push(text.slice(start, index).trim());
      start = index + 1;
    }
    if (depth === 0) return { end: start, given };
  }
  throw new Fault(at, `the parentheses of ${name} do not end`);
}

/** What bounds the replacing of macros within macros. */
interface Expansion {
  readonly macros: ReadonlyMap<string, Macro>;
  readonly within: readonly string[];
  readonly budget: { left: number };
}

function replaced(name: string, { text, parameters, at }: Macro, given: readonly string[], expansion: Expansion): string {
  const { macros, within, budget } = expansion;
  if (--budget.left < 0) throw new Fault(at, `the macro ${name} grows without end`);
  const values = new Map((parameters ?? []).map((parameter, index) => [parameter, given[index] ?? '']));
  const filled = text.replace(TOKEN, (token) => values.get(token) ?? token).replace(/\s*##\s*/g, '');
  let out = '';
  let last = 0;
  for (const { 0: token, index } of filled.matchAll(TOKEN)) {
    const macro = index < last || token === name || within.includes(token) ? undefined : macros.get(token);
    const use = macro && useOf(token, macro, filled, index);
    if (macro === undefined || use === undefined) continue;
    out += filled.slice(last, index) + replaced(token, macro, use.given, { ...expansion, within: [...within, name] });
    last = use.end;
    if (out.length > LONGEST) throw new Fault(at, `the macro ${name} grows without end`);
  }
  return out + filled.slice(last);
}

function originalOf(at: number, starts: readonly number[], shifts: readonly number[]): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  // Inside a replacement every place is that of the name replaced.
  if (Number.isNaN(shifts[low])) return starts[low]! + (shifts[low - 1] ?? 0);
  return at + shifts[low]!;
}
