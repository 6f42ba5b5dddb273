import { ArgumentException, ArgumentNullException, ObjectDisposedException } from '../errors.ts';
import { inspectable } from '../memory/inspectable.ts';
import type { DelegateType } from '../types/index.ts';
import { compileCallback } from './callback.ts';
import { reserveFor } from './callback-reserve.ts';
import type { Trampoline, TrampolineMaker } from './trampoline.ts';
import { keepTrampoline, releaseTrampoline, trampolineOf } from './trampoline.ts';

/**
 * A function with an explicit lifetime: its function pointer can be kept by native code until `dispose()`. A plain function that is
 * passed as a delegate lives only until that call returns (spec 9.1).
 */
export class Delegate {
  readonly type: DelegateType;
  readonly #target: (...args: never[]) => unknown;
  #trampoline: Trampoline | undefined;
  #disposed = false;

  /** `type`: the delegate type; `target`: what is called. Throws ArgumentNullException, ArgumentException for a generic type. */
  constructor(type: DelegateType, target: (...args: never[]) => unknown) {
    if (typeof target !== 'function') throw new ArgumentNullException('', { parameter: 'target', expected: 'a function' });
    if (type?.kind !== 'delegate') throw new ArgumentException('', { parameter: 'type', expected: 'a delegate type' });
    this.type = type;
    this.#target = target;
  }

  /** Closes over the type alone: what native code calls must not keep the Delegate alive. */
  static #maker(type: DelegateType): TrampolineMaker {
    return { type, target: (owner) => (owner as Delegate).#target, compile: (call) => compileCallback(type, call) };
  }

  /** Calls the managed function itself. */
  invoke(...args: unknown[]): unknown {
    return this.#target(...(args as never[]));
  }

  /** The trampoline, made when first needed. Throws ObjectDisposedException. */
  get trampoline(): Trampoline {
    if (this.#disposed) throw new ObjectDisposedException(`the delegate of type ${this.type.name} was disposed`);
    if (!this.#trampoline) {
      // Who calls the address need not say which delegates are behind it.
      reserveFor({ type: this.type });
      this.#trampoline = trampolineOf(this, Delegate.#maker(this.type));
      keepTrampoline(this.#trampoline);
    }
    return this.#trampoline;
  }

  /** The function pointer. Native code may use it until `dispose()`. */
  get pointer(): bigint {
    return BigInt(this.trampoline.address);
  }

  /** Whether the lifetime has ended. */
  get isDisposed(): boolean {
    return this.#disposed;
  }

  /** Ends the lifetime: a later call by native code is a named error. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    if (this.#trampoline) releaseTrampoline(this.#trampoline);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

inspectable(Delegate.prototype, ({ type, isDisposed }) => `[Delegate: ${type.name}${isDisposed ? ', disposed' : ''}]`);
