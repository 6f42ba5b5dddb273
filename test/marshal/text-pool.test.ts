import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importCSharp, Ref } from '../../src/index.ts';
import { base } from './delegates.ts';

/** Short texts of fields, elements and slots lie in blocks that are used again (spec 4.5, 4.7.2, 5.8): whatever the callee does with them. */

const source = `using System; using System.Runtime.InteropServices;
  struct Texts { public string A; public string B; }
  static partial class F {
    [DllImport("fixtures", EntryPoint = "fx_texts")] public static extern string back([In, Out] string[] texts, int count, string actions);
    [DllImport("fixtures", EntryPoint = "fx_texts")] public static extern string there(string[] texts, int count, string actions);
    [DllImport("fixtures", EntryPoint = "fx_texts")] public static extern string slot(ref string text, int count, string actions);
    [DllImport("fixtures", EntryPoint = "fx_text_fields")] public static extern string fields(ref Texts texts, string actions);
    [DllImport("fixtures", EntryPoint = "fx_texts_twice")] public static extern void twice(string[] texts);
    [LibraryImport("fixtures", EntryPoint = "fx_texts", StringMarshalling = StringMarshalling.Utf8)] public static partial string generated(string[] texts, int count, string actions);
    [DllImport("fixtures", EntryPoint = "fx_hash")] public static extern uint array(ref string[] texts, UIntPtr length);
    [DllImport("fixtures", EntryPoint = "fx_texts")] public static extern string wide([In, Out, MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPWStr)] string[] texts, int count, string actions);
  }`;
const f = importCSharp(source, { base }) as unknown as Readonly<Record<string, (...args: unknown[]) => string>>;

/** A sequence that is the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
}

const letters = ['a', 'b', 'z', ' ', '~', '\u00e9', '\u4f60', '\ud83d\ude00'];
function someText(random: (below: number) => number): string | null {
  if (random(12) === 0) return null;
  const alphabet = random(3) === 0 ? letters : letters.slice(0, 5);
  return Array.from({ length: random(10) === 0 ? random(60) : random(24) }, () => alphabet[random(alphabet.length)]).join('');
}

/** What the fixture leaves of the texts. */
function left(texts: readonly (string | null)[], actions: string): (string | null)[] {
  const blocks = [...texts];
  for (const [i, action] of [...actions].entries()) {
    const text = blocks[i] as string | null;
    if (text === null) continue;
    if (action === 'u') blocks[i] = text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
    else if (action === 'n' || action === 'k') blocks[i] = null;
    else if (action === 'r') blocks[i] = 'another text';
    else if (action === 'g') blocks[i] = 'g'.repeat(100);
    else if (action === '1') blocks[i] = '1';
    else if (action === 'x' && i > 0) [blocks[i - 1], blocks[i]] = [text, blocks[i - 1] as string | null];
  }
  return blocks;
}
const passed = (texts: readonly (string | null)[]): string => texts.map((text) => `${text ?? '-'}|`).join('');

describe('short texts', () => {
  it('arrive and come back, whatever becomes of their blocks', () => {
    const random = numbers(7);
    for (let call = 0; call < 1500; call++) {
      const texts = Array.from({ length: random(4) === 0 ? random(200) : random(8) }, () => someText(random));
      const actions = texts.map(() => (random(2) === 0 ? '.' : '.unrsgx1k'[random(9)])).join('');
      const given = [...texts];
      if (random(2) === 0) {
        expect(f.back?.(given, given.length, actions)).toBe(passed(texts));
        expect(given).toEqual(left(texts, actions));
      } else {
        expect(f.there?.(given, given.length, actions)).toBe(passed(texts));
        expect(given).toEqual(texts);
      }
      const [a, b] = [someText(random), someText(random)];
      const two = actions.padEnd(2, '.').slice(0, 2);
      const fields = new Ref({ A: a, B: b });
      expect(f.fields?.(fields, two)).toBe(passed([a, b]));
      expect([fields.value.A, fields.value.B]).toEqual(left([a, b], two));
      const text = new Ref(someText(random));
      const before = text.value;
      const one = two.slice(0, 1);
      expect(f.slot?.(text, 1, one)).toBe(passed([before]));
      expect(text.value).toBe(left([before], one)[0]);
    }
  });

  it('in UTF-16 end at the same place', () => {
    for (const length of [0, 1, 2, 9, 10, 11, 12, 13]) {
      const texts = Array.from({ length: 9 }, (_, i) => '\u6161'.repeat(length) + (i % 2 ? '\u6262' : ''));
      const given = [...texts];
      f.wide?.(given, given.length, '.........');
      expect(given).toEqual(texts);
    }
  });

  it.each(['there', 'generated'])('of an array that grows while it is converted are as many as there were: %s', (name) => {
    const texts = ['a', 'b'];
    const grow = (): string => {
      for (let i = 0; i < 20_000; i++) texts.push('c');
      return 'a';
    };
    Object.defineProperty(texts, 0, { get: grow });
    expect(f[name]?.(texts, 2, '..')).toBe('a|b|');
  });

  it('of a by-ref array whose length grows when it is asked again are as many as there were', () => {
    let asked = 0;
    const texts = new Proxy(['a', 'b', 'c'], {
      get: (target, key) => (key === 'length' && asked++ > 1 ? 100_000_000 : Reflect.get(target, key)),
    });
    const ref = new Ref<unknown>(texts);
    f.array?.(ref, 8n);
    expect((ref.value as unknown[]).length).toBe(1);
  });

  it('that another array has instead of them when it is asked again are as they were then', () => {
    let asked = 0;
    const texts = new Proxy(['a', 'b', 'c', 'd', 'e'], {
      get: (target, key) =>
        key === 'length' ? 5 : typeof key === 'string' && /^\d$/.test(key) ? `\u00e9${asked++}` : Reflect.get(target, key),
    });
    expect(f.there?.(texts, 5, '.....')?.split('|')).toHaveLength(6);
  });
});

const built = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** The signal that ends a process in which a declaration of `source` is called. */
function signalOf(call: string, environment: Readonly<Record<string, string>> = {}): string | null {
  const script = `
    const { importCSharp } = await import(${JSON.stringify(new URL(`file://${built}`).href)});
    const f = importCSharp(${JSON.stringify(source)}, { base: ${JSON.stringify(base)} });
    const texts = () => Array.from({ length: 10 }, (_, i) => 'text ' + i);
    for (let i = 0; i < 3; i++) f.there(texts(), 10, '..........');
    ${call}`;
  const env = { ...process.env, ...environment };
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env }).signal;
}

describe.skipIf(process.platform !== 'linux' || !existsSync(built))('a callee that frees a block', () => {
  it.each([
    ['and leaves it', `f.there(texts(), 10, '...!......');`],
    ['of no letters and leaves it', `f.there(Array(10).fill(''), 10, '...!......');`],
    ['and leaves it, with a long text,', `f.there(Array(10).fill('x'.repeat(50)), 10, '...!......');`],
    ['that two elements have', `f.twice(texts());`],
  ])('%s ends the process, as under .NET', (_, call) => {
    expect(signalOf(call)).toBe('SIGABRT');
    expect(signalOf(call, { PINVOKE_TEXT_POOL: '0' })).toBe('SIGABRT');
  });

  it('and another in its place does no harm', () => {
    expect(signalOf(`for (let i = 0; i < 50; i++) f.there(texts(), 10, 'rsgnk1rsgn');`)).toBe(null);
  });
});
