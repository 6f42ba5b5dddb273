import type { UnaryOperator } from '../types/wire/expression.ts';
import { literal, type WireExpression } from '../types/wire/index.ts';
import { Fault } from './diagnostics.ts';
import type { Context } from './symbols.ts';
import type { ExpressionNode } from './syntax.ts';
import type { TypeBuilder } from './types.ts';

/** Turns an expression over the names of a structure or a parameter list into a descriptor; constants are folded in. */
export function wireExpression(builder: TypeBuilder, node: ExpressionNode, names: ReadonlySet<string>, context: Context): WireExpression {
  const convert = (one: ExpressionNode): WireExpression => wireExpression(builder, one, names, context);
  switch (node.kind) {
    case 'number':
      if (typeof node.value !== 'bigint') throw new Fault(node.at, 'an integer is expected');
      return literal(node.value);
    case 'name': {
      if (names.has(node.name)) return Object.freeze({ kind: 'name', name: node.name });
      const value = builder.constants.lookup(node.name);
      if (value === null) return literal(0n);
      if (typeof value !== 'bigint') {
        const message = `${node.name} is neither a field, a parameter nor an integer constant`;
        throw value === undefined ? builder.missing(node.at, message) : new Fault(node.at, message);
      }
      return literal(value);
    }
    case 'field':
      return Object.freeze({ kind: 'field', object: convert(node.object), name: node.name });
    case 'unary':
      if (node.operator === '&') throw new Fault(node.at, 'the address of something is no count');
      return Object.freeze({ kind: 'unary', operator: node.operator as UnaryOperator, operand: convert(node.operand) });
    case 'binary':
      return Object.freeze({
        kind: 'binary',
        operator: node.operator,
        left: convert(node.left),
        right: convert(node.right),
      });
    case 'conditional':
      // biome-ignore lint/suspicious/noThenProperty: the branch of an expression, not a method
      return Object.freeze({ kind: 'conditional', test: convert(node.test), then: convert(node.then), otherwise: convert(node.otherwise) });
    case 'cast':
      return convert(node.operand);
    case 'sizeof':
      return literal(builder.sizeOf(node.type, node.levels, context));
    case 'string':
      throw new Fault(node.at, 'an integer is expected');
    case 'call':
      throw new Fault(node.at, `calls such as that of ${node.name} are not known to MIDL`, true);
  }
}
