/**
 * The last resort for handles that nobody disposed. The collector tells only after the object is gone, so what is needed to release the
 * handle is kept apart: its state and its class. `releaseHandle` then runs on a stand-in, an object of the class that has the state and
 * nothing else.
 */

/** What remains of a handle object. */
export interface Orphan<S extends { readonly value: bigint }> {
  readonly state: S;
  /** Of the class. */
  readonly prototype: object;
  /** The property under which an object of the class has its state. */
  readonly key: symbol;
}

function warn(message: string, code: string, detail?: string): void {
  process.emitWarning(message, { type: 'PInvokeWarning', code, ...(detail !== undefined && { detail }) });
}

/** A registry that releases what was dropped and says so; `release` gets the stand-in, and does nothing if the handle is released. */
export function lastResort<S extends { readonly value: bigint; readonly closed: boolean }>(
  release: (orphan: object, state: S) => void,
): FinalizationRegistry<Orphan<S>> {
  return new FinalizationRegistry(({ state, prototype, key }) => {
    if (state.closed) return;
    const shown = showHandle(prototype, state);
    const orphan = Object.create(prototype, { [key]: { value: state } }) as object;
    try {
      if ((orphan as { readonly isInvalid: boolean }).isInvalid) return;
      warn(
        `${shown} was collected without dispose(); it is released now`,
        'PINVOKE_HANDLE_NOT_DISPOSED',
        'Dispose handles: their release by the collector is late and not certain.',
      );
      release(orphan, state);
    } catch (error) {
      warn(`${shown} was collected without dispose(), and releasing it failed: ${String(error)}`, 'PINVOKE_HANDLE_NOT_RELEASED');
    }
  });
}

/** A handle as messages and `console.log` have it: its class and value. */
export function showHandle(handle: object, { value, closed }: { readonly value: bigint; readonly closed: boolean }): string {
  return `${handle.constructor.name} 0x${BigInt.asUintN(64, value).toString(16)}${closed ? ' (closed)' : ''}`;
}

/** Whether a value is an object with such a state. */
export function isHandleOf(value: unknown, key: symbol): boolean {
  return typeof value === 'object' && value !== null && key in value;
}
