import { CorpusError, isObject, type Json, type JsonObject } from './json.ts';

/** What the expressions of `customMarshalers` may call. Native numbers are plain numbers, null is also the null pointer. */
export interface Vocabulary {
  readonly utf8: (text: string, buffer?: object) => unknown;
  readonly utf16: (text: string) => unknown;
  readonly int32: (value: number) => unknown;
  readonly array: (element: string, items: ArrayLike<number>) => unknown;
  readonly text: (address: unknown) => string | null;
  readonly text16: (address: unknown) => string | null;
  readonly read: (address: unknown) => number;
  readonly copy: (address: unknown, target: object) => object;
  readonly free: (address: unknown) => void;
  readonly pin: (object: object, field: string) => unknown;
  readonly instanceOf: (name: string) => object;
  readonly show: (value: unknown) => string;
}

/** The names that an expression sees: arguments, fields, cookie. They hide functions of the same name. */
export type Scope = Record<string, unknown>;

const pure: Scope = {
  upper: (value: string) => value.toUpperCase(),
  trunc: (value: number) => Math.trunc(value),
};

/** Evaluates one expression. */
export function evaluate(expression: string, scope: Scope, vocabulary: Vocabulary): unknown {
  const all: Scope = { ...pure, ...vocabulary, ...scope };
  const names = Object.keys(all);
  // The corpus is test data; its expressions are run as what they are, JavaScript.
  return (new Function(...names, `'use strict'; return (${expression});`) as (...values: unknown[]) => unknown)(...Object.values(all));
}

/** What a method does, in order: trace, sets, throws, does, returns. */
export interface MethodParts {
  readonly vocabulary: Vocabulary;
  trace(line: string): void;
  exception(type: string): Error;
  instance(type: string, fields: Readonly<Record<string, unknown>>): unknown;
  /** The simple name of the class that an object is an instance of. */
  classOf(value: unknown): string | undefined;
}

/** A member of the managed argument. */
const memberOfManaged = /\bm\.\w/;

/**
 * Runs a described method. `state` are the instance's fields, which `sets` changes. Where a method of C# would cast its argument to
 * `managed` or follow a null, it throws what C# throws.
 */
export function runMethod(method: JsonObject, state: Scope, args: Scope, parts: MethodParts, managed?: string): unknown {
  const value = (expression: Json | undefined): unknown => {
    if (typeof expression !== 'string') throw new CorpusError(`no expression: ${JSON.stringify(expression)}`);
    const reads = managed !== undefined && args.m !== null && args.m !== undefined && memberOfManaged.test(expression);
    if (reads && parts.classOf(args.m) !== managed) throw parts.exception('InvalidCastException');
    try {
      return evaluate(expression, { ...state, ...args }, parts.vocabulary);
    } catch (error) {
      if (error instanceof TypeError && args.m === null) throw parts.exception('NullReferenceException');
      throw error;
    }
  };
  if (method.trace !== undefined) parts.trace(String(value(method.trace)));
  for (const [field, expression] of Object.entries(isObject(method.sets) ? method.sets : {})) state[field] = value(expression);
  const { throws, does, returns } = method;
  if (isObject(throws) && value(throws.when) === true) throw parts.exception(String(throws.type));
  if (does !== undefined) value(does);
  if (returns === undefined) return undefined;
  if (!isObject(returns)) return value(returns);
  if (returns.nullIf !== undefined && value(returns.nullIf) === true) return null;
  const fields = isObject(returns.fields) ? returns.fields : {};
  return parts.instance(
    String(returns.$type),
    Object.fromEntries(Object.entries(fields).map(([name, expression]) => [name, value(expression)])),
  );
}

/** The fields that a cookie of the form `name!fails` sets; a missing part is empty. */
export function cookieFields(form: string, cookie: string): Scope {
  const names = form.split(/[^\w]+/).filter(Boolean);
  const separators = form.split(/\w+/).filter(Boolean);
  const fields: Scope = {};
  let rest = cookie;
  for (const [i, name] of names.entries()) {
    const separator = separators[i];
    const at = separator === undefined ? -1 : rest.indexOf(separator);
    fields[name] = at < 0 ? rest : rest.slice(0, at);
    rest = at < 0 ? '' : rest.slice(at + (separator?.length ?? 0));
  }
  return fields;
}
