import type { Field, ManagedType, StructType } from '../types/index.ts';
import type { Platform } from './platform.ts';
import { primitiveForm, scalarAlign } from './scalar-form.ts';

/** How a value stands in managed memory, as far as the rules on overlaps and fixed buffers ask (spec 8.4, 8.5). */
interface Shape {
  readonly size: number;
  readonly align: number;
  /** Offsets of object references. */
  readonly references: readonly number[];
  /** `[offset, size]` of everything else. */
  readonly plain: readonly (readonly [number, number])[];
}

function plainShape(size: number, align: number = size): Shape {
  return { size, align, references: [], plain: size > 0 ? [[0, size]] : [] };
}

/** The size of a value in managed memory. */
export function managedSizeOf(type: ManagedType, platform: Platform): number {
  return shapeOf(type, platform, new Set()).size;
}

function shapeOf(type: ManagedType, platform: Platform, open: Set<ManagedType>): Shape {
  const pointer = platform.pointerSize;
  switch (type.kind) {
    case 'void':
    case 'open':
    case 'unknown':
      return plainShape(0, 1);
    case 'primitive': {
      const form = primitiveForm(type, undefined, platform);
      return form.form === 'refused' ? plainShape(0, 1) : plainShape(form.size, form.align);
    }
    case 'enum':
      return shapeOf(type.underlying, platform, open);
    case 'bool':
      return plainShape(1);
    case 'char':
      return plainShape(2);
    case 'guid':
      return plainShape(16, 4);
    case 'decimal':
      return plainShape(16, scalarAlign(8, platform));
    case 'dateTime':
      return plainShape(8, scalarAlign(8, platform));
    case 'pointer':
    case 'functionPointer':
    case 'runtime':
      return plainShape(pointer);
    case 'span':
      return plainShape(2 * pointer, pointer);
    case 'vector':
      return plainShape(type.size, Math.min(type.size, 16));
    case 'fixedBuffer': {
      const element = shapeOf(type.element, platform, open);
      return plainShape(element.size * type.length, element.align);
    }
    case 'struct':
      return structShape(type, platform, open);
    case 'string':
    case 'stringBuilder':
    case 'array':
    case 'class':
    case 'delegate':
    case 'abstractDelegate':
    case 'safeHandle':
    case 'criticalHandle':
    case 'object':
    case 'interface':
    case 'systemArray':
      return { size: pointer, align: pointer, references: [0], plain: [] };
  }
}

function structShape(type: StructType, platform: Platform, open: Set<ManagedType>): Shape {
  if (open.has(type)) return plainShape(0, 1);
  open.add(type);
  const references: number[] = [];
  const plain: (readonly [number, number])[] = [];
  let end = 0;
  let align = 1;
  const repeat = type.inlineArray ?? 1;
  for (const field of type.fields) {
    const shape = shapeOf(field.type, platform, open);
    const at = type.layout === 'Explicit' ? (field.offset ?? 0) : roundUp(end, Math.min(shape.align, type.pack || shape.align));
    align = Math.max(align, Math.min(shape.align, type.pack || shape.align));
    for (let i = 0; i < repeat; i++) {
      references.push(...shape.references.map((offset) => at + i * shape.size + offset));
      plain.push(...shape.plain.map(([offset, size]) => [at + i * shape.size + offset, size] as const));
    }
    end = Math.max(end, at + shape.size * repeat);
  }
  open.delete(type);
  return { size: Math.max(type.size, roundUp(Math.max(end, 1), align)), align, references, plain };
}

/** Rounds up to a multiple of `align`. */
export function roundUp(value: number, align: number): number {
  return Math.ceil(value / align) * align;
}

/** Why an Explicit type does not load: a missing or negative offset, a misaligned or overlapped reference (spec 8.4, 8.9). */
export function explicitLoadError(name: string, fields: readonly Field[], platform: Platform): string | undefined {
  const references: number[] = [];
  const plain: (readonly [number, number])[] = [];
  for (const field of fields) {
    if (field.offset === undefined || field.offset < 0) return `${name}.${field.name} needs a FieldOffset`;
    const shape = shapeOf(field.type, platform, new Set());
    for (const offset of shape.references) {
      const at = field.offset + offset;
      if (at % platform.pointerSize !== 0) return `the reference ${name}.${field.name} is not aligned`;
      references.push(at);
    }
    plain.push(...shape.plain.map(([offset, size]) => [(field.offset ?? 0) + offset, size] as const));
  }
  const clash = references.find((at) => plain.some(([from, size]) => from < at + platform.pointerSize && at < from + size));
  return clash === undefined ? undefined : `in ${name} a reference and other data overlap at offset ${clash}`;
}
