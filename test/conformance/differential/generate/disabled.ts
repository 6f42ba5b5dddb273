import type { Draw } from './draw.ts';
import type { GenFunction, GenParameter, GenType } from './model.ts';
import { cNumbers } from './tables.ts';
import type { TypeMaker } from './types.ts';

/** Functions of an assembly that disables runtime marshalling: managed bits pass, whatever is said of them. */

const numbers = cNumbers.filter((name) => !name.endsWith('Int128'));
const nonsense = ['Bool', 'VariantBool', 'U1', 'U2', 'I4', 'LPStr', 'LPWStr', 'Currency', 'Struct', 'IUnknown'];

/** A type whose managed bits may pass. `said`: with a directive that means nothing. */
export function bits(draw: Draw, types: TypeMaker, said: boolean): GenType {
  const made = draw.weighted<() => GenType>([
    [6, () => types.number()],
    [1, () => ({ kind: 'number', name: draw.pick(numbers) })],
    [2, () => types.enum()],
    [2, () => ({ kind: 'bool', size: 1 })],
    [2, () => ({ kind: 'char', size: 2 })],
    [1, () => ({ kind: draw.pick(['guid', 'decimal'] as const) })],
    [4, () => ({ kind: 'aggregate', declaration: types.aggregate(draw.oneIn(3) ? 'bitwise' : 'struct') })],
  ])();
  return said && draw.oneIn(8) ? { ...made, marshalAs: `MarshalAs(UnmanagedType.${draw.pick(nonsense)})` } : made;
}

/** A function of the classic profile; the few things that are refused make all of it refused. */
export function disabledFunction(name: string, draw: Draw, types: TypeMaker): GenFunction {
  return {
    name,
    profile: 'dllImport',
    charSet: draw.pick(['None', 'Ansi', 'Unicode'] as const),
    setLastError: draw.oneIn(30),
    preserveSig: !draw.oneIn(30),
    callingConvention: undefined,
    parameters: draw.list(draw.integer(0, 7), (i) => classicParameter(`p${i}`, draw, types)),
    returns: draw.oneIn(4) ? undefined : bits(draw, types, true),
  };
}

function classicParameter(name: string, draw: Draw, types: TypeMaker): GenParameter {
  if (draw.oneIn(8)) return { name, type: { kind: 'fnptr', declaration: types.delegate() }, passing: 'value', direction: '' };
  if (draw.oneIn(12))
    return { name, type: { kind: 'pointer', target: 'int', length: draw.integer(1, 4) }, passing: 'value', direction: '' };
  return { name, type: bits(draw, types, true), passing: draw.oneIn(40) ? 'ref' : 'value', direction: '' };
}

/** A source-generated function; bool and char want a form all the same. */
export function disabledLibraryFunction(name: string, draw: Draw, types: TypeMaker): GenFunction {
  return {
    name,
    profile: 'libraryImport',
    charSet: 'Unicode',
    setLastError: draw.oneIn(4),
    preserveSig: true,
    callingConvention: undefined,
    parameters: draw.list(draw.integer(0, 6), (i) => libraryParameter(`p${i}`, draw, types)),
    returns: draw.oneIn(4) ? undefined : explicit(draw, types),
  };
}

function explicit(draw: Draw, types: TypeMaker): GenType {
  const made = bits(draw, types, false);
  return made.kind === 'bool' ? { ...made, marshalAs: 'MarshalAs(UnmanagedType.U1)' } : made;
}

function libraryParameter(name: string, draw: Draw, types: TypeMaker): GenParameter {
  if (draw.oneIn(6)) return { name, type: { kind: 'delegate', declaration: types.delegate() }, passing: 'value', direction: '' };
  const passing = draw.pick(['value', 'value', 'ref', 'out', 'in'] as const);
  const type = explicit(draw, types);
  if (type.kind === 'bool' || !draw.oneIn(4)) return { name, type, passing, direction: '' };
  const length = draw.integer(0, 4);
  if (draw.oneIn(3)) {
    const marshalAs = `MarshalAs(UnmanagedType.LPArray, SizeConst = ${length})`;
    return { name, type: { kind: 'array', element: type, length, marshalAs }, passing: draw.pick(['ref', 'out'] as const), direction: '' };
  }
  if (draw.oneIn(3)) {
    const span = draw.pick(['Span', 'ReadOnlySpan'] as const);
    return { name, type: { kind: 'array', element: type, length, span }, passing: 'value', direction: '' };
  }
  // JavaScript cannot lend every structure: what native code writes to an [In] array does not show then.
  const direction = draw.pick(type.kind === 'aggregate' ? (['', 'Out', 'In, Out'] as const) : (['', 'In', 'Out', 'In, Out'] as const));
  return { name, type: { kind: 'array', element: type, length }, passing: 'value', direction };
}
