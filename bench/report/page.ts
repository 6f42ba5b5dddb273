/** The parts of docs/performance.md that are figures: each stands between two comments, and is replaced as a whole. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Outcome } from '../goals.ts';
import type { Measure, Results } from '../results.ts';
import { reasonOf } from './reasons.ts';
import { show } from './table.ts';

const best = 'pinvoke thunk';
const dotnet = '.NET DllImport';

/** Replaces every part of the page. Throws where the page lacks one. */
export function writePage(path: string, results: Results, outcomes: readonly Outcome[]): void {
  const parts = { machine: machineText(results), calls: calls(results), dotnet: againstDotnet(results), process: processCosts(results) };
  let page = readFileSync(path, 'utf8');
  for (const [name, text] of Object.entries({ ...parts, goals: goals(outcomes) })) {
    const place = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- end of ${name} -->)`);
    if (!place.test(page)) throw new Error(`${path} has no part '${name}'`);
    page = page.replace(place, (_, open: string, close: string) => `${open}\n${text}\n\n${close}`);
  }
  writeFileSync(path, page);
}

function table(rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]): string => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rest.map(line)].join('\n');
}

const times = (factor: number): string => `${factor >= 100 ? factor.toFixed(0) : factor.toPrecision(3)}x`;
const ratio = (theirs: number | undefined, own: number | undefined): string =>
  theirs === undefined || own === undefined ? '' : times(theirs / own);

function machineText({ machine }: Results): string {
  const { cpu, cores, memoryGB, system, node, v8, koffi, dotnet: sdk, date } = machine;
  const versions = [`Node ${node} (V8 ${v8})`, `koffi ${koffi}`, ...(sdk === undefined ? [] : [`.NET SDK ${sdk}`])];
  return `${cpu}, ${cores} cores, ${memoryGB} GB, ${system}; ${versions.join(', ')}; ${date}.`;
}

function calls(results: Results): string {
  const shown = ['koffi', 'addon', 'pinvoke koffi', best];
  const own = results.workloads('ns', false).filter((workload) => results.get('ns', workload, best) !== undefined);
  const rows = own.map((workload) => {
    const get = (contender: string, measure: Measure = 'ns'): number | undefined => results.get(measure, workload, contender);
    const bytes = get(best, 'bytes');
    const cells = shown.map((name) => show('ns', get(name)));
    return [workload, ...cells, ratio(get('koffi'), get(best)), ratio(get('addon'), get(best)), bytes === undefined ? '' : String(bytes)];
  });
  return table([['ns of a call', ...shown, 'koffi / thunk', 'addon / thunk', 'bytes'], ...rows]);
}

/** Every workload that .NET runs too, and why .NET is faster where it is. */
function againstDotnet(results: Results): string {
  const rows = results.workloads('ns', false).flatMap((workload) => {
    const theirs = results.get('ns', workload, dotnet);
    const own = results.get('ns', workload, best);
    if (theirs === undefined || own === undefined) return [];
    const generated = results.get('ns', workload, '.NET LibraryImport');
    const factor = own / theirs;
    const verdict = factor <= 1 ? 'faster here' : reasonOf(workload);
    return [[workload, show('ns', theirs), show('ns', generated), show('ns', own), times(factor), verdict]];
  });
  return table([['ns of a call', 'DllImport', 'LibraryImport', best, `${best} / DllImport`, 'why .NET is faster'], ...rows]);
}

function processCosts(results: Results): string {
  const rows = (['us', 'ms', 'MB'] as const).flatMap((measure) =>
    results
      .workloads(measure, false)
      .map((workload) => [
        workload,
        show(measure, results.get(measure, workload, 'pinvoke koffi')),
        show(measure, results.get(measure, workload, best)),
      ]),
  );
  return table([['once', 'pinvoke koffi', best], ...rows]);
}

function goals(outcomes: readonly Outcome[]): string {
  const met = outcomes.filter((it) => it.met).length;
  const missed = outcomes.filter((it) => it.met === false);
  const summary = `${met} of ${outcomes.length} goals of \`bench/goals.json\` were met in this run.`;
  if (missed.length === 0) return summary;
  const rows = missed.map(({ goal, figure, wanted }) => [goal.id, goal.route, goal.workload, figure, wanted]);
  return `${summary} Missed:\n\n${table([['goal', 'route', 'workload', 'figure', 'wanted'], ...rows])}`;
}
