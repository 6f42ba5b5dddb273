import { readFileSync } from 'node:fs';
import { isInteropError } from '../errors.ts';

/** Ends a command with a message on standard error: exit code 2 for bad usage, 1 for everything else. */
export class CommandFailure extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A wrong argument or option. */
export function badUsage(message: string): CommandFailure {
  return new CommandFailure(message, 2);
}

/** What to tell of an error, without its stack: errors of the library with their name, others by what they say. */
export function describeError(error: unknown): string {
  if (isInteropError(error)) return error.message.includes(error.name) ? error.message : `${error.name}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

/** Reads a file that was named on the command line. */
export function readNamed(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CommandFailure(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

/** `did you mean ...`: the known names that are like the one asked for. Empty where there are none. */
export function suggestion(asked: string, known: Iterable<string>): string {
  const needle = asked.toLowerCase();
  const like = [...known].filter(
    (name) => name.toLowerCase().includes(needle) || needle.includes(name.toLowerCase().split('.').at(-1) ?? '\0'),
  );
  const some = like.slice(0, 5);
  return some.length === 0 ? '' : `; did you mean ${some.join(', ')}${like.length > some.length ? ', ...' : ''}?`;
}
