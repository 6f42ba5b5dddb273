import type { ArgumentCode, Phases } from './marshaller.ts';

/** A by-value argument that is copied into temp space: an object made when the argument is marshalled knows the rest. */
export interface CallCopy {
  readonly address: number;
  /** Converts what native code left back into the same managed object. */
  back?(): void;
  /** Releases what the copy points to. */
  release?(): void;
}

/** The phases of such an argument. `enter` is the expression that gives the copy, or null for null; the plan says whether it comes back. */
export function byCopy(c: ArgumentCode, enter: (initialized: boolean) => string, releases: boolean): Phases {
  const { w, value, entry } = c;
  c.useScratch();
  const copy = c.declare(`${value}_b`, 'null');
  return {
    abi: 'address',
    lowered: `(${copy} === null ? 0 : ${copy}.address)`,
    marshal: () => w.line(`${copy} = ${enter(entry.initialized)};`),
    ...(entry.copiedBack && { unmarshal: () => w.line(`${copy}?.back?.();`) }),
    ...(releases && { cleanup: () => w.line(`${copy}?.release?.();`) }),
  };
}
