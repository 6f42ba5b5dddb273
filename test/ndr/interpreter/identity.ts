import type { InterfaceId } from '../../../src/types/wire/index.ts';
import type { Syntax } from './syntax.ts';

/** An interface or a syntax in 20 octets: the UUID in little-endian field order, then two halves of the version. */
export function identity({ uuid, major, minor }: InterfaceId): number[] {
  const [a, b, c, d, e] = uuid.split('-').map((field) => [...Buffer.from(field, 'hex')]);
  return [...a!.reverse(), ...b!.reverse(), ...c!.reverse(), ...d!, ...e!, major & 255, major >> 8, minor & 255, minor >> 8];
}

/** The identifiers table at the top of the specification. */
export function syntaxId({ ndr64 }: Syntax): number[] {
  return ndr64
    ? identity({ uuid: '71710533-beba-4937-8319-b5dbef9ccc36', major: 1, minor: 0 })
    : identity({ uuid: '8a885d04-1ceb-11c9-9fe8-08002b104860', major: 2, minor: 0 });
}

export function sameOctets(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.from(a).every((octet, index) => octet === b[index]);
}
