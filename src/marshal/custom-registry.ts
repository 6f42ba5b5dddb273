import type { CustomMarshalerReference } from '../types/index.ts';

/** The JavaScript classes that stand for marshaller classes of C#, whose bodies never run. */
const implementations = new WeakMap<CustomMarshalerReference, (name: string) => unknown>();

/** Says how the JavaScript classes are found that stand for the marshaller that a declaration names, and for the types of its modes. */
export function registerMarshaler(reference: CustomMarshalerReference, find: (name: string) => unknown): void {
  implementations.set(reference, find);
}

/** The JavaScript class of a marshaller, where one was given. */
export function marshalerOf(reference: CustomMarshalerReference): unknown {
  return reference.implementation ?? (reference.name === null ? undefined : marshalerTypeOf(reference, reference.name));
}

/** The JavaScript class of a type that serves one of its modes. */
export function marshalerTypeOf(reference: CustomMarshalerReference, type: string): unknown {
  return implementations.get(reference)?.(type);
}
