import { execFileSync, spawnSync } from 'node:child_process';

/** The version of the .NET SDK on the PATH; undefined where there is none. */
export function dotnetVersion(): string | undefined {
  try {
    return execFileSync('dotnet', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** What a command said, and whether it succeeded. */
export interface Finished {
  readonly ok: boolean;
  readonly output: string;
  /** The first of its streams alone. */
  readonly stdout: string;
  /** The second of its streams alone. */
  readonly errors: string;
}

/** Runs a command to its end; both of its streams are in the output. */
export function runToEnd(command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Finished {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    env: { ...process.env, DOTNET_NOLOGO: '1', DOTNET_CLI_TELEMETRY_OPTOUT: '1', ...environment },
  });
  return { ok: status === 0, output: error ? error.message : `${stdout}${stderr}`, stdout: stdout ?? '', errors: stderr ?? '' };
}
