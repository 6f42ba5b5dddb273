import { argumentFault } from './attribute-members.ts';
import type { Constants } from './constants/evaluate.ts';
import { type ArgumentValue, type Constant, ConstantError } from './constants/value.ts';
import type { Log } from './log.ts';
import type { Lookup, TypeContext } from './lookup.ts';
import type { ArgumentSyntax, AttributeSyntax, NamePart, TypeSyntax } from './syntax.ts';
import type { SymbolView } from './tables.ts';

/** The attributes that mean something to interop, by namespace, without their suffix. */
const namespaces = {
  'System.Runtime.InteropServices': [
    'DllImport',
    'LibraryImport',
    'StructLayout',
    'FieldOffset',
    'MarshalAs',
    'In',
    'Out',
    'UnmanagedFunctionPointer',
    'UnmanagedCallConv',
    'DefaultDllImportSearchPaths',
    'BestFitMapping',
    'DefaultCharSet',
    'PreserveSig',
    'LCIDConversion',
    'SuppressGCTransition',
    'ComImport',
  ],
  'System.Runtime.CompilerServices': ['InlineArray', 'DisableRuntimeMarshalling', 'MethodImpl'],
  'System.Runtime.InteropServices.Marshalling': ['CustomMarshaller', 'NativeMarshalling', 'MarshalUsing', 'ContiguousCollectionMarshaller'],
} as const;
/** An attribute that means something to interop, without the suffix. */
export type AttributeName = (typeof namespaces)[keyof typeof namespaces][number];

const known = new Map<string, AttributeName>(
  Object.values(namespaces).flatMap((names) => names.map((name): [string, AttributeName] => [name, name])),
);
const byFullName = new Map<string, AttributeName>(
  Object.entries(namespaces).flatMap(([space, names]) => names.map((name): [string, AttributeName] => [`${space}.${name}Attribute`, name])),
);

/** An attribute with the values of its arguments. What has no value is reported and absent. */
export interface Attribute {
  readonly name: AttributeName;
  readonly at: number;
  readonly positional: readonly (ArgumentValue | undefined)[];
  readonly named: ReadonlyMap<string, ArgumentValue>;
  readonly context: TypeContext;
}

/** Tells which attributes are meant and evaluates their arguments. */
export class Attributes {
  readonly #lookup: Lookup;
  readonly #constants: Constants;
  readonly #program: SymbolView;
  readonly #log: Log;

  constructor(lookup: Lookup, constants: Constants, program: SymbolView, log: Log) {
    this.#lookup = lookup;
    this.#constants = constants;
    this.#program = program;
    this.#log = log;
  }

  /** The attributes of a target (`undefined`: what they stand on) that mean something to interop. */
  read(list: readonly AttributeSyntax[], targets: readonly (string | undefined)[], context: TypeContext, declaration: string): Attribute[] {
    const found: Attribute[] = [];
    for (const syntax of list) {
      if (!targets.includes(syntax.target)) continue;
      const name = this.#name(syntax.name, context);
      if (name) found.push(this.#arguments(syntax, name, context, declaration));
    }
    return found;
  }

  /** Whether one of the list is this attribute; its arguments are not looked at. */
  has(list: readonly AttributeSyntax[], name: AttributeName, context: TypeContext): boolean {
    return list.some((syntax) => this.#name(syntax.name, context) === name);
  }

  #name(syntax: TypeSyntax & { k: 'name' }, context: TypeContext): AttributeName | undefined {
    const last = syntax.parts.at(-1) as NamePart;
    const simple = known.get(last.name.replace(/Attribute$/, '')) ?? known.get(last.name);
    const suffixed = `${last.name}Attribute`;
    const declared = this.#program.names.has(last.name) || this.#program.names.has(suffixed);
    if (!simple && !declared) return undefined;
    if (!declared && syntax.parts.length === 1 && syntax.alias === undefined) return simple;
    for (const name of [last.name, suffixed]) {
      const fullName = this.#attributeClass({ ...syntax, parts: [...syntax.parts.slice(0, -1), { ...last, name }] }, context);
      if (fullName !== undefined) return byFullName.get(fullName);
    }
    return simple;
  }

  /** The full name of the attribute class that a name means; other types do not count (C# standard 22.3). */
  #attributeClass(name: TypeSyntax & { k: 'name' }, context: TypeContext): string | undefined {
    const entity = this.#lookup.name(name, context);
    const target = entity.k === 'alias' ? this.#lookup.target(entity) : entity;
    if (target?.k !== 'type') return undefined;
    const { symbol } = target;
    if (byFullName.has(symbol.fullName)) return symbol.fullName;
    return this.#lookup.baseChain(symbol).some((base) => base.fullName === 'System.Attribute') ? symbol.fullName : undefined;
  }

  #arguments(syntax: AttributeSyntax, name: AttributeName, context: TypeContext, declaration: string): Attribute {
    const positional: (ArgumentValue | undefined)[] = [];
    const named = new Map<string, ArgumentValue>();
    for (const argument of syntax.args) {
      const byName = argument.name !== undefined && !argument.colon;
      const value = this.#argument(argument, name, byName ? (argument.name as string) : positional.length, context, declaration);
      if (!byName) positional.push(value);
      else if (value !== undefined) named.set(argument.name as string, value);
    }
    return { name, at: syntax.at, positional, named, context };
  }

  /** The value of an argument; what has none, or none that goes there, is reported and absent. */
  #argument(
    { value: expr }: ArgumentSyntax,
    name: AttributeName,
    key: string | number,
    context: TypeContext,
    declaration: string,
  ): ArgumentValue | undefined {
    try {
      const value = this.#constants.argument(expr, context);
      const fault = argumentFault(name, key, value);
      if (fault === undefined) return value;
      this.#log.report(context.scope.file, expr.at, `[${name}]: ${fault}`, declaration);
    } catch (error) {
      if (!(error instanceof ConstantError)) throw error;
      this.#log.report(context.scope.file, error.at, `argument of [${name}]: ${error.message}`, declaration);
    }
    return undefined;
  }

  /** Reports something wrong with an attribute. */
  report(attribute: Attribute, message: string, declaration: string): void {
    this.#log.report(attribute.context.scope.file, attribute.at, message, declaration);
  }
}

/** A constant argument by name or, without one, by position. */
export function constantOf(attribute: Attribute, key: string | number): Constant | undefined {
  const value = typeof key === 'number' ? attribute.positional[key] : attribute.named.get(key);
  return value && 'type' in value ? value : undefined;
}

/** An integer or enum argument. */
export function integerOf(attribute: Attribute, key: string | number): number | undefined {
  const value = constantOf(attribute, key)?.value;
  return typeof value === 'bigint' ? Number(value) : undefined;
}

/** A string argument; a null is null. */
export function stringOf(attribute: Attribute, key: string | number): string | null | undefined {
  const value = constantOf(attribute, key)?.value;
  return typeof value === 'string' || value === null ? value : undefined;
}

/** A boolean argument. */
export function booleanOf(attribute: Attribute, key: string | number): boolean | undefined {
  const value = constantOf(attribute, key)?.value;
  return typeof value === 'boolean' ? value : undefined;
}

/** A `typeof` argument; a null is null. */
export function typeOf(attribute: Attribute, key: string | number): TypeSyntax | null | undefined {
  const value = typeof key === 'number' ? attribute.positional[key] : attribute.named.get(key);
  if (value === undefined) return undefined;
  if ('typeof' in value) return value.typeof;
  return 'type' in value && value.value === null ? null : undefined;
}
