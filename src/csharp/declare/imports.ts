import { type CallingConvention, type ImportAttributes, type ImportedMethod, importDefaults, type Profile } from '../../types/index.ts';
import { type Attribute, booleanOf, integerOf, stringOf, typeOf } from '../attributes.ts';
import type { PlacedMember } from '../collect.ts';
import type { Compilation } from '../compilation.ts';
import { callingConventions, charSets, memberOf, stringMarshallings } from '../enumerations.ts';
import type { TypeContext } from '../lookup.ts';
import type { TypeSymbol } from '../symbols.ts';
import type { MethodSyntax } from '../syntax.ts';
import { typeAttributes } from './aggregates.ts';
import { marshalerByType } from './custom.ts';
import { warnSignature } from './differences.ts';
import { mapping } from './mapping.ts';
import { checkImport, refusalOf, warnImport } from './rules.ts';
import { signatureOf } from './signatures.ts';

/** The import that a method declares; undefined for every other method. */
export function importOf(compilation: Compilation, { member, scope, owner }: PlacedMember): ImportedMethod | undefined {
  const syntax = member.syntax as MethodSyntax;
  const name = owner ? `${owner.fullName}.${syntax.name}` : syntax.name;
  const typeParameters = owner?.allTypeParameters ?? [];
  const context: TypeContext = { scope, type: owner, methodTypeParameters: syntax.typeParameters };
  const all = compilation.attributes.read(syntax.attributes, [undefined, 'method'], context, name);
  const attribute = all.find((a) => a.name === 'DllImport' || a.name === 'LibraryImport');
  if (!attribute) return undefined;
  const profile: Profile = attribute.name === 'DllImport' ? 'dllImport' : 'libraryImport';
  const rules = { syntax, scope, owner, name, generic: typeParameters.length + syntax.typeParameters.length > 0, attribute, profile };
  checkImport(compilation, rules);
  warnImport(compilation, rules, all, conventionsOf(all));
  const refusal = refusalOf(rules);
  const signature = signatureOf(compilation, syntax, context, name);
  const attributes = attributesOf(compilation, syntax, all, attribute, profile, owner, name);
  warnSignature(
    signature,
    syntax,
    { kind: profile, charSet: attributes.charSet },
    { log: compilation.log, file: scope.file, declaration: name },
  );
  return {
    kind: 'method',
    name,
    ...signature,
    import: attributes,
    ...(refusal !== undefined && { refusal }),
    ...(syntax.parameters.varargs && { varargs: true }),
  };
}

function attributesOf(
  compilation: Compilation,
  syntax: MethodSyntax,
  all: readonly Attribute[],
  attribute: Attribute,
  profile: Profile,
  owner: TypeSymbol | undefined,
  name: string,
): ImportAttributes {
  const { attributes } = compilation;
  const defaults = compilation.defaults(attribute.context.scope.file);
  const flag = (key: string, otherwise: boolean): boolean => booleanOf(attribute, key) ?? otherwise;
  const classic = profile === 'dllImport';
  const paths = all.find((a) => a.name === 'DefaultDllImportSearchPaths');
  const searchPaths = (paths && integerOf(paths, 0)) ?? defaults.searchPaths;
  const callConvs = conventionsOf(all);
  const around = owner ? typeAttributes(compilation, owner) : [];
  return {
    ...importDefaults,
    profile,
    library: stringOf(attribute, 0) ?? '',
    entryPoint: stringOf(attribute, 'EntryPoint') ?? syntax.name,
    setLastError: flag('SetLastError', false),
    ...(classic
      ? {
          charSet: memberOf(attributes, attribute, 'CharSet', charSets, 'CharSet', name) ?? defaults.charSet,
          callingConvention:
            memberOf(attributes, attribute, 'CallingConvention', callingConventions, 'CallingConvention', name) ?? 'Winapi',
          exactSpelling: flag('ExactSpelling', false),
          preserveSig: flag('PreserveSig', true) || preservedAfter(all, attribute),
          ...mapping(defaults, attribute, [around]),
        }
      : { ...generated(compilation, attribute, name), exactSpelling: true, callingConvention: single(callConvs) }),
    ...(callConvs && { callConvs }),
    ...(searchPaths !== undefined && { searchPaths }),
    ...(defaults.disableRuntimeMarshalling && { disableRuntimeMarshalling: true }),
  };
}

/** Whether an attribute that comes after the import asks for the signature as it is. */
function preservedAfter(all: readonly Attribute[], attribute: Attribute): boolean {
  const preserveSig = 0x80;
  return all
    .slice(all.indexOf(attribute) + 1)
    .some((after) => after.name === 'PreserveSig' || (after.name === 'MethodImpl' && ((integerOf(after, 0) ?? 0) & preserveSig) !== 0));
}

function generated(
  compilation: Compilation,
  attribute: Attribute,
  name: string,
): Pick<ImportAttributes, 'stringMarshalling' | 'stringMarshallingCustomType'> {
  const stringMarshalling = memberOf(compilation.attributes, attribute, 'StringMarshalling', stringMarshallings, 'StringMarshalling', name);
  const type = typeOf(attribute, 'StringMarshallingCustomType');
  return {
    ...(stringMarshalling ? { stringMarshalling } : type && { stringMarshalling: 'Custom' as const }),
    ...(type && { stringMarshallingCustomType: marshalerByType(compilation, type, attribute.context, name) }),
  };
}

/** The names of `[UnmanagedCallConv(CallConvs = ...)]` without their prefix: `Cdecl`, `SuppressGCTransition`. */
function conventionsOf(all: readonly Attribute[]): string[] | undefined {
  const list = all.find((a) => a.name === 'UnmanagedCallConv')?.named.get('CallConvs');
  if (!list || !('list' in list)) return undefined;
  return list.list.flatMap((item) => {
    const last = 'typeof' in item && item.typeof.k === 'name' ? item.typeof.parts.at(-1)?.name : undefined;
    return last === undefined ? [] : [last.replace(/^CallConv/, '')];
  });
}

const conventions: Readonly<Record<string, CallingConvention>> = {
  Cdecl: 'Cdecl',
  Stdcall: 'StdCall',
  Thiscall: 'ThisCall',
  Fastcall: 'FastCall',
};

/** A generated import has the convention of its `UnmanagedCallConv` (spec 19.1). */
function single(callConvs: readonly string[] | undefined): CallingConvention {
  return callConvs?.map((name) => conventions[name]).find((convention) => convention !== undefined) ?? 'Winapi';
}
