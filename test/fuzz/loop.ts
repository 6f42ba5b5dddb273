import { isRpcError } from '../../src/errors-rpc.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';
import { MAX_MEMORY, type Target } from './targets.ts';

/** What a run is. */
export interface Run {
  readonly seed: number;
  /** The number of the first buffer, to repeat one. */
  readonly from: number;
  readonly count: number;
  /** The clock that ends the run, in milliseconds of `performance.now`. */
  readonly until: number;
  /** Told of each buffer before it is read: what is last is what never ended. */
  readonly begin: (number: number) => void;
}

/** What a run has seen. */
export interface Report {
  readonly buffers: number;
  readonly accepted: number;
  readonly targets: number;
  /** Refusals by status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly slowest: number;
  readonly mostMemory: number;
  readonly findings: readonly string[];
}

/** Longer than any buffer of these sizes takes to read. */
const SLOW_MS = 1000;
/** JavaScript's objects take more than the memory that they stand for, and garbage is collected late. */
const ALLOWED_MEMORY = 16 * MAX_MEMORY;
const MOST_FINDINGS = 10;

/** Reads mutated buffers of all targets. Only `RpcError` may be thrown, and nothing may be slow or large. */
export function fuzz(targets: readonly Target[], run: Run): Report {
  const statuses: Record<string, number> = {};
  const findings: string[] = [];
  let [accepted, slowest, mostMemory] = [0, 0, 0];
  let number = run.from;
  for (; number < run.from + run.count && performance.now() < run.until && findings.length < MOST_FINDINGS; number++) {
    run.begin(number);
    const random = new Random(Math.imul(run.seed, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b));
    const target = random.pick(targets);
    const octets = mutate(target.octets, random.pick(targets).octets, random);
    const before = process.memoryUsage().arrayBuffers;
    const start = performance.now();
    const outcome = read(target, octets, number % 8 === 0);
    const elapsed = performance.now() - start;
    const memory = process.memoryUsage().arrayBuffers - before;
    slowest = Math.max(slowest, elapsed);
    mostMemory = Math.max(mostMemory, memory);
    if (outcome === 'accepted') accepted++;
    else if (typeof outcome === 'number') statuses[outcome] = (statuses[outcome] ?? 0) + 1;
    const problem =
      typeof outcome === 'object'
        ? outcome.problem
        : elapsed > SLOW_MS
          ? `${elapsed.toFixed()} ms`
          : memory > ALLOWED_MEMORY
            ? `${memory} octets`
            : undefined;
    if (problem !== undefined) findings.push(`#${number} ${target.name}: ${problem}\n  ${octets.toString('hex')}`);
  }
  return { buffers: number - run.from, accepted, targets: targets.length, statuses, slowest, mostMemory, findings };
}

/** What became of a buffer: read, refused with a status, or neither. */
function read(target: Target, octets: Buffer, again: boolean): 'accepted' | number | { readonly problem: string } {
  let stage = 'decode';
  try {
    const value = target.decode(octets);
    stage = 'encode';
    if (again) target.encode?.(value);
    return 'accepted';
  } catch (error) {
    if (isRpcError(error) && stage === 'decode') return error.status;
    return { problem: `${stage}: ${error instanceof Error ? error.stack : String(error)}` };
  }
}
