import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type IdlProgram, importIdl, type Json, type WireProcedure, type WireType } from '../../../src/rpc/index.ts';

/** A case of this corpus, with the fields that are used. What else it has is of no consequence here. */
export interface NdrCase {
  readonly id: string;
  readonly idl?: string;
  readonly acf?: string;
  readonly type?: string | readonly string[];
  readonly procedure?: string;
  readonly values?: Json;
  readonly hex?: string;
  readonly length?: number;
  readonly sha256?: string;
  readonly head?: string;
  readonly modelAgrees?: boolean;
  readonly modelHex?: string;
  /** The octets as a real sender wrote them: to be read, not written. */
  readonly captured?: string;
  readonly referents?: readonly number[];
  readonly result?: string;
  readonly status?: number;
  readonly lenient?: boolean;
  readonly suspect?: string;
  readonly documented?: string;
  readonly reencoded?: string;
  readonly fn?: string;
  readonly args?: string;
  readonly steps?: string;
  readonly raised?: string;
  readonly observed?: unknown;
  readonly callbacks?: readonly string[];
  readonly encodedSize?: number;
  readonly buffer?: string;
  readonly value?: Json;
}

/** A failure of a case, for a person to read. */
export class Wrong extends Error {}

/** Fails the case unless `found` is what is expected. */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) throw new Wrong(`${what}: expected ${show(expected)}, got ${show(found)}`);
}

function show(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner))?.slice(0, 2000) ?? String(value);
}

/** Fails the case unless octets are those of `hex`, ids at `referents` being compared as the README says. */
export function expectOctets(what: string, found: Uint8Array, hex: string, referents: readonly number[] = [], width = 4): void {
  const expected = Buffer.from(hex.replace(/\s+/g, ''), 'hex');
  const mine = Buffer.from(found);
  expectSame(`${what}: the number of octets`, mine.length, expected.length);
  const ids = new Map<string, string>();
  for (const at of referents) {
    const [theirs, ours] = [expected, mine].map((octets) => octets.subarray(at, at + width).toString('hex')) as [string, string];
    if (/^0*$/.test(ours)) throw new Wrong(`${what}: the id at ${at} is zero`);
    if ([...ids].some(([key, value]) => (key === theirs) !== (value === ours)))
      throw new Wrong(`${what}: ids are shared otherwise, at ${at}`);
    ids.set(theirs, ours);
    expected.fill(0, at, at + width);
    mine.fill(0, at, at + width);
  }
  if (!mine.equals(expected)) throw new Wrong(`${what}: expected ${expected.toString('hex')}, got ${mine.toString('hex')}`);
}

/** Fails the case unless octets have a length, a digest and a beginning. */
export function expectDigest(found: Uint8Array, { length, sha256, head }: NdrCase): void {
  expectSame('length', found.length, length);
  expectSame('sha256', createHash('sha256').update(found).digest('hex'), sha256);
  if (head !== undefined) expectOctets('head', found.subarray(0, head.length / 2), head);
}

/** The interfaces of a directory, each read once. */
export class Programs {
  readonly #directory: string;
  readonly #known = new Map<string, IdlProgram>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  program(idl: string, acf?: string): IdlProgram {
    const key = `${idl} ${acf}`;
    let program = this.#known.get(key);
    if (program === undefined) {
      const read = (file: string): string => readFileSync(join(this.#directory, 'idl', file), 'utf8');
      const resolve = (file: string): string | undefined => (existsSync(join(this.#directory, 'idl', file)) ? read(file) : undefined);
      program = importIdl(read(idl), { file: idl, resolve, ...(acf !== undefined && { acf: read(acf) }) });
      this.#known.set(key, program);
    }
    return program;
  }

  types({ idl, acf, type }: NdrCase): WireType[] {
    const program = this.program(idl!, acf);
    return [type!].flat().map((name) => found(program.types[name], `type ${name}`));
  }

  procedure({ idl = 'calls.idl', acf, procedure }: NdrCase): WireProcedure {
    return found(this.program(idl, acf).procedures[procedure!], `procedure ${procedure}`);
  }
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Wrong(`${what} is not declared`);
  return value;
}
