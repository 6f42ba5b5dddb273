/**
 * `npm run bench`: this package over each of its engines, koffi, an add-on written by hand and .NET, in one run and in turn.
 *
 *   npm run bench -- [--filter REGEX] [--quick] [--json] [--check] [--engines koffi,thunk] [--before DIRECTORY] [--no-dotnet] [--write]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import koffi from 'koffi';
import { loadPinvoke, root } from './contenders.ts';
import { type Declared, declare } from './declarations.ts';
import { type Goal, goalReport, judge, type Outcome, readGoals } from './goals.ts';
import { type Case, casesOf, type Workload } from './harness/cases.ts';
import { DotnetBench, dotnetVersion } from './harness/dotnet.ts';
import { bytesPerTurn, disagreeing, measure } from './harness/run.ts';
import { firstCallCosts } from './processes/first-call.ts';
import { loadCosts } from './processes/load.ts';
import { growthChart, ratioChart } from './report/chart.ts';
import { writePage } from './report/page.ts';
import { otherTables, timeTable } from './report/table.ts';
import { machine, Results } from './results.ts';
import { allWorkloads } from './workloads/index.ts';

interface Options {
  readonly filter?: string;
  readonly quick?: boolean;
  readonly json?: boolean;
  readonly check?: boolean;
  readonly engines: string;
  readonly before?: string;
  readonly dotnet: boolean;
  readonly write?: boolean;
}

function progress(done: number, all: number, what: string): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\x1b[K${Math.floor((100 * done) / all)} %  ${what.slice(0, (process.stderr.columns ?? 80) - 8)}`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}

/** What is measured: all, what matches, or what a goal speaks of. */
function chosen(workloads: readonly Workload[], { filter, check }: Options, goals: readonly Goal[]): Workload[] {
  const pattern = filter === undefined ? undefined : new RegExp(filter);
  const spokenOf = new Set(goals.flatMap(({ workload, ofWorkload }) => [workload, ofWorkload]));
  return workloads.filter(({ name }) => pattern?.test(name) ?? (!check || spokenOf.has(name)));
}

async function startDotnet(options: Options, slice: number): Promise<DotnetBench | undefined> {
  if (!options.dotnet || dotnetVersion() === undefined) return undefined;
  progress(0, 1, '.NET: building and warming up');
  const dotnet = await DotnetBench.start(slice, options.filter);
  if (typeof dotnet !== 'string') return dotnet;
  console.error(`without .NET: ${dotnet}`);
  return undefined;
}

/** Costs that only a fresh process shows. */
function processCosts(results: Results, options: Options, engines: readonly string[]): void {
  const wanted = (name: string): boolean => options.filter === undefined || new RegExp(options.filter).test(name);
  const runs = options.quick ? 3 : 9;
  if (wanted('load')) {
    const { koffi: bare, ...ours } = loadCosts(engines, runs);
    for (const [contender, { ms, mb }] of Object.entries(ours)) {
      results.add({ measure: 'ms', workload: 'load, more than koffi', contender, value: ms - (bare?.ms ?? 0) });
      results.add({ measure: 'MB', workload: 'load, more than koffi', contender, value: mb - (bare?.mb ?? 0) });
    }
  }
  if (wanted('first call'))
    for (const { workload, contender, us } of firstCallCosts(engines, runs)) results.add({ measure: 'us', workload, contender, value: us });
}

function collect(results: Results, cases: readonly Case[], workloads: readonly Workload[]): void {
  const series = new Map(workloads.map((it) => [it.name, it.series]));
  for (const it of cases) {
    if (it.error !== undefined) continue;
    const of = series.get(it.workload);
    results.add({ measure: 'ns', workload: it.workload, contender: it.contender, value: it.best, ...(of && { series: of }) });
    if (of === undefined) results.add({ measure: 'bytes', workload: it.workload, contender: it.contender, value: bytesPerTurn(it) });
  }
}

/** The results as data, as charts, and as tables of the page. */
function write(results: Results, outcomes: readonly Outcome[]): void {
  const directory = join(root, 'bench', 'results');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'results.json'), `${JSON.stringify({ machine: results.machine, figures: results.figures }, null, 2)}\n`);
  writeFileSync(join(directory, 'ratios.svg'), ratioChart(results));
  const series = new Set(results.figures.flatMap((it) => (it.series === undefined ? [] : [it.series.name])));
  for (const name of series)
    writeFileSync(join(directory, `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.svg`), growthChart(results, name));
  writePage(join(root, 'docs', 'performance.md'), results, outcomes);
}

async function run(options: Options): Promise<number> {
  if (options.write && (options.filter !== undefined || options.check)) throw new Error('--write wants a run of everything');
  const pinvoke: Declared[] = (await loadPinvoke(options.engines.split(','), options.before)).map((it) => ({ ...it, ...declare(it) }));
  const goals = readGoals();
  const workloads = chosen(allWorkloads(pinvoke).list, options, goals);
  const cases = workloads.flatMap(casesOf);
  const wrong = disagreeing(cases);
  if (wrong.length > 0) console.error(wrong.join('\n'));
  const effort = options.quick ? { rounds: 6, slice: 2 } : { rounds: 80, slice: 1.25 };
  const dotnet = await startDotnet(options, effort.slice);
  await measure(cases, effort, dotnet === undefined ? [] : [dotnet], progress);
  clearProgress();
  const results = new Results(machine(koffi.version, dotnet === undefined ? undefined : dotnetVersion()));
  collect(results, cases, workloads);
  for (const [workload, contender, value] of (await dotnet?.finish()) ?? [])
    if (workloads.some(({ name }) => name === workload)) results.add({ measure: 'ns', workload, contender, value });
  processCosts(
    results,
    options,
    pinvoke.filter(({ name }) => name.startsWith('pinvoke')).map(({ engine }) => engine),
  );
  return report(results, options, goals, cases);
}

function report(results: Results, options: Options, goals: readonly Goal[], cases: readonly Case[]): number {
  if (options.json) console.log(JSON.stringify({ machine: results.machine, figures: results.figures }, null, 1));
  else console.log([timeTable(results, false), timeTable(results, true), otherTables(results)].filter(Boolean).join('\n\n'));
  for (const { workload, contender, error } of cases) if (error !== undefined) console.error(`${workload}, ${contender}: ${error}`);
  const measured =
    options.filter === undefined ? goals : goals.filter(({ workload }) => new RegExp(options.filter as string).test(workload));
  const outcomes = measured.map((goal) => judge(goal, results));
  if (options.write) write(results, outcomes);
  if (!options.check) return 0;
  console.log(`\n${goalReport(outcomes)}`);
  return outcomes.every(({ met }) => met !== false) ? 0 : 1;
}

const program = new Command('bench')
  .option('--filter <regex>', 'only workloads whose name matches')
  .option('--quick', 'fewer and shorter rounds')
  .option('--json', 'figures as JSON')
  .option('--check', 'only what a goal speaks of; list the goals that are missed, and exit with 1 if one is')
  .option('--engines <names>', 'engines of this package', 'koffi,thunk')
  .option('--before <directory>', 'another compiled copy of this package, to be compared')
  .option('--no-dotnet', 'without .NET')
  .option('--write', 'of a run of everything: write the results, the charts and the figures of docs/performance.md')
  .parse();
process.exitCode = await run(program.opts<Options>());
