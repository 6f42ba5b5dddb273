import type { InlineCall } from '../engine/engine.ts';
import type { CodeWriter } from './code.ts';
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
  const values = lowered.map((value) => named(w, value));
  const uses = direct.some((one) => one !== undefined) ? [...inline.uses, 'DV'] : inline.uses;
  const store = inline.store(values, direct);
  const call = `${w.constant(inline.enter, 'enter')}()`;
  // As locals they make shorter stubs, which are compiled sooner, and inlined where long ones are not.
  w.line(`const { ${uses.join(', ')} } = ${w.constant(inline.frame, 'frame')};`);
  w.lines([...store, inline.target('target'), `${text ? `${text.to} = ` : ''}${call};`, ...inline.load(to.split(', '), exact)]);
}

/** The expressions of a lowered value as variables. */
function named(w: CodeWriter, value: string): readonly string[] {
  if (/^[\w$]+$/.test(value)) return [value];
  return value.split(', ').map((part) => {
    if (/^[\w$]+$/.test(part)) return part;
    const name = w.local('x');
    w.line(`const ${name} = ${part};`);
    return name;
  });
}
