import { getExceptionForHR } from '../errors-hresult.ts';

/** What every stub may call besides the conversions of its arguments. */

/** Phase 6: a failed HRESULT is the exception it stands for (spec 11.4). */
export function checkResult(hresult: number, name: string): void {
  if (hresult >= 0) return;
  const error = getExceptionForHR(hresult);
  if (error) {
    error.message = `${name}(): ${error.message}`;
    throw error;
  }
}
