import { describe, expect, test } from 'vitest';
import { problems, read, typeOf } from './read.ts';

/** The value of a constant expression; what the compiler makes of it is in the comment where it surprises. */
const values: readonly (readonly [type: string, expression: string, value: bigint | number | string | boolean | null])[] = [
  ['int', '1 + 2 * 3', 7n],
  ['int', '(1 + 2) * 3', 9n],
  ['int', '7 / -2', -3n],
  ['int', '7 % -2', 1n],
  ['int', '-2147483648', -2147483648n],
  ['long', '-9223372036854775808', -9223372036854775808n],
  ['int', '~0', -1n],
  ['uint', '~0u', 4294967295n],
  ['int', '1 << 33', 2n],
  ['long', '1L << 33', 8589934592n],
  ['int', '-8 >> 1', -4n],
  ['int', '-8 >>> 28', 15n],
  ['int', '1 << 31', -2147483648n],
  ['int', '0x7f_ff', 32767n],
  ['int', '0b1010_1010', 170n],
  ['uint', '0xFFFFFFFF', 4294967295n],
  ['ulong', '0xFFFFFFFFFFFFFFFF', 18446744073709551615n],
  ['long', '1u + -1', 0n],
  ['uint', '1u | 1', 1n],
  ['ulong', '1 | 0x8000000000000000', 9223372036854775809n],
  ['int', 'unchecked((int)0x80004005)', -2147467259n],
  ['byte', 'unchecked((byte)-1)', 255n],
  ['byte', '(byte)(255 & 0xF0)', 240n],
  ['short', "(short)'A'", 65n],
  ['char', "'A' + 1 == 66 ? 'B' : 'C'", 'B'],
  ['char', '(char)0x1234', '\u1234'],
  ['char', "'\\u0041'", 'A'],
  ['char', "'\\''", "'"],
  ['bool', '1 < 2 && !(3 > 4) || false', true],
  ['bool', 'true ^ true', false],
  ['bool', '"a" + "b" == "ab"', true],
  ['string', '"a" + null + "b"', 'ab'],
  ['string', 'nameof(System.Runtime) + "/" + nameof(C)', 'Runtime/C'],
  ['string', '@"a\\b""c"', 'a\\b"c'],
  ['string', '"\\x41\\t\\U0001F600\\e"', 'A\t\u{1F600}\x1b'],
  ['string', '$"{Name}-{nameof(C)}"', 'native-C'],
  ['string', '$@"{Name}\\{{}}"', 'native\\{}'],
  ['string', '"""a "b" c"""', 'a "b" c'],
  ['string', '"""\n    one\n      two\n    """', 'one\n  two'],
  ['string', '$$"""{x}{{Name}}"""', '{x}native'],
  ['string', '$"<{"x{"}{Name + "}"}{$"{Name}"}>"', '<x{native}native>'],
  ['string', '$"{@"a""b\\"}"', 'a"b\\'],
  ['string', 'null', null],
  ['string', 'default', null],
  ['int', 'default(int)', 0n],
  ['int', 'default', 0n],
  ['int', 'sizeof(long) + sizeof(char) + sizeof(bool) + sizeof(Small)', 12n],
  ['int', 'int.MaxValue', 2147483647n],
  ['long', 'System.Int64.MinValue', -9223372036854775808n],
  ['ushort', 'ushort.MaxValue', 65535n],
  ['int', 'true ? 1 : 2', 1n],
  ['int', 'false ? 1 : false ? 2 : 3', 3n],
  ['int', '(int)Small.B', 2n],
  ['int', '(int)(Small.A | Small.B)', 3n],
  ['int', 'Small.B - Small.A', 1n],
  ['int', '(int)(~Small.A & (Small)0x7f)', 126n],
  ['int', '(int)(Small.A + 1)', 2n],
  ['bool', 'Small.A < Small.B', true],
  ['double', '1 / 4.0', 0.25],
  ['float', '0.1f', Math.fround(0.1)],
  ['double', '1e3 + .5', 1000.5],
  ['decimal', '1.5m + 1', '2.5'],
  ['decimal', '1.50m * 2.0m', '3.000'],
  ['decimal', '1m / 3m', '0.3333333333333333333333333333'],
  ['decimal', '1m / 0.3m', '3.3333333333333333333333333333'],
  ['decimal', '6.00m / 2m', '3.00'],
  ['decimal', '10m / 4m', '2.5'],
  ['decimal', '2m / 0.01m', '200'],
  ['decimal', '5.0m % 3m', '2.0'],
  ['decimal', '1m % 3.00m', '1'],
  ['decimal', '-5.5m % 2m', '-1.5'],
  ['decimal', '-0.0m', '0.0'],
  ['decimal', '0.00m * 4294967295', '0.00'],
  ['decimal', '0.00m * 4294967296', '0'],
  ['decimal', '(decimal)0.1', '0.1'],
  ['decimal', '(decimal)123456789.123456789f', '123456800'],
  ['decimal', '(decimal)1.23456789012345678e-10', '0.000000000123456789012346'],
  ['decimal', '1e-3m', '0.001'],
  ['decimal', '0.12345678901234567890123456785m', '0.1234567890123456789012345678'],
  ['decimal', '7922816251426433759354395033.5m + 1.05m', '7922816251426433759354395035'],
  ['decimal', '1.2345678901234567890123456789m * 1.1m', '1.3580246791358024679135802468'],
  ['decimal', 'decimal.MaxValue', '79228162514264337593543950335'],
  ['decimal', "(decimal)'a'", '97'],
  ['decimal', 'default', '0'],
  ['bool', '1.0m == 1.00m', true],
  ['int', '(int)-1.9m', -1n],
  ['double', '(double)1.10m', 1.1],
  ['double', '(double)1 / 3', 1 / 3],
  ['int', '(int)3.9', 3n],
  ['int', 'Later * 2', 20n],
  ['int', 'checked(1 + 1)', 2n],
  ['int', 'unchecked(int.MaxValue + 1)', -2147483648n],
  ['nint', '5', 5n],
  ['float', 'float.MaxValue', 3.4028234663852886e38],
  ['double', 'System.Math.PI * 2', Math.PI * 2],
  ['double', 'double.PositiveInfinity', Number.POSITIVE_INFINITY],
];

describe('constant expressions (C# standard 12.23)', () => {
  test.each(values)('%s x = %s', (type, expression, value) => {
    const program = read(`
      enum Small : byte { A = 1, B }
      class C { const string Name = "native"; const ${type} X = ${expression}; const int Later = 10; }`);
    expect(problems(program)).toEqual([]);
    expect(program.constants.get('C.X')).toBe(value);
  });

  const errors: readonly (readonly [string, string, RegExp])[] = [
    ['int', 'int.MaxValue + 1', /CS0220/],
    ['int', '(int)0x80004005', /CS0221/],
    ['byte', '256', /CS0031/],
    ['int', '1L', /CS0266/],
    ['char', '65', /CS0266/],
    ['byte', "'a'", /CS0266/],
    ['int', '1 / 0', /CS0020/],
    ['decimal', '1m / 0.0m', /CS0020/],
    ['decimal', 'decimal.MaxValue + 1', /CS0463/],
    ['decimal', '1e29m', /CS0594/],
    ['decimal', '1.5', /CS0664/],
    ['decimal', '1.5m + 1.5', /operator '\+' is not defined for 'decimal' and 'double'/],
    ['int', '1.5m', /CS0266/],
    ['string', '$"{1}"', /CS0133/],
    ['int', 'X + 1', /CS0110/],
    ['int', 'Missing', /'Missing' is not a known constant/],
    ['int', 'F()', /not a constant/],
    ['int', '"a"', /CS0266/],
    ['Small', '1', /CS0266/],
    ['bool', 'true + 1', /operator '\+' is not defined for 'bool' and 'int'/],
    ['int', '99999999999999999999', /CS1021/],
  ];
  test.each(errors)('%s x = %s is an error', (type, expression, message) => {
    const program = read(`enum Small : byte { A = 1, B } class C { const ${type} X = ${expression}; const int Good = 3; }`);
    expect(problems(program).join('\n')).toMatch(message);
    expect(program.constants.get('C.Good')).toBe(3n);
  });

  test('cycles over several constants end in a diagnostic each and spoil nothing else', () => {
    const program = read('class C { const int A = B; const int B = C1; const int C1 = A; const int D = 4; }');
    expect(program.diagnostics.length).toBeGreaterThan(0);
    expect(problems(program).join()).toMatch(/depends on itself/);
    expect([...program.constants]).toEqual([['C.D', 4n]]);
  });

  test('strings that double without end are refused', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `const string S${i + 1} = S${i} + S${i};`);
    const program = read(`class C { const string S0 = "abcdefgh"; ${lines.join('\n')} }`);
    expect(problems(program).join()).toMatch(/too long/);
  });

  test('a long sum and ten thousand members are no matter of depth', () => {
    const members = Array.from({ length: 10_000 }, (_, i) => `M${i}`);
    const program = read(
      `enum E : long { ${members.join(', ')} } class C { const int X = ${Array.from({ length: 20_000 }, () => '1').join(' + ')}; }`,
    );
    expect(problems(program)).toEqual([]);
    expect(program.constants.get('C.X')).toBe(20_000n);
    expect(typeOf(program, 'E', 'enum').members.M9999).toBe(9999n);
  });
});

describe('enums', () => {
  test('values follow each other; enums of other types count as integers in an initializer', () => {
    const program = read(
      "enum A : ushort { X = 0x10, Y, Z = Y << 1 } enum B { P = A.Z | 1, Q, R = P, S = 'a', T = (int)A.X | C.K } class C { internal const int K = 1 << 8; }",
    );
    expect(problems(program)).toEqual([]);
    expect({ ...typeOf(program, 'A', 'enum').members }).toEqual({ X: 16n, Y: 17n, Z: 34n });
    expect({ ...typeOf(program, 'B', 'enum').members }).toEqual({ P: 35n, Q: 36n, R: 35n, S: 97n, T: 272n });
    expect(typeOf(program, 'A', 'enum').underlying.name).toBe('UInt16');
  });

  test('enums of the framework have their members', () => {
    const program = read(
      'using System.Security.Authentication; using System.Diagnostics.Tracing; enum E { S = SslProtocols.Tls12 } class C { internal const EventKeywords K = EventKeywords.All; }',
    );
    expect(problems(program)).toEqual([]);
    expect({ ...typeOf(program, 'E', 'enum').members }).toEqual({ S: 3072n });
    expect(program.constants.get('C.K')).toBe(-1n);
  });

  test('names such as __proto__ are ordinary members', () => {
    const program = read('enum E { constructor = 1, __proto__, toString }');
    expect(Object.keys(typeOf(program, 'E', 'enum').members)).toEqual(['constructor', '__proto__', 'toString']);
  });

  test('an enum may have no body', () => {
    expect(typeOf(read('enum E : System.UInt16;'), 'E', 'enum')).toMatchObject({ underlying: { name: 'UInt16' }, members: {} });
  });

  test('a member that has no value is reported and absent', () => {
    const program = read('enum E { A = 1, B = Nope, C, D = 9 }');
    expect(problems(program)[0]).toMatch(/^1:21 enum member E\.B: 'Nope' is not a known constant/);
    expect({ ...typeOf(program, 'E', 'enum').members }).toEqual({ A: 1n, D: 9n });
  });
});
