import { afterEach, describe, expect, it } from 'vitest';
import {
  array,
  char,
  delegate,
  dllImport,
  InOut,
  int32,
  libraryImport,
  type MethodOptions,
  marshalAs,
  method,
  out,
  Ref,
  ref,
  StringBuilder,
  string,
  stringBuilder,
  struct,
  uint8,
  voidType,
} from '../../src/index.ts';
import { fixturesDirectory } from '../fixtures.ts';
import { thrownBy } from './delegates.ts';

/** One-byte text in a code page that its place names (spec 5.1, 11.1). The bytes and best fits are those of Windows' own tables. */

const base = `${fixturesDirectory}/`;
type Call = (...args: unknown[]) => unknown;

const { log } = dllImport('fixtures.so', { log: method(string, {}, { entryPoint: 'fx_probe_log' }) }, { base });

/** fx_probe with one parameter after the script. */
function probe(type: Parameters<typeof method>[0], options: Partial<MethodOptions> = {}, returns: typeof type = voidType): Call {
  const declared = { probe: method(returns, { script: string, value: type }, { entryPoint: 'fx_probe', ...options }) };
  return (dllImport('fixtures.so', declared, { base }) as { probe: Call }).probe;
}
const told = (): string => String(log()).replaceAll('called ', '').trim();
const text = (codePage: number): ReturnType<typeof marshalAs<typeof string>> => marshalAs(string, 'LPStr', { codePage });

afterEach(() => void log());

const pages: readonly (readonly [number, string, string])[] = [
  [1252, 'café €', '636166e92080'],
  [437, 'café ░', '63616682' + '20b0'],
  [28591, 'café', '636166e9'],
  [1251, 'Привет', 'cff0e8e2e5f2'],
  [932, '日本ｱ語', '93fa967bb18cea'],
  [936, 'a中国', '61d6d0b9fa'],
  [949, '한국', 'c7d1b1b9'],
  [950, '中文', 'a4a4a4e5'],
  [874, 'ไทย', 'e4b7c2'],
  [65001, 'é日\u{1f600}', 'c3a9e697a5f09f9880'],
];

describe.each(pages)('code page %i', (codePage, sample, bytes) => {
  const length = bytes.length / 2;

  it('is what text goes out in, by value, by reference and in arrays', () => {
    probe(text(codePage))(`$1 b${length + 1}`, sample);
    expect(told()).toBe(`${bytes}00`);
    probe(ref(text(codePage)))(`$1 ( b${length + 1} )`, new Ref(sample));
    expect(told()).toBe(`${bytes}00`);
    probe(marshalAs(array(string), 'LPArray', { arraySubType: 'LPStr', codePage }))(`$1 ( b${length} ) ( b${length} )`, [sample, sample]);
    expect(told()).toBe(`${bytes} ${bytes}`);
  });

  it('is what text comes back in, by reference, as a result and in a StringBuilder', () => {
    const variable = new Ref<string | null>(null);
    probe(out(text(codePage)))(`$1 M${bytes}00`, variable);
    expect(variable.value).toBe(sample);
    expect(probe(int32, {}, text(codePage))(`r M${bytes}00`, 0)).toBe(sample);
    const builder = new StringBuilder(sample, 32);
    probe(marshalAs(stringBuilder, 'LPStr', { codePage }))(`$1 b${length} W${bytes}00`, builder);
    expect(told()).toBe(bytes);
    expect(builder.toString()).toBe(sample + sample);
  });

  it('is what text in structures is in, behind a pointer and inline', () => {
    const Texts = struct('Texts', { pointer: text(codePage), inline: marshalAs(string, 'ByValTStr', { sizeConst: 24, codePage }) });
    const value = new Ref(new Texts({ pointer: sample, inline: sample }));
    probe(ref(Texts))(`$1 ( b${length + 1} ) b${length + 1}`, value);
    expect(told()).toBe(`${bytes}00 ${bytes}00`);
    const back = new Ref(new Texts());
    probe(ref(Texts))(`$1 M${bytes}00 W${bytes}00`, back);
    expect(back.value).toMatchObject({ pointer: sample, inline: sample });
  });

  it('is what callbacks receive and give', () => {
    const TextOf = delegate('TextOf', text(codePage), { text: text(codePage), letter: marshalAs(char, 'U1', { codePage }) });
    const { call } = dllImport(
      'fixtures.so',
      { call: method(voidType, { f: TextOf, text: array(uint8), letter: uint8, out: array(uint8) }, { entryPoint: 'fx_call_text_of' }) },
      { base },
    ) as { call: Call };
    const got: unknown[] = [];
    const answer = new Uint8Array(64);
    const made = (...args: unknown[]): string => {
      got.push(...args);
      return `<${sample}>`;
    };
    call(made, Uint8Array.from(Buffer.from(`${bytes}00`, 'hex')), 0x41, answer);
    expect(got).toEqual([sample, 'A']);
    expect(Buffer.from(answer).toString('hex', 0, length + 3)).toBe(`3c${bytes}3e00`);
  });
});

describe('characters of a code page', () => {
  it('are their first byte, alone and by reference', () => {
    probe(marshalAs(char, 'U1', { codePage: 1252 }))('@1 b1', '€');
    expect(told()).toBe('80');
    probe(marshalAs(char, 'U1', { codePage: 932 }))('@1 b1', '日');
    expect(told()).toBe('93');
    const variable = new Ref('é');
    probe(ref(marshalAs(char, 'U1', { codePage: 437 })))('$1 b1 -1 W9c', variable);
    expect(told()).toBe('82');
    expect(variable.value).toBe('£');
    expect(probe(int32, {}, marshalAs(char, 'I1', { codePage: 1252 }))('r W80', 0)).toBe('€');
  });

  it('in arrays are one text', () => {
    const letters = ['日', 'a', '本'];
    probe(InOut(marshalAs(array(char), 'LPArray', { arraySubType: 'U1', codePage: 932 })))('$1 b5 -5 W41b193fa', letters);
    expect(told()).toBe('93fa61967b');
    expect(letters).toEqual(['A', 'ｱ', '\ufffd']);
    const Inline = struct('Inline', {
      letters: marshalAs(array(char), 'ByValArray', { sizeConst: 3, arraySubType: 'U1', codePage: 1252 }),
    });
    const value = new Ref(new Inline({ letters: ['€', 'b', 'é'] }));
    probe(ref(Inline))('$1 b3 -3 Wfc6180', value);
    expect(told()).toBe('8062e9');
    expect(value.value).toMatchObject({ letters: ['ü', 'a', '€'] });
  });

  it('stand in a BSTR behind its length in bytes', () => {
    probe(marshalAs(string, 'AnsiBStr', { codePage: 1252 }))('$1 L', '€é');
    expect(told()).toBe('0200000080e9');
  });
});

describe('characters that a code page lacks', () => {
  const sent = (codePage: number, sample: string, options: Partial<MethodOptions> = {}): string => {
    probe(text(codePage), options)('$1 s', sample);
    return told();
  };

  it.each([
    [1252, 'Ān', '"An"'],
    [1252, '\uff21\uff10', '"A0"'],
    [1252, '\u2212\u03c0', '"-p"'],
    [437, '\u2018\u201c\u00a9', '"`\\22c"'],
    [28591, '\u20ac\u2018\u201c', '"?\'\\22"'],
    [932, '\u00e9\u00a5', '"e\\"'],
    [1251, '\u00e9', '"e"'],
  ])('of %i have best fits: %s', (codePage, sample, expected) => expect(sent(codePage, sample)).toBe(expected));

  it('are question marks, a pair of surrogates two', () => {
    expect(sent(1252, 'a中b')).toBe('"a?b"');
    expect(sent(1252, '\u{1f600}')).toBe('"??"');
    expect(sent(932, '\u{1f600}\ud800')).toBe('"???"');
    expect(sent(1252, 'Ān', { bestFitMapping: false })).toBe('"?n"');
  });

  it.each([
    ['Ān', true, true, undefined],
    ['Ān', false, true, 'ArgumentException'],
    ['中', true, true, 'ArgumentException'],
    ['中', false, true, 'ArgumentException'],
    ['中', true, false, undefined],
    ['中', false, false, undefined],
    ['é', false, true, undefined],
  ])('%s with bestFitMapping %s and throwOnUnmappableChar %s', (sample, bestFitMapping, throwOnUnmappableChar, name) => {
    const options = { bestFitMapping, throwOnUnmappableChar };
    const forms: [Parameters<typeof method>[0], unknown][] = [
      [text(1252), sample],
      [ref(text(1252)), new Ref(sample)],
      [marshalAs(array(string), 'LPArray', { arraySubType: 'LPStr', codePage: 1252 }), [sample]],
      [marshalAs(stringBuilder, 'LPStr', { codePage: 1252 }), new StringBuilder(sample)],
      [marshalAs(char, 'U1', { codePage: 1252 }), sample.charAt(0)],
      [marshalAs(array(char), 'LPArray', { arraySubType: 'U1', codePage: 1252 }), [sample.charAt(0)]],
    ];
    for (const [type, value] of forms) {
      const call = (): unknown => probe(type, options)('', value);
      if (name === undefined) call();
      else expect(thrownBy(call).name).toBe(name);
      // Nothing is called with text that cannot be.
      expect(String(log())).toBe(name === undefined ? 'called ' : '');
    }
  });

  it('fit the field or leave it empty', () => {
    const Short = struct('Short', { text: marshalAs(string, 'ByValTStr', { sizeConst: 3, codePage: 932 }) });
    probe(ref(Short))('$1 b3', new Ref(new Short({ text: '日本' })));
    expect(told()).toBe('000000');
  });
});

describe('a code page where none can be', () => {
  it.each([
    ['UTF-16', marshalAs(string, 'LPWStr', { codePage: 1252 })],
    ['UTF-8', marshalAs(string, 'LPUTF8Str', { codePage: 1252 })],
    ['a number', marshalAs(int32, 'I4', { codePage: 1252 })],
    ['an array of numbers', marshalAs(array(int32), 'LPArray', { codePage: 1252 })],
    ['a wide character', marshalAs(char, 'U2', { codePage: 1252 })],
  ])('is refused: %s', (_name, type) =>
    expect(thrownBy(() => probe(type)('', null))).toMatchObject({
      name: 'MarshalDirectiveException',
      message: expect.stringContaining('code page'),
    }),
  );

  it('is refused in fields and in source-generated imports', () => {
    expect(thrownBy(() => struct('Wide', { text: marshalAs(string, 'LPWStr', { codePage: 1252 }) }))).toMatchObject({
      name: 'TypeLoadException',
      message: expect.stringContaining('code page'),
    });
    const generated = libraryImport('fixtures.so', { f: method(voidType, { value: text(1252) }, { entryPoint: 'fx_probe' }) }, { base });
    expect(thrownBy(() => (generated as { f: Call }).f('a')).message).toContain('code page');
  });

  it.each([99999, 1200, 1, -1, 1252.5, Number.NaN])('%d is not known', (codePage) => {
    const error = thrownBy(() => text(codePage));
    expect(error.name).toBe('ArgumentException');
    expect(error.message).toContain(`code page ${codePage}`);
  });
});
