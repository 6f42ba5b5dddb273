import { type Field, fixedBuffer, type LayoutKind, type ManagedType, type MarshalAs, unknownType } from '../../types/index.ts';
import { integerOf } from '../attributes.ts';
import type { Compilation } from '../compilation.ts';
import { ConstantError } from '../constants/value.ts';
import { typeText } from '../display.ts';
import type { TypeContext } from '../lookup.ts';
import type { TypePart, TypeSymbol } from '../symbols.ts';
import type { AttributeSyntax, Expr, FieldsSyntax, PropertySyntax } from '../syntax.ts';
import { isTypeNode } from '../tree.ts';
import { captures } from './captures.ts';
import { checkFieldDirective, marshalAs, marshalUsing } from './directives.ts';

/**
 * The instance fields of a structure or class in the order of the metadata: for records those of the positional parameters first,
 * then fields, backing fields and field-like events as declared, part by part.
 */
export function fieldsOf(compilation: Compilation, symbol: TypeSymbol, args: readonly ManagedType[], layout: LayoutKind): Field[] {
  return new FieldReader(compilation, symbol, args, layout).read();
}

class FieldReader {
  readonly #compilation: Compilation;
  readonly #symbol: TypeSymbol;
  readonly #bindings: readonly ManagedType[];
  readonly #layout: LayoutKind;
  readonly #fields: Field[] = [];

  constructor(compilation: Compilation, symbol: TypeSymbol, bindings: readonly ManagedType[], layout: LayoutKind) {
    this.#compilation = compilation;
    this.#symbol = symbol;
    this.#bindings = bindings;
    this.#layout = layout;
  }

  read(): Field[] {
    const parts = this.#symbol.parts;
    for (const part of parts) this.#parameters(part);
    for (const part of parts) this.#members(part);
    this.#check(parts);
    return this.#fields;
  }

  #context({ scope }: TypePart): TypeContext {
    return { scope, type: this.#symbol, bindings: this.#bindings };
  }

  /** A positional parameter has a field unless the record declares or inherits the member itself; other types keep what their bodies use and no member hides. */
  #parameters(part: TypePart): void {
    for (const { name, type, attributes, at } of part.node.syntax.parameters?.list ?? []) {
      if (this.#hasMember(name) || !(this.#symbol.record || captures(this.#symbol.parts, name))) continue;
      this.#add(part, name, this.#resolve(part, type), attributes, ['field'], at);
    }
  }

  #hasMember(name: string): boolean {
    const bases = this.#compilation.lookup.baseChain(this.#symbol);
    const inherited = bases.some(
      (base) => base.record && base.parts.some(({ node }) => node.syntax.parameters?.list.some((parameter) => parameter.name === name)),
    );
    return (
      inherited ||
      [this.#symbol, ...bases].some((type) =>
        type.parts.some(({ node }) => node.members.some((member) => !isTypeNode(member) && namesOf(member.syntax).includes(name))),
      )
    );
  }

  #members(part: TypePart): void {
    for (const member of part.node.members) {
      if (isTypeNode(member)) continue;
      const { syntax } = member;
      if (syntax.k === 'fields') this.#declared(part, syntax);
      else if (syntax.k === 'property') this.#property(part, syntax);
    }
  }

  #declared(part: TypePart, syntax: FieldsSyntax): void {
    const { modifiers, type, names, attributes } = syntax;
    if (modifiers.includes('const') || modifiers.includes('static') || modifiers.includes('abstract')) return;
    if (this.#symbol.kind === 'interface') return;
    let resolved = this.#resolve(part, type);
    if (modifiers.includes('ref')) {
      const { fullName } = this.#symbol;
      resolved = unknownType(`ref ${typeText(resolved)}`, 'a ref field has no native form');
      for (const { name, at } of names)
        this.#compilation.log.reportIfUsed(part.scope.file, at, `${fullName}.${name} is a ref field, which has no native form`, fullName);
    }
    for (const { name, at, length } of names) {
      const own = length && modifiers.includes('fixed') ? this.#buffer(part, resolved, length, name) : resolved;
      this.#add(part, name, own, attributes, [undefined, 'field'], at);
    }
  }

  #buffer(part: TypePart, element: ManagedType, length: Expr, name: string): ManagedType {
    const { constants, log } = this.#compilation;
    const declaration = this.#symbol.fullName;
    try {
      const { value } = constants.expression(length, this.#context(part));
      if (typeof value === 'bigint' && value > 0n && value < 1n << 31n) return fixedBuffer(element, Number(value));
      log.report(part.scope.file, length.at, `CS1665: the length of the fixed buffer ${declaration}.${name} must be positive`, declaration);
    } catch (error) {
      if (!(error instanceof ConstantError)) throw error;
      log.report(part.scope.file, error.at, `length of the fixed buffer ${declaration}.${name}: ${error.message}`, declaration);
    }
    return unknownType(`fixed ${name}[]`, 'the length of the fixed buffer is not known');
  }

  #property(part: TypePart, { modifiers, backed, keyword, name, type, attributes, at }: PropertySyntax): void {
    // where a member has that name, older code means it and not the keyword
    if (
      !backed ||
      (keyword &&
        this.#symbol.parts.some(({ node }) =>
          node.members.some((member) => !isTypeNode(member) && namesOf(member.syntax).includes('field')),
        ))
    )
      return;
    if (modifiers.some((word) => word === 'static' || word === 'abstract' || word === 'extern' || word === 'partial')) return;
    this.#add(part, name, this.#resolve(part, type), attributes, ['field'], at);
  }

  #resolve(part: TypePart, type: Parameters<Compilation['types']['resolve']>[0]): ManagedType {
    return this.#compilation.types.resolve(type, this.#context(part), this.#symbol.fullName);
  }

  #add(
    part: TypePart,
    name: string,
    type: ManagedType,
    list: readonly AttributeSyntax[],
    targets: readonly (string | undefined)[],
    at: number,
  ): void {
    const { attributes, log } = this.#compilation;
    const context = this.#context(part);
    const declaration = `${this.#symbol.fullName}.${name}`;
    const all = attributes.read(list, targets, context, declaration);
    const directive: MarshalAs | undefined = marshalAs(this.#compilation, all, declaration);
    const using = marshalUsing(this.#compilation, all, declaration);
    const position = all.find((attribute) => attribute.name === 'FieldOffset');
    const offset = position && integerOf(position, 0);
    if (directive) checkFieldDirective(this.#compilation, all, directive, type, declaration);
    if (offset !== undefined && offset < 0)
      log.report(context.scope.file, at, `CS0591: the offset of ${declaration} is negative`, this.#symbol.fullName);
    this.#fields.push({
      name,
      type,
      ...(directive && { marshalAs: directive }),
      ...(using.length > 0 && { marshalUsing: using }),
      ...(offset !== undefined && { offset }),
    });
  }

  /** Offsets go with Explicit layout and with nothing else. */
  #check([part]: readonly TypePart[]): void {
    if (!part || this.#symbol.framework) return;
    const { log } = this.#compilation;
    const strings = new Map<number, string>();
    for (const { name, type, offset } of this.#fields) {
      if (this.#layout === 'Explicit' && offset !== undefined && type.kind === 'string') {
        const before = strings.get(offset);
        const message = `${this.#symbol.fullName}: ${before} and ${name} stand at one offset and are released once here, .NET releases both`;
        if (before !== undefined) log.reportIfUsed(part.scope.file, this.#symbol.at, message, this.#symbol.fullName, 'warning');
        strings.set(offset, name);
      }
      if (this.#layout === 'Explicit' && offset === undefined) {
        log.report(
          part.scope.file,
          this.#symbol.at,
          `CS0625: ${this.#symbol.fullName}.${name} has Explicit layout and needs a FieldOffset`,
          this.#symbol.fullName,
        );
      } else if (this.#layout !== 'Explicit' && offset !== undefined) {
        log.report(
          part.scope.file,
          this.#symbol.at,
          `CS0636: ${this.#symbol.fullName}.${name} has a FieldOffset without Explicit layout`,
          this.#symbol.fullName,
        );
      }
    }
  }
}

function namesOf(syntax: { readonly k: string; readonly name?: string; readonly names?: readonly { readonly name: string }[] }): string[] {
  if (syntax.names) return syntax.names.map(({ name }) => name);
  return syntax.k === 'property' && syntax.name !== undefined ? [syntax.name] : [];
}
