import type { InlineCall } from '../engine/engine.ts';
import type { DirectStore, Phases } from './marshaller.ts';
import type { StubBuilder } from './stub-builder.ts';

/** Calls that a stub makes itself: it stores the arguments where the engine wants them (`Engine.inlineCall`). */

/** How an argument is stored without being lowered; undefined where it has to be. */
export function directOf({ inline, lender }: StubBuilder, { direct }: Phases): DirectStore | undefined {
  return inline && !lender ? direct : undefined;
}

/** Statements that store the arguments, call `target` and load the result into `to`. */
export function writeInline(
  { w, planned, result }: StubBuilder,
  inline: InlineCall,
  lowered: readonly string[],
  direct: readonly (DirectStore | undefined)[],
  to: string,
): void {
  const { text, exact = false } = planned.preserveSig ? (result?.phases ?? {}) : {};
  // Everything is computed before the first store: nothing of it may use the frame in between.
  const values = lowered.map((value) =>
    value.split(', ').map((part) => {
      if (/^[\w$]+$/.test(part)) return part;
      const name = w.local('x');
      w.line(`const ${name} = ${part};`);
      return name;
    }),
  );
  const nameOf = (member: string): string => w.constant(inline.scope[member], member);
  for (const statement of inline.store(values, direct, nameOf)) w.line(statement);
  w.line(`${text ? `${text.to} = ` : ''}target();`);
  for (const statement of inline.load(to.split(', '), nameOf, exact)) w.line(statement);
}
