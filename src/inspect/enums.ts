import type { CSharpProgram } from '../csharp/index.ts';
import { typeName } from '../marshal/type-name.ts';

/** An enumeration as `pinvoke enums` prints it. */
export interface DescribedEnum {
  /** The full name, with dots. */
  readonly name: string;
  /** C#'s keyword. */
  readonly underlying: string;
  /** Values as decimal text, for they may have 64 bits. */
  readonly members: Readonly<Record<string, string>>;
}

/** Every enumeration of a program. */
export function enumsOf({ types }: CSharpProgram): DescribedEnum[] {
  return [...types].flatMap(([name, type]) => {
    if (type.kind !== 'enum') return [];
    const members: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const [member, value] of Object.entries(type.members)) members[member] = String(value);
    return [{ name, underlying: typeName(type.underlying), members }];
  });
}
