import type { CSharpProgram } from '../csharp/program.ts';
import type { CustomMarshalerReference, ManagedType, Signature, Slot } from '../types/index.ts';

/** Every place of a program that names a marshaller class. */
export function* marshalerReferences({ methods, types }: CSharpProgram): IterableIterator<CustomMarshalerReference> {
  const seen = new Set<ManagedType>();
  for (const method of methods) {
    if (method.import.stringMarshallingCustomType) yield method.import.stringMarshallingCustomType;
    yield* ofSignature(method, seen);
  }
  for (const type of types.values()) yield* ofType(type, seen);
}

function* ofSignature({ parameters, returns }: Signature, seen: Set<ManagedType>): IterableIterator<CustomMarshalerReference> {
  for (const slot of [...parameters, returns]) yield* ofSlot(slot, seen);
}

function* ofSlot({ type, marshalAs, marshalUsing }: Slot, seen: Set<ManagedType>): IterableIterator<CustomMarshalerReference> {
  if (marshalAs?.custom) yield marshalAs.custom;
  for (const { marshaller } of marshalUsing ?? []) if (marshaller) yield marshaller;
  yield* ofType(type, seen);
}

function* ofType(type: ManagedType, seen: Set<ManagedType>): IterableIterator<CustomMarshalerReference> {
  if (seen.has(type)) return;
  seen.add(type);
  if (type.kind === 'struct' || type.kind === 'class') {
    if (type.nativeMarshalling) yield type.nativeMarshalling;
    for (const field of type.fields) yield* ofSlot(field, seen);
  } else if (type.kind === 'delegate') yield* ofSignature(type, seen);
  else if (type.kind === 'array' || type.kind === 'span') yield* ofType(type.element, seen);
}
