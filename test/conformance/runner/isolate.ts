import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Outcome } from '../contract.ts';
import type { Suite } from './suites.ts';

/** What a suite's process reports, a line of JSON each. */
export type Report = { outcome: Outcome } | { error: string } | { done: true };

/** How a suite's process is started, and how long it may be silent. */
export interface Isolation {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly silence: number;
}

/** The file descriptor on which a suite's process reports. */
export const REPORT_DESCRIPTOR = 3;

/**
 * Runs a suite in a process of its own and gives what became of every case of it. Where the process crashes, is silent for
 * too long or stops before its time, the cases that were not reported have failed, and the message names the first of them.
 */
export async function runIsolated(suite: Suite, isolation: Isolation): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const end = await listen(isolation, (outcome) => outcomes.push(outcome));
  return settle(suite, outcomes, end);
}

/** How a process ended: undefined where it said that it was done. */
type End = string | undefined;

function listen(isolation: Isolation, onOutcome: (outcome: Outcome) => void): Promise<End> {
  return new Promise((resolve) => {
    let end: End;
    let done = false;
    const child = spawn(isolation.command, isolation.arguments, { stdio: ['ignore', 2, 2, 'pipe'] });
    const hung = () => {
      end = `nothing was reported for ${isolation.silence / 1000} s`;
      child.kill('SIGKILL');
    };
    let watchdog = setTimeout(hung, isolation.silence);
    const lines = createInterface({ input: child.stdio[REPORT_DESCRIPTOR] as Readable });
    lines.on('line', (line) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(hung, isolation.silence);
      const report = JSON.parse(line) as Report;
      if ('outcome' in report) onOutcome(report.outcome);
      else if ('error' in report) end = report.error;
      else done = true;
    });
    child.on('error', (error) => {
      end ??= error.message;
    });
    child.on('close', (code, signal) => {
      clearTimeout(watchdog);
      if (!done) end ??= signal === null ? `the process ended with exit code ${code}` : `the process crashed with ${signal}`;
      resolve(end);
    });
  });
}

/** Adds what the judge owes: every case is reported, none twice, and none that the file does not have. */
export function settle(suite: Suite, reported: readonly Outcome[], end: End): Outcome[] {
  const seen = new Set<string>();
  const open = new Set(suite.cases);
  const outcomes = reported.map((outcome): Outcome => {
    const id = caseOf(suite, outcome.id);
    if (id === undefined) return { ...outcome, outcome: 'failed', message: 'the judge reports a case that the file does not have' };
    if (seen.has(outcome.id)) return { ...outcome, outcome: 'failed', message: 'the judge reports this twice' };
    seen.add(outcome.id);
    open.delete(id);
    return outcome;
  });
  const [first] = open;
  const [summary] = end?.split('\n') ?? [];
  for (const id of open) {
    const message = end === undefined ? 'the judge did not report this case' : id === first ? end : `not run: ${summary} in ${first}`;
    outcomes.push({ suite: suite.name, id, outcome: 'failed', message });
  }
  if (end !== undefined && first === undefined) outcomes.push({ suite: suite.name, id: '(end)', outcome: 'failed', message: end });
  return outcomes;
}

/** The case that an outcome is about: its `id`, or what stands before a check in brackets. */
function caseOf(suite: Suite, id: string): string | undefined {
  if (suite.cases.includes(id)) return id;
  const bare = id.replace(/ \[[^[\]]*\]$/, '');
  return suite.cases.includes(bare) ? bare : undefined;
}
