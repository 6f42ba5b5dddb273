/** The workloads in .NET, in a process of their own that runs a round whenever it is told to. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, workloadLibrary } from '../contenders.ts';
import type { Alternating } from './run.ts';

const environment = { ...process.env, DOTNET_NOLOGO: '1', DOTNET_CLI_TELEMETRY_OPTOUT: '1' };

/** The version of .NET's SDK; undefined where none is installed. */
export function dotnetVersion(): string | undefined {
  const { status, stdout } = spawnSync('dotnet', ['--version'], { encoding: 'utf8', env: environment });
  return status === 0 ? stdout.trim() : undefined;
}

/** A figure that .NET gave. */
export type DotnetFigure = readonly [workload: string, contender: string, ns: number];

/** The process. */
export class DotnetBench implements Alternating {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  }

  /** Builds and starts it, and waits until it is warm. Gives the reason where that fails. */
  static async start(slice: number, filter: string | undefined): Promise<DotnetBench | string> {
    const output = join(root, 'build', 'bench-dotnet');
    const project = join(root, 'bench', 'dotnet', 'bench.csproj');
    const intermediate = `-p:BaseIntermediateOutputPath=${join(output, 'obj')}/`;
    const built = spawnSync('dotnet', ['build', '-c', 'Release', '-o', join(output, 'out'), intermediate, project], {
      encoding: 'utf8',
      env: environment,
    });
    if (built.status !== 0)
      return `dotnet build failed: ${built.stdout.split('\n').find((line) => line.includes('error')) ?? built.stdout}`;
    const args = [join(output, 'out', 'bench.dll'), workloadLibrary, String(slice), ...(filter === undefined ? [] : [filter])];
    const bench = new DotnetBench(spawn('dotnet', args, { stdio: ['pipe', 'pipe', 'inherit'], env: environment }));
    const said = await bench.#line();
    return said === 'ready' ? bench : `.NET's side said ${said}`;
  }

  async #line(): Promise<string | undefined> {
    const { value, done } = await this.#lines.next();
    return done ? undefined : value;
  }

  async round(): Promise<void> {
    this.#child.stdin?.write('\n');
    await this.#line();
  }

  /** Ends it; the figures. */
  async finish(): Promise<readonly DotnetFigure[]> {
    this.#child.stdin?.end();
    return JSON.parse((await this.#line()) ?? '[]') as DotnetFigure[];
  }
}
