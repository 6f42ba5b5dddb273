import type { WireExpression, WireType } from '../types/wire/index.ts';
import { kindOf } from './kinds/index.ts';
import { memoryLayout, roundUp } from './memory-layout.ts';
import type { TransferSyntax } from './syntax.ts';

/** The form of a type in place, without what its pointers point at. */
export interface Shape {
  /** The alignment of its first octet. */
  readonly start: number;
  /** What it contributes to the alignment of a structure around it. */
  readonly align: number;
  /** Octets from an aligned start, if they do not depend on the value. */
  readonly size: number | undefined;
  /** `size` without the gap that ends a structure under NDR64: what must really be there. */
  readonly used: number;
  /** The least octets of any value. */
  readonly least: number;
  /** Whether pointees follow. */
  readonly pointers: boolean;
  /** Whether what follows can nest without bound. */
  readonly unbounded: boolean;
  /** Maximum counts that stand before the outermost structure. */
  readonly counts: number;
  /** How much generated source it takes in place. */
  readonly weight: number;
}

/** Octets from one element of an array to the next. */
export function strideOf(shape: Shape, size: number): number {
  return roundUp(size, shape.start);
}

/** Shapes under one transfer syntax, each found once. */
export class Shapes {
  readonly syntax: TransferSyntax;
  readonly #known = new WeakMap<WireType, Shape>();

  constructor(syntax: TransferSyntax) {
    this.syntax = syntax;
  }

  /** The shape of a type. Throws where a type contains itself. */
  readonly of = (type: WireType): Shape => {
    let shape = this.#known.get(type);
    if (shape === undefined) {
      memoryLayout(type);
      shape = kindOf(type).shape(type, this.of, this.syntax);
      this.#known.set(type, shape);
    }
    return shape;
  };
}

const reachCycle = new WeakMap<WireType, boolean>();

/** Whether a value of a type can nest without bound: whether, through pointers, some type leads back to itself. */
export function isUnbounded(type: WireType): boolean {
  if (!reachCycle.has(type)) markCycles(type);
  return reachCycle.get(type)!;
}

/** Everything a type is made of, directly. */
function partsOf(type: WireType): readonly WireType[] {
  const kind = kindOf(type);
  return [...kind.inPlace(type), ...(kind.pointees?.(type) ?? [])];
}

/** Decides for all types that are reached: those on a cycle, and what leads to them. */
function markCycles(root: WireType): void {
  const parents = new Map<WireType, WireType[]>([[root, []]]);
  const remaining = new Map<WireType, number>();
  for (const type of parents.keys()) {
    const parts = partsOf(type);
    remaining.set(type, parts.length);
    for (const part of parts) {
      const known = parents.get(part);
      if (known === undefined) parents.set(part, [type]);
      else known.push(type);
    }
  }
  // What has only bounded parts is bounded; what is never found to be so leads to a cycle.
  const bounded = [...parents.keys()].filter((type) => remaining.get(type) === 0);
  for (let type = bounded.pop(); type !== undefined; type = bounded.pop()) {
    reachCycle.set(type, false);
    for (const parent of parents.get(type)!) {
      const left = remaining.get(parent)! - 1;
      remaining.set(parent, left);
      if (left === 0) bounded.push(parent);
    }
  }
  for (const type of parents.keys()) if (!reachCycle.has(type)) reachCycle.set(type, true);
}

/**
 * The expressions in a type whose names belong to what is around it: those of arrays, strings and unions down to the next
 * structure, which has names of its own. Constants are no names.
 */
export function freeExpressions(type: WireType): readonly WireExpression[] {
  if (type.kind === 'struct' || type.kind === 'union') return [];
  const kind = kindOf(type);
  const own = kind.expressions?.(type) ?? [];
  const inner = [...kind.inPlace(type), ...(kind.pointees?.(type) ?? [])].flatMap(freeExpressions);
  return [...new Set([...own.filter((expression) => !isConstant(expression)), ...inner])];
}

/** Whether an expression has no names. */
export function isConstant(expression: WireExpression): boolean {
  switch (expression.kind) {
    case 'literal':
      return true;
    case 'name':
    case 'field':
      return false;
    case 'unary':
      return isConstant(expression.operand);
    case 'binary':
      return isConstant(expression.left) && isConstant(expression.right);
    case 'conditional':
      return isConstant(expression.test) && isConstant(expression.then) && isConstant(expression.otherwise);
  }
}

const keys = new WeakMap<WireType, string>();
let structures = 0;

/** A text that is the same for types that are the same to a full pointer (spec PT5). */
export function typeKey(type: WireType): string {
  const known = keys.get(type);
  if (known !== undefined) return known;
  const key = type.kind === 'struct' || type.kind === 'union' ? `${type.kind}${structures++}` : describe(type);
  keys.set(type, key);
  return key;
}

function describe(type: WireType): string {
  const kind = kindOf(type);
  const parts = [...kind.inPlace(type), ...(kind.pointees?.(type) ?? [])].map(typeKey);
  const own = type.kind === 'base' ? type.name : type.kind === 'pointer' ? type.mode : 'name' in type ? type.name : '';
  const dimensions =
    type.kind === 'array' ? type.dimensions.map(({ bound, varying }) => `${bound ?? '*'}${varying ? 'v' : ''}`).join() : '';
  return `${type.kind} ${own}${dimensions}(${parts.join()})`;
}
