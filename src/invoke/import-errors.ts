import { MarshalDirectiveException } from '../errors.ts';
import type { ImportedMethod } from '../types/index.ts';

/** A declaration that the source generator refuses as such (spec 19.5). */
export function declarationRefused({ name, refusal }: ImportedMethod): MarshalDirectiveException {
  return new MarshalDirectiveException(refusal ?? 'the declaration was refused', { function: name });
}
