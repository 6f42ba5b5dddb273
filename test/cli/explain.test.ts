import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileCommand, corpus, folderOf, pinvoke } from './run.ts';

const sources = {
  'Good.cs': `using System.Runtime.InteropServices;
namespace Bank {
  [StructLayout(LayoutKind.Sequential)] public class Account { public int id; public double balance; }
  static class Native {
    [DllImport("bank", CharSet = CharSet.Unicode, SetLastError = true)]
    static extern bool Transfer([In] Account from, [In, Out] Account to, double amount);
#if EXTRA
    [DllImport("bank")] static extern void Extra();
#endif
  }
}
`,
  'Bad.cs': `using System.Runtime.InteropServices;
static class Bad {
  [DllImport("x")] static extern int Fine(int a);

  [DllImport("x")] static extern void Narrow([MarshalAs(UnmanagedType.VariantBool)] bool truth);
  [DllImport("x")] static extern void Unknown(NoSuchType value);
}
`,
  'bin/Debug.cs': 'static class Built { [System.Runtime.InteropServices.DllImport("x")] static extern void Built1(); }',
};

let folder: ReturnType<typeof folderOf>;
beforeAll(() => {
  compileCommand();
  folder = folderOf(sources);
});
afterAll(() => folder.dispose());
const run = (...args: string[]) => pinvoke(['explain', ...args], { cwd: folder.path });
const json = (...args: string[]) => JSON.parse(run(...args, '--json').out);

describe('pinvoke explain', () => {
  it('prints a table for each import', () => {
    const { out, code } = run('Good.cs');
    expect(code).toBe(0);
    expect(out).toContain('bool Bank.Native.Transfer(Bank.Account from, Bank.Account to, double amount)');
    expect(out).toMatch(/^from .* PIN /m);
    expect(out).not.toContain('\u001b');
  });

  it('prints the JSON that is documented', () => {
    expect(json('Good.cs')).toEqual({
      functions: [
        {
          name: 'Bank.Native.Transfer',
          library: 'bank',
          entryPoint: 'Transfer',
          charSet: 'Unicode',
          setLastError: true,
          preserveSig: true,
          callingConvention: 'Winapi',
          exactSpelling: false,
          parameters: [
            { name: 'from', in: true, out: false, decision: 'pin', rule: '4.4.1' },
            { name: 'to', in: true, out: true, decision: 'pin', rule: '4.4.1' },
            { name: 'amount', in: true, out: false, decision: 'value', rule: '4.3.1' },
          ].map((one) =>
            expect.objectContaining({ ...one, passing: 'value', owner: expect.any(String), why: expect.any(String), initialized: true }),
          ),
          return: expect.objectContaining({ name: 'return', type: 'bool', decision: 'value' }),
        },
      ],
      diagnostics: [],
    });
  });

  it('names what is not supported, with its line, and explains the rest', () => {
    const { out, err, code } = run('Bad.cs');
    expect(code).toBe(0);
    expect(err).toMatch(/^Bad\.cs:5:\d+: Bad\.Narrow, parameter 'truth' \(bool\): MarshalDirectiveException: /m);
    expect(err).toMatch(/^Bad\.cs:6:\d+: .*NoSuchType/m);
    expect(out).toMatch(/^truth .* REFUSED /m);
    expect(out).toMatch(/^a .* VALUE /m);
    const { functions, diagnostics } = json('Bad.cs');
    expect(functions).toHaveLength(3);
    expect(diagnostics).toContainEqual({
      file: 'Bad.cs',
      line: 5,
      column: expect.any(Number),
      message: expect.stringContaining('Bad.Narrow'),
    });
    expect(diagnostics.every((one: { line: number }) => one.line >= 1)).toBe(true);
    expect(functions[1].parameters[0].error).toEqual({ exception: 'MarshalDirectiveException', reason: expect.any(String), rule: '2.2' });
  });

  it('depends on the platform', () => {
    expect(json('Bad.cs', '--function', 'Narrow', '--platform', 'win-x64').functions[0].parameters[0]).toMatchObject({ decision: 'value' });
  });

  it('takes files, folders and patterns as one program, and skips what builds put there', () => {
    const names = (...args: string[]): string[] => json(...args).functions.map(({ name }: { name: string }) => name);
    expect(names('.')).toEqual(['Bad.Fine', 'Bad.Narrow', 'Bad.Unknown', 'Bank.Native.Transfer']);
    expect(names('G*.cs')).toEqual(['Bank.Native.Transfer']);
    expect(names('**/*.cs', 'Good.cs')).toHaveLength(4);
    expect(names('{Good,Bad}.cs')).toHaveLength(4);
    expect(names('bin/Debug.cs')).toEqual(['Built.Built1']);
  });

  it('reads standard input, symbols and UTF-16', () => {
    const { out } = pinvoke(['explain', '-', '--define', 'EXTRA', '--json'], { input: sources['Good.cs'] });
    expect(JSON.parse(out).functions).toHaveLength(2);
  });

  it('finds a function by the end of its name, and suggests', () => {
    expect(json('.', '--function', 'Transfer').functions).toHaveLength(1);
    const missing = run('.', '--function', 'Trans');
    expect(missing).toMatchObject({ code: 1, out: '', err: expect.stringContaining('did you mean Bank.Native.Transfer?') });
  });

  // Each by itself, in this process: test/inspect/corpus.test.ts.
  it('explains the files of the corpus completely', () => {
    const { out, code } = pinvoke(['explain', join(corpus, '*.cs')]);
    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => line.startsWith('return ')).length).toBeGreaterThan(900);
    expect(out).not.toMatch(/undefined|\[object/);
  });
});
