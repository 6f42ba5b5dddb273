import type { ManagedType } from '../../../../src/types/index.ts';
import type { CaseEnvironment } from './environment.ts';
import { allFields, nullableOf } from './types.ts';

/** What passing a value to a variable makes of it: a structure is copied, everything else is what it is. */
export function copyOf(value: unknown, type: ManagedType, environment: CaseEnvironment): unknown {
  if (type.kind !== 'struct' || typeof value !== 'object' || value === null) return value;
  const inner = nullableOf(type);
  if (inner) return copyOf(value, inner, environment);
  const { face } = environment;
  if (type.inlineArray !== undefined) {
    const element = type.fields[0]?.type;
    const items = face.inlineItems(type, value).map((item) => (element ? copyOf(item, element, environment) : item));
    return environment.remember(face.inlineArray(type, items), type);
  }
  const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const field of allFields(type)) {
    fields[field.name] = copyOf((value as Record<string, unknown>)[field.name], field.type, environment);
  }
  return environment.remember(face.instance(type, fields), type);
}
