/** The figures of one run, and where they come from. */
import { cpus, release, totalmem } from 'node:os';

/** What was measured: time of a turn (ns), or bytes allocated by one, or a cost of the whole process. */
export type Measure = 'ns' | 'bytes' | 'us' | 'ms' | 'MB';

/** One figure. */
export interface Figure {
  readonly measure: Measure;
  readonly workload: string;
  readonly contender: string;
  readonly value: number;
  readonly series?: { readonly name: string; readonly x: number };
}

/** The machine and the versions, as the results name them. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly system: string;
  readonly node: string;
  readonly v8: string;
  readonly koffi: string;
  readonly dotnet?: string;
  readonly date: string;
}

/** All figures of a run. */
export class Results {
  readonly machine: Machine;
  readonly figures: Figure[] = [];

  constructor(machine: Machine) {
    this.machine = machine;
  }

  add(figure: Figure): void {
    this.figures.push(figure);
  }

  /** The value of one figure; undefined where it was not measured. */
  get(measure: Measure, workload: string, contender: string): number | undefined {
    return this.figures.find((it) => it.measure === measure && it.workload === workload && it.contender === contender)?.value;
  }

  /** Workloads in order of measurement; of series, or of none. */
  workloads(measure: Measure, series: boolean): string[] {
    const chosen = this.figures.filter((it) => it.measure === measure && (it.series !== undefined) === series);
    return [...new Set(chosen.map(({ workload }) => workload))];
  }

  contenders(measure: Measure): string[] {
    return [...new Set(this.figures.filter((it) => it.measure === measure).map(({ contender }) => contender))];
  }
}

/** This machine. */
export function machine(koffi: string, dotnet: string | undefined): Machine {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch} ${release()}`,
    node: process.version,
    v8: process.versions.v8,
    koffi,
    ...(dotnet !== undefined && { dotnet }),
    date: new Date().toISOString().slice(0, 10),
  };
}
