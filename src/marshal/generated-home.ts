import type { AbiType } from '../engine/engine.ts';
import { addressOfView } from '../memory/pin.ts';
import { isRef } from '../memory/ref.ts';
import { scratch } from '../memory/scratch.ts';
import { asRef, inValue, settle, variable } from './by-ref.ts';
import type { GeneratedMarshaller } from './generated-shape.ts';
import type { ArgumentCode, Phases } from './marshaller.ts';

/** What the stubs of generated marshallers have in common: the shape, the value that goes in, the place of the native value (spec 14.3). */

/** The caller-allocated buffer: always BufferSize long (spec 14.3). */
function callerBuffer(size: number): Uint8Array {
  const at = scratch.allocZeroed(size);
  return scratch.u8.subarray(at, at + size);
}

/** The buffer as a further argument, where the shape takes one; a collection's is counted in elements. */
export const bufferArgument = (c: ArgumentCode, { bufferSize }: GeneratedMarshaller, elementSize = 1): string => {
  if (!bufferSize) return '';
  c.useScratch();
  return `, ${c.w.constant(callerBuffer, 'callerBuffer')}(${bufferSize * elementSize})`;
};

function pinnedAddress(value: unknown): number {
  if (value === null || value === undefined) return 0;
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : addressOfView(value as Uint8Array);
}

/** The object's own memory is passed: an address, binary data, or a Ref to the place inside the object (spec 14.3). */
export function pinnedReference(c: ArgumentCode, marshaller: GeneratedMarshaller, prepare: () => void, m: string): Phases {
  const { w, value, site } = c;
  const native = c.declare(`${value}_p`, '0');
  const given = c.declare(`${value}_ref`, 'null');
  const used = c.declare(`${value}_var`, 'null');
  const codec = w.constant(marshaller.pointee, 'codec');
  return {
    abi: 'address',
    lowered: native,
    setup: prepare,
    pin: () => {
      w.line(`${given} = ${m}.getPinnableReference(${value});`);
      w.line(
        `${used} = ${w.constant(isRef, 'isRef')}(${given}) ? ${w.constant(variable, 'variable')}(${given}, ${codec}, ${site}, false) : null;`,
      );
      w.line(`${native} = ${used} === null ? ${w.constant(pinnedAddress, 'pinnedAddress')}(${given}) : ${used}.address;`);
    },
    unmarshal: () => w.line(`if (${used} !== null && ${used} !== ${given}) ${w.constant(settle, 'settle')}(${given}, ${used});`),
  };
}

/** The locals and constants of one argument's marshaller. */
export interface Names {
  /** The shape, or its instance for this argument. */
  readonly m: string;
  readonly k: string;
  readonly cell: string;
}

/** Declares them. */
export function begin(c: ArgumentCode, marshaller: GeneratedMarshaller): Names {
  const { w } = c;
  return { m: c.declare('shape', 'null'), k: w.constant(marshaller, 'marshaller'), cell: w.constant(marshaller.cell, 'cell') };
}

/** Makes the shape: for each argument anew where it has state. */
export function setup(c: ArgumentCode, marshaller: GeneratedMarshaller, { m, k }: Names): () => void {
  return () => c.w.line(marshaller.stateful ? `${m} = new (${k}.shape())();` : `${m} = ${k}.shape();`);
}

/** The value that goes in. */
export function given(c: ArgumentCode): string {
  const { w, value, site, entry } = c;
  if (entry.passing === 'value') return value;
  return entry.passing === 'in' ? `${w.constant(inValue, 'inValue')}(${value})` : `${w.constant(asRef, 'asRef')}(${value}, ${site}).value`;
}

/** Where the native value is kept: a local for what travels in a register, else the frame. */
export interface Home {
  readonly lowered: string;
  readonly abi: AbiType;
  /** The native value of now. */
  readonly current: string;
  store(expression: string): void;
}

/** Finds it a place. */
export function homeOf(c: ArgumentCode, marshaller: GeneratedMarshaller, { k, cell }: Names): Home {
  const { w, entry } = c;
  if (entry.passing === 'value' && marshaller.scalar) {
    const native = c.declare(`${c.value}_n`, marshaller.cell.initial() === 0n ? '0n' : '0');
    return {
      lowered: `${k}.scalar.result(${native})`,
      abi: marshaller.abi,
      current: native,
      store: (expression) => w.line(`${native} = ${expression};`),
    };
  }
  const { at, address } = c.reserve(marshaller.form.size, 8);
  return {
    lowered: entry.passing === 'value' ? `v, ${at}` : address,
    abi: entry.passing === 'value' ? marshaller.abi : 'address',
    current: `${cell}.read(v, ${at})`,
    store: (expression) => w.line(`${cell}.write(v, ${at}, ${expression}, ${c.site});`),
  };
}
