import { describe, expect, it } from 'vitest';
import { dllImport, marshalAs, method, nuint, Ref, string, uint32 } from '../../src/index.ts';
import { fixturesLibrary } from '../fixtures.ts';
import { hex, probe, thrown } from './probe.ts';

/** string: encoding x passing x attribute (spec 4.5, section 5). The expectations are .NET 10's on Linux. */

const narrow = {
  read: 's',
  store: (text: string) => `M${hex(text)}`,
  free: 'F',
  texts: { é: '"\\c3\\a9"', 'a\ud83d': '"a\\ef\\bf\\bd"', 'x\0y': '"x"' },
};
const wide = {
  read: 'u',
  store: (text: string) => `M${hex(text, 'utf16le')}`,
  free: 'F',
  texts: { é: '"\\00e9"', 'a\ud83d': '"a\\d83d"', 'x\0y': '"x"' },
};
const bstr = {
  read: 'L',
  store: (text: string) => `T${Buffer.from(text, 'utf16le').toString('hex')}`,
  free: 'G',
  texts: { é: '02000000e900', 'a\ud83d': '0400000061003dd8', 'x\0y': '06000000780000007900' },
};
const encodings = [
  ['', '', narrow],
  ['CharSet = CharSet.Auto', '', narrow],
  ['CharSet = CharSet.Unicode', '', wide],
  ['CharSet = CharSet.Unicode', '[MarshalAs(UnmanagedType.LPStr)] ', narrow],
  ['', '[MarshalAs(UnmanagedType.LPUTF8Str)] ', narrow],
  ['', '[MarshalAs(UnmanagedType.LPWStr)] ', wide],
  ['', '[MarshalAs(UnmanagedType.LPTStr)] ', wide],
  ['', '[MarshalAs(UnmanagedType.BStr)] ', bstr],
  ['', '[MarshalAs(UnmanagedType.TBStr)] ', bstr],
] as const;

const { fx_hash } = dllImport(fixturesLibrary, {
  fx_hash: method(uint32, { text: marshalAs(string, 'LPUTF8Str'), length: nuint }),
});

function hash(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => Math.imul(value ^ byte, 16777619) >>> 0, 2166136261);
}

it('every byte arrives, whichever way text of its length and kind goes', () => {
  const lengths = [0, 1, 2, 11, 12, 13, 14, 27, 28, 29, 100, 1359, 1360, 1361, 2040, 2999, 3000, 3001, 4085, 4086, 4087, 9000, 70000];
  for (const length of lengths)
    for (const end of ['', 'z', '\u00e9', '\u4f60', '\ud83d\ude00', '\ude00', '\0z'])
      for (const unit of ['a', '\u00e9', '\u4f60', '\ud83d']) {
        const text = unit.repeat(length) + end;
        const bytes = Buffer.from(`${text}\0`);
        expect(fx_hash(text, BigInt(bytes.length)), `${length} times ${unit}, ${end}`).toBe(hash(bytes));
      }
});

describe.each(encodings)('(%s) %s', (attributes, directive, { read, store, free, texts }) => {
  const options = { attributes };

  it.each(Object.entries(texts))('%j by value, ref and in', (text, expected) => {
    const [value, ref, constant] = ['', 'ref ', 'in '].map((passing) => probe(`${directive}${passing}string value`, options));
    value?.(`$1 ${read}`, text);
    expect(value?.log()).toBe(`called ${expected}`);
    for (const call of [ref, constant]) {
      call?.(`$1 ( ${read} )`, new Ref(text));
      expect(call?.log()).toBe(`called ${expected}`);
    }
  });

  it('null is a null pointer, by value and in a slot', () => {
    const [value, ref] = [probe(`${directive}string value`, options), probe(`${directive}ref string value`, options)];
    value(`$1 ${read}`, null);
    expect(value.log()).toBe('called null');
    ref('$1 ( )', new Ref(null));
    expect(ref.log()).toBe('called null');
  });

  it.each([
    ['ref', 'néw'],
    ['ref', null],
    ['out', 'néw'],
    ['out', null],
  ] as const)('%s gives back %j', (passing, text) => {
    const call = probe(`${directive}${passing} string value`, options);
    const variable = new Ref<string | null>('old');
    call(`$1 ${passing === 'ref' ? free : ''} ${text === null ? 'Z' : store(text)}`, variable);
    expect(variable.value).toBe(text);
  });

  it('out begins as a null pointer', () => {
    const call = probe(`${directive}out string value`, options);
    const variable = new Ref<string | null>('old');
    call('$1 ( )', variable);
    expect(call.log()).toBe('called null');
    expect(variable.value).toBe(null);
  });

  it('a result is taken over, null is null', () => {
    const call = probe('', { ...options, returns: 'string', returnAttribute: directive.replace('[', '[return: ') });
    expect(call(`r ${store('néw')}`)).toBe('néw');
    expect(call('r Z')).toBe(null);
  });

  it.each([0, true, {}, [], Symbol('x'), undefined])('%s is no string', (value) => {
    const call = probe(`${directive}string first, ${directive}ref string second`, options);
    expect(thrown(() => call('', value, new Ref('x')))).toBe('ArgumentException');
    expect(thrown(() => call('', 'x', new Ref<unknown>(value)))).toBe('ArgumentException');
    expect(call.log()).toBe('');
  });
});

describe('long text', () => {
  it.each([85, 86, 255, 256, 260, 261, 65_535, 65_536, 70_000, 1_200_000])('of %s units', (length) => {
    for (const [directive, read] of [
      ['', 'b'],
      ['[MarshalAs(UnmanagedType.LPWStr)] ', 'b'],
    ] as const) {
      const call = probe(`${directive}ref string value`);
      const variable = new Ref('a'.repeat(length - 1).concat('z'));
      const width = directive ? 2 : 1;
      call(`$1 ( +${(length - 1) * width} ${read}${2 * width} -${2 * width} W${width === 2 ? '4100' : '41'} )`, variable);
      expect(call.log()).toBe(width === 2 ? 'called 7a000000' : 'called 7a00');
      expect(variable.value.length).toBe(length);
      expect(variable.value.endsWith('aA')).toBe(true);
    }
  });
});

describe('errors', () => {
  it.each(['[Out] ', '[In, Out] '])('%s on UTF-16 by value', (attribute) => {
    const call = probe(`${attribute}string value`, { attributes: 'CharSet = CharSet.Unicode' });
    expect(thrown(() => call('', 'x'))).toBe('MarshalDirectiveException');
    expect(call.log()).toBe('');
  });

  it.each(['I4', 'LPArray', 'Struct', 'HString', 'VBByRefStr', 'SafeArray', 'LPStruct'])('UnmanagedType.%s', (directive) => {
    const call = probe(`[MarshalAs(UnmanagedType.${directive})] string value`);
    expect(thrown(() => call('', 'x'))).toBe('MarshalDirectiveException');
    expect(call.log()).toBe('');
  });

  it('a failed HRESULT keeps the variables of what is copied, and shows what is pinned', () => {
    const call = probe('out string text, ref int number', { hresult: true });
    const [text, number] = [new Ref<string | null>('old'), new Ref(1)];
    expect(thrown(() => call(-2147467259, `$1 M${hex('new')}; $2 W09000000`, text, number))).toBe('COMException');
    expect([text.value, number.value]).toEqual(['old', 9]);
  });

  it('a BSTR whose length is out of bounds', () => {
    const call = probe('[MarshalAs(UnmanagedType.BStr)] out string value');
    const variable = new Ref<string | null>('old');
    expect(thrown(() => call('$1 T6100 -8 ( -4 W00000080 )', variable))).toBe('MarshalDirectiveException');
    expect(variable.value).toBe('old');
  });
});
