import type { NativeFunction } from '../engine/engine.ts';
import { callbackFailure, failCallback } from './callback-failure.ts';
import { callbacks } from './callback-pool.ts';
import { CodeWriter } from './code.ts';
import type { ReverseSlot } from './marshaller.ts';
import { placed, type Site } from './site.ts';

/**
 * The native side of a function whose arguments and result are converted by expressions alone, as generated source: for small callbacks,
 * which native code calls often, everything else costs more than they do.
 */

/** The parameters and locals of the text. */
const localNames: ReadonlySet<string> = new Set(['call', 'native', 'returned', 'at']);

type Callable = (...args: never[]) => unknown;

/** Makes the native side of a function that `call` gives; undefined where a slot needs more than an expression. `zero` is what a failed call gives, `site` the result's place. */
export function callbackFactory(
  slots: readonly ReverseSlot[],
  result: ReverseSlot,
  zero: unknown,
  site: Site | undefined,
): ((call: () => Callable) => NativeFunction) | undefined {
  if (!slots.every(({ inline }) => inline?.enter) || !result.inline?.result) return undefined;
  const w = new CodeWriter(localNames);
  const names = slots.map((_, i) => w.local(`a${i}`));
  const managed = slots.map(({ inline }, i) => inline?.enter?.(w, names[i] as string));
  const failed = `return ${w.constant(zero, 'zero')};`;
  const inside = w.constant(callbacks, 'callbacks');
  w.block(
    `return (call) => (function native(${names.join(', ')}) {`,
    () => {
      // An error is on its way out of native code: managed code is not entered again before it has surfaced.
      w.line(`if (${w.constant(callbackFailure, 'callbackFailure')}.pending) ${failed}`);
      w.line(`${inside}.depth++;`);
      w.line('let at;');
      w.block(
        'try {',
        () => {
          w.line(`const returned = call()(${managed.join(', ')});`);
          w.line(`at = ${w.constant(site, 'site')};`);
          w.line(`return ${result.inline?.result?.(w, 'returned')};`);
        },
        '} catch (error) {',
      );
      w.line(`  ${w.constant(failCallback, 'failCallback')}(${w.constant(placed, 'placed')}(error, at));`);
      w.line(`  ${failed}`);
      w.line(`} finally { ${inside}.depth--; }`);
    },
    '});',
  );
  return w.compile() as (call: () => Callable) => NativeFunction;
}
