/** The conditions of project files: comparisons of text, `and`, `or`, `!`, parentheses, `Exists(...)`, `HasTrailingSlash(...)`. */

/** Whether a condition holds, once its properties are expanded. One that is not understood does not. */
export function holds(condition: string, exists: (path: string) => boolean): boolean {
  const tokens = condition.match(/'[^']*'|==|!=|<=|>=|[<>!()]|[^\s'=!<>()]+/g) ?? [];
  const reader = new ConditionReader(tokens, exists);
  return reader.or() && reader.ended;
}

class ConditionReader {
  readonly #tokens: readonly string[];
  readonly #exists: (path: string) => boolean;
  #at = 0;

  constructor(tokens: readonly string[], exists: (path: string) => boolean) {
    this.#tokens = tokens;
    this.#exists = exists;
  }

  get ended(): boolean {
    return this.#at >= this.#tokens.length;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== token) return false;
    this.#at++;
    return true;
  }

  or(): boolean {
    let value = this.#and();
    while (this.#take('or')) {
      const right = this.#and();
      value ||= right;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#take('and')) {
      const right = this.#not();
      value &&= right;
    }
    return value;
  }

  #not(): boolean {
    if (this.#take('!')) return !this.#not();
    if (!this.#take('(')) return this.#comparison();
    const value = this.or();
    this.#take(')');
    return value;
  }

  #comparison(): boolean {
    const left = this.#operand();
    const operator = this.#tokens[this.#at];
    if (operator === undefined || !/^(?:[=!<>]=|[<>])$/.test(operator)) return left.toLowerCase() === 'true';
    this.#at++;
    return compare(left, operator, this.#operand());
  }

  #operand(): string {
    const token = this.#tokens[this.#at++] ?? '';
    if (/^exists$/i.test(token) && this.#take('(')) {
      const path = this.#operand();
      this.#take(')');
      return String(this.#exists(path));
    }
    if (/^hastrailingslash$/i.test(token) && this.#take('(')) {
      const path = this.#operand();
      this.#take(')');
      return String(/[\\/]$/.test(path));
    }
    return token.startsWith("'") ? token.slice(1, -1) : token;
  }
}

function compare(left: string, operator: string, right: string): boolean {
  if (operator === '==' || operator === '!=') {
    const same = left.toLowerCase() === right.toLowerCase() || (isNumber(left) && isNumber(right) && Number(left) === Number(right));
    return same === (operator === '==');
  }
  const order = compareVersions(left, right);
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

const isNumber = (text: string): boolean => /^[+-]?\d+(?:\.\d+)?$/.test(text);

/** The order of two versions or numbers: below, at or above 0. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((text) => text.replace(/^v/i, '').split('.').map(Number)) as [number[], number[]];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const order = (a[i] ?? 0) - (b[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}
