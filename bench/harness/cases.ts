/** Cases: one loop for each workload and contender, with source text of its own, so that V8 keeps what it learns of one apart from the others. */

/** Runs a case `count` times; the sum of what it gave, so that nothing can be left out. */
export type Loop = (count: number) => number;

/** What one contender does in one turn of its loop. */
export interface Turn {
  /** What `body` names. */
  readonly env: Readonly<Record<string, unknown>>;
  /** Statements. They add numbers to `s`, and keep objects in `kept.value`. */
  readonly body: string;
}

/** One measured loop. */
export interface Case {
  readonly workload: string;
  readonly contender: string;
  readonly loop: Loop;
  /** Turns of one measurement. */
  count: number;
  /** The least time of a turn, in ns. */
  best: number;
  /** Why it could not be measured. */
  error?: string;
}

/** Workloads by name, in order, each with its contenders. A series is one workload at several sizes. */
export interface Workload {
  readonly name: string;
  readonly series?: { readonly name: string; readonly x: number };
  readonly turns: ReadonlyMap<string, Turn>;
}

/** The workloads as they are declared. */
export class Workloads {
  readonly list: Workload[] = [];

  /** Adds one; contenders without a turn are left out. */
  add(name: string, turns: Readonly<Record<string, Turn | undefined>>, series?: Workload['series']): void {
    const given = Object.entries(turns).filter((entry): entry is [string, Turn] => entry[1] !== undefined);
    this.list.push({ name, turns: new Map(given), ...(series && { series }) });
  }
}

/** `s += f(args)`. */
export function value(f: unknown, args = '', env: Readonly<Record<string, unknown>> = {}): Turn {
  return { env: { f, ...env }, body: `s += f(${args});` };
}
/** `f(args)`, for what gives nothing. */
export function effect(f: unknown, args = '', env: Readonly<Record<string, unknown>> = {}): Turn {
  return { env: { f, ...env }, body: `f(${args});` };
}
/** Any statements. */
export function statements(body: string, env: Readonly<Record<string, unknown>>): Turn {
  return { env, body };
}

const kept = { value: undefined as unknown };
let serial = 0;

/** Compiles the loops of a workload. */
export function casesOf({ name, turns }: Workload): Case[] {
  return [...turns].map(([contender, { env, body }]) => {
    const scope = { kept, ...env };
    const source = `'use strict'; return (function loop(turns) { let s = 0; for (let i = 0; i < turns; i++) { ${body} } return s; }); // ${serial++}`;
    const loop = new Function(...Object.keys(scope), source)(...Object.values(scope)) as Loop;
    return { workload: name, contender, loop, count: 1, best: Number.POSITIVE_INFINITY };
  });
}
