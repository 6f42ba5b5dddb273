import {
  arrayType,
  baseType,
  name,
  pointerType,
  structType,
  type WireInterfacePointer,
  type WireTransmit,
} from '../../types/wire/index.ts';
import { transmitType } from '../../types/wire/special.ts';
import { refuse } from '../runtime/values.ts';
import type { Kind } from './kind.ts';
import { transmitKind } from './transmit.ts';

const OCTETS = structType('MInterfacePointer', [
  { name: 'ulCntData', type: baseType('ulong') },
  { name: 'abData', type: arrayType(baseType('byte'), [{ size: name('ulCntData') }]) },
]);

/** A pointer to an interface as it travels: a unique pointer to counted octets, which are an object reference (spec 1.9, N20). */
export const objectReference: WireTransmit = transmitType('object reference', pointerType('unique', OCTETS), {
  toTransmit(value) {
    if (value === null || value === undefined) return null;
    if (!(value instanceof Uint8Array)) refuse('interface pointer', 'the octets of an object reference, or null', value);
    return { ulCntData: value.length, abData: value };
  },
  fromTransmit: (value) => (value === null ? null : (value as { abData: Uint8Array }).abData),
});

/** Pointers to interfaces: the program sees the octets of the object reference. */
export const interfaceKind: Kind<WireInterfacePointer> = {
  shape: (_type, of) => of(objectReference),
  inPlace: () => [objectReference],
  encode: (body, _type, value, site) => transmitKind.encode(body, objectReference, value, site),
  decode: (body, _type, site) => transmitKind.decode(body, objectReference, site),
};
