/**
 * Source text for generated functions. Of declarations nothing gets into it but JSON literals (`quote`) and numbers; every
 * identifier is made here.
 */
export class CodeWriter {
  readonly #parts: (string | { text: string })[] = [];
  #indent = 1;

  /** One line. */
  line(text: string): void {
    this.#parts.push(`${'  '.repeat(this.#indent)}${text}\n`);
  }

  /** A line that is decided later; left empty, it is not there. */
  later(): (text: string) => void {
    const part = { text: '' };
    const indent = '  '.repeat(this.#indent);
    this.#parts.push(part);
    return (text) => {
      part.text = text === '' ? '' : `${indent}${text}\n`;
    };
  }

  /** `head {`, what `body` writes, `}`. */
  block(head: string, body: () => void): void {
    this.line(`${head} {`);
    this.#indent++;
    body();
    this.#indent--;
    this.line('}');
  }

  toString(): string {
    return this.#parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
  }
}

/** A text or name of a declaration as a literal of generated source. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (separator) => `\\u${separator.charCodeAt(0).toString(16)}`);
}

/** A property of a generated object literal. `__proto__` is a field like any other where its key is computed. */
export function property(name: string, value: string): string {
  return name === '__proto__' ? `["__proto__"]: ${value}` : `${quote(name)}: ${value}`;
}

/** A number as a literal. */
export function numeral(value: number | bigint): string {
  return value < 0 ? `(${value})` : `${value}`;
}

let units = 0;

/** Functions that are compiled together, and the values they are closed over. */
export class Unit {
  readonly #functions: string[] = [];
  readonly #names = new Map<unknown, Map<string, string>>();
  readonly #bindings = new Map<unknown, string>();
  #count = 0;

  /** A new identifier. */
  name(prefix: string): string {
    return `${prefix}${this.#count++}`;
  }

  /** The identifier by which generated source sees a value. */
  bind(value: unknown, prefix = 'k'): string {
    let name = this.#bindings.get(value);
    if (name === undefined) {
      name = this.name(prefix);
      this.#bindings.set(value, name);
    }
    return name;
  }

  /** The function of a key and a variant; it has its name before its body is made, so that it may call itself. */
  function(key: unknown, variant: string, make: (name: string) => string): string {
    let variants = this.#names.get(key);
    if (variants === undefined) {
      variants = new Map();
      this.#names.set(key, variants);
    }
    let name = variants.get(variant);
    if (name === undefined) {
      name = this.name(variant);
      variants.set(variant, name);
      this.define(name, make(name));
    }
    return name;
  }

  /** Adds a function by its name. */
  define(name: string, text: string): void {
    // A binding that cannot change is known to optimised code; that of a declaration would be loaded and compared each time.
    this.#functions.push(`const ${name} = ${text};`);
  }

  /** Adds a variable. */
  variable(name: string, value: string): void {
    this.#functions.push(`let ${name} = ${value};`);
  }

  /**
   * A function that gives the value of `expression`, for what is rarely done: the functions that do the usual stay small, and the engine
   * puts them in the place of their calls.
   */
  helper(parameters: string, expression: string): string {
    const name = this.name('h');
    this.define(name, `function ${name}(${parameters}) { return ${expression}; }`);
    return name;
  }

  /** The source, which gives `result`. */
  source(result: string): string {
    return `'use strict';\n${this.#functions.join('\n')}\nreturn ${result};\n`;
  }

  /** Compiles, and gives what `result` says. `globals` are values that have fixed names in every unit. */
  compile(result: string, globals: Readonly<Record<string, unknown>>): unknown {
    const names = [...Object.keys(globals), ...this.#bindings.values()];
    const constants = names.map((name, index) => `${name} = values[${index}]`).join(', ');
    // What the engine learns of a function it keeps by its source: no two units have the same.
    const text = `'use strict';\nconst ${constants};\n${this.source(result)}// ${units++}`;
    const compiled = new Function('values', text) as (values: readonly unknown[]) => unknown;
    return compiled([...Object.values(globals), ...this.#bindings.keys()]);
  }
}
