/** Which engine serves this process. */
import { ArgumentException } from '../errors.ts';
import type { Engine } from './engine.ts';
import { koffiEngine } from './koffi.ts';

/** What `engineInfo` tells. */
export interface EngineInfo {
  /** The engine that serves. */
  readonly name: string;
  /** What `PINVOKE_ENGINE` asks for; absent where nothing is said. */
  readonly requested?: string;
  /** Every engine of this build. */
  readonly available: readonly string[];
}

const engines: ReadonlyMap<string, () => Engine> = new Map([['koffi', () => koffiEngine]]);
let current: Engine | undefined;

/** The engine of this process: that of the environment variable `PINVOKE_ENGINE`, else the best there is. Throws ArgumentException for an unknown name. */
export function engine(): Engine {
  current ??= select(process.env.PINVOKE_ENGINE);
  return current;
}

/** Which engine serves, and which could. */
export function engineInfo(): EngineInfo {
  const requested = process.env.PINVOKE_ENGINE;
  return { name: engine().name, ...(requested !== undefined && { requested }), available: [...engines.keys()] };
}

function select(name: string | undefined): Engine {
  if (!name) return koffiEngine;
  const make = engines.get(name);
  if (make !== undefined) return make();
  throw new ArgumentException(`unknown engine '${name}' in PINVOKE_ENGINE`, { expected: [...engines.keys()].join(' or ') });
}
