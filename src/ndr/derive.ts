import type { WireExpression, WireMember, WireType } from '../types/wire/index.ts';
import { numeral, quote } from './code.ts';

/** A member or parameter that a count or a tag may be derived from. */
type Sibling = Pick<WireMember, 'name' | 'type'>;

/**
 * Generated source that derives `target` from a sibling whose size, length or arm it decides: callers may leave counts out where the
 * data say them. Undefined where nothing says it. A length is better than a size: a size may be a capacity.
 */
export function derivation(siblings: readonly Sibling[], target: Sibling, object: string): string | undefined {
  const candidates = siblings.flatMap((sibling) => (sibling === target ? [] : uses(sibling.type).map((use) => ({ ...use, sibling }))));
  const best = candidates
    .filter(({ expression }) => inverse(expression, target.name, 'x') !== undefined)
    .sort((a, b) => a.rank - b.rank)[0];
  if (best === undefined) return undefined;
  const source = `${object}[${quote(best.sibling.name)}]`;
  const derived = best.rank === 0 ? `rt.field(${source}, "$case")` : `rt.lengthOf(${source}, ${best.terminated})`;
  return inverse(best.expression, target.name, derived);
}

interface Use {
  readonly expression: WireExpression;
  readonly terminated: boolean;
  /** Lower is better. */
  readonly rank: number;
}

function uses(type: WireType): Use[] {
  switch (type.kind) {
    case 'pointer':
      return uses(type.pointee);
    case 'switch':
      return [{ expression: type.is, terminated: false, rank: 0 }];
    case 'string':
      return type.size === undefined ? [] : [{ expression: type.size, terminated: true, rank: 2 }];
    case 'array': {
      const { length, size } = type.dimensions[0]!;
      return [
        ...(length ? [{ expression: length, terminated: false, rank: 1 }] : []),
        ...(size ? [{ expression: size, terminated: false, rank: 2 }] : []),
      ];
    }
    default:
      return [];
  }
}

/** Source for the value of `name` that makes an expression give `result`. */
function inverse(expression: WireExpression, name: string, result: string): string | undefined {
  if (expression.kind === 'name') return expression.name === name ? result : undefined;
  if (expression.kind === 'unary' && (expression.operator === '*' || expression.operator === '+'))
    return inverse(expression.operand, name, result);
  if (expression.kind !== 'binary' || expression.right.kind !== 'literal') return undefined;
  const right = numeral(expression.right.value);
  switch (expression.operator) {
    case '+':
      return inverse(expression.left, name, `(${result} - ${right})`);
    case '-':
      return inverse(expression.left, name, `(${result} + ${right})`);
    case '/':
      return inverse(expression.left, name, `(${result} * ${right})`);
    case '*':
      return inverse(expression.left, name, `(${result} / ${right})`);
    default:
      return undefined;
  }
}
