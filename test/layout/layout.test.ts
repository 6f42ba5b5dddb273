import { describe, expect, test } from 'vitest';
import { layoutOf, platform } from '../../src/layout/index.ts';
import type { ClassType, StructType } from '../../src/types/index.ts';
import { problems, read } from '../csharp/read.ts';

const layout = (source: string, name: string): ReturnType<typeof layoutOf> =>
  layoutOf(read(source).types.get(name) as StructType | ClassType, platform('linux-x64'));
const numbers = (source: string, name: string): string => {
  const { size, fields } = layout(source, name);
  return `${fields.map((field) => `${field.name}@${field.offset}`).join(' ')} size ${size}`;
};

describe('fields that have no native form take room all the same', () => {
  test('a span is a reference of one byte and a length', () => {
    const source =
      'using System; ref struct R { public int a; public ReadOnlySpan<char> s; public byte b; } ref struct One { Span<byte> s; }';
    expect(numbers(source, 'R')).toBe('a@0 s@4 b@12 size 16');
    expect(numbers(source, 'One')).toBe('s@0 size 8');
    expect(layout(source, 'R').refusal?.kind).toBe('nested');
  });

  test('a structure with a ref field has no layout, and a diagnostic names the field', () => {
    const source = 'ref struct R { public int a; public ref readonly long where; }';
    expect(layout(source, 'R').refusal).toEqual({ kind: 'field', reason: expect.stringContaining("'where'") });
    expect(problems(read(source))).toEqual(['1:55 R.where is a ref field, which has no native form']);
  });
});
