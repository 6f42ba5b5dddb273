import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { IdlProgram } from '../../idl/index.ts';
import { fromJson, fromJsonParameters, type Json, procedureCodec, type TransferSyntax, toJson, typeCodec } from '../../ndr/index.ts';
import {
  MES_DYNAMIC_BUFFER_HANDLE,
  MES_ENCODE_NDR64,
  MesBufferHandleReset,
  MesDecodeBufferHandleCreate,
  MesEncodeDynBufferHandleCreate,
  toAligned,
} from '../../rpc/index.ts';
import type { WireProcedure, WireType } from '../../types/wire/index.ts';
import { badUsage, CommandFailure, readNamed, suggestion } from '../failure.ts';
import { collect, type IdlOptions, includeHelp, readIdl } from '../idl-files.ts';
import { out, printJson } from '../terminal.ts';

interface Options extends IdlOptions {
  readonly idl: string;
  readonly type?: string;
  readonly procedure?: string;
  readonly direction: 'in' | 'out';
  readonly context?: string;
  readonly syntax: TransferSyntax['name'];
  readonly pickle?: true;
  readonly format: 'hex' | 'base64' | 'raw';
  readonly output?: string;
}

/** `pinvoke ndr`: JSON to octets and back. */
export function register(program: Command): void {
  const ndr = program
    .command('ndr')
    .summary('octets of NDR to JSON and back')
    .description('Decodes octets of NDR into JSON, and encodes JSON into octets, by the types of an IDL file.');
  subcommand(
    ndr,
    'decode',
    'octets to JSON',
    decode,
    (text) => /^(?:[0-9a-f]{2}[\s:]*)+$/i.test(text) || /^[A-Za-z0-9+/_-]{4,}={0,2}$/.test(text),
  );
  subcommand(ndr, 'encode', 'JSON to octets', encode, (text) => /^\s*(?:[{["\d]|-\d|true|false|null)/.test(text));
}

function subcommand(
  ndr: Command,
  name: string,
  summary: string,
  action: (input: Buffer, options: Options, program: IdlProgram) => void,
  isWritten: (text: string) => boolean,
): void {
  ndr
    .command(name)
    .summary(summary)
    .argument('[input]', 'a file, or the input itself; standard input when absent')
    .requiredOption('--idl <file>', 'the IDL file')
    .option('--acf <file>', 'the attribute configuration file')
    .option('--include <folder>', includeHelp, collect, [])
    .option('--type <name>', 'the type of the value')
    .option('--procedure <name>', 'instead of a type: the body of a call')
    .addOption(new Option('--direction <direction>', 'of a procedure: the request or the reply').choices(['in', 'out']).default('in'))
    .option('--context <json>', 'of a procedure: parameters of the other direction that count or select something')
    .addOption(new Option('--syntax <name>', 'the transfer syntax').choices(['ndr20', 'ndr20be', 'ndr64']).default('ndr20'))
    .option('--pickle', 'with the headers of type or procedure serialization')
    .addOption(new Option('--format <format>', 'the form of the octets').choices(['hex', 'base64', 'raw']).default('hex'))
    .option('--output <file>', 'write there')
    .addHelpText(
      'after',
      `\nExample:\n  pinvoke ndr ${name} --idl logon.idl --type PLOGON --pickle ${name === 'decode' ? 'pac.hex' : 'pac.json'}`,
    )
    .action((input: string | undefined, options: Options) => action(readInput(input, isWritten), options, readIdl(options.idl, options)));
}

/** A file where there is one of the name, else what is written there if it looks like input. */
function readInput(input: string | undefined, isWritten: (text: string) => boolean): Buffer {
  if (input === undefined) return readFileSync(0);
  return !existsSync(input) && isWritten(input) ? Buffer.from(input) : readNamed(input);
}

function decode(input: Buffer, options: Options, program: IdlProgram): void {
  const octets = octetsOf(input, options.format);
  const found = subject(program, options);
  const result = 'type' in found ? decodeType(octets, found.type, options) : decodeProcedure(octets, found.procedure, options);
  if (options.output === undefined) printJson(result);
  else writeFileSync(options.output, `${JSON.stringify(result, null, 2)}\n`);
}

function decodeType(octets: Buffer, type: WireType, { pickle, syntax }: Options): Json {
  const value = pickle ? MesDecodeBufferHandleCreate(padded(octets)).decode(type) : typeCodec(type, syntax).decode(octets);
  return toJson(type, value);
}

function decodeProcedure(octets: Buffer, procedure: WireProcedure, options: Options): Json {
  const { direction, syntax, pickle } = options;
  const types = parameterTypes(procedure);
  const values = pickle
    ? MesDecodeBufferHandleCreate(padded(octets)).decodeProcedure(procedure, { direction })
    : procedureCodec(procedure, syntax).decode(direction, octets, contextOf(types, options));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toJson(types.get(name)!, value)]));
}

function encode(input: Buffer, options: Options, program: IdlProgram): void {
  const json = parseJson(input.toString('utf8'));
  const found = subject(program, options);
  const octets = 'type' in found ? encodeType(json, found.type, options) : encodeProcedure(json, found.procedure, options);
  if (options.output !== undefined) writeFileSync(options.output, options.format === 'raw' ? octets : octets.toString(options.format));
  else if (options.format === 'raw') process.stdout.write(octets);
  else out.line(octets.toString(options.format));
}

function encodeType(json: Json, type: WireType, { pickle, syntax }: Options): Buffer {
  const value = fromJson(type, json);
  if (!pickle) return typeCodec(type, syntax).encode(value as never);
  const handle = encodingHandle(syntax);
  handle.encode(type, value as never);
  return handle.buffer!;
}

function encodeProcedure(json: Json, procedure: WireProcedure, options: Options): Buffer {
  const types = parameterTypes(procedure);
  const values = fromJsonParameters(types, json as { [name: string]: Json });
  if (!options.pickle) return procedureCodec(procedure, options.syntax).encode(options.direction, values, contextOf(types, options));
  const handle = encodingHandle(options.syntax);
  handle.encodeProcedure(procedure, values);
  return handle.buffer!;
}

function encodingHandle(syntax: TransferSyntax['name']): ReturnType<typeof MesEncodeDynBufferHandleCreate> & object {
  if (syntax === 'ndr20be') throw badUsage('pickles are written in little-endian');
  const handle = MesEncodeDynBufferHandleCreate();
  if (syntax === 'ndr64') MesBufferHandleReset(handle, MES_DYNAMIC_BUFFER_HANDLE, MES_ENCODE_NDR64, { value: null }, 0, { value: 0 });
  return handle;
}

/** The type or procedure that is asked for. */
function subject(program: IdlProgram, { type, procedure }: Options): { readonly type: WireType } | { readonly procedure: WireProcedure } {
  if ((type === undefined) === (procedure === undefined)) throw badUsage('either --type or --procedure says what it is');
  if (type !== undefined) return { type: named(program.types, 'type', type, program.procedures) };
  return { procedure: named(program.procedures, 'procedure', procedure!, program.types) };
}

function named<T>(all: Readonly<Record<string, T>>, what: 'type' | 'procedure', name: string, others: object): T {
  if (Object.hasOwn(all, name)) return all[name]!;
  const other = what === 'type' ? 'procedure' : 'type';
  if (Object.hasOwn(others, name)) throw new CommandFailure(`${name} is a ${other}: say --${other} ${name}`);
  throw new CommandFailure(`no ${what} ${name}${suggestion(name, Object.keys(all))}`);
}

function parameterTypes({ parameters, result }: WireProcedure): Map<string, WireType> {
  return new Map([
    ...parameters.map(({ name, type }) => [name, type] as const),
    ...(result === undefined ? [] : [['$return', result] as const]),
  ]);
}

function contextOf(types: ReadonlyMap<string, WireType>, { context }: Options): Record<string, unknown> {
  return context === undefined ? {} : fromJsonParameters(types, parseJson(context) as { [name: string]: Json });
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new CommandFailure(`not JSON: ${(error as Error).message}`);
  }
}

/** A buffer as a decoding handle wants it. */
function padded(octets: Buffer): Buffer {
  return toAligned(Buffer.concat([octets, Buffer.alloc(-octets.length & 7)]));
}

/** Hexadecimal text may have blanks, and colons as captures print them. */
function octetsOf(input: Buffer, format: Options['format']): Buffer {
  if (format === 'raw') return input;
  const text = input.toString('latin1').replace(format === 'hex' ? /[\s:]+/g : /\s+/g, '');
  const octets = Buffer.from(text, format);
  const whole = format === 'hex' ? octets.length * 2 === text.length : /^[A-Za-z0-9+/=_-]*$/.test(text);
  if (!whole) throw new CommandFailure(`the input is not ${format}; --format names its form`);
  return octets;
}
