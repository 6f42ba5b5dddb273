/** Judges the corpus of request and reply bodies, in every encoding that a case has, both ways. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  fromJsonParameters,
  type Json,
  procedureCodec,
  SYNTAXES,
  type TransferSyntax,
  type WireProcedure,
} from '../../../src/rpc/index.ts';
import type { Judge, JudgeOptions, Outcome } from '../contract.ts';
import { expectOctets, expectSame, Programs, Wrong } from '../ndr/case.ts';

type JsonObject = { readonly [name: string]: Json };
type SyntaxName = TransferSyntax['name'];

/** A case, with the fields that are used. */
interface RpcCase {
  readonly id: string;
  readonly idl: string;
  readonly acf?: string;
  readonly interface: string;
  readonly procedure: string;
  readonly opnum?: number;
  readonly direction: 'in' | 'out';
  readonly values: JsonObject;
  readonly context?: JsonObject;
  readonly referents?: Partial<Record<SyntaxName, readonly number[]>>;
  readonly absent?: Partial<Record<SyntaxName, string>>;
  readonly captured?: Partial<Record<SyntaxName, string>>;
  readonly ndr20?: string;
  readonly ndr20be?: string;
  readonly ndr64?: string;
}

const NAMES = Object.keys(SYNTAXES) as SyntaxName[];

/** See `contract.ts`. */
export const judge: Judge = async function* judgeRpc(dir: string, options: JudgeOptions): AsyncGenerator<Outcome> {
  const suites =
    options.suites ??
    readdirSync(dir)
      .filter((file) => file.endsWith('.json'))
      .map((file) => basename(file, '.json'))
      .sort();
  const programs = new Programs(dir);
  for (const suite of suites) {
    const { cases } = JSON.parse(readFileSync(join(dir, `${suite}.json`), 'utf8')) as { cases: RpcCase[] };
    for (const one of cases) yield* runCase(suite, one, programs);
  }
};

function* runCase(suite: string, one: RpcCase, programs: Programs): Generator<Outcome> {
  const names = NAMES.filter((name) => one[name] !== undefined || one.captured?.[name] !== undefined);
  if (names.length === 0 || !['in', 'out'].includes(one.direction))
    yield { suite, id: one.id, outcome: 'failed', message: 'the case is of no form that is known' };
  for (const name of names) {
    const id = `${one.id} [${name}]`;
    try {
      runBody(one, name, programs);
      yield { suite, id, outcome: 'passed' };
    } catch (error) {
      yield {
        suite,
        id,
        outcome: 'failed',
        message: error instanceof Wrong ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    }
  }
}

function runBody(one: RpcCase, name: SyntaxName, programs: Programs): void {
  const procedure = procedureOf(one, programs);
  const types = new Map([
    ...procedure.parameters.map((parameter) => [parameter.name, parameter.type] as const),
    ...(procedure.result ? [['$return', procedure.result] as const] : []),
  ]);
  const values = fromJsonParameters(types, one.values);
  const context = fromJsonParameters(types, one.context ?? {});
  const codec = procedureCodec(procedure, name);
  const recorded = one[name];
  const referents = one.referents?.[name] ?? [];
  const read = (what: string, octets: Buffer): void => {
    const { value, end } = codec.decodeAt(one.direction, octets, context);
    expectSame(what, value, withoutOrder(values, value));
    // Surplus octets up to a multiple of 8 are nothing to mind (README).
    if (octets.length - end > 8) throw new Wrong(`${what}: ${octets.length - end} octets were left`);
  };
  if (recorded !== undefined) {
    expectOctets('encoded', codec.encode(one.direction, values, context), recorded, referents, SYNTAXES[name].pointer);
    const octets = Buffer.from(recorded, 'hex');
    read('decoded', octets);
    read('decoded with other ids', renumbered(octets, referents, name));
  }
  const captured = one.captured?.[name];
  if (captured !== undefined) read('decoded as captured', Buffer.from(captured.replace(/\s+/g, ''), 'hex'));
}

function procedureOf(one: RpcCase, programs: Programs): WireProcedure {
  const found = programs.program(one.idl, one.acf).interfaces.find(({ name }) => name === one.interface);
  const procedure = found?.procedures.find(({ name }) => name === one.procedure);
  if (procedure === undefined) throw new Wrong(`${one.interface}.${one.procedure} is not declared`);
  if (one.opnum !== undefined) expectSame('number', procedure.number, one.opnum);
  return procedure;
}

/** The values in the order of those that were decoded; a missing one stays missing. */
function withoutOrder(values: Record<string, unknown>, like: Record<string, unknown>): Record<string, unknown> {
  const names = [...Object.keys(like), ...Object.keys(values).filter((name) => !(name in like))];
  return Object.fromEntries(names.filter((name) => name in values).map((name) => [name, values[name]]));
}

/** Other ids, the same where they were the same. */
function renumbered(octets: Buffer, referents: readonly number[], name: SyntaxName): Buffer {
  const copy = Buffer.from(octets);
  const { pointer } = SYNTAXES[name];
  const ids = new Map<string, number>();
  for (const at of referents) {
    const old = octets.subarray(at, at + pointer).toString('hex');
    if (!ids.has(old)) ids.set(old, 0x7fee1000 + 0x1234 * ids.size);
    const id = Buffer.alloc(pointer);
    if (name === 'ndr20be') id.writeUInt32BE(ids.get(old)!);
    else id.writeUInt32LE(ids.get(old)!);
    id.copy(copy, at);
  }
  return copy;
}
