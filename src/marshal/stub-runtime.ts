import type { InPlaceFunction } from '../engine/engine.ts';
import { ArgumentException } from '../errors.ts';
import { getExceptionForHR } from '../errors-hresult.ts';
import { lastErrorSlot, systemError } from '../memory/last-error.ts';
import type { PlannedCall } from './planned-call.ts';

/** What every stub may call besides the conversions of its arguments. */

/**
 * The native function of a stub. `target` is added when it is first needed and never changed: so optimised code takes it for a constant,
 * and calls it without looking. What `make` throws reaches the caller each time.
 */
export class Link {
  declare target?: InPlaceFunction;
  readonly #make: () => InPlaceFunction;

  constructor(make: () => InPlaceFunction) {
    this.#make = make;
  }
  load(): InPlaceFunction {
    this.target = this.#make();
    return this.target;
  }
}

/** Too few or too many arguments. */
export function argumentCount(planned: PlannedCall, actual: number): never {
  const names = planned.parameters.map(({ context }) => context.name);
  throw new ArgumentException('wrong number of arguments', {
    function: planned.name,
    expected: `${names.length} (${names.join(', ') || 'none'})`,
    actual: String(actual),
  });
}

/** Phase 3: the system's error is 0 on entry (spec 11.5). */
export function lastErrorBefore(): void {
  systemError.set(0);
}

/** Phase 5: right after the call, before anything else can disturb it. */
export function lastErrorAfter(): void {
  lastErrorSlot.value = systemError.get();
}

/** Phase 6: a failed HRESULT is the exception it stands for (spec 11.4). */
export function checkResult(hresult: number, name: string): void {
  if (hresult >= 0) return;
  const error = getExceptionForHR(hresult);
  if (error) {
    error.message = `${name}(): ${error.message}`;
    throw error;
  }
}
