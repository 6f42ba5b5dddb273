import { Fault } from './diagnostics.ts';
import { type Expanded, expand, type Macro } from './macros.ts';
import type { ExpressionNode } from './syntax.ts';

/** The macros of a file that `#include` names; undefined where there is no such file. `at` is an offset of the original text. */
export type Include = (file: string, at: number) => ReadonlyMap<string, Macro> | undefined;

/** Text without comments and directives, macros replaced, and the way back to the places of the original. */
export interface Preprocessed extends Expanded {
  readonly macros: ReadonlyMap<string, Macro>;
}

/** What the compiler of the original text defines. */
const PREDEFINED: readonly (readonly [string, string])[] = [
  ['MIDL_PASS', '1'],
  ['__midl', '801'],
  ['__RPC_WIN64__', '1'],
  ['_WIN32_WINNT', '0x0A00'],
];
const STRING_OR_COMMENT = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/**
 * Does what a C preprocessor does to IDL: blanks comments, obeys `#if` and its like, records `#define`, replaces macros.
 * `#pragma pack` stays for the grammar; other pragmas are blanked. `parse` reads the condition of an `#if`.
 */
export function preprocess(source: string, parse: (text: string) => ExpressionNode, include: Include): Preprocessed {
  const bare = source.replace(STRING_OR_COMMENT, (text, at: number) => {
    if (text[0] !== '/') return text;
    if (text[1] === '*' && (text.length < 4 || !text.endsWith('*/'))) throw new Fault(at, 'the comment does not end');
    return text.replace(/[^\n]/g, ' ');
  });
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
