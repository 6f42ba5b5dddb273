import type { WireInterfacePointer, WireStruct } from '../../../../src/types/wire/index.ts';
import type { Kind } from '../kind.ts';
import { BAD_ARGUMENT, Refused } from '../refused.ts';
import { Cell, type Value } from '../value.ts';
import { pointers } from './pointer.ts';

/** What an interface pointer points at: `{ ulCntData; octets }`, whose maximum count must equal `ulCntData` (1.9, N20, B31). */
const reference: WireStruct = {
  kind: 'struct',
  name: 'MInterfacePointer',
  pack: 0,
  members: [
    { name: 'ulCntData', type: { kind: 'base', name: 'ulong' } },
    {
      name: 'abData',
      type: {
        kind: 'array',
        element: { kind: 'base', name: 'byte' },
        dimensions: [{ size: { kind: 'name', name: 'ulCntData' }, varying: false }],
      },
    },
  ],
};

const pointer = { kind: 'pointer', mode: 'unique', pointee: reference } as const;

/** A unique pointer to an object reference. The value is null or a cell with that structure. */
export const interfaces: Kind<WireInterfacePointer> = {
  alignment: (_type, syntax) => pointers.alignment(pointer, syntax),
  least: (_type, syntax) => pointers.least(pointer, syntax),
  memory: () => ({ size: 8, align: 8 }),
  write(encoding, _type, value, scope) {
    pointers.write(encoding, pointer, value, scope);
  },
  read: (decoding, _type, scope) => pointers.read(decoding, pointer, scope, []),
};

/** The value of an interface pointer with these octets. */
export function objectReference(octets: Uint8Array): Cell {
  return new Cell(
    new Map<string, Value>([
      ['ulCntData', octets.length],
      ['abData', [...octets]],
    ]),
  );
}

/** The octets of an interface pointer's value. */
export function octetsOf(value: Value): Uint8Array {
  const data = value instanceof Cell && value.value instanceof Map ? value.value.get('abData') : undefined;
  if (!Array.isArray(data)) throw new Refused(BAD_ARGUMENT, 'an object reference');
  return Uint8Array.from(data as number[]);
}
