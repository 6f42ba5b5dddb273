/** Structures by value without a copy in between: the form in which stubs call (`Engine.bindInPlace`), over an engine that takes bytes. */
import type { AbiBytes, AbiSignature, Engine, InPlaceFunction, InPlaceValue, Lowered } from './engine.ts';

function bytesAt(view: DataView, at: number, size: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, size);
}

/** Whether a structure travels by value in a signature. */
export function hasBytes({ parameters, result }: AbiSignature): boolean {
  return typeof result === 'object' || parameters.some((type) => typeof type === 'object');
}

/** `bindInPlace` of any engine that has `bind`. */
export function bindInPlaceOver(bind: Engine['bind']): Engine['bindInPlace'] {
  return (address, signature) => {
    const call = bind(address, signature);
    return hasBytes(signature) ? adapt(call as InPlaceFunction, signature) : (call as InPlaceFunction);
  };
}

function adapt(call: InPlaceFunction, { parameters, result }: AbiSignature): InPlaceFunction {
  return (...values) => {
    let next = 0;
    const lowered: InPlaceValue[] = parameters.map((type) => {
      const value = values[next++] as InPlaceValue;
      return typeof type === 'object' ? bytesAt(value as DataView, values[next++] as number, type.size) : value;
    });
    const returned = call(...lowered);
    if (typeof result !== 'object') return returned;
    return store(returned, values[next] as DataView, values[next + 1] as number, result);
  };
}

function store(returned: Lowered, view: DataView, at: number, { size }: AbiBytes): undefined {
  bytesAt(view, at, size).set(returned as Uint8Array);
  return undefined;
}
