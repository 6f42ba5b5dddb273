import type { InPlaceFunction } from '../engine/engine.ts';
import { ArgumentException } from '../errors.ts';
import type { Parameter } from '../types/index.ts';
import type { PlannedCall } from './planned-call.ts';

/**
 * What a stub knows of its native function. `target` is added by the first call and never changed: so optimised code takes it for a constant.
 * What `address` and `bind` throw reaches the caller each time.
 */
export class StubLink {
  /** What the engine calls: a function, or what its inline calls want. */
  declare target?: InPlaceFunction | number;
  readonly #name: string;
  readonly #parameters: readonly Parameter[];
  readonly #address: () => number;
  readonly #bind: (address: number) => InPlaceFunction | number;

  constructor({ name, result }: PlannedCall, address: () => number, bind: (address: number) => InPlaceFunction | number) {
    this.#name = name;
    this.#parameters = result.context.call.parameters;
    this.#address = address;
    this.#bind = bind;
  }

  load(): InPlaceFunction | number {
    this.target = this.#bind(this.#address());
    return this.target;
  }

  /** Throws: too few or too many arguments. */
  argumentCount(actual: number): never {
    const names = this.#parameters.map(({ name }) => name);
    throw new ArgumentException('wrong number of arguments', {
      function: this.#name,
      expected: `${names.length} (${names.join(', ') || 'none'})`,
      actual: String(actual),
    });
  }
}
