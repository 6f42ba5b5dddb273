/** A type as `pinvoke layout --json` tells it. */
export interface TypeLayout {
  readonly name: string;
  readonly kind: string;
  readonly size?: number;
  readonly fields?: readonly { readonly name: string; readonly offset: number }[];
  readonly error?: string;
  /** .NET was not asked: a piece of the type could not be compiled. */
  readonly skipped?: boolean;
}

/** The differences between what .NET says and what this package says, a line each beginning with the type's name. */
export function compareLayouts(theirs: readonly TypeLayout[], ours: readonly TypeLayout[]): string[] {
  const byName = new Map(ours.map((layout) => [layout.name, layout]));
  const lines = theirs.flatMap((want) => {
    const got = byName.get(want.name);
    byName.delete(want.name);
    if (want.skipped) return [];
    return got ? differencesOf(want, got) : [`${want.name}: missing`];
  });
  for (const { name } of byName.values()) lines.push(`${name}: not a type that .NET lays out`);
  return lines;
}

function differencesOf(want: TypeLayout, got: TypeLayout): string[] {
  const { name } = want;
  if (want.kind !== got.kind) return [`${name}: want a ${want.kind}, got a ${got.kind}`];
  if (want.error !== got.error) return [`${name}: want ${want.error ?? `size ${want.size}`}, got ${got.error ?? `size ${got.size}`}`];
  if (want.error !== undefined) return [];
  if (want.size !== got.size) return [`${name}: want size ${want.size}, got ${got.size}`];
  return differencesOfFields(want, got);
}

function differencesOfFields({ name, fields: want = [] }: TypeLayout, { fields: got = [] }: TypeLayout): string[] {
  const text = (fields: NonNullable<TypeLayout['fields']>): string => fields.map((field) => `${field.name}@${field.offset}`).join(' ');
  return text(want) === text(got) ? [] : [`${name}: want ${text(want)}, got ${text(got)}`];
}
