import type { PointerMode } from '../types/wire/index.ts';
import { Attributes } from './attributes.ts';
import { Fault } from './diagnostics.ts';
import type { Context } from './symbols.ts';
import type { DeclaratorNode, ExpressionNode, LevelNode, TypeNode } from './syntax.ts';
import type { TypeBuilder } from './types.ts';

/** One level of a declarator: a pointer or an array dimension, with what the attributes say of it. */
export interface Level {
  readonly kind: 'pointer' | 'array';
  readonly at: number;
  readonly bound?: number;
  /** The default of the interface that declared it. */
  readonly pointerDefault: PointerMode;
  mode?: PointerMode;
  size?: ExpressionNode;
  first?: ExpressionNode;
  length?: ExpressionNode;
}

/** A type as used: what it is of, through which levels, with which attributes. */
export interface Use {
  base: TypeNode;
  baseContext: Context;
  readonly levels: Level[];
  attributes: Attributes;
  readonly context: Context;
  readonly at: number;
}

/** Attributes whose k-th expression belongs to the k-th level (spec PT11). */
const COUNT_ATTRIBUTES = ['size_is', 'max_is', 'length_is', 'first_is', 'last_is'] as const;
/** Attributes of a typedef that make it one indivisible type. */
const INDIVISIBLE = [
  'context_handle',
  'context_handle_noserialize',
  'context_handle_serialize',
  'transmit_as',
  'represent_as',
  'wire_marshal',
  'user_marshal',
  'ignore',
  'iid_is',
];
/** Attributes of a typedef that hold where it is used. */
const INHERITED = ['string', 'range', 'switch_type', 'switch_is', 'disable_consistency_check', 'allocate'];

/** The levels of a use. Typedefs of pointers and arrays are opened as far as the attributes reach. */
export function useOf(
  builder: TypeBuilder,
  context: Context,
  base: TypeNode,
  declarator: DeclaratorNode | null,
  attributes: Attributes,
  parameter: boolean,
): Use {
  const levels = (declarator?.levels ?? []).map((level) => levelOf(builder, level, context));
  const at = declarator?.at ?? base.at;
  const use: Use = { base, baseContext: context, levels, attributes, context, at };
  markMode(levels, attributes);
  while (wantsLevels(builder, use, parameter) && open(builder, use));
  assignCounts(builder, use);
  return use;
}

function levelOf(builder: TypeBuilder, level: LevelNode, context: Context): Level {
  const { at } = level;
  const { pointerDefault } = context;
  if (level.kind === 'pointer') return { kind: 'pointer', at, pointerDefault };
  if (level.kind === 'bits') throw new Fault(at, 'bit fields are not supported', true);
  if (level.kind === 'function') throw new Fault(at, 'pointers to functions are not supported', true);
  const bound = level.low === undefined ? level.bound && countOf(builder, level.bound, context) : rangeCount(builder, level, context);
  return { kind: 'array', at, pointerDefault, ...(bound !== undefined && { bound }) };
}

/** DCE's `[0..9]`. */
function rangeCount(builder: TypeBuilder, level: Extract<LevelNode, { kind: 'array' }>, context: Context): number | undefined {
  if (builder.constants.integer(level.low!, context) !== 0n) throw new Fault(level.at, 'a lower bound other than 0 is not supported', true);
  return level.high ? countOf(builder, level.high, context) + 1 : undefined;
}

function countOf(builder: TypeBuilder, node: ExpressionNode, context: Context): number {
  const count = builder.constants.integer(node, context);
  if (count < 1n || count > 0x7fffffffn) throw new Fault(node.at, `${count} is no number of elements`);
  return Number(count);
}

function markMode(levels: readonly Level[], attributes: Attributes): void {
  const mode = attributes.mode();
  const outermost = levels.find(({ kind }) => kind === 'pointer');
  if (mode !== undefined && outermost !== undefined) outermost.mode = mode;
}

function wantsLevels(builder: TypeBuilder, { levels, attributes, base }: Use, parameter: boolean): boolean {
  const needed = Math.max(...COUNT_ATTRIBUTES.map((name) => attributes.expressions(name).length));
  if (needed > levels.length) return true;
  // A string is the innermost level: `[string] LPWSTR names[3]` is an array of pointers to strings.
  if (attributes.has('string') && base.kind === 'named' && reachesLevels(builder, base.name)) return true;
  if (levels.length > 0) return false;
  return parameter || attributes.has('string') || attributes.mode() !== undefined || attributes.has('ignore', 'iid_is');
}

/** Replaces a typedef of a pointer or an array by what it stands for; false where there is nothing to open. */
function open(builder: TypeBuilder, use: Use): boolean {
  if (use.base.kind !== 'named') return false;
  const typedef = builder.typedef(use.base.name);
  if (typedef === undefined || typedef.attributes.has(...INDIVISIBLE)) return false;
  if (typedef.declarator.levels.length === 0 && !(typedef.node.kind === 'named' && reachesLevels(builder, typedef.node.name))) return false;
  const levels = typedef.declarator.levels.map((level) => levelOf(builder, level, typedef.context));
  markMode(levels, typedef.attributes);
  const mode = use.attributes.mode();
  const outermost = levels.find(({ kind }) => kind === 'pointer');
  if (mode !== undefined && outermost !== undefined && !use.levels.some(({ kind }) => kind === 'pointer')) outermost.mode = mode;
  use.levels.push(...levels);
  use.attributes = new Attributes([...typedef.attributes.list.filter(({ name }) => INHERITED.includes(name)), ...use.attributes.list]);
  use.base = typedef.node;
  use.baseContext = typedef.context;
  return true;
}

/** Whether a typedef is, at the end of the chain, of a pointer or an array. */
function reachesLevels(builder: TypeBuilder, name: string, depth = 0): boolean {
  const typedef = builder.typedef(name);
  if (typedef === undefined || depth > 64 || typedef.attributes.has(...INDIVISIBLE)) return false;
  return typedef.declarator.levels.length > 0 || (typedef.node.kind === 'named' && reachesLevels(builder, typedef.node.name, depth + 1));
}

/** Gives each level its expressions; `max_is` and `last_is` become what they mean. */
function assignCounts(builder: TypeBuilder, { levels, attributes, at, base }: Use): void {
  for (const name of COUNT_ATTRIBUTES) {
    for (const [index, expression] of attributes.expressions(name).entries()) {
      if (expression === null) continue;
      const level = levels[index];
      if (level === undefined) builder.checkNamed(base);
      if (level === undefined) throw new Fault(at, `${name} has more expressions than there are pointers and dimensions`);
      if (name === 'size_is') level.size = expression;
      else if (name === 'max_is') level.size = sum(expression, '+', builder.one(expression.at));
      else if (name === 'length_is') level.length = expression;
      else if (name === 'first_is') level.first = expression;
      else level.length = lastToLength(builder, expression, level);
    }
  }
}

function lastToLength(builder: TypeBuilder, last: ExpressionNode, { first }: Level): ExpressionNode {
  const next = sum(last, '+', builder.one(last.at));
  return first === undefined ? next : sum(next, '-', first);
}

function sum(left: ExpressionNode, operator: '+' | '-', right: ExpressionNode): ExpressionNode {
  return { kind: 'binary', operator, left, right, at: left.at };
}
