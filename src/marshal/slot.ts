import { NullReferenceException } from '../errors.ts';
import { asFreeRef, inValue } from './by-ref.ts';
import type { ArgumentCode, Phases } from './marshaller.ts';
import { getPointer, setPointer } from './pointer.ts';
import type { Site } from './site.ts';
import { placeOf } from './site.ts';

/**
 * By-ref reference types: native code gets a slot that holds a pointer to a copy, and may put another pointer there (spec 4.4 to 4.7).
 *
 *   slot = allocate(<value>); call(&slot); <value> = read(slot); release(slot)
 */

/** How one reference type stands behind a pointer. Addresses given to `read` and `release` are never 0. */
export interface SlotCodec {
  /** The block for a managed value, 0 for null. What it made is released by itself if it fails. */
  allocate(value: unknown, site: Site): number;
  /** The managed value of a block. `count` is that of arrays. */
  read(address: number, current: unknown, count: number): unknown;
  /** Gives back the block and all that it points to. */
  release(address: number, count: number): void;
  /** What a null pointer coming back means for a variable that held `current`; absent: null. */
  nothing?(current: unknown, site: Site): unknown;
  /** The clean-up goes by the managed object; without one, a block in the slot is a NullReferenceException (non-blittable classes). */
  readonly releasesByObject?: boolean;
  /** Refuses a count of elements that the block cannot hold. */
  check?(address: number, count: number, site: Site): void;
  /** Elements of a managed array, for its release. */
  count?(value: unknown): number;
}

/** What differs between kinds. */
export interface SlotOptions {
  /** `in`: releases what native code left in the slot (the original leaks if it was replaced), not what was put there. */
  readonly inReleasesSlot: boolean;
}

/** The phases of a by-ref reference type; the plan says which way it goes. */
export function bySlot(c: ArgumentCode, codec: SlotCodec, { inReleasesSlot }: SlotOptions): Phases {
  const { w, value, site, entry } = c;
  const k = w.constant(codec, 'codec');
  const { at, address } = c.reserve(8, 8);
  const current = c.declare(`${value}_v`, 'null');
  const count = c.declare(`${value}_n`, '0');
  const get = `${w.constant(getPointer, 'getPointer')}(v, ${at})`;
  const plain = entry.passing === 'in';
  const original = !entry.copiedBack && !inReleasesSlot ? c.declare(`${value}_p`, '0') : undefined;
  const orphan = codec.releasesByObject ? orphaned(c, get, current) : undefined;
  return {
    abi: 'address',
    lowered: address,
    marshal: () => {
      const ref = `${w.constant(asFreeRef, 'asFreeRef')}(${value}, ${site})`;
      // What an `out` variable held before has no say in what comes back.
      w.line(!entry.initialized ? `${ref};` : `${current} = ${plain ? `${w.constant(inValue, 'inValue')}(${value})` : `${ref}.value`};`);
      if (!entry.initialized) return;
      if (codec.count) w.line(`${count} = ${k}.count(${current});`);
      const allocate = `${k}.allocate(${current}, ${site})`;
      w.line(`${w.constant(setPointer, 'setPointer')}(v, ${at}, ${original ? `${original} = ${allocate}` : allocate});`);
    },
    ...(entry.copiedBack && {
      unmarshal: () => {
        const p = w.local('p');
        w.line(`const ${p} = ${get};`);
        const nothing = codec.nothing ? `${k}.nothing(${current}, ${site})` : 'null';
        w.block(`if (${p} === 0) {`, () => w.line(`${value}.value = ${nothing};`), '} else {');
        w.line(
          codec.count ? `  ${count} = 0; ${count} = ${c.elementCount()};${codec.check ? ` ${k}.check(${p}, ${count}, ${site});` : ''}` : '',
        );
        // The new object is there before its fields are converted, so that the block is released should one of them fail.
        if (orphan) w.line(`  ${current} = ${value};`);
        w.line(`  ${value}.value = ${k}.read(${p}, ${current}, ${count});`);
        w.line('}');
      },
    }),
    cleanup: () => {
      orphan?.();
      const p = w.local('p');
      w.line(`const ${p} = ${original ?? get};`);
      w.line(`if (${p} !== 0) ${k}.release(${p}, ${count});`);
    },
  };
}

function refuseOrphan(site: Site): never {
  throw new NullReferenceException('native code stored a block for a reference that has no object', placeOf(site));
}

/** What .NET does in the clean-up of a non-blittable class whose object is not there: the block is lost, and the error replaces any other. */
function orphaned({ w, site }: ArgumentCode, slot: string, current: string): () => void {
  return () => w.line(`if (${current} === null && ${slot} !== 0) ${w.constant(refuseOrphan, 'refuseOrphan')}(${site});`);
}

/** A returned pointer: read, then given back (spec 4.4, 4.5). */
export function slotResult(c: ArgumentCode, codec: SlotCodec, release = true, nothing: unknown = null): Phases {
  const { w, value } = c;
  const k = w.constant(codec, 'codec');
  const returned = c.declare('returned', nothing === null ? 'null' : w.constant(nothing, 'nothing'));
  const count = c.declare('returned_n', '0');
  return {
    abi: 'address',
    lowered: '',
    returned,
    unmarshal: () => {
      w.block(`if (${value} !== 0) {`, () => {
        if (codec.count) w.line(`${count} = ${c.elementCount()};`);
        w.line(`${returned} = ${k}.read(${value}, null, ${count});`);
      });
    },
    ...(release && { cleanup: () => w.line(`if (${value} !== 0 && ${value} !== undefined) ${k}.release(${value}, ${count});`) }),
  };
}

/** A returned text, which the engine may have made already where it can make text of `abi`. */
export function textResult(c: ArgumentCode, codec: SlotCodec, abi: 'utf8' | 'utf16' | undefined): Phases {
  const { w, value } = c;
  const phases = slotResult(c, codec);
  const to = phases.returned as string;
  if (abi === undefined) return phases;
  const read = `if (${value} !== 0 && ${to} === null) ${to} = ${w.constant(codec, 'codec')}.read(${value}, null, 0);`;
  return { ...phases, text: { abi, to }, unmarshal: () => w.line(read) };
}
