import type { CSharpProgram } from '../csharp/index.ts';
import type { LayoutRefusal, Platform } from '../layout/index.ts';
import { declaredFields, layoutOf } from '../layout/index.ts';
import type { ClassType, StructType } from '../types/index.ts';
import { table } from './table.ts';

/** One field in native memory. In bytes. */
export interface DescribedField {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** A native layout as `pinvoke layout` prints it: numbers, or the exception of .NET. */
export type DescribedLayout = {
  /** The full name, with dots. */
  readonly name: string;
  readonly kind: 'struct' | 'class';
} & (
  | {
      readonly size: number;
      readonly align: number;
      readonly blittable: boolean;
      /** Those of the base first. */
      readonly fields: readonly DescribedField[];
      readonly reason?: undefined;
    }
  | {
      /** What `Marshal.SizeOf` throws; TypeLoadException where the type itself does not load. */
      readonly error: 'ArgumentException' | 'TypeLoadException' | 'OutOfMemoryException';
      readonly reason: string;
    }
);

const exceptions = {
  load: 'TypeLoadException',
  auto: 'ArgumentException',
  field: 'ArgumentException',
  memory: 'OutOfMemoryException',
} as const satisfies Record<Exclude<LayoutRefusal['kind'], 'nested'>, string>;

/** The layouts of every structure and every formatted class of a program that is not generic. */
export function layouts({ types }: CSharpProgram, platform: Platform): DescribedLayout[] {
  return [...types.values()].flatMap((type) => {
    const formatted = type.kind === 'struct' || (type.kind === 'class' && type.layout !== 'Auto');
    return formatted && !type.generic ? [describeLayout(type, platform)] : [];
  });
}

/** The layout of one structure or class on a platform. */
export function describeLayout(type: StructType | ClassType, platform: Platform): DescribedLayout {
  const { name, kind } = type;
  const { size, align, blittable, refusal } = layoutOf(type, platform);
  // A structure inside that cannot be marshalled does not keep .NET from telling the size.
  if (refusal && refusal.kind !== 'nested') return { name, kind, error: exceptions[refusal.kind], reason: refusal.reason };
  return {
    name,
    kind,
    size,
    align,
    blittable,
    fields: declaredFields(type, platform).map((field) => ({ name: field.name, offset: field.offset, size: field.size })),
  };
}

/** What a piece of the text is, for those who colour it. */
export type LayoutRole = 'title' | 'refused' | 'quiet';

/** A layout with its padding, in columns. */
export function layoutText(
  described: DescribedLayout,
  platform: string,
  style: (text: string, role: LayoutRole) => string = (text) => text,
): string {
  const title = style(`${described.kind} ${described.name}`, 'title');
  if ('error' in described) return `${title}  ${platform}\n  ${style(`${described.error}: ${described.reason}`, 'refused')}`;
  const { size, align, blittable, fields } = described;
  const head = `${title}  ${platform}: ${size} bytes, alignment ${align}, ${blittable ? 'blittable' : 'not blittable'}`;
  const rows = withPadding(fields, size);
  const columns = [{ title: 'offset' }, { title: 'size' }, { title: 'field' }];
  const cells = rows.map(({ name, offset, size: bytes }) => [String(offset), String(bytes), name]);
  const lines = table(columns, cells, 120, (text, row) => (rows[row]?.name === padding ? style(text, 'quiet') : text));
  return [head, ...lines.map((line) => `  ${line}`)].join('\n');
}

const padding = '(padding)';

/** The fields in order of offset, with the bytes between them that belong to none. */
function withPadding(fields: readonly DescribedField[], size: number): DescribedField[] {
  const sorted = [...fields].sort((a, b) => a.offset - b.offset);
  const all: DescribedField[] = [];
  let end = 0;
  for (const field of sorted) {
    if (field.offset > end) all.push({ name: padding, offset: end, size: field.offset - end });
    all.push(field);
    end = Math.max(end, field.offset + field.size);
  }
  if (size > end && fields.length > 0) all.push({ name: padding, offset: end, size: size - end });
  return all;
}
