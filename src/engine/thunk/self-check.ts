/** What is tried before thunks are trusted: integers, floats, a structure, arguments on the stack, a variable number of them, errno. */
import type { AbiBytes, AbiType, Lowered, NativeFunction } from '../engine.ts';
import type { ThunkEngine } from './engine.ts';

const twoLongs: AbiBytes = {
  size: 16,
  align: 8,
  leaves: [
    { offset: 0, size: 8, float: false },
    { offset: 8, size: 8, float: false },
  ],
};
const EBADF = 9;

/** What is wrong, or undefined. Every function is one of the C library's. */
export function selfCheck(engine: ThunkEngine): string | undefined {
  const library = engine.loader.open(null);
  if (typeof library === 'string') return library;
  const bind = (name: string, result: AbiType, ...parameters: AbiType[]): NativeFunction =>
    engine.bind(engine.loader.symbol(library, name), { convention: 'default', result, parameters });
  const buffer = new ArrayBuffer(64);
  const format = `%d %s %ld %d %d %d %g %g`;
  const print = bind('snprintf', 'i32', 'address', 'u64', 'utf8', 'i32', 'utf8', 'i64', 'i32', 'i32', 'i32', 'f64', 'f64');
  const printed = (): Lowered => {
    const length = print(engine.addressOf(buffer), 64, format, -1, 'text', -(2 ** 40), 2, 3, 4, 0.5, 1.25) as number;
    return Buffer.from(buffer, 0, length).toString();
  };
  const quotient = (): Lowered =>
    new BigInt64Array((bind('lldiv', twoLongs, 'i64', 'i64')(17, -5) as Uint8Array<ArrayBuffer>).buffer).join(' ');
  const failure = (): Lowered => {
    engine.lastError.set(0);
    return `${bind('close', 'i32', 'i32')(-1)} ${engine.lastError.get()}`;
  };
  const checks: readonly [string, () => Lowered, Lowered][] = [
    ['llabs', () => bind('llabs', 'i64', 'i64')(-(2 ** 40)), 2 ** 40],
    ['ldexp', () => bind('ldexp', 'f64', 'f64', 'i32')(0.75, 4), 12],
    ['lldiv', quotient, '-3 2'],
    ['snprintf', printed, '-1 text -1099511627776 2 3 4 0.5 1.25'],
    ['errno', failure, `-1 ${EBADF}`],
  ];
  for (const [name, run, expected] of checks) {
    const actual = run();
    if (actual !== expected) return `${name} gave ${String(actual)} instead of ${String(expected)}`;
  }
  return undefined;
}
