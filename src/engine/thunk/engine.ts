/**
 * The thunk engine: the lowered arguments are stored into a frame, and a routine without parameters is called, machine code that takes
 * them from there. Everything else (callbacks, asynchronous calls, the loader) is the engine below, through which the routine is called too.
 */
import { PlatformNotSupportedException } from '../../errors.ts';
import { hostAbi } from '../abi-words.ts';
import type { AbiSignature, Engine, InlineCall, InPlaceFunction, NativeFunction } from '../engine.ts';
import { bindInPlaceOver, hasBytes } from '../in-place.ts';
import { CodeMemory, type CodeSystem, unixCodeSystem } from './code-memory.ts';
import { type Frame, type FrameLayout, FrameOffset, makeFrame, targetOf } from './frame.ts';
import { inlineThunk } from './inline.ts';
import { callThrough } from './interpreted.ts';
import { selfCheck } from './self-check.ts';
import { callSource, type FrameScope, frameScope, inPlaceSource, textSource } from './source.ts';
import { emitGiveBack, emitThunk, MOST_STACK_BYTES, type Placement, place, thunkKey } from './sysv-x64.ts';

/** A function bound through a thunk, for a stub that stores its arguments itself. */
export interface Thunk {
  readonly layout: FrameLayout;
  readonly frame: Frame;
  /** What is stored as the frame's target before each call. */
  readonly target: number;
  readonly enter: Enter;
  /** What the generated source of `source.ts` closes over. */
  readonly scope: FrameScope;
}

/** Calls the frame's target: takes the lent texts, gives nothing but text that was asked for. */
type Enter = (...texts: (string | null)[]) => string | null | undefined;

/** The engine, and its lower level. */
export interface ThunkEngine extends Engine {
  readonly name: 'thunk';
  /** Binds a function for a caller that fills the frame itself; undefined where the engine below has to serve this signature. */
  bindThunk(address: number, signature: AbiSignature): Thunk | undefined;
}

const FRAME_SIZE = 4096;

/**
 * Makes the engine of this thread over another one.
 * @throws PlatformNotSupportedException with the reason why there are no thunks here: the ABI, or a system that refuses executable memory
 */
export function makeThunkEngine(base: Engine, system?: CodeSystem): ThunkEngine {
  const abi = hostAbi();
  if (abi !== 'sysv-x64') throw new PlatformNotSupportedException(`no thunks for the ABI ${abi} yet`);
  const binder = new ThunkBinder(base, new CodeMemory(system ?? unixCodeSystem(base)), errnoAddress(base));
  const engine = assemble(base, binder);
  const wrong = selfCheck(engine);
  if (wrong !== undefined) throw new PlatformNotSupportedException(`thunks do not work here: ${wrong}`);
  return engine;
}

/** errno lives at a fixed address of the thread. */
function errnoAddress({ loader, bind }: Engine): number {
  const library = loader.open(null);
  const location = typeof library === 'string' ? 0 : loader.symbol(library, process.platform === 'darwin' ? '__error' : '__errno_location');
  if (location === 0) throw new PlatformNotSupportedException('the C library has no errno that can be found');
  return bind(location, { convention: 'default', result: 'address', parameters: [] })() as number;
}

/** Makes the frame, and thunks as they are needed. */
class ThunkBinder {
  readonly frame: Frame;
  readonly #base: Engine;
  readonly #code: CodeMemory;
  readonly #placements = new Map<string, Placement>();
  /** Many functions have one signature. */
  readonly #inlined = new Map<string, InlineCall>();
  /** By all that the machine code depends on; signatures share thunks. */
  readonly #thunks = new Map<string, number>();
  readonly #thunksOf = new Map<Placement, number>();
  /** What calls a thunk, by its address and the texts that it takes and gives. */
  readonly #enters = new Map<string, Enter>();
  readonly #scope: FrameScope;
  #giveBack: number | undefined;

  constructor(base: Engine, code: CodeMemory, errno: number) {
    this.#base = base;
    this.#code = code;
    this.frame = makeFrame(FRAME_SIZE, base.addressOf);
    this.frame.u64[FrameOffset.errnoAddress / 8] = BigInt(errno);
    this.#scope = frameScope(this.frame);
  }

  bind(address: number, signature: AbiSignature): Thunk | undefined {
    const placement = this.#place(signature);
    if (placement === undefined) return undefined;
    return { layout: placement.layout, frame: this.frame, target: targetOf(address), enter: this.#enter(placement), scope: this.#scope };
  }

  /** For stubs, which store what is not text themselves. */
  inline(signature: AbiSignature, text: 'utf8' | 'utf16' | undefined): InlineCall | undefined {
    const key = `${keyOf(signature)} ${text}`;
    let inline = this.#inlined.get(key);
    if (inline === undefined) {
      const placement = this.#place(signature);
      if (placement === undefined || placement.layout.texts.length > 0) return undefined;
      inline = inlineThunk(placement.layout, this.#scope, this.#enter(placement, text));
      this.#inlined.set(key, inline);
    }
    return inline;
  }

  /** Reads text up to its terminator: the result of a routine that gives an address back, which the engine below makes text of. */
  textReader(type: 'utf8' | 'utf16'): Engine['text']['utf8'] {
    this.#giveBack ??= granted(this.#code.place(emitGiveBack(this.frame.address)));
    // SAFETY: who reads vouches for the address and for a terminator.
    const enter = this.#base.bind(this.#giveBack, { convention: 'default', result: type, parameters: [] }) as Enter;
    const base = this.#base.text[type];
    return (generate({ scope: this.#scope, enter, base }, textSource()) as typeof base | undefined) ?? base;
  }

  #place(signature: AbiSignature): Placement | undefined {
    const key = keyOf(signature);
    let placement = this.#placements.get(key);
    if (placement === undefined) {
      placement = servable(signature);
      if (placement !== undefined) this.#placements.set(key, placement);
    }
    return placement;
  }

  /** `text`: the result is given back as text, too. */
  #enter(placement: Placement, text: 'utf8' | 'utf16' | 'void' = 'void'): Enter {
    const thunk = this.#thunkOf(placement);
    const { texts } = placement.layout;
    const key = `${thunk} ${text} ${texts.join()}`;
    let enter = this.#enters.get(key);
    if (enter === undefined) {
      // SAFETY: the thunk takes the texts as pointers and returns nothing; `frame` is reachable as long as the engine.
      enter = this.#base.bind(thunk, { convention: 'default', result: text, parameters: texts }) as Enter;
      this.#enters.set(key, enter);
    }
    return enter;
  }

  #thunkOf(placement: Placement): number {
    let address = this.#thunksOf.get(placement);
    if (address !== undefined) return address;
    const key = thunkKey(placement);
    address = this.#thunks.get(key) ?? granted(this.#code.place(emitThunk(placement, this.frame.address)));
    this.#thunks.set(key, address);
    this.#thunksOf.set(placement, address);
    return address;
  }
}

function keyOf(signature: AbiSignature): string {
  return hasBytes(signature) ? JSON.stringify(signature) : `${signature.result as string} ${signature.parameters.join()}`;
}

/**
 * Where a signature's arguments go; undefined where the engine below has to serve it. The frame of the thread serves all but huge structures:
 * errno is kept in it alone.
 */
function servable(signature: AbiSignature): Placement | undefined {
  const placement = place(signature);
  const { layout, stackSize, result } = placement;
  if (stackSize + (result.kind === 'memory' ? result.size : 0) > MOST_STACK_BYTES) return undefined;
  return layout.size > FRAME_SIZE ? undefined : placement;
}

/** An address, unless the system refused. */
function granted(address: number | string): number {
  if (typeof address === 'string') throw new PlatformNotSupportedException(address);
  return address;
}

function assemble(base: Engine, binder: ThunkBinder): ThunkEngine {
  const { i32 } = binder.frame;
  const [errno, running] = [FrameOffset.errno / 4, FrameOffset.running / 4];
  const bindThunk = (address: number, signature: AbiSignature): Thunk | undefined => binder.bind(address, signature);
  const bindPlain = (address: number, signature: AbiSignature): NativeFunction => {
    const thunk = bindThunk(address, signature);
    if (thunk !== undefined) return compile(thunk);
    const call = base.bind(address, signature);
    return (...values) => {
      base.lastError.set(i32[errno] as number);
      (i32[running] as number)++;
      try {
        return call(...values);
      } finally {
        i32[errno] = base.lastError.get();
        (i32[running] as number)--;
      }
    };
  };
  let text: Engine['text'] | undefined;
  return Object.freeze({
    ...base,
    name: 'thunk',
    // A short text is written faster than koffi takes an argument.
    lendsTextFrom: 13,
    bindThunk,
    bind: bindPlain,
    inlineCall: (signature: AbiSignature, text?: 'utf8' | 'utf16'): InlineCall | undefined => binder.inline(signature, text),
    bindInPlace(address: number, signature: AbiSignature): InPlaceFunction {
      const thunk = hasBytes(signature) ? bindThunk(address, signature) : undefined;
      const call = thunk && compileInPlace(thunk);
      return call ?? bindInPlaceOver(bindPlain)(address, signature);
    },
    get text(): Engine['text'] {
      text ??= { utf8: binder.textReader('utf8'), utf16: binder.textReader('utf16') };
      return text;
    },
    lastError: {
      ...base.lastError,
      captured: () => i32[errno] as number,
      // Inside a callback it is the running function's, which has not been captured.
      get: () => (i32[running] === 0 ? (i32[errno] as number) : base.lastError.get()),
      set(value: number) {
        i32[errno] = value;
        base.lastError.set(value);
      },
    },
  } satisfies ThunkEngine);
}

function scopeOf({ scope, enter, target }: Thunk): Pick<Thunk, 'scope' | 'enter' | 'target'> {
  return { scope, enter, target };
}

/** Generated source for structures in place; undefined where generated source may not run. */
function compileInPlace(thunk: Thunk): InPlaceFunction | undefined {
  return generate(scopeOf(thunk), inPlaceSource(thunk.layout)) as InPlaceFunction | undefined;
}

/** Generated source where it may run, else the same by interpretation. */
function compile(thunk: Thunk): NativeFunction {
  return (generate(scopeOf(thunk), callSource(thunk.layout)) as NativeFunction | undefined) ?? callThrough(thunk);
}

/** Runs source in the scope of a thunk. Bindings that cannot change are known to optimised code: it calls and stores without looking. */
function generate(
  { scope, enter, ...rest }: Pick<Thunk, 'scope' | 'enter'> & { target?: number; base?: unknown },
  source: string,
): unknown {
  const all = { ...scope, enter, ...rest };
  const bindings = `const { ${Object.keys(all).join(', ')} } = scope;`;
  try {
    return new Function('scope', `'use strict';\n${bindings}\n${source}`)(all) as unknown;
  } catch (error) {
    if (!(error instanceof EvalError)) throw error;
    return undefined;
  }
}
