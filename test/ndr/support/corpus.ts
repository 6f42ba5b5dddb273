import { existsSync, readFileSync } from 'node:fs';
import { type IdlProgram, importIdl } from '../../../src/idl/index.ts';
import type { WireProcedure, WireType } from '../../../src/types/wire/index.ts';
import type { Json, JsonObject } from '../interpreter/json.ts';

/** The corpora, wherever this file was compiled to. */
function findFolder(from: URL): URL {
  const folder = new URL('test/conformance/corpus/', from);
  if (existsSync(folder)) return folder;
  const up = new URL('../', from);
  if (up.href === from.href) throw new Error('the corpora are not found');
  return findFolder(up);
}

const folder = findFolder(new URL('.', import.meta.url));
const programs = new Map<string, IdlProgram>();

/** What an IDL file of a corpus declares, with its ACF if it has one. */
export function program(corpus: 'ndr' | 'rpc', idl: string): IdlProgram {
  const key = `${corpus}/${idl}`;
  let known = programs.get(key);
  if (known === undefined) {
    const acf = new URL(`${corpus}/idl/${idl.replace(/\.idl$/, '.acf')}`, folder);
    const text = readFileSync(new URL(`${corpus}/idl/${idl}`, folder), 'utf8');
    known = importIdl(text, { file: idl, ...(existsSync(acf) && { acf: readFileSync(acf, 'utf8') }) });
    programs.set(key, known);
  }
  return known;
}

/** The cases of a file. */
export function cases<T>(file: string): T[] {
  return (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { cases: T[] }).cases;
}

/** A case of pickles.json. */
export interface PickleCase {
  readonly id: string;
  readonly idl: string;
  readonly type?: string | string[];
  readonly procedure?: string;
  readonly values: Json;
  readonly hex?: string;
  readonly modelHex?: string;
  readonly sha256?: string;
  readonly length?: number;
  readonly captured?: string;
}

/** A case of calls.json. */
export interface CallCase {
  readonly id: string;
  readonly idl: string;
  readonly procedure: string;
  readonly direction: 'in' | 'out';
  readonly values: JsonObject;
  readonly context?: JsonObject;
  readonly referents: Readonly<Record<string, readonly number[]>>;
  readonly [syntax: string]: unknown;
}

/** A case of decode-errors.json. */
export interface DecodeCase {
  readonly id: string;
  readonly idl: string;
  readonly type?: string | string[];
  readonly procedure?: string;
  readonly hex: string;
  readonly status?: number;
  readonly result: string;
  readonly lenient?: boolean;
  readonly reencoded?: string;
  readonly notes: string;
}

/** What the README of the corpus says to expect of a library. Where it says only "error", the status is the specification's. */
export function expectedStatus({ id, status, result, lenient, notes }: DecodeCase): number | 'accepted' {
  if (status !== undefined) return status > 0xffff ? 1734 : status;
  if (result.startsWith('error')) return id === 'hdr-version-0' ? 1828 : 1783;
  if (!lenient) return 'accepted';
  if (/interface identifier/.test(notes)) return 1717;
  if (/procedure number of another/.test(notes)) return 1745;
  return /says|differ|maximum count 1, data 3|not a multiple of 8/.test(notes) ? 1783 : 'accepted';
}

/** The types that a case names, in order. */
export function typesOf({ idl, type }: Pick<PickleCase, 'idl' | 'type'>): WireType[] {
  const { types } = program('ndr', idl);
  return [type!].flat().map((name) => types[name]!);
}

/** The types of the parameters by name, with the result. */
export function parameterTypes({ parameters, result }: WireProcedure): Map<string, WireType> {
  return new Map([...parameters.map(({ name, type }) => [name, type] as const), ...(result ? [['$return', result] as const] : [])]);
}

export const octets = (hex: string): Buffer => Buffer.from(hex.replace(/\s+/g, ''), 'hex');
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
