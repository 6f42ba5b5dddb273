/** Which engine serves this process. */
import { ArgumentException, PlatformNotSupportedException } from '../errors.ts';
import type { Engine } from './engine.ts';
import { koffiEngine } from './koffi.ts';
import { makeThunkEngine } from './thunk/engine.ts';

/** What `engineInfo` tells. */
export interface EngineInfo {
  /** The engine that serves. */
  readonly name: string;
  /** What `PINVOKE_ENGINE` asks for; absent where nothing is said. */
  readonly requested?: string;
  /** Every engine of this build. */
  readonly available: readonly string[];
  /** Why the engine that was to serve does not: the ABI has no thunks, or the system refuses executable memory. */
  readonly reason?: string;
}

const engines: ReadonlyMap<string, () => Engine> = new Map([
  ['koffi', () => koffiEngine],
  ['thunk', () => makeThunkEngine(koffiEngine)],
]);
/** What serves where `PINVOKE_ENGINE` says nothing. */
const standard = 'thunk';
/** The address of a buffer's first byte (see `Engine`): every engine has it from koffi, so it is known before one is chosen. */
export const addressOf: Engine['addressOf'] = koffiEngine.addressOf;
let current: { readonly engine: Engine; readonly reason?: string } | undefined;

/**
 * The engine of this process: that of the environment variable `PINVOKE_ENGINE`, else the best there is. Where it cannot serve, koffi does, with the
 * same results. Throws ArgumentException for an unknown name.
 */
export function engine(): Engine {
  current ??= select(process.env.PINVOKE_ENGINE || standard);
  return current.engine;
}

/** Which engine serves, and which could. */
export function engineInfo(): EngineInfo {
  const requested = process.env.PINVOKE_ENGINE;
  const { name } = engine();
  const reason = current?.reason;
  return { name, ...(requested !== undefined && { requested }), available: [...engines.keys()], ...(reason !== undefined && { reason }) };
}

function select(name: string): { readonly engine: Engine; readonly reason?: string } {
  const make = engines.get(name);
  if (make === undefined)
    throw new ArgumentException(`unknown engine '${name}' in PINVOKE_ENGINE`, { expected: [...engines.keys()].join(' or ') });
  try {
    return { engine: make() };
  } catch (error) {
    if (!(error instanceof PlatformNotSupportedException)) throw error;
    return { engine: koffiEngine, reason: error.message };
  }
}
