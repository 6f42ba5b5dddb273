import { NotSupportedException } from '../errors.ts';

/** The parameter of generated text that holds the constants. */
const scope = 'constants';
const nothing: ReadonlySet<string> = new Set();

/** A writer of function source: indentation, fresh names, closed-over constants. Only checked identifiers and JSON literals enter the text. */
export class CodeWriter {
  #lines: string[] = [];
  #indent = '';
  /** The names of the constants, their values in order, and the statement that binds them. */
  readonly #constants = new Map<unknown, string>();
  readonly #values: unknown[] = [];
  #bindings = '';
  readonly #used = new Set<string>();
  readonly #reserved: ReadonlySet<string>;

  /** `reserved`: the names of parameters and locals of the text, which constants do not take. */
  constructor(reserved: ReadonlySet<string> = nothing) {
    this.#reserved = reserved;
  }

  /** A name for `value` in the generated scope; the same value has one name. */
  constant(value: unknown, hint: string): string {
    const known = this.#constants.get(value);
    if (known !== undefined) return known;
    const name = this.local(hint);
    this.#constants.set(value, name);
    const index = this.#values.push(value) - 1;
    this.#bindings += `${index === 0 ? 'const ' : ', '}${name} = ${scope}[${index}]`;
    return name;
  }

  /** A fresh identifier that begins like `hint`. */
  local(hint: string): string {
    const base = identifier(hint);
    let name = base;
    for (let i = 2; name === scope || this.#used.has(name) || this.#reserved.has(name); i++) name = `${base}${i}`;
    this.#used.add(name);
    return name;
  }

  /** Adds one line. */
  line(text: string): void {
    this.#lines.push(this.#indent + text);
  }

  /** Adds a comment; the text is made harmless. */
  comment(text: string): void {
    this.line(`// ${text.replace(/[^\x20-\x7e]/g, ' ')}`);
  }

  /** Adds `open`, what `body` writes one step deeper, and `close`. */
  block(open: string, body: () => void, close = '}'): void {
    this.line(open);
    const outer = this.#indent;
    this.#indent += '  ';
    body();
    this.#indent = outer;
    this.line(close);
  }

  /** What `body` writes, as a list of lines without indentation, instead of adding it. */
  capture(body: () => void): string[] {
    const lines = this.#lines;
    const indent = this.#indent;
    const captured: string[] = [];
    this.#lines = captured;
    this.#indent = '';
    body();
    this.#lines = lines;
    this.#indent = indent;
    return captured;
  }

  /** Adds captured lines at the current depth. */
  lines(captured: readonly string[]): void {
    for (const text of captured) this.line(text);
  }

  /** The text so far. */
  toString(): string {
    return this.#lines.join('\n');
  }

  /** Compiles the text as a function body in a scope that holds the constants. */
  compile(): unknown {
    // Bindings that cannot change are known to optimised code; parameters of the factory would be loaded each time.
    // The source consists of our own templates, checked identifiers and JSON literals; see `identifier` and `literal`.
    return generate(`${this.#bindings};\n${this.toString()}`)(this.#values);
  }
}

type Factory = (values: readonly unknown[]) => unknown;

let serial = 0;

/** Every text is one of its own: functions of equal text would share what V8 learns of their arguments, and each be slow for the other's. */
function generate(body: string): Factory {
  try {
    return new Function(scope, `'use strict'; // ${serial++}\n${body}`) as Factory;
  } catch (cause) {
    if (!(cause instanceof EvalError)) throw cause;
    throw new NotSupportedException('this process forbids generated code, which stubs are made of', {
      hint: 'run without --disallow-code-generation-from-strings',
      cause,
    });
  }
}

const reserved = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if ' +
    'implements import in instanceof interface let new null package private protected public return static super switch this throw true try ' +
    'typeof var void while with yield arguments undefined NaN Infinity ' +
    // What generated source calls: a declaration's name must not hide it.
    'Array ArrayBuffer BigInt Boolean Buffer DataView Date Error Function Map Math Number Object Reflect Set String Symbol WeakMap globalThis'
  ).split(' '),
);

/** `text` if it is an identifier that may be declared, else a harmless one made of it. */
export function identifier(text: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(text)) return reserved.has(text) ? `_${text}` : text;
  const name = text.replace(/[^\w$]/g, '_');
  return /^[A-Za-z_$]/.test(name) && !reserved.has(name) ? name : `_${name}`;
}

/** A string literal: the only way in which text of a declaration enters generated source. */
export function literal(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}

/** Property access by a name from a declaration; `__proto__` and the like are ordinary fields. */
export function member(object: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? `${object}.${name}` : `${object}[${literal(name)}]`;
}
