import type { WireExpression, WireType } from '../../../src/types/wire/index.ts';

/** A type in one line, in the manner of IDL, for messages. A structure inside itself is its name. */
export function describeType(type: WireType, inside: readonly WireType[] = []): string {
  const next = [...inside, type];
  const inner = (one: WireType): string => describeType(one, next);
  switch (type.kind) {
    case 'base':
      return type.range === undefined ? type.name : `[range(${type.range.low}, ${type.range.high})] ${type.name}`;
    case 'enum':
      return type.wide ? '[v1_enum] enum' : 'enum';
    case 'struct':
      if (inside.includes(type)) return type.name;
      return `struct ${type.name} { ${type.members.map(({ name, type: member }) => `${inner(member)} ${name};`).join(' ')} }`;
    case 'union':
      return `${type.encapsulated ? 'encapsulated ' : ''}${type.ms ? 'ms_' : ''}union (${inner(type.tag)}) { ${type.arms.map((arm) => `[${arm.isDefault ? 'default' : arm.labels.join()}] ${arm.type ? inner(arm.type) : ''};`).join(' ')} }`;
    case 'switch':
      return `[switch_is(${text(type.is)})] ${inner(type.union)}`;
    case 'array':
      return `${inner(type.element)}${type.dimensions.map(({ bound, size, first, length, varying }) => `[${bound ?? '*'}${list({ size, first, length })}${varying ? ' varying' : ''}]`).join('')}`;
    case 'string':
      return `[string] ${inner(type.element)}[${type.bound ?? '*'}${list({ size: type.size })}]`;
    case 'pointer':
      return `[${type.mode}] (${inner(type.pointee)})*`;
    case 'pipe':
      return `pipe ${inner(type.element)}`;
    case 'transmit':
    case 'user':
      return `${type.kind}(${inner(type.wire)})`;
    default:
      return type.kind;
  }
}

function list(expressions: Readonly<Record<string, WireExpression | undefined>>): string {
  return Object.entries(expressions)
    .map(([key, expression]) => (expression === undefined ? '' : ` ${key}=${text(expression)}`))
    .join('');
}

function text(expression: WireExpression): string {
  switch (expression.kind) {
    case 'literal':
      return String(expression.value);
    case 'name':
      return expression.name;
    case 'field':
      return `${text(expression.object)}.${expression.name}`;
    case 'unary':
      return `${expression.operator}${text(expression.operand)}`;
    case 'binary':
      return `(${text(expression.left)} ${expression.operator} ${text(expression.right)})`;
    case 'conditional':
      return `(${text(expression.test)} ? ${text(expression.then)} : ${text(expression.otherwise)})`;
  }
}
