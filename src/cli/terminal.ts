import { styleText } from 'node:util';

/** What is written, where to, and how it looks there. */

type Look = Parameters<typeof styleText>[0];

/** A stream that may be a terminal. */
export interface Output {
  /** Writes a line. */
  line(text?: string): void;
  /** Text in colour on a terminal, plain everywhere else. */
  style(look: Look, text: string): string;
  /** Columns of the terminal; undefined where it is none. */
  readonly width: number | undefined;
}

function isColoured(stream: NodeJS.WriteStream): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR !== undefined) return process.env.FORCE_COLOR !== '0';
  return stream.isTTY === true && process.env.TERM !== 'dumb';
}

function output(stream: NodeJS.WriteStream): Output {
  return {
    line: (text = '') => {
      stream.write(`${text}\n`);
    },
    style: (look, text) => (isColoured(stream) ? styleText(look, text) : text),
    get width() {
      return (stream.isTTY && stream.columns) || undefined;
    },
  };
}

/** Results. */
export const out: Output = output(process.stdout);
/** Diagnostics and failures. */
export const err: Output = output(process.stderr);

/** Writes a value as JSON. */
export function printJson(value: unknown): void {
  out.line(JSON.stringify(value, null, 2));
}

/** A reader that went away, such as `head`, ends the command quietly. */
export function endQuietlyWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

/** A progress line on a terminal: overwritten in place, shown only when the work takes a while, gone when it ends. */
export function progressLine(verb: string): { update(done: number, total: number, what: string): void; end(): void } {
  const stream = process.stderr;
  if (!stream.isTTY) return { update: () => {}, end: () => {} };
  const quiet = 250;
  const between = 80;
  let next = Date.now() + quiet;
  let shown = false;
  return {
    update(done, total, what) {
      const now = Date.now();
      if (now < next) return;
      next = now + between;
      shown = true;
      const text = `${verb} ${done}/${total} ${what}`;
      stream.write(`\r${text.slice(0, Math.max(10, (stream.columns || 80) - 1))}\x1b[K`);
    },
    end() {
      if (shown) stream.write('\r\x1b[K');
    },
  };
}
