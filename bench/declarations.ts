/** The workload library as this package declares it. */
import type { InstanceClass } from '../src/index.ts';
import { type Pinvoke, workloadLibrary } from './contenders.ts';

/** Names of the 24 mixed fields with their C types. */
export const mixedFields: Readonly<Record<string, string>> = {
  a0: 'int8', a1: 'uint8', a2: 'int16', a3: 'uint16', a4: 'int32', a5: 'uint32', a6: 'float32', a7: 'float64',
  a8: 'int32', a9: 'int32', a10: 'uint8', a11: 'int8', a12: 'int16', a13: 'float64', a14: 'float32', a15: 'float32',
  a16: 'uint16', a17: 'uint16', a18: 'int32', a19: 'uint32', a20: 'float64', a21: 'int64', a22: 'uint64', a23: 'int32',
}; // biome-ignore format: a table

/** What is declared of the library. */
export interface Declarations {
  readonly functions: Readonly<Record<string, (...args: unknown[]) => unknown>>;
  readonly Small: InstanceClass;
  readonly Mixed: InstanceClass;
}

/** The functions and types, for one copy of the package. */
export function declare({ api }: Pinvoke): Declarations {
  const {
    array,
    bool,
    delegate,
    dllImport,
    float64,
    In,
    InOut,
    int32,
    marshalAs,
    method,
    nint,
    readonlyRef,
    ref,
    string,
    struct,
    uint8,
    voidType,
  } = api;
  const types = api as unknown as Record<string, typeof int32>;
  const Small = struct('Small', { x: int32, y: int32, d: float64 });
  const Mixed = struct('Mixed', Object.fromEntries(Object.entries(mixedFields).map(([name, type]) => [name, types[type] as typeof int32])));
  const Named = struct('Named', {
    name: marshalAs(string, 'LPUTF8Str'),
    title: marshalAs(string, 'LPUTF8Str'),
    flag: bool,
    fixed: marshalAs(string, 'ByValTStr', { sizeConst: 32 }),
  });
  const Increment = delegate('Increment', int32, { value: int32 });
  const Compare = delegate('Compare', int32, { a: ref(int32), b: ref(int32) });
  const text8 = marshalAs(string, 'LPUTF8Str');
  const numbers = (count: number): Record<string, typeof int32> =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, int32]));
  const sums = [0, 1, 2, 4, 6, 8, 12, 16].map((count) => [
    `sum${count}`,
    method(int32, numbers(count), { entryPoint: `bench_sum${count}` }),
  ]);
  const named = (name: string): { entryPoint: string } => ({ entryPoint: `bench_${name}` });
  const functions = dllImport(workloadLibrary, {
    noop: method(voidType, {}, named('noop')),
    add_i32: method(int32, { a: int32, b: int32 }, named('add_i32')),
    add_f64: method(float64, { a: float64, b: float64 }, named('add_f64')),
    fill: method(voidType, { memory: array(uint8), byte: int32, length: int32 }, named('fill')),
    length8: method(int32, { text: text8 }, named('length8')),
    length16: method(int32, { text: string }, { ...named('length16'), charSet: 'Unicode' }),
    touch8: method(int32, { text: text8 }, named('touch')),
    touch16: method(int32, { text: string }, { ...named('touch'), charSet: 'Unicode' }),
    small_in: method(float64, { s: readonlyRef(Small) }, named('small_in')),
    small_inout: method(voidType, { s: ref(Small) }, named('small_inout')),
    small_value: method(float64, { s: Small }, named('small_value')),
    small_return: method(Small, { x: int32, y: int32, d: float64 }, named('small_return')),
    mixed_in: method(float64, { m: readonlyRef(Mixed) }, named('mixed_in')),
    mixed_inout: method(voidType, { m: ref(Mixed) }, named('mixed_inout')),
    named_in: method(int32, { n: readonlyRef(Named) }, named('named_in')),
    smalls_in: method(float64, { s: array(Small), count: int32 }, named('smalls_in')),
    smalls_inout: method(voidType, { s: InOut(array(Small)), count: int32 }, named('smalls_inout')),
    sum_i32: method(int32, { numbers: In(array(int32)), count: int32 }, named('sum_i32')),
    edges_i32: method(int32, { numbers: In(array(int32)), count: int32 }, named('edges_i32')),
    edges_f64: method(float64, { numbers: In(array(float64)), count: int32 }, named('edges_f64')),
    strings_in: method(int32, { texts: marshalAs(array(string), 'LPArray', { arraySubType: 'LPStr' }), count: int32 }, named('strings_in')),
    fill16: method(int32, { buffer: api.StringBuilder, capacity: int32 }, { ...named('fill16'), charSet: 'Unicode' }),
    text8: method(nint, { length: int32 }, named('text8')),
    new_text8: method(text8, { length: int32 }, named('new_text8')),
    call: method(int32, { callback: Increment, count: int32 }, named('call')),
    sort: method(voidType, { numbers: InOut(array(int32)), count: int32, compare: Compare }, named('sort')),
    fail: method(int32, { error: int32 }, { ...named('fail'), setLastError: true }),
    ...(Object.fromEntries(sums) as Record<`sum${number}`, ReturnType<typeof method>>),
  });
  return { functions: functions as unknown as Declarations['functions'], Small: Small as InstanceClass, Mixed: Mixed as InstanceClass };
}

/** One copy of the package with its declarations. */
export type Declared = Pinvoke & Declarations;
