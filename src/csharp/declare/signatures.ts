import type { Parameter, Passing, Result, Signature } from '../../types/index.ts';
import type { Compilation } from '../compilation.ts';
import type { TypeContext } from '../lookup.ts';
import type { DelegateSyntax, MethodSyntax, ParameterSyntax } from '../syntax.ts';
import { checkDirective, marshalAs, marshalUsing } from './directives.ts';

/** Parameters and result of a method or delegate. */
export function signatureOf(
  compilation: Compilation,
  syntax: MethodSyntax | DelegateSyntax,
  context: TypeContext,
  declaration: string,
): Signature {
  return {
    parameters: syntax.parameters.list.map((parameter) => parameterOf(compilation, parameter, context, declaration)),
    returns: resultOf(compilation, syntax, context, declaration),
  };
}

/** `in` and `ref readonly` are one way of passing (spec 1.1). */
function passingOf(modifiers: readonly string[]): Passing {
  if (modifiers.includes('out')) return 'out';
  if (modifiers.includes('in')) return 'in';
  if (!modifiers.includes('ref')) return 'value';
  return modifiers.includes('readonly') ? 'in' : 'ref';
}

function parameterOf(compilation: Compilation, syntax: ParameterSyntax, context: TypeContext, declaration: string): Parameter {
  const { attributes, types, log } = compilation;
  const type = types.resolve(syntax.type, context, declaration);
  const all = attributes.read(syntax.attributes, [undefined, 'param'], context, declaration);
  const passing = passingOf(syntax.modifiers);
  const direction = { in: all.some(({ name }) => name === 'In'), out: all.some(({ name }) => name === 'Out') };
  const report = (message: string): void =>
    log.report(context.scope.file, syntax.at, `${message} (parameter '${syntax.name}')`, declaration);
  if (passing === 'ref' && direction.out && !direction.in) report('CS0662: [Out] on a ref parameter needs [In] too');
  if (passing === 'out' && direction.in) report('CS0036: an out parameter cannot have [In]');
  if (passing === 'in' && direction.out) report('CS8355: an in parameter cannot have [Out]');
  const directive = marshalAs(compilation, all, declaration);
  checkDirective(compilation, all, directive, declaration);
  const using = marshalUsing(compilation, all, declaration);
  return {
    name: syntax.name,
    type,
    passing,
    direction,
    ...(directive && { marshalAs: directive }),
    ...(using.length > 0 && { marshalUsing: using }),
  };
}

function resultOf(compilation: Compilation, syntax: MethodSyntax | DelegateSyntax, context: TypeContext, declaration: string): Result {
  const { attributes, types } = compilation;
  const type = types.resolve(syntax.type, context, declaration);
  const all = attributes.read(syntax.attributes, ['return'], context, declaration);
  const directive = marshalAs(compilation, all, declaration);
  checkDirective(compilation, all, directive, declaration);
  const using = marshalUsing(compilation, all, declaration);
  const byRef = syntax.k === 'delegate' ? syntax.refReturn : syntax.modifiers.includes('ref');
  return { type, ...(directive && { marshalAs: directive }), ...(using.length > 0 && { marshalUsing: using }), ...(byRef && { byRef }) };
}
