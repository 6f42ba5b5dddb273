import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileCommand, folderOf, pinvoke } from './run.ts';

const libc = `using System; using System.Text; using System.Runtime.InteropServices;
delegate int Compare(ref int a, ref int b);
enum Level { Low, High = 7 }
struct Quotient { public int quotient, remainder; }
struct Tm { public int second, minute, hour, day, month, year, weekDay, yearDay, isDst; public nint offset, zone; }
static class C {
  [DllImport("libc", SetLastError = true)] static extern int gethostname(StringBuilder name, nint length);
  [DllImport("libc")] static extern nint strlen(string text);
  [DllImport("libc")] static extern Quotient div(int a, int b);
  [DllImport("libc")] static extern void qsort([In, Out] int[] items, nint count, nint size, Compare compare);
  [DllImport("libc", SetLastError = true)] static extern int open(string path, int flags);
  [DllImport("libc")] static extern int abs(Level level);
  [DllImport("libc")] static extern nint strftime(StringBuilder text, nint size, string format, in Tm time);
  [DllImport("libc")] static extern double strtod(nint text, out nint end);
  [DllImport("libc")] static extern nint memset(nint target, int value, nint count);
  [DllImport("libc")] static extern long labs(long value);
  [DllImport("libnosuch")] static extern void missing();
  [DllImport("libc")] static extern void no_such_entry();
  [DllImport("libc")] static extern void free(object any);
}
`;

let folder: ReturnType<typeof folderOf>;
beforeAll(() => {
  compileCommand();
  folder = folderOf({ 'libc.cs': libc });
});
afterAll(() => folder.dispose());
const run = (...args: string[]) => pinvoke(['call', 'libc.cs', ...args], { cwd: folder.path });
const json = (...args: string[]) => JSON.parse(run(...args, '--json').out);

describe.skipIf(process.platform === 'win32')('pinvoke call', () => {
  it('prints the result and the arguments', () => {
    expect(run('div', '17', '5')).toMatchObject({
      code: 0,
      err: '',
      out: 'return      {"$type":"Quotient","fields":{"quotient":3,"remainder":2}}\na           17\nb           5\n',
    });
    expect(json('strlen', '"hello"')).toEqual({ return: { $ptr: '0x5' }, args: ['hello'] });
  });

  it('takes one list of arguments, or each by itself', () => {
    expect(json('div', '[17, 5]')).toEqual(json('div', '17', '5'));
    expect(json('C.div', '[17, 5]')).toEqual(json('div', '17', '5'));
  });

  it('shows what became of a StringBuilder, and the last error', () => {
    const { return: result, args, lastError } = json('gethostname', '[{"$sb": {"capacity": 256}}, 256]');
    expect({ result, lastError, text: args[0].$sb.text }).toEqual({ result: 0, lastError: 0, text: hostname() });
    expect(json('open', '"/no/such/file"', '0')).toEqual({ return: -1, args: ['/no/such/file', 0], lastError: 2 });
    expect(run('open', '"/no/such/file"', '0').out).toMatch(/^last error +2 \(.+\)$/m);
  });

  it('sorts an array with a scripted delegate', () => {
    const compare = '{"$delegate": {"type": "Compare", "script": "compare"}}';
    const { args } = json('qsort', '{"$array": "int", "items": [3, 1, 2]}', '3', '4', compare);
    expect(args[0]).toEqual({ $array: 'int', items: [1, 2, 3] });
    expect(args[3].$delegate.calls.length).toBeGreaterThan(1);
    expect(json('qsort', '[9, 8]', '2', '4', compare).args[0]).toEqual({ $array: 'int', items: [8, 9] });
  });

  it('takes structures with or without a tag, members of enumerations, big integers', () => {
    const moon = '{"year": 69, "month": 6, "day": 20}';
    for (const tm of [moon, `{"$type": "Tm", "fields": ${moon}}`]) {
      expect(json('strftime', '{"$sb": {"capacity": 64}}', '64', '"%Y-%m-%d"', tm).args[0].$sb.text).toBe('1969-07-20');
    }
    expect(json('abs', '"High"').return).toBe(7);
    expect(json('labs', '{"$int": "-9007199254740993"}').return).toEqual({ $int: '9007199254740993' });
  });

  it('gives native memory, and shows its bytes afterwards', () => {
    expect(json('memset', '[{"$mem": "0a0b0c"}, 255, 2]').args[0]).toEqual({ $mem: 'ffff0c' });
    const { return: value, args } = json('strtod', '[{"$mem": "312e3500"}, null]');
    expect({ value, end: args[1] }).toEqual({ value: 1.5, end: { $ptr: 'nonzero' } });
  });

  it('ends with exit code 1 where the call throws, and says which exception', () => {
    expect(json('missing')).toMatchObject({ throws: 'DllNotFoundException', message: expect.stringContaining('libnosuch.so') });
    expect(run('no_such_entry')).toMatchObject({ code: 1, err: expect.stringMatching(/EntryPointNotFoundException.*no_such_entry/s) });
    expect(run('free', 'null')).toMatchObject({ code: 1, err: expect.stringContaining('MarshalDirectiveException') });
    expect(run('div', '1', '99999999999')).toMatchObject({ code: 1, err: expect.stringContaining("C.div(), parameter 'b'") });
    expect(run('nothing')).toMatchObject({ code: 1, err: expect.stringContaining('no import named nothing') });
  });

  it('ends with exit code 2 where arguments are written wrongly', () => {
    expect(run('strlen', 'hello')).toMatchObject({ code: 2, err: expect.stringContaining(`a string needs its quotes: '"hello"'`) });
    expect(run('div', '1')).toMatchObject({ code: 2, err: expect.stringContaining('Quotient C.div(int a, int b)') });
    expect(run('abs', '"Middle"')).toMatchObject({ code: 2, err: expect.stringContaining('no member Middle') });
    expect(run('strftime', 'null', '0', '""', '{"century": 1}')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no field century'),
    });
    expect(run('memset', '[{"$mem": "0"}, 0, 0]')).toMatchObject({ code: 2, err: expect.stringContaining('hexadecimal') });
  });

  it('calls the library that is given', () => {
    expect(run('missing', '--library', './nowhere.so', '--json').out).toContain('./nowhere.so');
  });
});
