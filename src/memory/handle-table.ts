/**
 * The table behind GC handles (spec section 13). A slot that is freed gets a new generation, so that a cookie of its former life, which
 * .NET would follow blindly, is recognised and refused.
 */

/** What a handle does for its target: `Weak` and `WeakTrackResurrection` let it be collected, the others keep it. */
export type GCHandleType = 'Weak' | 'WeakTrackResurrection' | 'Normal' | 'Pinned';
/** What a handle does for its target: `Weak` and `WeakTrackResurrection` let it be collected, the others keep it. */
export const GCHandleType: { readonly [K in GCHandleType]: K } = Object.freeze({
  Weak: 'Weak',
  WeakTrackResurrection: 'WeakTrackResurrection',
  Normal: 'Normal',
  Pinned: 'Pinned',
});

/** One handle. */
export interface HandleSlot {
  readonly type: GCHandleType;
  /** The target, or a WeakRef to it. */
  held: unknown;
}

interface Entry {
  generation: number;
  slot: HandleSlot | undefined;
}

const entries: Entry[] = [];
const unused: number[] = [];
const GENERATION = 32n;
const LAST_GENERATION = 0x7fffffff;

/** A new slot; its cookie is never 0, and a positive IntPtr. */
export function allocateSlot(slot: HandleSlot): bigint {
  const index = unused.pop() ?? entries.push({ generation: 0, slot: undefined }) - 1;
  const entry = entries[index] as Entry;
  entry.slot = slot;
  return (BigInt(entry.generation) << GENERATION) | BigInt(index + 1);
}

/** The slot of a cookie; undefined for one that was freed, or never was. */
export function slotOf(cookie: bigint): HandleSlot | undefined {
  return entryOf(cookie)?.slot;
}

/** Frees a slot; false if it was freed before. */
export function freeSlot(cookie: bigint): boolean {
  const entry = entryOf(cookie);
  if (entry?.slot === undefined) return false;
  entry.slot = undefined;
  // A slot whose generations are used up is never used again.
  if (entry.generation++ < LAST_GENERATION) unused.push(Number(cookie & 0xffffffffn) - 1);
  return true;
}

function entryOf(cookie: bigint): Entry | undefined {
  const entry = entries[Number(cookie & 0xffffffffn) - 1];
  return entry !== undefined && BigInt(entry.generation) === cookie >> GENERATION ? entry : undefined;
}

/** What a slot of this type holds of a target. Values that are no objects cannot be held weakly; they are kept. */
export function hold(type: GCHandleType, target: unknown): unknown {
  const object = (typeof target === 'object' && target !== null) || typeof target === 'function';
  return object && (type === 'Weak' || type === 'WeakTrackResurrection') ? new WeakRef(target) : target;
}

/** The target of a slot; null if it was collected. */
export function targetOf({ type, held }: HandleSlot): unknown {
  const weak = (type === 'Weak' || type === 'WeakTrackResurrection') && held instanceof WeakRef;
  return weak ? ((held as WeakRef<object>).deref() ?? null) : held;
}
