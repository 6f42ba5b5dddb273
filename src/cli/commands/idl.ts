import type { Command } from 'commander';
import type { IdlProgram } from '../../idl/index.ts';
import { type DescribedType, describeType, type Place, typeText } from '../../ndr/index.ts';
import type { WireInterface, WireParameter, WireProcedure, WireType } from '../../types/wire/index.ts';
import { CommandFailure, suggestion } from '../failure.ts';
import { collect, type IdlOptions, includeHelp, readIdl } from '../idl-files.ts';
import { jsonOption } from '../options.ts';
import { out, printJson } from '../terminal.ts';

interface Options extends IdlOptions {
  readonly json?: true;
  readonly type?: string;
}

/** `pinvoke idl`: what IDL text declares, in memory and on the wire. */
export function register(program: Command): void {
  program
    .command('idl')
    .summary('interfaces, types and procedures of IDL text')
    .description(
      'Prints the interfaces of an IDL file, the layout of their types in memory, under NDR20 and under NDR64, and how each parameter travels.',
    )
    .argument('<file>', 'an IDL file; an ACF of the same name beside it is read with it')
    .option('--acf <file>', 'the attribute configuration file')
    .option('--include <folder>', includeHelp, collect, [])
    .option('--type <name>', 'only this type')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  pinvoke idl logon.idl\n  pinvoke idl ms-samr.idl --include specs --type SAMPR_USER_ALL_INFORMATION --json',
    )
    .action((file: string, options: Options) => run(file, options));
}

function run(file: string, options: Options): void {
  const program = readIdl(file, options);
  const types = selected(program, options.type);
  const interfaces = options.type === undefined ? program.interfaces : [];
  if (options.json) printJson(asJson(program, interfaces, types));
  else print(interfaces, types);
}

function selected(program: IdlProgram, name: string | undefined): ReadonlyMap<string, WireType> {
  if (name === undefined) return new Map(Object.entries(program.types));
  const type = Object.hasOwn(program.types, name) ? program.types[name] : undefined;
  if (type === undefined) throw new CommandFailure(`no type ${name}${suggestion(name, Object.keys(program.types))}`);
  return new Map([[name, type]]);
}

function print(interfaces: readonly WireInterface[], types: ReadonlyMap<string, WireType>): void {
  for (const one of interfaces) {
    const { uuid, major, minor } = one.id;
    out.line(out.style('bold', `interface ${one.name}${one.base === undefined ? '' : ` : ${one.base}`}`));
    out.line(
      `  uuid ${uuid}, version ${major}.${minor}, ${one.handle.kind} handle${one.handle.kind === 'implicit' ? ` ${one.handle.name}` : ''}`,
    );
    for (const { protocol, endpoint } of one.endpoints) out.line(`  endpoint ${protocol}:${endpoint}`);
    for (const [name, value] of Object.entries(one.constants))
      out.line(`  ${name} = ${typeof value === 'string' ? JSON.stringify(value) : value}`);
    out.line();
  }
  for (const [type, names] of byType(types)) printType(names.join(', '), type);
  for (const one of interfaces) for (const procedure of one.procedures) printProcedure(procedure);
}

/** A type has a tag and names: it is printed once. */
function byType(types: ReadonlyMap<string, WireType>): Map<WireType, string[]> {
  const names = new Map<WireType, string[]>();
  for (const [name, type] of types) names.set(type, [...(names.get(type) ?? []), name]);
  return names;
}

const size = (octets: number | undefined): string => (octets === undefined ? '*' : String(octets));
const place = ({ offset, size: octets }: Place): string => `${size(offset)}+${size(octets)}`;

function printType(name: string, type: WireType): void {
  const described = describeType(type);
  const { memory, ndr20, ndr64 } = described;
  out.line(`${out.style('bold', name)}  ${described.text}`);
  out.line(
    out.style(
      'dim',
      `  memory ${memory.size} align ${memory.align}; NDR20 ${size(ndr20.size)} align ${ndr20.align}; NDR64 ${size(ndr64.size)} align ${ndr64.align}`,
    ),
  );
  const rows = described.members.map((member) => [
    member.name,
    place(member.memory),
    place(member.ndr20),
    place(member.ndr64),
    member.type,
  ]);
  if (rows.length > 0) table([['member', 'memory', 'NDR20', 'NDR64', ''], ...rows]);
  if (type.kind === 'union') for (const arm of type.arms) out.line(`  ${armText(arm)}`);
  out.line();
}

function armText({ labels, isDefault, name, type }: Extract<WireType, { kind: 'union' }>['arms'][number]): string {
  const cases = [...labels.map(String), ...(isDefault ? ['default'] : [])].join(', ');
  return `case ${cases}: ${type === undefined ? 'nothing' : `${typeText(type)} ${name}`}`;
}

function table(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const [index, row] of rows.entries()) {
    const text = `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd();
    out.line(index === 0 ? out.style('dim', text) : text);
  }
}

function printProcedure(procedure: WireProcedure): void {
  const kinds = [procedure.encode && 'encode', procedure.decode && 'decode'].filter(Boolean).join(', ');
  const result = procedure.result === undefined ? 'void' : typeText(procedure.result);
  out.line(`${out.style('bold', `${procedure.number} ${procedure.name}`)}  returns ${result}${kinds && `  [${kinds}]`}`);
  const rows = procedure.parameters.map((parameter) => parameterRow(parameter));
  if (rows.length > 0) table([['parameter', 'in', 'wire', 'NDR20', 'NDR64', ''], ...rows]);
  out.line();
}

/** How a parameter travels, and whether what it points at is the same in memory. */
function parameterRow({ name, type, in: goesIn, out: comesOut }: WireParameter): string[] {
  const direction = goesIn && comesOut ? 'in,out' : goesIn ? 'in' : 'out';
  if (type.kind === 'binding') return [name, direction, '-', '', '', 'handle_t: not on the wire'];
  const travelling = type.kind === 'pointer' && type.mode === 'ref' ? type.pointee : type;
  const { ndr20, ndr64 } = describeType(travelling);
  const decision = (inPlace: boolean): string => (inPlace ? 'borrow' : 'copy');
  const wire = goesIn && comesOut ? 'both' : goesIn ? 'request' : 'reply';
  return [
    name,
    direction,
    wire,
    `${size(ndr20.size)} ${decision(ndr20.inPlace)}`,
    `${size(ndr64.size)} ${decision(ndr64.inPlace)}`,
    typeText(type),
  ];
}

function asJson(program: IdlProgram, interfaces: readonly WireInterface[], types: ReadonlyMap<string, WireType>): unknown {
  const described = (type: WireType): DescribedType => describeType(type);
  return {
    interfaces: interfaces.map(({ name, id, endpoints, handle, constants, procedures, serialized }) => ({
      name,
      ...id,
      endpoints,
      handle,
      constants: Object.fromEntries(
        Object.entries(constants).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value]),
      ),
      serialized,
      procedures: procedures.map((procedure) => ({
        name: procedure.name,
        number: procedure.number,
        result: procedure.result === undefined ? null : typeText(procedure.result),
        parameters: procedure.parameters.map((parameter) => ({
          name: parameter.name,
          in: parameter.in,
          out: parameter.out,
          type: typeText(parameter.type),
        })),
      })),
    })),
    types: Object.fromEntries([...types].map(([name, type]) => [name, described(type)])),
    unsupported: program.unsupported,
  };
}
