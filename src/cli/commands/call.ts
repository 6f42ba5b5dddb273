import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type { CSharpProgram } from '../../csharp/index.ts';
import { isInteropError } from '../../errors.ts';
import { signatureText } from '../../inspect/explanation-text.ts';
import { explainMethod } from '../../inspect/index.ts';
import { bindImport } from '../../invoke/import.ts';
import { Marshal } from '../../invoke/marshal.ts';
import { NativeLibrary } from '../../invoke/native-library.ts';
import { hostPlatform } from '../../layout/index.ts';
import { Ref } from '../../memory/ref.ts';
import type { ImportedMethod } from '../../types/index.ts';
import { badUsage, CommandFailure, describeError, suggestion } from '../failure.ts';
import { named } from '../lookup.ts';
import type { CommonOptions } from '../options.ts';
import { defineOption, jsonOption, propertyOption } from '../options.ts';
import { readProgram, reportDiagnostics } from '../program-files.ts';
import { err, out, printJson } from '../terminal.ts';
import { decode } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import type { Json } from '../values/json.ts';
import { tagOf, ValueError } from '../values/json.ts';
import { Session, standInForHandles } from '../values/session.ts';

interface CallOptions extends CommonOptions {
  readonly library?: string;
}

const valuesHelp = `
Arguments are JSON: one list of them, or each by itself. Numbers, strings, true, false and null are
themselves; null for an out parameter is "nothing". Structures and classes are objects of their fields,
arrays are lists. Everything else has a tag:
  {"$ptr": "0x10"}                               an address
  {"$mem": "0a0b"}                               native memory with these bytes
  {"$sb": {"capacity": 64, "text": "abc"}}       a StringBuilder
  {"$int": "9007199254740993"}                   an integer beyond 2^53
  {"$char": "A"}  {"$guid": "..."}  {"$decimal": "1.50"}
  {"$array": "int", "items": [1, 2]}             an array of that type
  {"$type": "Point", "fields": {"X": 1}}         an instance of that type
  {"$delegate": {"type": "Compare", "script": "compare"}}
The result, and every argument as it is after the call, are printed in the same form.

Examples:
  pinvoke call libc.cs strlen '"hello"'
  pinvoke call libc.cs gethostname '[{"$sb": {"capacity": 256}}, 256]' --json
  pinvoke call mine.cs Transform '{"X": 1, "Y": 2}' --library ./build/libmine.so`;

/** `pinvoke call`: makes one call, as it is declared. */
export function register(program: Command): void {
  program
    .command('call')
    .summary('call one function and print its result and arguments')
    .description('Calls a native function as C# declares it, and prints the result and the arguments after the call.')
    .argument('<file>', 'the C# file that declares it, a folder or pattern of files, or - for standard input')
    .argument('<function>', 'its full name, or the end of it')
    .argument('[arguments...]', 'the arguments, as JSON')
    .option('--library <path>', 'the library to call, instead of the one that is declared')
    .addOption(defineOption())
    .addOption(propertyOption())
    .addOption(jsonOption())
    .addHelpText('after', valuesHelp)
    .action((file: string, name: string, args: string[], options: CallOptions) => run(file, name, args, options));
}

function run(file: string, name: string, texts: readonly string[], options: CallOptions): void {
  const args = parseArguments(texts);
  const program = readProgram([file], options);
  reportDiagnostics(program.diagnostics);
  const method = chosen(program, name, args.length);
  const base = pathToFileURL(`${file === '-' ? resolve('.') : dirname(resolve(file))}/`);
  const library = options.library ?? method.import.library;
  standInForHandles(program);
  const session = new Session(program, method.name.split('.').slice(0, -1).join('.'), () => NativeLibrary.load(library, base));
  try {
    call({ ...method, import: { ...method.import, library } }, args, base, session, options.json === true);
  } catch (error) {
    if (error instanceof ValueError) throw badUsage(error.message);
    throw error;
  } finally {
    session.end();
  }
}

function parseArguments(texts: readonly string[]): Json[] {
  const values = texts.map((text) => {
    try {
      return JSON.parse(text) as Json;
    } catch {
      throw badUsage(`no JSON: ${text} (a string needs its quotes: '"${text}"')`);
    }
  });
  const [first] = values;
  return values.length === 1 && Array.isArray(first) ? first : values;
}

/** The function that is meant; of overloads the first that takes so many arguments. */
function chosen(program: CSharpProgram, name: string, count: number): ImportedMethod {
  const methods = named(program.methods, (method) => method.name, name);
  if (methods.length === 0)
    throw new CommandFailure(
      `no import named ${name}${suggestion(
        name,
        program.methods.map((method) => method.name),
      )}`,
    );
  const fitting = methods.find(({ parameters }) => parameters.length === count);
  if (fitting) return fitting;
  const signatures = methods.flatMap((method) => explainMethod(method, hostPlatform()).functions.map(signatureText));
  throw badUsage(`${count} arguments given for ${signatures.join(' or ')}`);
}

function call(method: ImportedMethod, json: readonly Json[], base: URL, session: Session, asJson: boolean): void {
  const passed: { readonly value: unknown; readonly show: () => Json }[] = [];
  for (const [i, { type, passing }] of method.parameters.entries()) {
    const given = json[i] ?? null;
    const same = tagOf(given) === '$same' ? passed[Number((given as { $same: Json }).$same)] : undefined;
    const { value, show } = same ? { value: same.value, show: same.show } : encode(given, type, session);
    const variable = passing !== 'value' && !(value instanceof Ref) ? new Ref(value) : value;
    passed.push({ value: variable, show: show ?? (() => decode(variable instanceof Ref ? variable.value : variable, type, session)) });
  }
  let result: unknown;
  try {
    result = (bindImport(method, { base }) as (...args: unknown[]) => unknown)(...passed.map(({ value }) => value));
  } catch (error) {
    return failed(error, method, asJson);
  }
  const lastError = Marshal.getLastPInvokeError();
  print(
    method,
    {
      ...(method.returns.type.kind !== 'void' && { return: decode(result, method.returns.type, session) }),
      args: passed.map(({ show }) => show()),
      ...(method.import.setLastError && { lastError }),
    },
    asJson,
  );
}

interface Outcome {
  readonly return?: Json;
  readonly args: readonly Json[];
  readonly lastError?: number;
}

function print(method: ImportedMethod, outcome: Outcome, asJson: boolean): void {
  if (asJson) return printJson(outcome);
  const rows: [string, Json][] = [
    ...(outcome.return !== undefined ? [['return', outcome.return] as [string, Json]] : []),
    ...method.parameters.map(({ name }, i) => [name, outcome.args[i] ?? null] as [string, Json]),
  ];
  const width = Math.max('last error'.length, ...rows.map(([name]) => name.length));
  for (const [i, [name, value]] of rows.entries())
    out.line(`${out.style(i === 0 ? 'bold' : 'dim', name.padEnd(width))}  ${JSON.stringify(value)}`);
  if (outcome.lastError === undefined) return;
  const meaning = outcome.lastError === 0 ? '' : ` (${Marshal.getPInvokeErrorMessage(outcome.lastError)})`;
  out.line(`${out.style('dim', 'last error'.padEnd(width))}  ${outcome.lastError}${meaning}`);
}

/** The exception as .NET has it: its name, and where the HRESULT is the result, that. */
function failed(error: unknown, method: ImportedMethod, asJson: boolean): void {
  process.exitCode = 1;
  if (asJson) {
    const name = error instanceof Error ? error.name : typeof error;
    const hresult =
      !method.import.preserveSig && isInteropError(error) ? `0x${(error.hresult >>> 0).toString(16).padStart(8, '0')}` : undefined;
    printJson({ throws: name, ...(hresult !== undefined && { hresult }), message: error instanceof Error ? error.message : String(error) });
  } else err.line(`${err.style('red', 'pinvoke:')} ${describeError(error)}`);
}
