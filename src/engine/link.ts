import type { InPlaceFunction } from './engine.ts';

/**
 * A native function that is bound when it is first called. `target` is added then and never changed: so optimised code takes it for a
 * constant, and calls it without looking. What `make` throws reaches the caller each time.
 */
export class Link<F = InPlaceFunction> {
  declare target?: F;
  readonly #make: () => F;

  constructor(make: () => F) {
    this.#make = make;
  }
  load(): F {
    this.target = this.#make();
    return this.target;
  }
}
