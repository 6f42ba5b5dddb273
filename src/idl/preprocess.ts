import { Fault } from './diagnostics.ts';
import type { ExpressionNode } from './syntax.ts';

/** `#define NAME text`, or with parameters. */
export interface Macro {
  readonly text: string;
  readonly at: number;
  readonly parameters?: readonly string[];
}

/** The macros of a file that `#include` names; undefined where there is no such file. `at` is an offset of the original text. */
export type Include = (file: string, at: number) => ReadonlyMap<string, Macro> | undefined;

/** Text without comments and directives, macros replaced, and the way back to the places of the original. */
export interface Preprocessed {
  readonly text: string;
  readonly macros: ReadonlyMap<string, Macro>;
  /** The offset in the original of an offset in `text`. */
  original(at: number): number;
}

/** What the compiler of the original text defines. */
const PREDEFINED: readonly (readonly [string, string])[] = [
  ['MIDL_PASS', '1'],
  ['__midl', '801'],
  ['__RPC_WIN64__', '1'],
  ['_WIN32_WINNT', '0x0A00'],
];
const STRING_OR_COMMENT = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const TOKEN = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_][A-Za-z0-9_]*/g;

/**
 * Does what a C preprocessor does to IDL: blanks comments, obeys `#if` and its like, records `#define`, replaces macros  `#pragma pack` stays for the grammar; other pragmas are blanked. `parse` reads the condition of an `#if`.
 */
export function preprocess(source: string, parse: (text: string) => ExpressionNode, include: Include): Preprocessed {
  const bare = source.replace(STRING_OR_COMMENT, (text) => (text[0] === '/' ? text.replace(/[^\n]/g, ' ') : text));
  const lines = new Directives(parse, include);
  const kept = lines.run(bare);
  return { ...expand(kept, lines.macros), macros: lines.macros };
}

/** The state of conditional inclusion: whether this branch is taken, whether one was before. */
interface Branch {
  readonly outer: boolean;
  taken: boolean;
  done: boolean;
}

class Directives {
  readonly macros = new Map<string, Macro>(PREDEFINED.map(([name, text]) => [name, { text, at: 0 }]));
  readonly #parse: (text: string) => ExpressionNode;
  readonly #include: Include;
  readonly #branches: Branch[] = [];

  constructor(parse: (text: string) => ExpressionNode, include: Include) {
    this.#parse = parse;
    this.#include = include;
  }

  /** The text with directives and skipped branches blanked, offsets unchanged. */
  run(text: string): string {
    const kept = text.replace(/(?:\\\r?\n|[^\n])*(?:\n|$)/g, (line: string, at: number) => {
      if (line === '') return '';
      const blank = line.replace(/[^\n]/g, ' ');
      const directive = /^\s*#\s*([A-Za-z]+)([\s\S]*)$/.exec(line);
      if (directive === null) return this.#active ? line : blank;
      const stays = this.#directive(directive[1]!, directive[2]!.replace(/\\\r?\n/g, ' ').trim(), at + line.indexOf('#'));
      return stays ? line.replace(/#\s*pragma/, (word) => '#pragma'.padEnd(word.length)) : blank;
    });
    if (this.#branches.length > 0) throw new Fault(text.length, '#endif is missing');
    return kept;
  }

  get #active(): boolean {
    return this.#branches.every(({ taken }) => taken);
  }

  /** Obeys a directive; true where its line stays in the text. */
  #directive(word: string, rest: string, at: number): boolean {
    if (/^(if|ifdef|ifndef|elif|else|endif)$/.test(word)) this.#conditional(word, rest, at);
    else if (this.#active) {
      if (word === 'pragma') return /^pack\s*\(/.test(rest);
      if (word === 'define') this.#define(rest, at);
      else if (word === 'undef') this.macros.delete(rest);
      else if (word === 'include') this.#included(rest, at);
      else if (word === 'error') throw new Fault(at, `#error ${rest}`);
      else if (!/^(line|warning|import|ident)$/.test(word)) throw new Fault(at, `unknown directive #${word}`);
    }
    return false;
  }

  #conditional(word: string, rest: string, at: number): void {
    if (word.startsWith('if')) {
      const outer = this.#active;
      const taken = outer && this.#holds(word, rest, at);
      this.#branches.push({ outer, taken, done: taken });
      return;
    }
    const branch = this.#branches.at(-1);
    if (branch === undefined) throw new Fault(at, `#${word} without #if`);
    if (word === 'endif') this.#branches.pop();
    else {
      branch.taken = branch.outer && !branch.done && (word === 'else' || this.#holds('if', rest, at));
      branch.done ||= branch.taken;
    }
  }

  #holds(word: string, rest: string, at: number): boolean {
    if (word === 'ifdef') return this.macros.has(rest);
    if (word === 'ifndef') return !this.macros.has(rest);
    const defined = rest.replace(/\bdefined\s*(?:\(\s*(\w+)\s*\)|(\w+))/g, (_, one?: string, two?: string) =>
      this.macros.has(one ?? two ?? '') ? '1' : '0',
    );
    try {
      return conditionValue(this.#parse(expand(defined, this.macros).text)) !== 0n;
    } catch {
      throw new Fault(at, `a condition that cannot be read: ${rest}`);
    }
  }

  #define(rest: string, at: number): void {
    const [, name, list, text = ''] = /^(\w+)(\([^)]*\))?\s*([\s\S]*)$/.exec(rest) ?? [];
    if (name === undefined) throw new Fault(at, '#define without a name');
    const parameters = list
      ?.slice(1, -1)
      .split(',')
      .map((one) => one.trim());
    this.macros.set(name, { text, at, ...(parameters && { parameters: parameters[0] === '' ? [] : parameters }) });
  }

  #included(rest: string, at: number): void {
    const file = /^["<]([^">]+)[">]/.exec(rest)?.[1];
    if (file === undefined) throw new Fault(at, '#include without a file');
    for (const [name, macro] of this.#include(file, at) ?? []) this.macros.set(name, macro);
  }
}

/** Replaces macros by their texts, again in what they give, but never a macro within itself. */
function expand(text: string, macros: ReadonlyMap<string, Macro>): Pick<Preprocessed, 'text' | 'original'> {
  const starts: number[] = [0];
  const shifts: number[] = [0];
  let out = '';
  let last = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const macro = macros.get(token);
    if (index < last || macro === undefined || /^\s*#pragma/.test(text.slice(text.lastIndexOf('\n', index) + 1, index))) continue;
    const use = useOf(token, macro, text, index);
    if (use === undefined) continue;
    const replacement = replaced(token, macro, use.given, macros, []);
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

function replaced(
  name: string,
  { text, parameters, at }: Macro,
  given: readonly string[],
  macros: ReadonlyMap<string, Macro>,
  within: readonly string[],
): string {
  const values = new Map((parameters ?? []).map((parameter, index) => [parameter, given[index] ?? '']));
  const filled = text.replace(TOKEN, (token) => values.get(token) ?? token);
  let out = '';
  let last = 0;
  for (const { 0: token, index } of filled.matchAll(TOKEN)) {
    const macro = index < last || token === name || within.includes(token) ? undefined : macros.get(token);
    const use = macro && useOf(token, macro, filled, index);
    if (macro === undefined || use === undefined) continue;
    out += filled.slice(last, index) + replaced(token, macro, use.given, macros, [...within, name]);
    last = use.end;
    if (out.length > 65536) throw new Fault(at, `the macro ${name} grows without end`);
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

/** The value of a condition; names that are left count as 0. */
function conditionValue(node: ExpressionNode): bigint {
  if (node.kind === 'number') return BigInt(node.value);
  if (node.kind === 'name') return 0n;
  if (node.kind === 'unary') {
    const value = conditionValue(node.operand);
    return node.operator === '!' ? BigInt(value === 0n) : node.operator === '-' ? -value : value;
  }
  if (node.kind !== 'binary') throw new Fault(node.at, 'not a condition');
  const left = conditionValue(node.left);
  const right = conditionValue(node.right);
  const operation = CONDITION_OPERATORS[node.operator];
  if (operation === undefined) throw new Fault(node.at, 'not a condition');
  return operation(left, right);
}

const CONDITION_OPERATORS: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  '&&': (a, b) => BigInt(a !== 0n && b !== 0n),
  '||': (a, b) => BigInt(a !== 0n || b !== 0n),
  '==': (a, b) => BigInt(a === b),
  '!=': (a, b) => BigInt(a !== b),
  '<': (a, b) => BigInt(a < b),
  '>': (a, b) => BigInt(a > b),
  '<=': (a, b) => BigInt(a <= b),
  '>=': (a, b) => BigInt(a >= b),
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
};
