import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CorpusName } from '../contract.ts';

/** One file of cases: what a judge runs at a time. */
export interface Suite {
  readonly corpus: CorpusName;
  readonly directory: string;
  /** The file without its extension. */
  readonly name: string;
  /** The `id` of every case, in the order of the file. */
  readonly cases: readonly string[];
}

/** What holds cases, or should, and is not understood. It is counted as failed. */
export interface Problem {
  readonly file: string;
  readonly message: string;
}

/** What a walk has found. */
export interface Found {
  readonly suites: Suite[];
  readonly problems: Problem[];
}

/** Folders of a corpus that hold no cases: sources of libraries, interfaces and oracles, and what is built. */
const WITHOUT_CASES: ReadonlySet<string> = new Set(['native', 'oracle', 'idl', 'build', 'node_modules']);

type Json = Readonly<Record<string, unknown>>;

/** Finds the suites of a directory and the directories in it, or the one suite of a file, by what the files hold. */
export function findSuites(path: string): Found {
  const found: Found = { suites: [], problems: [] };
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) found.problems.push({ file: path, message: 'there is no such directory' });
  else if (stats.isDirectory()) walk(path, found);
  else readSuite(path, found);
  if (found.suites.length === 0 && found.problems.length === 0) found.problems.push({ file: path, message: 'no cases are in it' });
  return found;
}

function walk(directory: string, found: Found): void {
  for (const entry of readdirSync(directory).sort()) {
    const path = join(directory, entry);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined || entry.startsWith('.')) continue;
    if (stats.isDirectory()) {
      if (!WITHOUT_CASES.has(entry)) walk(path, found);
    } else if (entry.endsWith('.json')) readSuite(path, found);
  }
}

function readSuite(file: string, found: Found): void {
  try {
    const { corpus, cases } = classify(JSON.parse(readFileSync(file, 'utf8')));
    const name = basename(file, '.json');
    const directory = dirname(file);
    if (corpus === 'pinvoke' && statSync(join(directory, `${name}.cs`), { throwIfNoEntry: false }) === undefined) {
      throw new Error(`its declarations, ${name}.cs, are not beside it`);
    }
    found.suites.push({ corpus, directory, name, cases });
  } catch (error) {
    found.problems.push({ file, message: error instanceof Error ? error.message : String(error) });
  }
}

/** Tells the corpus by the shape of the file, and lists the cases. Throws where the shape is none that is known. */
export function classify(json: unknown): { corpus: CorpusName; cases: string[] } {
  if (!isObject(json)) throw new Error('the file is not an object');
  if ('format' in json) {
    if (json.format !== 'heap-script/1') throw new Error(`its format is ${JSON.stringify(json.format)}, which is not known`);
    return { corpus: 'heap', cases: idsOf(json.scripts) };
  }
  const cases = idsOf(json.cases);
  if (typeof json.suite === 'string') return { corpus: 'pinvoke', cases };
  const objects = json.cases as readonly Json[];
  if (objects.every(isRpcCase)) return { corpus: 'rpc', cases };
  if (objects.every(isNdrCase)) return { corpus: 'ndr', cases };
  throw new Error('its cases are of no corpus that is known');
}

/** The body of a request or a reply. */
function isRpcCase(one: Json): boolean {
  return typeof one.interface === 'string' && typeof one.procedure === 'string' && typeof one.direction === 'string';
}

/** A pickle, good or bad, or calls of the handle functions. */
function isNdrCase(one: Json): boolean {
  const subject = 'type' in one || 'procedure' in one;
  const octets = 'hex' in one || 'sha256' in one;
  return ('idl' in one && subject && octets) || 'fn' in one || 'steps' in one;
}

function idsOf(list: unknown): string[] {
  if (!Array.isArray(list) || list.length === 0) throw new Error('the file has no list of cases');
  const ids = list.map((one: unknown, index) => {
    if (!isObject(one) || typeof one.id !== 'string' || one.id === '') throw new Error(`case ${index} has no id`);
    return one.id;
  });
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`two cases have the id ${JSON.stringify(twice)}`);
  return ids;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
