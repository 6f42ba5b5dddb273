import { describe, expect, it } from 'vitest';
import { bool, dllImport, importCSharp, int32, method, string, struct } from '../../src/index.ts';

/** Names of declarations enter generated source as identifiers; none may meet a name of the generated text, and none may run. */

const awkward = [
  'value',
  'view',
  'at',
  'site',
  'path',
  'v',
  'u',
  'a',
  'f',
  'r',
  'm',
  'e',
  'h',
  'done',
  'target',
  'text',
  'truth',
  'scratch',
  'arguments',
  'this',
  'await',
  'class',
  'constructor',
  '__proto__',
  'prototype',
  'planned',
  'load',
  'code',
  'names',
  'smallInteger',
  'undefined',
  'eval',
  'block',
  'address',
];

type AnyFunction = (...args: unknown[]) => unknown;

/** An object with one own member of any name. */
function own(name: string, value: unknown, rest: object = {}): Readonly<Record<string, never>> {
  return Object.defineProperty(rest, name, { enumerable: true, configurable: true, value }) as Readonly<Record<string, never>>;
}

function functionOf(functions: object, name: string): AnyFunction {
  return Object.getOwnPropertyDescriptor(functions, name)?.get?.() as AnyFunction;
}

describe('names in generated source', () => {
  it.each(awkward)('a function and a parameter called %s', (name) => {
    const parameters = [own(name, int32)];
    const call = functionOf(dllImport('c', own(name, method(int32, parameters, { entryPoint: 'abs' }))), name);
    expect(call(-5)).toBe(5);
    expect(() => call('x')).toThrowError(/expected int/);
  });

  it.each(awkward)('a structure and its fields called %s', (name) => {
    const Mixed = struct(name, own(name, int32, { other: string })) as unknown as new (fields: object) => object;
    expect(Reflect.get(new Mixed(own(name, 7, { other: 'text' })), name)).toBe(7);
    const Plain = struct(name, own(name, int32)) as unknown as new () => object;
    const plain = new Plain();
    Reflect.set(plain, name, 9);
    expect(Reflect.get(plain, name)).toBe(9);
  });

  it('does not run what stands in a name', () => {
    const name = 'x){globalThis.wasRun=true}(';
    const call = functionOf(dllImport('c', own(name, method(int32, own(name, bool), { entryPoint: 'abs' }))), name);
    expect(call(true)).toBe(1);
    importCSharp('class C { [DllImport("c", EntryPoint = "abs\\"); globalThis.wasRun = true; (\\"")] static extern int f(int @class); }');
    expect(Reflect.has(globalThis, 'wasRun')).toBe(false);
  });
});
