import { ArgumentException } from '../errors.ts';
import { getExceptionForHR } from '../errors-hresult.ts';
import type { PlannedCall } from './planned-call.ts';

/** What every stub may call besides the conversions of its arguments. */

/** Too few or too many arguments: what throws that. */
export function argumentCount(planned: PlannedCall): (actual: number) => never {
  return (actual) => {
    const names = planned.parameters.map(({ context }) => context.name);
    throw new ArgumentException('wrong number of arguments', {
      function: planned.name,
      expected: `${names.length} (${names.join(', ') || 'none'})`,
      actual: String(actual),
    });
  };
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
