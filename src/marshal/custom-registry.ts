import type { CustomMarshalerReference } from '../types/index.ts';

/** The JavaScript classes that stand for marshaller classes of C#, whose bodies never run. */
const implementations = new WeakMap<CustomMarshalerReference, unknown>();

/** Says which JavaScript class stands for the marshaller that a declaration names. */
export function registerMarshaler(reference: CustomMarshalerReference, implementation: unknown): void {
  implementations.set(reference, implementation);
}

/** The JavaScript class of a marshaller, where one was given. */
export function marshalerOf(reference: CustomMarshalerReference): unknown {
  return reference.implementation ?? implementations.get(reference);
}
