import type { Profile } from '../../types/index.ts';
import { type Attribute, integerOf, stringOf, typeOf } from '../attributes.ts';
import type { Compilation } from '../compilation.ts';
import type { TypeSymbol } from '../symbols.ts';
import type { MethodSyntax } from '../syntax.ts';
import type { NamespaceScope } from '../tree.ts';

/** An import with what decides whether it may stand there. */
export interface ImportRules {
  readonly syntax: MethodSyntax;
  readonly scope: NamespaceScope;
  readonly owner: TypeSymbol | undefined;
  readonly name: string;
  readonly generic: boolean;
  readonly attribute: Attribute;
  readonly profile: Profile;
}

/** What the C# compiler itself says of an import. */
export function checkImport(compilation: Compilation, { syntax, name, attribute, profile, generic }: ImportRules): void {
  const report = (message: string): void => compilation.attributes.report(attribute, message, name);
  const library = stringOf(attribute, 0);
  if (attribute.positional.length === 0) report(`CS7036: [${attribute.name}] needs the name of a library`);
  else if (library === null || library === '') report('CS0591: the name of the library is empty');
  if (stringOf(attribute, 'EntryPoint') === '') report('CS0599: the entry point is empty');
  if (profile === 'libraryImport') return;
  const { modifiers } = syntax;
  if (!modifiers.includes('static') || !modifiers.includes('extern'))
    report("CS0601: DllImport is for methods marked 'static' and 'extern'");
  if (generic) report('CS7042: DllImport is not for generic methods or methods of generic types');
}

/** What works otherwise here than in .NET. */
export function warnImport(
  { log }: Compilation,
  { attribute, name, scope }: ImportRules,
  all: readonly Attribute[],
  callConvs: readonly string[] = [],
): void {
  const warn = (message: string): void => log.report(scope.file, attribute.at, message, name, 'warning');
  const library = stringOf(attribute, 0);
  if (library === 'QCall' || library === '__Internal') warn(`'${library}' means the .NET runtime itself, which is not there`);
  if (all.some((a) => a.name === 'LCIDConversion')) warn('[LCIDConversion] adds no argument here');
  const unknown = callConvs.find((convention) => convention === 'Swift');
  if (unknown !== undefined) warn(`the calling convention '${unknown}' is not known here`);
}

/** Why the source generator refuses an import as such (spec 19.5). */
export function refusalOf({ syntax, owner, generic, attribute, profile }: ImportRules): string | undefined {
  if (profile === 'dllImport') return undefined;
  const { modifiers } = syntax;
  if (!modifiers.includes('static')) return 'SYSLIB1050: the method is not static';
  if (!modifiers.includes('partial')) return 'SYSLIB1050: the method is not partial';
  if (modifiers.includes('extern')) return 'SYSLIB1050: the method is extern, where a generated one is partial';
  if (syntax.typeParameters.length > 0) return 'SYSLIB1050: the method is generic';
  if (generic) return 'SYSLIB1050: a containing type is generic';
  for (let type = owner; type; type = type.parent) {
    if (!type.parts.every(({ node }) => node.syntax.modifiers.includes('partial')))
      return `SYSLIB1050: the containing type '${type.fullName}' is not partial`;
  }
  return stringsRefused(attribute);
}

function stringsRefused(attribute: Attribute): string | undefined {
  const said = integerOf(attribute, 'StringMarshalling');
  const custom = said === 0;
  const type = typeOf(attribute, 'StringMarshallingCustomType');
  if (custom && !type) return 'SYSLIB1050: StringMarshalling.Custom needs StringMarshallingCustomType';
  if (type && said !== undefined && !custom) return 'SYSLIB1050: StringMarshallingCustomType goes with StringMarshalling.Custom alone';
  return undefined;
}
