/** Calls of an FFI's functions whose structures by value are records (`abi-box.ts`), and of functions that such an FFI calls. */
import { type Box, box, fillWithBytes, store, unbox, type WordRecord, type WordShape } from './abi-box.ts';
import type { InPlaceFunction, Lowered, NativeFunction } from './engine.ts';

/** A function of the FFI. */
export type AnyFunction = (...values: unknown[]) => unknown;

/** Which parameters are records, and whether the result is. */
export interface RecordSignature {
  readonly result: WordShape | undefined;
  readonly parameters: readonly (WordShape | undefined)[];
}

/** A function over bytes. One box serves each parameter: the FFI has copied it before anything can re-enter. */
export function withRecords(call: AnyFunction, { parameters, result }: RecordSignature): NativeFunction {
  const boxes = parameters.map((shape) => shape && box(shape));
  return (...values) => {
    const passed: unknown[] = values;
    for (let index = 0; index < boxes.length; index++) {
      const target = boxes[index];
      if (target === undefined) continue;
      fillWithBytes(parameters[index] as WordShape, target, values[index]);
      passed[index] = target.record;
    }
    const returned = call(...passed);
    return result ? unbox(result, returned as WordRecord) : (returned as Lowered);
  };
}

/** The reverse, for callbacks. */
export function fromRecords(target: NativeFunction, { parameters, result }: RecordSignature): AnyFunction {
  return (...values) => {
    const lowered = values.map((value, index) => {
      const shape = parameters[index];
      return shape ? unbox(shape, value as WordRecord) : (value as Lowered);
    });
    const returned = target(...lowered);
    if (!result) return returned;
    const made = box(result);
    fillWithBytes(result, made, returned);
    return made.record;
  };
}

let serial = 0;

/** A function over views and positions (`Engine.bindInPlace`), as generated source; undefined where that may not run. */
export function inPlaceWithRecords(call: AnyFunction, { parameters, result }: RecordSignature): InPlaceFunction | undefined {
  const boxes = parameters.map((shape) => shape && box(shape));
  const names = parameters.flatMap((shape, i) => (shape ? [`v${i}`, `o${i}`] : [`a${i}`]));
  const fills = boxes.flatMap((it, i) => (it ? [`fill${i}(v${i}, o${i});`] : []));
  const passed = parameters.map((shape, i) => (shape ? `record${i}` : `a${i}`)).join(', ');
  const body = result ? `store(result, call(${passed}), view, at);` : `return call(${passed});`;
  const boxed = boxes.flatMap((it, i): [number, Box][] => (it ? [[i, it]] : []));
  const scope = Object.fromEntries(
    boxed.flatMap(([i, { record, fill }]) => [
      [`record${i}`, record],
      [`fill${i}`, fill],
    ]),
  );
  const bindings = `const { call, result, store, ${Object.keys(scope).join(', ')} } = scope;`;
  // A text of its own for each: V8 would take what it learns of one function for the others.
  const source = `return (function call${serial}(${[...names, ...(result ? ['view', 'at'] : [])].join(', ')}) { ${fills.join(' ')} ${body} });`;
  try {
    return new Function('scope', `'use strict'; // ${serial++}\n${bindings}\n${source}`)({
      call,
      result,
      store,
      ...scope,
    }) as InPlaceFunction;
  } catch (error) {
    if (!(error instanceof EvalError)) throw error;
    return undefined;
  }
}
