import type { ManagedType, MarshalAs, MarshalUsing } from '../../types/index.ts';
import { type Attribute, integerOf, stringOf, typeOf } from '../attributes.ts';
import type { Compilation } from '../compilation.ts';
import { memberOf, unmanagedTypes } from '../enumerations.ts';
import { marshalerByName, marshalerByType } from './custom.ts';

/** `[MarshalAs]` of a list. */
export function marshalAs(compilation: Compilation, all: readonly Attribute[], declaration: string): MarshalAs | undefined {
  const attribute = all.find(({ name }) => name === 'MarshalAs');
  if (!attribute) return undefined;
  const { attributes } = compilation;
  const value = memberOf(attributes, attribute, 0, unmanagedTypes, 'UnmanagedType', declaration);
  if (value === undefined) return undefined;
  const subType = integerOf(attribute, 'ArraySubType');
  const arraySubType =
    subType === undefined || subType === 0 || subType === 80
      ? undefined
      : memberOf(attributes, attribute, 'ArraySubType', unmanagedTypes, 'UnmanagedType', declaration);
  const sizeConst = integerOf(attribute, 'SizeConst');
  const sizeParamIndex = integerOf(attribute, 'SizeParamIndex');
  if (sizeConst !== undefined && sizeConst < 0) attributes.report(attribute, 'CS0599: SizeConst is negative', declaration);
  if (sizeParamIndex !== undefined && sizeParamIndex < 0) attributes.report(attribute, 'CS0599: SizeParamIndex is negative', declaration);
  const custom = value === 'CustomMarshaler' ? customOf(compilation, attribute, declaration) : undefined;
  return {
    value,
    ...(arraySubType && { arraySubType }),
    ...(sizeConst !== undefined && { sizeConst }),
    ...(sizeParamIndex !== undefined && { sizeParamIndex }),
    ...(custom && { custom }),
  };
}

/** The marshaler that `MarshalType` or `MarshalTypeRef` names; the former wins (spec 14.2). */
function customOf(compilation: Compilation, attribute: Attribute, declaration: string): MarshalAs['custom'] {
  const cookie = stringOf(attribute, 'MarshalCookie') ?? undefined;
  const name = stringOf(attribute, 'MarshalType');
  const type = typeOf(attribute, 'MarshalTypeRef');
  if (name === undefined && type === undefined)
    compilation.attributes.report(attribute, 'CS7047: UnmanagedType.CustomMarshaler needs MarshalType or MarshalTypeRef', declaration);
  const reference =
    typeof name === 'string'
      ? marshalerByName(compilation, name)
      : type
        ? marshalerByType(compilation, type, attribute.context, declaration)
        : { name: null };
  return cookie === undefined ? reference : Object.defineProperty(reference, 'cookie', { value: cookie, enumerable: true });
}

/** `[MarshalUsing]`, as often as it stands there. */
export function marshalUsing(compilation: Compilation, all: readonly Attribute[], declaration: string): MarshalUsing[] {
  return all
    .filter(({ name }) => name === 'MarshalUsing')
    .map((attribute) => {
      const type = typeOf(attribute, 0);
      const count = stringOf(attribute, 'CountElementName');
      const constant = integerOf(attribute, 'ConstantElementCount');
      return {
        ...(type && { marshaller: marshalerByType(compilation, type, attribute.context, declaration) }),
        ...(typeof count === 'string' && { countElementName: count }),
        ...(constant !== undefined && { constantElementCount: constant }),
        elementIndirectionDepth: integerOf(attribute, 'ElementIndirectionDepth') ?? 0,
      };
    });
}

/** What the C# compiler itself says of a directive on a field. */
export function checkFieldDirective(
  compilation: Compilation,
  all: readonly Attribute[],
  directive: MarshalAs,
  type: ManagedType,
  declaration: string,
): void {
  const attribute = all.find(({ name }) => name === 'MarshalAs') as Attribute;
  if (directive.value === 'ByValTStr' && directive.sizeConst === undefined)
    compilation.attributes.report(attribute, 'CS7046: ByValTStr needs SizeConst', declaration);
  if (type.kind === 'fixedBuffer') compilation.attributes.report(attribute, 'CS7054: a fixed buffer takes no MarshalAs', declaration);
}

/** What the C# compiler itself says of a directive on a parameter or result. */
export function checkDirective(
  compilation: Compilation,
  all: readonly Attribute[],
  directive: MarshalAs | undefined,
  declaration: string,
): void {
  if (directive?.value !== 'ByValTStr' && directive?.value !== 'ByValArray') return;
  const attribute = all.find(({ name }) => name === 'MarshalAs') as Attribute;
  compilation.attributes.report(attribute, `CS7055: ${directive.value} is for fields only`, declaration);
}
