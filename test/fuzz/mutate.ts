import type { Random } from './random.ts';

/** Numbers that counts, lengths and ids are wrong about. */
const WORDS = [
  0, 1, 2, 3, 4, 7, 8, 0x10, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000, 0x20000, 0x20000000, 0x3fffffff, 0x40000000, 0x7fffffff, 0x80000000,
  0xfffffff8, 0xffffffff,
];

/** Octets with a few random changes. `other` is what parts are taken from. */
export function mutate(source: Uint8Array, other: Uint8Array, random: Random): Buffer {
  let octets: Buffer = Buffer.from(source);
  for (let count = 1 + random.below(4); count > 0 && octets.length > 0; count--) octets = change(octets, other, random);
  return octets;
}

function change(octets: Buffer, other: Uint8Array, random: Random): Buffer {
  const at = random.below(octets.length);
  switch (random.below(10)) {
    case 0:
      octets[at]! ^= 1 << random.below(8);
      return octets;
    case 1:
      octets[at] = random.below(256);
      return octets;
    case 2:
    case 3:
    case 4:
      return word(octets, at & -4, random.pick(WORDS), random);
    case 5:
      return word(
        octets,
        at & -4,
        octets.readUIntLE(at & -4, Math.min(4, octets.length - (at & -4))) + random.pick([-8, -1, 1, 4, 8]),
        random,
      );
    case 6:
      return octets.subarray(0, at);
    case 7:
      return Buffer.concat([octets.subarray(0, at), octets.subarray(at + 1 + random.below(8))]);
    case 8:
      return Buffer.concat([octets.subarray(0, at), Buffer.alloc(1 + random.below(8), random.below(256)), octets.subarray(at)]);
    default: {
      const from = random.below(other.length);
      return Buffer.concat([octets.subarray(0, at), other.subarray(from, from + random.below(64)), octets.subarray(at)]);
    }
  }
}

/** A word of 4 octets, or of 8 as NDR64 has them, in either order. */
function word(octets: Buffer, at: number, value: number, random: Random): Buffer {
  if (at + 4 > octets.length) return octets;
  if (random.below(4) === 0) octets.writeUInt32BE(value >>> 0, at);
  else octets.writeUInt32LE(value >>> 0, at);
  if (random.below(8) === 0 && at + 8 <= octets.length) octets.writeUInt32LE(random.pick([0, 1, 0xffffffff]), at + 4);
  return octets;
}
