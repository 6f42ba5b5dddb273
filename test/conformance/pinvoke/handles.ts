import { arrayAt, integerOfHex, type JsonObject, stringAt } from './json.ts';

/** The library's SafeHandle as its subclasses see it. */
export interface HandleBase {
  handle: bigint;
}

/** A class of handles as it is given to the library. */
export type HandleClass = new () => HandleBase;

/** Makes the class that `handles` of a suite describes; `release` calls the exported function with the handle. */
export function handleClass(
  base: new (invalid: bigint, owns: boolean) => HandleBase,
  name: string,
  data: JsonObject,
  release: (entryPoint: string, handle: bigint) => void,
): HandleClass {
  const invalid = arrayAt(data, 'invalid').map((text) => integerOfHex(String(text)));
  const entryPoint = stringAt(data, 'release');
  const made = class extends base {
    constructor() {
      super(invalid[0] ?? 0n, true);
    }
    get isInvalid(): boolean {
      return invalid.includes(BigInt.asIntN(64, this.handle));
    }
    releaseHandle(): boolean {
      release(entryPoint, this.handle);
      return true;
    }
  };
  Object.defineProperty(made, 'name', { value: name });
  return made;
}
