import { pathToFileURL } from 'node:url';
import { importCSharp } from '../../src/index.ts';
import { fixturesDirectory } from '../fixtures.ts';

/** What declarations of a test can be looked up and loaded from. */
export const base: URL = pathToFileURL(`${fixturesDirectory}/`);

/** A declaration that is tested through native-fixtures/probe.c. */
export interface Probe {
  /** Calls it with a script, an HRESULT before it where one is declared, and the arguments. */
  (script: string | number, ...args: unknown[]): unknown;
  /** What native code told since the last time; '' where it was not called. */
  log(): string;
  /** An instance of a declared type. */
  instance(type: string, fields?: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** What surrounds the parameters of a declaration. */
export interface ProbeOptions {
  /** Types that the parameters need. */
  readonly types?: string;
  /** More arguments of DllImport. */
  readonly attributes?: string;
  readonly returns?: string;
  /** `[return: ...]`. */
  readonly returnAttribute?: string;
  readonly hresult?: boolean;
  readonly classes?: Readonly<Record<string, unknown>>;
}

/** Declares a function with the given C# parameters after the script. */
export function probe(parameters: string, options: ProbeOptions = {}): Probe {
  const { types = '', attributes, returns = 'void', returnAttribute = '', hresult = false } = options;
  const script = `${hresult ? 'int hr, ' : ''}[MarshalAs(UnmanagedType.LPStr)] string script`;
  const list = parameters === '' ? script : `${script}, ${parameters}`;
  const extra = `${attributes ? `, ${attributes}` : ''}${hresult ? ', PreserveSig = false' : ''}`;
  const imported = importCSharp(
    `${types}
    static class Probes {
      ${returnAttribute} [DllImport("fixtures", EntryPoint = "${hresult ? 'fx_probe_hr' : 'fx_probe'}"${extra})] public static extern ${returns} probe(${list});
      [DllImport("fixtures")] public static extern string fx_probe_log();
    }`,
    { base, ...(options.classes && { types: options.classes }) },
  );
  const functions = imported as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;
  const call = functions.probe as (...args: unknown[]) => unknown;
  const log = functions.fx_probe_log as () => string;
  log();
  return Object.assign((...args: unknown[]) => call(...args), {
    log: () => log().trim(),
    instance: (name: string, fields?: Readonly<Record<string, unknown>>) => {
      const Type = imported.types.get(name);
      if (!Type) throw new TypeError(`the test declares no ${name}`);
      return new Type(fields) as Record<string, unknown>;
    },
  });
}

/** The name of what a call throws, or undefined. */
export function thrown(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

/** Text as hexadecimal bytes with a terminator, for scripts. */
export function hex(text: string, encoding: 'utf8' | 'utf16le' = 'utf8'): string {
  return Buffer.from(`${text}\0`, encoding).toString('hex');
}
