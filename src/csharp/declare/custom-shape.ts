import type { CustomMarshallerMode, ManagedType } from '../../types/index.ts';
import type { Compilation } from '../compilation.ts';
import { ConstantError } from '../constants/value.ts';
import type { TypeContext } from '../lookup.ts';
import type { TypePart, TypeSymbol } from '../symbols.ts';
import type { MethodSyntax, PropertySyntax } from '../syntax.ts';
import { isTypeNode } from '../tree.ts';

/** What the types that serve a marshaller's modes declare (spec 14.3). */

/** A method of a marshaller. */
export interface Found {
  readonly name: string;
  readonly syntax: MethodSyntax;
  readonly context: TypeContext;
}

/** The methods of a type, also those with bodies, which are read now. */
export function methodsOf(symbol: TypeSymbol, prefix: string): Found[] {
  return symbol.parts.flatMap(({ node, scope }) => {
    const context: TypeContext = { scope, type: symbol };
    const own = node.members.flatMap((member) => (!isTypeNode(member) && member.syntax.k === 'method' ? [member.syntax] : []));
    const deferred = node.deferred
      .map((range) => scope.file.method(range))
      .filter((syntax): syntax is MethodSyntax => syntax?.k === 'method');
    return [...own, ...deferred].map((syntax) => ({ name: prefix + syntax.name, syntax, context }));
  });
}

/** What the type that serves a mode declares. */
export function shapeOf(
  compilation: Compilation,
  symbol: TypeSymbol,
): Pick<CustomMarshallerMode, 'invalid' | 'methods' | 'native' | 'element' | 'bufferSize'> {
  const methods = methodsOf(symbol, '');
  const native = nativeOf(compilation, methods, symbol);
  const element = elementOf(compilation, methods, symbol);
  const bufferSize = bufferSizeOf(compilation, symbol);
  const isStatic = symbol.parts.some(({ node }) => node.syntax.modifiers.includes('static'));
  return {
    methods: [...new Set(methods.map(({ name }) => name))],
    ...(native && { native }),
    ...(element && { element }),
    ...(bufferSize !== undefined && { bufferSize }),
    ...(symbol.kind !== 'struct' && !isStatic && { invalid: true }),
  };
}

/** The unmanaged type: what a conversion gives, or what the way back takes. */
export function nativeOf({ types }: Compilation, methods: readonly Found[], symbol: TypeSymbol): ManagedType | undefined {
  const own = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
  const made = methods.find(
    ({ name }) =>
      own(name) === 'ConvertToUnmanaged' || own(name) === 'ToUnmanaged' || own(name) === 'AllocateContainerForUnmanagedElements',
  );
  if (made) return types.resolve(made.syntax.type, made.context, symbol.fullName);
  const taken = methods.find(({ name }) =>
    /^(?:ConvertToManaged(?:Finally)?|FromUnmanaged|AllocateContainerForManagedElements(?:Finally)?)$/.test(own(name)),
  );
  const type = taken?.syntax.parameters.list[0]?.type;
  return taken && type ? types.resolve(type, taken.context, symbol.fullName) : undefined;
}

/** What a collection holds: the element of the span in which it shows its values. */
function elementOf({ types }: Compilation, methods: readonly Found[], symbol: TypeSymbol): ManagedType | undefined {
  const shown = methods.find(({ name }) => name === 'GetManagedValuesSource' || name === 'GetManagedValuesDestination');
  const span = shown && types.resolve(shown.syntax.type, shown.context, symbol.fullName);
  return span?.kind === 'span' ? span.element : undefined;
}

/** `BufferSize`, as a property of one expression or a constant. */
export function bufferSizeOf({ constants }: Compilation, symbol: TypeSymbol): number | undefined {
  const constant = symbol.constants.get('BufferSize');
  const known = constant && constants.value(constant)?.value;
  if (typeof known === 'bigint') return Number(known);
  for (const part of symbol.parts) {
    const property = propertyOf(part, 'BufferSize');
    if (!property?.value) continue;
    try {
      const { value } = constants.expression(property.value, { scope: part.scope, type: symbol });
      if (typeof value === 'bigint') return Number(value);
    } catch (error) {
      if (!(error instanceof ConstantError)) throw error;
    }
  }
  return undefined;
}

function propertyOf({ node }: TypePart, name: string): PropertySyntax | undefined {
  for (const member of node.members)
    if (!isTypeNode(member) && member.syntax.k === 'property' && member.syntax.name === name) return member.syntax;
  return undefined;
}
