/**
 * What every descriptor has in common. A descriptor is frozen data: it records what was declared and decides nothing
 * (what it means is decided in layout/ and marshal/). `In` is the JavaScript face going in, `Out` the one coming back.
 */
export interface Descriptor<In = unknown, Out = In> {
  /** Phantom member, never present at run time: the type accepted from JavaScript. */
  readonly '~in'?: In;
  /** Phantom member, never present at run time: the type given back to JavaScript. */
  readonly '~out'?: Out;
}

/** Marks the unreachable end of an exhaustive `switch`; a value that arrives here is a defect of the library. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected kind: ${JSON.stringify(value)}`);
}
