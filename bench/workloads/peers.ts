/** The workload library as koffi's users declare it, and raw: addresses as numbers. */
import koffi, { type TypeObject } from 'koffi';
import { library } from '../contenders.ts';
import { mixedFields } from '../declarations.ts';

type AnyFunction = (...args: unknown[]) => unknown;
type TypeLike = TypeObject | string;
const koffiName: Readonly<Record<string, string>> = { float32: 'float', float64: 'double' };

export const Small: TypeObject = koffi.struct('Small', { x: 'int', y: 'int', d: 'double' });
koffi.struct('Mixed', Object.fromEntries(Object.entries(mixedFields).map(([name, type]) => [name, koffiName[type] ?? type])));
koffi.struct('Named', {
  name: 'const char *',
  title: 'const char *',
  flag: 'int',
  fixed: koffi.array('char', 32),
});
export const Increment: TypeObject = koffi.proto('int Increment(int)');
export const Compare: TypeObject = koffi.proto('int Compare(const void *a, const void *b)');
const HeapText = koffi.disposable('HeapText', 'str', koffi.load(null).func('void free(void *)'));

const written = (prototype: string): AnyFunction => library.func(prototype) as AnyFunction;
const typed = (name: string, result: TypeLike, parameters: TypeLike[]): AnyFunction =>
  library.func(`bench_${name}`, result as TypeObject, parameters as TypeObject[]) as AnyFunction;

/** As users write it. */
export const plain: Readonly<Record<string, AnyFunction>> = {
  noop: written('void bench_noop()'),
  add_i32: written('int bench_add_i32(int, int)'),
  add_f64: written('double bench_add_f64(double, double)'),
  fill: written('void bench_fill(void *, int, int)'),
  length8: written('int bench_length8(const char *)'),
  length16: written('int bench_length16(const char16_t *)'),
  touch8: written('int bench_touch(const char *)'),
  touch16: typed('touch', 'int', ['str16']),
  small_in: written('double bench_small_in(const Small *)'),
  small_inout: written('void bench_small_inout(_Inout_ Small *)'),
  small_value: written('double bench_small_value(Small)'),
  small_return: written('Small bench_small_return(int, int, double)'),
  mixed_in: written('double bench_mixed_in(const Mixed *)'),
  mixed_inout: written('void bench_mixed_inout(_Inout_ Mixed *)'),
  named_in: written('int bench_named_in(const Named *)'),
  smalls_in: written('double bench_smalls_in(const Small *, int)'),
  smalls_inout: typed('smalls_inout', 'void', [koffi.inout(koffi.pointer(Small)) as unknown as TypeObject, 'int']),
  sum_i32: written('int bench_sum_i32(const int *, int)'),
  edges_i32: written('int bench_edges_i32(const int *, int)'),
  edges_f64: written('double bench_edges_f64(const double *, int)'),
  strings_in: written('int bench_strings_in(const char **, int)'),
  fill16: written('int bench_fill16(_Out_ uint16_t *, int)'),
  text8: written('const char *bench_text8(int)'),
  new_text8: typed('new_text8', HeapText, ['int']),
  call: written('int bench_call(Increment *, int)'),
  sort: typed('sort', 'void', ['void *', 'int', koffi.pointer(Compare)]),
  fail: written('int bench_fail(int)'),
};
/** `sum0` to `sum16`. */
export const sums: Readonly<Record<number, AnyFunction>> = Object.fromEntries(
  [0, 1, 2, 4, 6, 8, 12, 16].map((count) => [count, typed(`sum${count}`, 'int', Array(count).fill('int'))]),
);

const address = 'uint64_t';
/** Over addresses, for who writes native memory alone. */
export const raw: Readonly<Record<string, AnyFunction>> = {
  touch: typed('touch', 'int', [address]),
  fill: typed('fill', 'void', [address, 'int', 'int']),
  small_in: typed('small_in', 'double', [address]),
  small_inout: typed('small_inout', 'void', [address]),
  mixed_in: typed('mixed_in', 'double', [address]),
  smalls_in: typed('smalls_in', 'double', [address, 'int']),
  smalls_inout: typed('smalls_inout', 'void', [address, 'int']),
  sum_i32: typed('sum_i32', 'int', [address, 'int']),
  edges_i32: typed('edges_i32', 'int', [address, 'int']),
  edges_f64: typed('edges_f64', 'double', [address, 'int']),
  malloc: koffi.load(null).func('malloc', address, ['size_t']) as AnyFunction,
  free: koffi.load(null).func('free', 'void', [address]) as AnyFunction,
};

/** The address of memory that does not move. */
export function addressOf(memory: ArrayBufferView | ArrayBuffer): number {
  return Number(koffi.address(memory));
}
