import {
  baseType,
  binary,
  enumType,
  literal,
  name,
  pointerType,
  structType,
  type WireExpression,
  type WireMember,
} from '../../../src/types/wire/index.ts';
import { Cell, type StructValue, type Value } from '../interpreter/value.ts';
import type { Draw } from './draw.ts';

/** A member that counts: where it stands, the expression of it, and how it is filled. */
export interface Counter {
  readonly member: WireMember;
  readonly expression: WireExpression;
  /** Sets the member so that the expression gives `wanted`, or the nearest it can; gives what it is. */
  fill(fields: StructValue, wanted: number): number;
}

interface Form {
  readonly of: (x: WireExpression) => WireExpression;
  /** The member's value for a wanted result, and the result. */
  readonly solve: (draw: Draw, wanted: number) => readonly [value: number, result: number];
  /** Whether bits above the 53rd of the member make no difference to the result. */
  readonly ignoresHigh?: boolean;
}

function conditional(test: WireExpression, yes: WireExpression, otherwise: WireExpression): WireExpression {
  // biome-ignore lint/suspicious/noThenProperty: the descriptor's name.
  return { kind: 'conditional', test, then: yes, otherwise };
}

/** Forms whose result is never above what is wanted. */
const LOW: readonly Form[] = [
  { of: (x) => x, solve: (_, wanted) => [wanted, wanted] },
  { of: (x) => binary('-', x, literal(1)), solve: (_, wanted) => [wanted + 1, wanted] },
  { of: (x) => binary('/', x, literal(2)), solve: (draw, wanted) => [wanted * 2 + draw.int(0, 1), wanted] },
  { of: (x) => binary('>>', x, literal(1)), solve: (draw, wanted) => [wanted * 2 + draw.int(0, 1), wanted] },
  {
    of: (x) => binary('&', x, literal(15)),
    solve: (draw, wanted) => [(wanted & 15) + 16 * draw.int(0, 3), wanted & 15],
    ignoresHigh: true,
  },
  {
    of: (x) => binary('%', x, literal(16)),
    solve: (draw, wanted) => [(wanted % 16) + 16 * draw.int(0, 3), wanted % 16],
    ignoresHigh: true,
  },
  {
    of: (x) => conditional(binary('<', x, literal(50)), x, binary('-', x, literal(50))),
    solve: (draw, wanted) => [wanted + (draw.once(2) ? 50 : 0), wanted],
  },
];
const TWICE: Form = { of: (x) => binary('*', x, literal(2)), solve: (_, wanted) => [wanted >> 1, (wanted >> 1) * 2] };
/** Forms whose result may be above it. */
const HIGH: readonly Form[] = [
  { of: (x) => binary('+', x, literal(1)), solve: (_, wanted) => [Math.max(0, wanted - 1), Math.max(1, wanted)] },
  {
    of: (x) => conditional(x, x, literal(1)),
    solve: (_, wanted) => [wanted, wanted === 0 ? 1 : wanted],
  },
];

/** A counter whose result is at most (`low`) or at least (`high`) what is wanted. */
export function counter(draw: Draw, bound: 'low' | 'high' | 'any'): Counter {
  const exact = LOW.filter((_, index) => bound !== 'high' || (index !== 4 && index !== 5));
  const form = draw.pick(bound === 'low' ? [...exact, TWICE] : bound === 'high' ? [...exact, ...HIGH] : [...exact, ...HIGH, TWICE]);
  const holder = draw.pick(HOLDERS)(draw);
  return {
    member: holder.member,
    expression: form.of(holder.expression),
    fill(fields, wanted) {
      const [value, result] = form.solve(draw, wanted);
      fields.set(holder.member.name, holder.value(value, form.ignoresHigh === true));
      return result;
    },
  };
}

interface Holder {
  readonly member: WireMember;
  readonly expression: WireExpression;
  /** `high`: bits above the 53rd may be set. */
  value(count: number, high: boolean): Value;
}

function plain(draw: Draw): Holder {
  const narrow = ['small', 'usmall', 'short', 'ushort', 'long', 'ulong', 'enum'] as const;
  const type = draw.pick([...narrow, 'hyper', 'uint3264'] as const);
  const big = type === 'hyper' || type === 'uint3264';
  const member = { name: draw.name(), type: type === 'enum' ? enumType(draw.name(), []) : baseType(type) };
  return { member, expression: name(member.name), value: (count, high) => (big ? wide(count, high && type === 'hyper') : count) };
}

/** A count behind a pointer: it is known only after what it counts. */
function pointed(draw: Draw): Holder {
  const base = draw.pick(['long', 'uhyper'] as const);
  const member = { name: draw.name(), type: pointerType(draw.pick(['ref', 'unique'] as const), baseType(base)) };
  const value = (count: number, high: boolean): Value => new Cell(base === 'uhyper' ? wide(count, high) : count);
  return { member, expression: { kind: 'unary', operator: '*', operand: name(member.name) }, value };
}

function wide(count: number, high: boolean): bigint {
  return BigInt(count) + (high ? 1n << 60n : 0n);
}

/** A count that is a field of another structure. */
function inner(draw: Draw): Holder {
  const member = { name: draw.name(), type: structType(draw.name(), [{ name: 'n', type: baseType('ushort') }]) };
  return { member, expression: { kind: 'field', object: name(member.name), name: 'n' }, value: (count) => new Map([['n', count]]) };
}

const HOLDERS = [plain, plain, plain, plain, pointed, inner] as const;
