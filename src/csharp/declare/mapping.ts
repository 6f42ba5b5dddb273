import { type Attribute, booleanOf } from '../attributes.ts';
import type { AssemblyDefaults } from '../compilation.ts';

/** Best-fit mapping: what the import or delegate says, else its type, else the assembly (spec 11.1). */
export function mapping(
  defaults: AssemblyDefaults,
  own: Attribute | undefined,
  around: readonly (readonly Attribute[])[],
): { bestFitMapping: boolean; throwOnUnmappableChar: boolean } {
  const outer = around.map((list) => list.find(({ name }) => name === 'BestFitMapping')).find((attribute) => attribute !== undefined);
  const inherited = outer
    ? { bestFit: booleanOf(outer, 0) ?? true, throws: booleanOf(outer, 'ThrowOnUnmappableChar') ?? false }
    : { bestFit: defaults.bestFitMapping ?? true, throws: defaults.throwOnUnmappableChar ?? false };
  return {
    bestFitMapping: (own && booleanOf(own, 'BestFitMapping')) ?? inherited.bestFit,
    throwOnUnmappableChar: (own && booleanOf(own, 'ThrowOnUnmappableChar')) ?? inherited.throws,
  };
}
