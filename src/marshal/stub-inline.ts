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
  // The frame's views are used several times. As locals they make shorter stubs, which are compiled sooner, and inlined where long ones are not.
  const locals = new Map<string, string>();
  const nameOf = (member: string): string => {
    const value = inline.scope[member];
    if (typeof value === 'function') return w.constant(value, member);
    const name = locals.get(member) ?? w.local(member.toLowerCase());
    locals.set(member, name);
    return name;
  };
  const { prepare, call } = inline.call('target', nameOf);
  const store = inline.store(values, direct, nameOf);
  const load = inline.load(to.split(', '), nameOf, exact);
  const scope = Array.from(locals, ([member, name]) => `${name} = ${w.constant(inline.scope[member], member)}`);
  w.line(`const ${scope.join(', ')};`);
  w.lines([...store, prepare, `${text ? `${text.to} = ` : ''}${call};`, ...load]);
}
