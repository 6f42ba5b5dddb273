import { InvalidOperationException } from '../errors.ts';
import { ADDRESS } from '../memory/instance.ts';
import type { CodeWriter } from './code.ts';

/** An instance's memory never moves; that it did would be a defect of the library. */
function moved(): never {
  throw new InvalidOperationException('the memory of an instance moved during a call');
}

/** Uses a pinned instance after the call. The optimiser forgets what is not used any more, and what it forgets may be collected meanwhile. */
export function keepPinned(w: CodeWriter, instance: string, address: string): void {
  w.line(`if (${instance}[${w.constant(ADDRESS, 'ADDRESS')}] !== ${address}) ${w.constant(moved, 'moved')}();`);
}
