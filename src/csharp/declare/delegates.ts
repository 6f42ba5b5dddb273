import { type DelegateAttributes, delegateType, type ManagedType, type Signature } from '../../types/index.ts';
import { booleanOf } from '../attributes.ts';
import type { Compilation } from '../compilation.ts';
import { callingConventions, charSets, memberOf } from '../enumerations.ts';
import type { TypeContext } from '../lookup.ts';
import type { TypeSymbol } from '../symbols.ts';
import type { DelegateSyntax } from '../syntax.ts';
import { warnSignature } from './differences.ts';
import { mapping } from './mapping.ts';
import { signatureOf } from './signatures.ts';

/** A delegate type with `[UnmanagedFunctionPointer]` as declared or defaulted (spec 9.4). */
export function buildDelegate(compilation: Compilation, symbol: TypeSymbol, name: string, args: readonly ManagedType[]): ManagedType {
  const syntax = symbol.delegate as DelegateSyntax;
  const context: TypeContext = { scope: symbol.scope, type: symbol, bindings: args };
  const attributes = attributesOf(compilation, symbol, syntax);
  const place = { log: compilation.log, file: symbol.scope.file, declaration: symbol.fullName };
  const signature = (): Signature => {
    const found = signatureOf(compilation, syntax, context, symbol.fullName);
    warnSignature(found, syntax, { kind: 'delegate', charSet: attributes.charSet }, place);
    return found;
  };
  const type = delegateType(name, signature, {
    ...attributes,
    ...(args.length > 0 && { generic: { definition: symbol.fullName, arguments: args } }),
  });
  compilation.types.later(() => type.parameters);
  return type;
}

function attributesOf(
  compilation: Compilation,
  symbol: TypeSymbol,
  syntax: DelegateSyntax,
): Partial<DelegateAttributes> & Pick<DelegateAttributes, 'charSet'> {
  const { attributes } = compilation;
  const defaults = compilation.defaults(symbol.scope.file);
  const context: TypeContext = { scope: symbol.scope, type: symbol.parent };
  const all = attributes.read(syntax.attributes, [undefined, 'type'], context, symbol.fullName);
  const attribute = all.find((a) => a.name === 'UnmanagedFunctionPointer');
  const convention = attribute && memberOf(attributes, attribute, 0, callingConventions, 'CallingConvention', symbol.fullName);
  return {
    callingConvention: convention ?? 'Winapi',
    charSet: (attribute && memberOf(attributes, attribute, 'CharSet', charSets, 'CharSet', symbol.fullName)) ?? defaults.charSet,
    setLastError: (attribute && booleanOf(attribute, 'SetLastError')) ?? false,
    ...mapping(defaults, attribute, [all]),
    disableRuntimeMarshalling: defaults.disableRuntimeMarshalling,
  };
}
