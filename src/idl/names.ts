import type { WireType } from '../types/wire/index.ts';

/** The names that the expressions of a use may mean, with what they are. */
export interface Names {
  readonly all: ReadonlySet<string>;
  /** The type of a name, for the tag of a union whose `switch_type` is not said. */
  typeOf(name: string): WireType;
}

/** Where a type is used: it decides what a pointer is by default. */
export type Place = 'typedef' | 'member' | 'parameter' | 'result';

/** No names. */
export const NO_NAMES: Names = {
  all: new Set(),
  typeOf: (name) => {
    throw new TypeError(name);
  },
};
