import { assertNever } from '../types/base.ts';
import type { WireArray, WireDimension, WireExpression, WireStruct, WireType } from '../types/wire/index.ts';
import { shapesOf } from './compile.ts';
import { memberOffsets, memoryLayout, roundUp } from './memory-layout.ts';
import { NDR20, NDR64, type TransferSyntax } from './syntax.ts';

/** Where a member is: octets from the beginning of its structure. Undefined where that depends on the value. */
export interface Place {
  readonly offset: number | undefined;
  readonly size: number | undefined;
}

/** A member in memory and on the wire. */
export interface DescribedMember {
  readonly name: string;
  readonly type: string;
  readonly memory: Place;
  readonly ndr20: Place;
  readonly ndr64: Place;
}

/** A type in memory and on the wire. Sizes are undefined where they depend on the value. */
export interface DescribedType {
  readonly text: string;
  readonly memory: { readonly size: number; readonly align: number };
  readonly ndr20: { readonly size: number | undefined; readonly align: number; readonly inPlace: boolean };
  readonly ndr64: { readonly size: number | undefined; readonly align: number; readonly inPlace: boolean };
  readonly members: readonly DescribedMember[];
}

/** What a type is in memory of a 64-bit host and under both transfer syntaxes. */
export function describeType(type: WireType): DescribedType {
  const wire = (syntax: TransferSyntax): DescribedType['ndr20'] => {
    const { size, align } = shapesOf(syntax).of(type);
    return { size, align, inPlace: isInPlace(type, syntax) };
  };
  return {
    text: typeText(type),
    memory: memoryLayout(type),
    ndr20: wire(NDR20),
    ndr64: wire(NDR64),
    members: type.kind === 'struct' ? members(type) : [],
  };
}

function members(type: WireStruct): DescribedMember[] {
  const { offsets } = memberOffsets(type.members, type.pack);
  const narrow = wirePlaces(type, NDR20);
  const wide = wirePlaces(type, NDR64);
  return type.members.map((member, index) => ({
    name: member.name,
    type: typeText(member.type),
    memory: { offset: offsets[index], size: memoryLayout(member.type).size },
    ndr20: narrow[index]!,
    ndr64: wide[index]!,
  }));
}

function wirePlaces(type: WireStruct, syntax: TransferSyntax): Place[] {
  const { of } = shapesOf(syntax);
  let at: number | undefined = 0;
  return type.members.map((member) => {
    const shape = of(member.type);
    const offset = at === undefined ? undefined : roundUp(at, shape.start);
    at = offset === undefined || shape.size === undefined ? undefined : offset + shape.size;
    return { offset, size: shape.size };
  });
}

/** Whether the octets on the wire are those in memory: a stub may pass a pointer to them (server text, section 2). */
export function isInPlace(type: WireType, syntax: TransferSyntax): boolean {
  const { size } = shapesOf(syntax).of(type);
  switch (type.kind) {
    case 'base':
    case 'enum':
      return type.range === undefined && size === memoryLayout(type).size;
    case 'struct': {
      const places = wirePlaces(type, syntax);
      const { offsets, end } = memberOffsets(type.members, type.pack);
      const same = type.members.every((member, index) => isInPlace(member.type, syntax) && places[index]!.offset === offsets[index]);
      return same && (size === undefined || (size === memoryLayout(type).size && end <= size));
    }
    case 'array':
      return (
        isInPlace(type.element, syntax) &&
        type.dimensions.every(({ varying }) => !varying) &&
        type.dimensions.slice(1).every(({ bound }) => bound !== undefined)
      );
    case 'string':
      return type.bound === undefined && type.size === undefined;
    case 'pointer':
      return syntax.wide;
    case 'union':
    case 'switch':
    case 'ignored':
    case 'context':
    case 'interface':
    case 'pipe':
    case 'transmit':
    case 'user':
    case 'binding':
      return false;
    default:
      return assertNever(type);
  }
}

const BASE_NAMES: Readonly<Record<string, string>> = {
  uchar: 'unsigned char',
  usmall: 'unsigned small',
  wchar: 'wchar_t',
  ushort: 'unsigned short',
  ulong: 'unsigned long',
  uhyper: 'unsigned hyper',
  int3264: '__int3264',
  uint3264: 'unsigned __int3264',
  error_status: 'error_status_t',
};

/** A type as IDL would say it. */
export function typeText(type: WireType): string {
  switch (type.kind) {
    case 'base': {
      const range = type.range === undefined ? '' : `[range(${type.range.low}, ${type.range.high})] `;
      return `${range}${BASE_NAMES[type.name] ?? type.name}`;
    }
    case 'enum':
      return `${type.wide ? '[v1_enum] ' : ''}enum ${type.name}`;
    case 'struct':
      return `struct ${type.name}`;
    case 'union':
      return `union ${type.name}${type.encapsulated ? ` switch (${typeText(type.tag)})` : ''}`;
    case 'switch':
      return `[switch_is(${expressionText(type.is)})] union ${type.union.name}`;
    case 'array':
      return arrayText(type);
    case 'string':
      return `[string] ${typeText(type.element)}[${type.bound ?? (type.size === undefined ? '' : `size_is(${expressionText(type.size)})`)}]`;
    case 'pointer':
      return `[${type.mode === 'full' ? 'ptr' : type.mode}] ${typeText(type.pointee)} *`;
    case 'ignored':
      return '[ignore] void *';
    case 'binding':
      return 'handle_t';
    case 'context':
      return `[context_handle] ${type.name}`;
    case 'interface':
      return `interface ${type.name} *`;
    case 'pipe':
      return `pipe ${typeText(type.element)}`;
    case 'transmit':
      return `[transmit_as(${typeText(type.wire)})] ${type.name}`;
    case 'user':
      return `[wire_marshal(${typeText(type.wire)})] ${type.name}`;
    default:
      return assertNever(type);
  }
}

/** An array whose elements are arrays has their dimensions on the right. */
function arrayText(type: WireArray): string {
  let text = '';
  let element: WireType = type;
  for (; element.kind === 'array'; element = element.element) text += element.dimensions.map(dimensionText).join('');
  return typeText(element) + text;
}

function dimensionText({ bound, size, first, length }: WireDimension): string {
  const attributes = [
    size && `size_is(${expressionText(size)})`,
    first && `first_is(${expressionText(first)})`,
    length && `length_is(${expressionText(length)})`,
  ];
  const said = attributes.filter((one) => one !== undefined).join(', ');
  return `[${[bound ?? '', said].filter((one) => one !== '').join(': ')}]`;
}

/** An expression as IDL says it. */
export function expressionText(expression: WireExpression): string {
  switch (expression.kind) {
    case 'literal':
      return String(expression.value);
    case 'name':
      return expression.name;
    case 'field':
      return `${expressionText(expression.object)}.${expression.name}`;
    case 'unary':
      return `${expression.operator}${expressionText(expression.operand)}`;
    case 'binary':
      return `${inner(expression.left)} ${expression.operator} ${inner(expression.right)}`;
    case 'conditional':
      return `${inner(expression.test)} ? ${inner(expression.then)} : ${inner(expression.otherwise)}`;
  }
}

function inner(expression: WireExpression): string {
  const text = expressionText(expression);
  return expression.kind === 'binary' || expression.kind === 'conditional' ? `(${text})` : text;
}
