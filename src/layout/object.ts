import type { ClassType } from '../types/index.ts';
import { type FieldLayout, type Layout, layoutOf } from './layout.ts';
import { roundUp } from './managed.ts';
import type { Platform } from './platform.ts';

/**
 * How the runtime itself lays out the fields of a blittable class with a base, where that is not its native layout: native code sees the
 * object as it is. `fields` are those of the class itself, `base` is the base as an object. Undefined where both are the same.
 */
export function objectLayout(type: ClassType, base: Layout, fields: readonly FieldLayout[], platform: Platform): Layout | undefined {
  if (type.layout === 'Explicit') return explicitObject(type, base, fields, platform);
  return hasExplicitBase(type) ? automaticObject(base, fields, platform) : undefined;
}

function hasExplicitBase({ base }: ClassType): boolean {
  return base !== undefined && (base.layout === 'Explicit' || hasExplicitBase(base));
}

function laidOut(base: Layout, fields: readonly FieldLayout[], size: number): Layout {
  const align = Math.max(base.align, ...fields.map(({ form }) => form.align));
  return { size, align, blittable: true, fields: [...base.fields, ...fields] };
}

/** The size of the base is counted twice, an empty base once as the byte that it has as an object; `Size` does not count. */
function explicitObject(type: ClassType, base: Layout, fields: readonly FieldLayout[], platform: Platform): Layout {
  const start = type.base ? layoutOf(type.base, platform).size : 0;
  const moved = fields.map((field, index) => ({ ...field, offset: base.size + start + (type.fields[index]?.offset ?? 0) }));
  return laidOut(base, moved, Math.max(start, ...moved.map(({ offset, size }) => offset + size)));
}

const largestLog = 3;

/** Behind an Explicit base the declared order does not hold: small fields fill up to the alignment, then the largest come first, structures last. */
function automaticObject(base: Layout, fields: readonly FieldLayout[], platform: Platform): Layout {
  const offsets = new Map<FieldLayout, number>();
  let end = base.size;
  const put = (field: FieldLayout, align: number): void => {
    end = roundUp(end, align);
    offsets.set(field, end);
    end += field.size;
  };
  const bySize = Array.from({ length: largestLog + 1 }, (_, log) => fields.filter((field) => isScalar(field) && field.size === 1 << log));
  const waiting = (log: number): boolean => (bySize[log] as FieldLayout[]).length > 0;
  const putNext = (log: number): void =>
    put((bySize[log] as FieldLayout[]).shift() as FieldLayout, Math.min(1 << log, platform.pointerSize));
  if (end % platform.pointerSize !== 0) {
    for (let log = 0; log < largestLog; log++) {
      if (end % (2 << log) === 0) continue;
      if (!bySize.some((list, other) => other > log && list.length > 0)) break;
      let small = log;
      while (small >= 0 && !waiting(small)) small--;
      if (small < 0) break;
      putNext(small);
      log = small;
    }
  }
  for (let log = largestLog; log >= 0; log--) while (waiting(log)) putNext(log);
  for (const field of fields) if (!isScalar(field)) put(field, field.form.align);
  const placed = fields.map((field) => ({ ...field, offset: offsets.get(field) as number }));
  return laidOut(base, placed, end);
}

function isScalar({ form }: FieldLayout): boolean {
  return (form.form === 'integer' || form.form === 'float') && form.size <= 1 << largestLog;
}
