import type { Descriptor } from './base.ts';

/** A class derived from `SafeHandle` or `CriticalHandle` (spec section 10), as far as the declaration shows it. */
export interface HandleType<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'safeHandle' | 'criticalHandle';
  readonly name: string;
  readonly abstract: boolean;
  /** Whether there is a parameterless constructor, and whether it is public: by-ref and results need one (spec 4.11). */
  readonly parameterlessConstructor: 'public' | 'nonPublic' | 'none';
  /** The names of the declared bases, nearest first, ending with the framework's class. */
  readonly bases: readonly string[];
}

/** A handle class by name. */
export function handleType(
  name: string,
  options: {
    readonly kind?: HandleType['kind'];
    readonly abstract?: boolean;
    readonly parameterlessConstructor?: HandleType['parameterlessConstructor'];
    readonly bases?: readonly string[];
  } = {},
): HandleType {
  return Object.freeze({
    kind: options.kind ?? 'safeHandle',
    name,
    abstract: options.abstract ?? false,
    parameterlessConstructor: options.parameterlessConstructor ?? 'public',
    bases: Object.freeze([...(options.bases ?? ['SafeHandle'])]),
  });
}
