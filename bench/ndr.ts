/**
 * What encoding and decoding NDR costs, against avsc and msgpackr with the same values in the same process; octets per second; how both
 * grow with the size of the value; and the three transfer syntaxes beside each other.
 *
 *     npm run bench -- ndr [--check] [--quick]
 *
 * With `--check` only what there is a goal for, held against it (goals.json); the exit status is 1 if one is missed.
 */
import koffi from 'koffi';
import { goalReport, judge, readGoals } from './goals.ts';
import { type Case, casesOf, Workloads } from './harness/cases.ts';
import { measure } from './harness/run.ts';
import { columns, show } from './report/table.ts';
import { machine, Results } from './results.ts';
import { codecOf, decodeName, encodeName, ndr, ndrGrowth, type Shape, shapes } from './workloads/ndr.ts';

const { argv } = process;
const effort = argv.includes('--quick') ? { rounds: 10, slice: 2 } : { rounds: 100, slice: 2 };

async function run(w: Workloads): Promise<Results> {
  const cases: Case[] = w.list.flatMap(casesOf);
  await measure(cases, effort, [], () => undefined);
  const results = new Results(machine(koffi.version, undefined));
  for (const { workload, contender, best, error } of cases) {
    if (error !== undefined) console.error(`${workload}, ${contender}: ${error}`);
    else results.add({ measure: 'ns', workload, contender, value: best });
  }
  return results;
}

function report(results: Results): string {
  const figure = (workload: string, contender: string): number | undefined => results.get('ns', workload, contender);
  const row = (shape: Shape, workload: string, way: string): string[] => {
    const own = figure(workload, 'pinvoke');
    const octets = codecOf(shape).encode(shape.value).length;
    const times = (peer: string): string => {
      const theirs = figure(workload, peer);
      return own === undefined || theirs === undefined ? '' : `${(theirs / own).toFixed(1)}x`;
    };
    const rate = own === undefined ? '' : ((octets * 1e3) / own).toFixed(0);
    const fresh = show('ns', figure(workload, 'pinvoke, new buffer'));
    return [`${shape.name}, ${way}`, String(octets), show('ns', own), rate, fresh, times('avsc'), times('msgpackr')];
  };
  const rows = shapes.flatMap((shape) => [row(shape, encodeName(shape), 'encode'), row(shape, decodeName(shape), 'decode')]);
  return columns([['NDR20', 'octets', 'ns', 'MB/s', 'new buffer', '/avsc', '/msgpackr'], ...rows]);
}

function growthReport(results: Results, w: Workloads): string {
  const rows = w.list.map(({ name, series }) => [
    name,
    show('ns', results.get('ns', name, 'pinvoke')! / series!.x),
    show('ns', results.get('ns', name, 'pinvoke')),
  ]);
  return columns([['growth', 'per element', 'all'], ...rows]);
}

function syntaxReport(bySyntax: ReadonlyMap<string, Results>): string {
  const names = shapes.flatMap((shape) => [encodeName(shape), decodeName(shape)]);
  const rows = names.map((name) => [name, ...[...bySyntax.values()].map((results) => show('ns', results.get('ns', name, 'pinvoke')))]);
  return columns([['transfer syntaxes', ...bySyntax.keys()], ...rows]);
}

async function all(): Promise<void> {
  const little = new Workloads();
  ndr(little);
  const results = await run(little);
  const outcomes = readGoals()
    .filter(({ id }) => id === '24')
    .map((goal) => judge(goal, results));
  console.log(`${report(results)}\n\n${goalReport(outcomes)}`);
  if (argv.includes('--check')) {
    process.exitCode = outcomes.every(({ met }) => met !== false) ? 0 : 1;
    return;
  }
  const growth = new Workloads();
  ndrGrowth(growth);
  console.log(`\n${growthReport(await run(growth), growth)}`);
  const bySyntax = new Map([['ndr20', results]]);
  for (const syntax of ['ndr20be', 'ndr64'] as const) {
    const w = new Workloads();
    ndr(w, syntax, false);
    bySyntax.set(syntax, await run(w));
  }
  console.log(`\n${syntaxReport(bySyntax)}`);
}

await all();
