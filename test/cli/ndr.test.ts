import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileCommand, folderOf, pinvoke } from './run.ts';

let folder: ReturnType<typeof folderOf>;
beforeAll(() => {
  compileCommand();
  folder = folderOf({
    'demo.idl': `import "base.idl";
[uuid(12345678-1234-abcd-ef00-0123456789ab), version(1.0), pointer_default(unique), endpoint("ncacn_np:[\\\\pipe\\\\demo]")]
interface demo {
  const long LIMIT = 4;
  typedef struct _REC { BASE id; hyper when; [string] wchar_t *name; } REC;
  typedef [switch_type(long)] union { [case(1, 2)] long a; [default] ; } ANY;
  typedef struct _TAIL { long n; [size_is(n)] short v[]; } TAIL;
  typedef struct _BITS { long a : 3; } BITS;
  long Add([in] handle_t h, [in] REC *r, [in, out] long *total);
}`,
    'demo.acf': 'interface demo { [encode, decode] Add(); }',
    'more/base.idl': 'interface base { typedef long BASE; }',
    'wrong.idl': 'interface wrong {\n  typedef FOO T;\n}',
  });
});
afterAll(() => folder.dispose());
const idl = ['demo.idl', '--include', 'more'];
const run = (args: readonly string[], input = '') => pinvoke(args, { cwd: folder.path, input });
const ndr = (verb: 'decode' | 'encode', input: string, ...options: string[]) => run(['ndr', verb, '--idl', ...idl, ...options], input);

describe('pinvoke idl', () => {
  it('prints the interface, its types in memory and on the wire, and its procedures', () => {
    const { code, out, err } = run(['idl', ...idl]);
    expect(code).toBe(0);
    expect(err).toBe('not supported: demo.idl:8:33: bit fields are not supported\n');
    expect(out).toMatchInlineSnapshot(`
      "interface demo
        uuid 12345678-1234-abcd-ef00-0123456789ab, version 1.0, explicit handle
        endpoint ncacn_np:\\pipe\\demo
        LIMIT = 4

      interface base
        uuid 00000000-0000-0000-0000-000000000000, version 0.0, explicit handle

      _REC, REC  struct _REC
        memory 24 align 8; NDR20 20 align 8; NDR64 24 align 8
        member  memory  NDR20  NDR64
        id      0+4     0+4    0+4    long
        when    8+8     8+8    8+8    hyper
        name    16+8    16+4   16+8   [unique] [string] wchar_t[] *

      _TAIL, TAIL  struct _TAIL
        memory 4 align 4; NDR20 * align 4; NDR64 * align 4
        member  memory  NDR20  NDR64
        n       0+4     0+4    0+4    long
        v       4+0     4+*    4+*    short[size_is(n)]

      ANY  union ANY
        memory 4 align 4; NDR20 * align 4; NDR64 * align 4
        case 1, 2: long a
        case default: nothing

      BASE  long
        memory 4 align 4; NDR20 4 align 4; NDR64 4 align 4

      0 Add  returns long  [encode, decode]
        parameter  in      wire     NDR20     NDR64
        h          in      -                             handle_t: not on the wire
        r          in      request  20 copy   24 borrow  [ref] struct _REC *
        total      in,out  both     4 borrow  4 borrow   [ref] long *

      "
    `);
  });

  it('as JSON', () => {
    const { interfaces, types, unsupported } = JSON.parse(run(['idl', ...idl, '--json']).out);
    expect(interfaces.map(({ name }: { name: string }) => name)).toContain('demo');
    expect(types.REC.ndr20).toMatchObject({ size: 20, align: 8 });
    expect(unsupported).toEqual([{ file: 'demo.idl', line: 8, column: 33, message: 'bit fields are not supported' }]);
  });

  it('one type, or none of that name', () => {
    expect(run(['idl', ...idl, '--type', 'TAIL']).out).toMatch(/^TAIL {2}struct _TAIL\n.*\n.*\n.*\n {2}v /);
    const { code, err } = run(['idl', ...idl, '--type', 'TAI']);
    expect([code, err.split('\n').at(-2)]).toEqual([1, 'pinvoke: no type TAI; did you mean _TAIL, TAIL?']);
  });

  it('says what is wrong, where', () => {
    expect(run(['idl', 'wrong.idl'])).toEqual({ code: 1, out: '', err: 'pinvoke: wrong.idl:2:11: no type is called FOO\n' });
    expect(run(['idl', 'demo.idl'])).toMatchObject({ code: 1, err: 'pinvoke: demo.idl:1:1: base.idl is not found\n' });
    expect(run(['idl', 'none.idl'])).toMatchObject({ code: 1, err: 'pinvoke: none.idl cannot be read: ENOENT\n' });
  });
});

describe('pinvoke ndr', () => {
  const value = { id: 1, when: { $int: '-2' }, name: 'ab' };

  it.each([
    ['ndr20', '0100000000000000feffffffffffffff000002000300000000000000030000006100620000 00'],
    ['ndr20be', '0000000100000000fffffffffffffffe000200000000000300000000000000030061006200 00'],
    ['ndr64', '0100000000000000feffffffffffffff00000200000000000300000000000000000000000000000003000000000000006100620000 00'],
  ])('%s, both ways', (syntax, hex) => {
    const octets = hex.replaceAll(' ', '');
    expect(ndr('encode', JSON.stringify(value), '--type', 'REC', '--syntax', syntax)).toEqual({
      code: 0,
      out: `${octets}\n`,
      err: expect.any(String),
    });
    expect(JSON.parse(ndr('decode', `${octets.slice(0, 16)}\n${octets.slice(16)}\n`, '--type', 'REC', '--syntax', syntax).out)).toEqual(
      value,
    );
  });

  it('pickles of types, in base64, and under NDR64', () => {
    for (const syntax of ['ndr20', 'ndr64']) {
      const { out } = ndr('encode', JSON.stringify(value), '--type', 'REC', '--pickle', '--format', 'base64', '--syntax', syntax);
      expect(Buffer.from(out, 'base64').subarray(0, 2)).toEqual(Buffer.from(syntax === 'ndr20' ? [1, 0x10] : [2, 0x10]));
      expect(JSON.parse(ndr('decode', out, '--type', 'REC', '--pickle', '--format', 'base64').out)).toEqual(value);
    }
  });

  it('bodies and pickles of procedures', () => {
    const given = { r: value, total: 7 };
    const body = ndr('encode', JSON.stringify(given), '--procedure', 'Add').out;
    expect(body.trim()).toBe('0100000000000000feffffffffffffff0000020003000000000000000300000061006200000000000700 0000'.replace(' ', ''));
    expect(JSON.parse(ndr('decode', body, '--procedure', 'Add').out)).toEqual(given);
    const reply = ndr('encode', '{"total": 8, "$return": 0}', '--procedure', 'Add', '--direction', 'out').out;
    expect(JSON.parse(ndr('decode', reply, '--procedure', 'Add', '--direction', 'out').out)).toEqual({ total: 8, $return: 0 });
  });

  it('files', () => {
    const file = join(folder.path, 'rec.bin');
    expect(ndr('encode', JSON.stringify(value), '--type', 'REC', '--format', 'raw', '--output', 'rec.bin').out).toBe('');
    expect(readFileSync(file)).toHaveLength(38);
    expect(JSON.parse(run(['ndr', 'decode', 'rec.bin', '--idl', ...idl, '--type', 'REC', '--format', 'raw']).out)).toEqual(value);
  });

  it.each<[why: string, input: string, options: string[], code: number, message: RegExp]>([
    ['short octets', '0100', ['--type', 'REC'], 1, /: at _REC: RPC_X_BAD_STUB_DATA \(1783\): the data end/],
    ['no hex', '01z0', ['--type', 'REC'], 1, /the input is not hex/],
    ['no such type', '00', ['--type', 'RECS'], 1, /no type RECS; did you mean REC\?/],
    ['neither type nor procedure', '00', [], 2, /either --type or --procedure/],
    ['both', '00', ['--type', 'REC', '--procedure', 'Add'], 2, /either --type or --procedure/],
    ['no such syntax', '00', ['--type', 'REC', '--syntax', 'xdr'], 2, /ndr20be/],
  ])('%s', (_, input, options, code, message) => {
    const ran = ndr('decode', input, ...options);
    expect(ran.err).toMatch(message);
    expect(ran.code).toBe(code);
  });

  it('what is written as the argument', () => {
    const direct = (verb: string, input: string, ...more: string[]) => run(['ndr', verb, input, '--idl', ...idl, '--type', 'REC', ...more]);
    const octets = direct('encode', JSON.stringify(value)).out.trim();
    expect(JSON.parse(direct('decode', octets).out)).toEqual(value);
    const colons = octets.replace(/..(?=.)/g, '$&:');
    expect(JSON.parse(direct('decode', colons).out)).toEqual(value);
    const base64 = Buffer.from(octets, 'hex').toString('base64');
    expect(JSON.parse(direct('decode', base64, '--format', 'base64').out)).toEqual(value);
    expect(direct('decode', base64)).toMatchObject({
      code: 1,
      err: expect.stringContaining('the input is not hex; --format names its form'),
    });
    expect(direct('decode', 'none.hex')).toMatchObject({ code: 1, err: 'pinvoke: none.hex cannot be read: ENOENT\n' });
    expect(direct('encode', 'none.json')).toMatchObject({ code: 1, err: 'pinvoke: none.json cannot be read: ENOENT\n' });
    expect(direct('encode', '.')).toMatchObject({ code: 1, err: 'pinvoke: . cannot be read: EISDIR\n' });
  });

  it('a procedure is no type', () => {
    expect(ndr('decode', '00', '--type', 'Add').err).toContain('Add is a procedure: say --procedure Add');
    expect(ndr('decode', '00', '--procedure', 'REC').err).toContain('REC is a type: say --type REC');
  });

  it('values that are none', () => {
    expect(ndr('encode', '{', '--type', 'REC').err).toMatch(/not JSON/);
    expect(ndr('encode', '{"id": 1, "when": 1, "name": 5}', '--type', 'REC').err).toMatch(/name/);
  });
});
