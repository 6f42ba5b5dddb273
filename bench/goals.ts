/** Goals: what a run is held against (goals.json). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './contenders.ts';
import { columns, show } from './report/table.ts';
import type { Measure, Results } from './results.ts';

/** One goal: a ratio to somebody's figure of the same run, or a limit of the figure itself. */
export interface Goal {
  /** Its number in the list of goals; several belong to one. */
  readonly id: string;
  /** Which engine serves: `raw` koffi's, `thunk` the thunks'. */
  readonly route: 'raw' | 'thunk';
  readonly workload: string;
  readonly measure?: Measure;
  /** Whose figure of the run is the measure; absent: `atMost` is the limit itself. */
  readonly of?: string;
  /** The workload of that figure where it is another one. */
  readonly ofWorkload?: string;
  /** So many times faster. */
  readonly atLeast?: number;
  /** So many times its time, at most; or the limit. */
  readonly atMost?: number;
  /** So much more, at most. */
  readonly atMostMore?: number;
  /** Who is measured, if not this package over the engine of the route. */
  readonly contender?: string;
}

const engines = { raw: 'pinvoke koffi', thunk: 'pinvoke thunk' } as const;

/** How a goal came out. */
export interface Outcome {
  readonly goal: Goal;
  /** Undefined: it was not measured. */
  readonly met: boolean | undefined;
  readonly figure: string;
  readonly wanted: string;
}

/** The goals of the project. */
export function readGoals(): Goal[] {
  return JSON.parse(readFileSync(join(root, 'bench', 'goals.json'), 'utf8')) as Goal[];
}

/** Holds one goal against a run. */
export function judge(goal: Goal, results: Results): Outcome {
  const measure = goal.measure ?? 'ns';
  const own = results.get(measure, goal.workload, goal.contender ?? engines[goal.route]);
  const theirs = goal.of === undefined ? 1 : results.get(measure, goal.ofWorkload ?? goal.workload, goal.of);
  const peer = goal.of === undefined ? '' : ` ${goal.ofWorkload === undefined ? '' : `${goal.ofWorkload}, `}${goal.of}`;
  if (goal.atLeast !== undefined) {
    const wanted = `>= ${goal.atLeast}x${peer}`;
    if (own === undefined || theirs === undefined) return { goal, met: undefined, figure: 'not measured', wanted };
    return { goal, met: theirs / own >= goal.atLeast, figure: `${(theirs / own).toFixed(2)}x (${show(measure, own)})`, wanted };
  }
  if (goal.atMostMore !== undefined) {
    const wanted = `<= ${goal.atMostMore} more than${peer}`;
    if (own === undefined || theirs === undefined) return { goal, met: undefined, figure: 'not measured', wanted };
    return { goal, met: own - theirs <= goal.atMostMore, figure: `${(own - theirs).toFixed(0)} more (${show(measure, own)})`, wanted };
  }
  const limit = goal.atMost ?? 0;
  const wanted = goal.of === undefined ? `<= ${show(measure, limit)}` : `<= ${limit}x${peer}`;
  if (own === undefined || theirs === undefined) return { goal, met: undefined, figure: 'not measured', wanted };
  const figure = goal.of === undefined ? show(measure, own) : `${(own / theirs).toFixed(2)}x (${show(measure, own)})`;
  return { goal, met: own / theirs <= limit, figure, wanted };
}

/** The goals that were missed, and on the last line how many were met. */
export function goalReport(outcomes: readonly Outcome[]): string {
  const row = ({ goal, figure, wanted }: Outcome): string[] => [goal.id, goal.route, goal.workload, figure, wanted];
  const missed = outcomes.filter(({ met }) => met === false).map(row);
  const open = outcomes.filter(({ met }) => met === undefined).map(row);
  const lines: string[] = [];
  if (missed.length > 0) lines.push(columns([['missed', 'route', 'workload', 'figure', 'goal'], ...missed]), '');
  if (open.length > 0) lines.push(columns([['not measured', 'route', 'workload', '', 'goal'], ...open]), '');
  lines.push(`${outcomes.filter(({ met }) => met).length} of ${outcomes.length} goals met`);
  return lines.join('\n');
}
