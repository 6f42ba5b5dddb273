import type { Case, Loop } from './cases.ts';

/** How long and how often cases are measured. */
export interface Effort {
  readonly rounds: number;
  /** The time that one measurement of one case is to take, in ms. */
  readonly slice: number;
}

/** Who hears how far the run is. */
export type Progress = (done: number, all: number, what: string) => void;

/** Something else that measures in turn with the cases: another process. */
export interface Alternating {
  round(): Promise<void>;
}

/** Time of `count` turns, in ns. */
export function time(loop: Loop, count: number): number {
  const start = process.hrtime.bigint();
  loop(count);
  return Number(process.hrtime.bigint() - start);
}

/** The least time of three: one alone may hold a first compilation, or somebody else's work. */
function quickest(loop: Loop, count: number): number {
  return Math.min(time(loop, count), time(loop, count), time(loop, count));
}

/** Runs a loop until it is compiled to the last tier, and finds how many turns fill a slice. A case that throws is left out. */
function warmUp(it: Case, slice: number): void {
  try {
    let count = 1;
    for (let took = quickest(it.loop, count); took < 4e6; took = quickest(it.loop, count)) count *= took < 4e5 ? 8 : 2;
    for (let i = 0; i < 4; i++) it.loop(count);
    it.count = Math.max(1, Math.round((count * slice * 1e6) / quickest(it.loop, count)));
  } catch (error) {
    it.error = error instanceof Error ? error.message : String(error);
  }
}

/**
 * Measures every case in every round, one after the other; the figure is the least of the rounds. Many short rounds find a quiet moment
 * on a busy machine sooner than few long ones.
 */
export async function measure(
  cases: readonly Case[],
  { rounds, slice }: Effort,
  others: readonly Alternating[],
  progress: Progress,
): Promise<void> {
  const all = cases.length * (rounds + 1);
  let done = 0;
  for (const it of cases) {
    progress(done++, all, `warming up: ${it.workload}, ${it.contender}`);
    warmUp(it, slice);
  }
  for (let round = 0; round < rounds; round++) {
    if (round % 4 === 0) globalThis.gc?.();
    for (const it of cases) {
      progress(done++, all, `round ${round + 1} of ${rounds}: ${it.workload}, ${it.contender}`);
      if (it.error === undefined) it.best = Math.min(it.best, time(it.loop, it.count) / it.count);
    }
    for (const other of others) await other.round();
  }
}

/** The contenders of a workload that do not give what the first gives: their figures would mean nothing. */
export function disagreeing(cases: readonly Case[]): string[] {
  const first = new Map<string, number>();
  const wrong: string[] = [];
  for (const it of cases) {
    try {
      const result = it.loop(3);
      if (!first.has(it.workload)) first.set(it.workload, result);
      else if (first.get(it.workload) !== result)
        wrong.push(`${it.workload}: ${it.contender} gives ${result}, not ${first.get(it.workload)}`);
    } catch (error) {
      wrong.push(`${it.workload}: ${it.contender}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return wrong;
}

/** Bytes of JavaScript's heap that one turn allocates: the least of short runs, which no collection falls into. */
export function bytesPerTurn(it: Case): number {
  const turns = Math.max(1, Math.min(2000, it.count));
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 20; run++) {
    const before = process.memoryUsage().heapUsed;
    it.loop(turns);
    const bytes = (process.memoryUsage().heapUsed - before) / turns;
    if (bytes >= 0) least = Math.min(least, bytes);
  }
  return Math.round(least);
}
