import type { ImportedMethod, ManagedType, Signature, Slot } from '../types/index.ts';

/** Every type that is reached from some others, each once. */
export function reachable(roots: Iterable<ManagedType>): Set<ManagedType> {
  const seen = new Set<ManagedType>();
  const open = [...roots];
  for (let type = open.pop(); type; type = open.pop()) {
    if (seen.has(type)) continue;
    seen.add(type);
    open.push(...partsOf(type));
  }
  return seen;
}

function partsOf(type: ManagedType): ManagedType[] {
  switch (type.kind) {
    case 'pointer':
      return [type.target];
    case 'array':
    case 'span':
    case 'fixedBuffer':
    case 'vector':
      return [type.element];
    case 'struct':
      return type.fields.map((field) => field.type);
    case 'class':
      return [...type.fields.map((field) => field.type), ...(type.base ? [type.base] : [])];
    case 'delegate':
      return signatureTypes(type);
    default:
      return [];
  }
}

/** The types that a signature names, and those of its marshallers. */
export function signatureTypes(signature: Signature): ManagedType[] {
  const slots: Slot[] = [...signature.parameters, signature.returns];
  return slots.flatMap((slot) => [
    slot.type,
    ...[slot.marshalAs?.custom, ...(slot.marshalUsing ?? []).map((using) => using.marshaller)].flatMap(
      (marshaller) => marshaller?.declaration?.native ?? [],
    ),
  ]);
}

/** The types that are reached from the imports and types of a program. */
export function everyType(program: {
  readonly types: ReadonlyMap<string, ManagedType>;
  readonly methods: readonly ImportedMethod[];
}): Set<ManagedType> {
  return reachable([...program.types.values(), ...program.methods.flatMap(signatureTypes)]);
}
