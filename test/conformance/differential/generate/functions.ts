import type { Draw } from './draw.ts';
import type { CharSetName, GenFunction, GenParameter, GenType } from './model.ts';
import { unitOf } from './model.ts';
import { formOf, type TypeMaker } from './types.ts';

/** A function of the classic profile: anything may be combined. */
export function dllFunction(name: string, draw: Draw, types: TypeMaker): GenFunction {
  const charSet = draw.pick(['None', 'None', 'Ansi', 'Unicode', 'Auto'] as const);
  const many = draw.oneIn(6);
  const parameters = draw.list(draw.integer(many ? 8 : 0, many ? 14 : 6), (i) => dllParameter(`p${i}`, charSet, draw, types));
  const preserveSig = !draw.oneIn(10);
  if (draw.oneIn(16)) return delegateMaker(name, charSet, draw, types);
  return {
    name,
    profile: 'dllImport',
    charSet,
    setLastError: draw.oneIn(6),
    preserveSig,
    callingConvention: draw.oneIn(6) ? draw.pick(['Cdecl', 'StdCall', 'Winapi']) : undefined,
    parameters: withCounts(parameters, draw),
    returns: draw.oneIn(5) ? undefined : dllResult(charSet, preserveSig, draw, types),
  };
}

/** A function that makes a delegate, which the case goes on to call: nothing else in it can be refused. */
function delegateMaker(name: string, charSet: CharSetName, draw: Draw, types: TypeMaker): GenFunction {
  const parameters = draw.list(
    draw.integer(0, 3),
    (i): GenParameter => ({ name: `p${i}`, type: types.number(), passing: 'value', direction: '' }),
  );
  const returns: GenType = { kind: 'delegate', declaration: types.delegate() };
  return { name, profile: 'dllImport', charSet, setLastError: false, preserveSig: true, callingConvention: undefined, parameters, returns };
}

function dllParameter(name: string, charSet: CharSetName, draw: Draw, types: TypeMaker): GenParameter {
  return draw.weighted<() => GenParameter>([
    [14, () => scalarParameter(name, charSet, draw, types)],
    [5, () => ({ name, type: types.text(charSet), passing: draw.pick(['value', 'value', 'ref', 'out', 'in'] as const), direction: '' })],
    [2, () => ({ name, type: types.bstr(), passing: draw.pick(['value', 'value', 'ref', 'out', 'in'] as const), direction: '' })],
    [2, () => ({ name, type: types.builder(charSet), passing: 'value', direction: draw.pick(['', 'In', 'Out', 'In, Out'] as const) })],
    [6, () => structParameter(name, draw, types)],
    [3, () => classParameter(name, draw, types)],
    [6, () => arrayParameter(name, charSet, draw, types)],
    [2, () => delegateParameter(name, draw, types)],
    [1, () => ({ name, type: { kind: 'fnptr', declaration: types.delegate() }, passing: 'value', direction: '' })],
    [
      1,
      () => ({
        name,
        type: { kind: 'pointer', target: draw.pick(['byte', 'int', 'double'] as const), length: draw.integer(1, 4) },
        passing: 'value',
        direction: '',
      }),
    ],
    [
      2,
      () => ({
        name,
        type: { kind: 'handle', name: draw.pick(['Handle', 'Handle', 'SubHandle']) },
        passing: draw.pick(['value', 'value', 'ref', 'out', 'in'] as const),
        direction: '',
      }),
    ],
    [1, () => ({ name, type: { kind: 'handleRef' }, passing: 'value', direction: draw.pick(['', '', 'In', 'Out'] as const) })],
    [1, () => pointedParameter(name, draw)],
  ])();
}

function delegateParameter(name: string, draw: Draw, types: TypeMaker): GenParameter {
  const passing = draw.pick(['value', 'value', 'value', 'ref', 'out', 'in'] as const);
  return { name, type: { kind: 'delegate', declaration: types.delegate() }, passing, direction: '' };
}

function pointedParameter(name: string, draw: Draw): GenParameter {
  const target = draw.pick(['guid', 'decimal'] as const);
  const type: GenType = { kind: 'pointed', target, marshalAs: 'MarshalAs(UnmanagedType.LPStruct)' };
  return { name, type, passing: draw.pick(['value', 'value', 'value', 'ref', 'in'] as const), direction: '' };
}

function scalarParameter(name: string, charSet: CharSetName, draw: Draw, types: TypeMaker): GenParameter {
  const type = draw.weighted<() => GenType>([
    [8, () => types.anyNumber()],
    [2, () => types.enum()],
    [2, () => types.bool()],
    [1, () => types.char(charSet)],
    [2, () => types.special()],
  ])();
  const passing = draw.pick(['value', 'value', 'value', 'ref', 'out', 'in'] as const);
  return { name, type, passing, direction: passing === 'ref' ? draw.pick(['', '', 'In', 'In, Out'] as const) : '' };
}

function structParameter(name: string, draw: Draw, types: TypeMaker): GenParameter {
  const passing = draw.pick(['value', 'value', 'ref', 'ref', 'out', 'in'] as const);
  const direction = passing === 'ref' ? draw.pick(['', '', 'In', 'In, Out'] as const) : '';
  return { name, type: { kind: 'aggregate', declaration: types.aggregate('struct') }, passing, direction };
}

function classParameter(name: string, draw: Draw, types: TypeMaker): GenParameter {
  const passing = draw.pick(['value', 'value', 'value', 'ref', 'out', 'in'] as const);
  const direction = passing === 'value' ? draw.pick(['', 'In', 'Out', 'In, Out'] as const) : '';
  return { name, type: { kind: 'aggregate', declaration: types.aggregate('class') }, passing, direction };
}

function arrayParameter(name: string, charSet: CharSetName, draw: Draw, types: TypeMaker): GenParameter {
  const element = draw.weighted<() => GenType>([
    [6, () => types.number()],
    [1, () => types.enum()],
    [2, () => types.bool()],
    [2, () => types.char(charSet)],
    [2, () => elementText(charSet, draw)],
    [1, () => ({ kind: draw.pick(['guid', 'decimal', 'date'] as const) })],
    [3, () => ({ kind: 'aggregate', declaration: types.aggregate(draw.oneIn(2) ? 'struct' : 'bitwise') })],
  ])();
  const length = draw.integer(0, 5);
  if (element.kind !== 'char' && element.kind !== 'text' && !element.marshalAs && draw.oneIn(8)) {
    return {
      name,
      type: { kind: 'array', element, length: draw.integer(1, 3), rows: draw.integer(1, 3) },
      passing: 'value',
      direction: '',
    };
  }
  const byReference = element.kind !== 'char' && draw.oneIn(3);
  const sub = element.marshalAs ? `ArraySubType = ${formOf(element)}` : '';
  if (!byReference) {
    // Sizes are of arrays that come back; here they are said in vain.
    const size = draw.oneIn(6) ? `SizeConst = ${draw.integer(0, 9)}` : '';
    const said = ['UnmanagedType.LPArray', sub, size].filter(Boolean).join(', ');
    const marshalAs = sub || size || draw.oneIn(4) ? `MarshalAs(${said})` : undefined;
    const direction = draw.pick(['', 'In', 'Out', 'In, Out'] as const);
    return { name, type: { kind: 'array', element, length, ...(marshalAs && { marshalAs }) }, passing: 'value', direction };
  }
  const marshalAs = `MarshalAs(UnmanagedType.LPArray, ${[sub, `SizeConst = ${length}`].filter(Boolean).join(', ')})`;
  return { name, type: { kind: 'array', element, length, marshalAs }, passing: draw.pick(['ref', 'out', 'in'] as const), direction: '' };
}

function elementText(charSet: CharSetName, draw: Draw): GenType {
  const form = draw.pick(['', 'LPStr', 'LPWStr']);
  const unit = form === '' ? unitOf(charSet) : form === 'LPWStr' ? 2 : 1;
  return { kind: 'text', unit, ...(form && { marshalAs: `MarshalAs(UnmanagedType.${form})` }) };
}

/** Some arrays that come back get their count from a parameter of their own. */
function withCounts(parameters: GenParameter[], draw: Draw): GenParameter[] {
  const all: GenParameter[] = [...parameters];
  for (const [i, parameter] of parameters.entries()) {
    const { type } = parameter;
    if (type.kind !== 'array' || (parameter.passing !== 'out' && parameter.passing !== 'ref') || draw.oneIn(2)) continue;
    // Both together add up.
    const both = draw.oneIn(3) ? `SizeConst = ${draw.integer(0, type.length)}, ` : '';
    const marshalAs = (type.marshalAs ?? '').replace(/SizeConst = \d+/, `${both}SizeParamIndex = ${all.length}`);
    all[i] = { ...parameter, type: { ...type, marshalAs } };
    all.push({
      name: `n${i}`,
      type: { kind: 'number', name: draw.pick(['int', 'short', 'long', 'byte']) },
      passing: 'value',
      direction: '',
    });
  }
  return all;
}

function dllResult(charSet: CharSetName, preserveSig: boolean, draw: Draw, types: TypeMaker): GenType {
  return draw.weighted<() => GenType>([
    [6, () => types.number()],
    [1, () => types.enum()],
    [2, () => types.bool()],
    [1, () => types.char(charSet)],
    [preserveSig ? 1 : 0, () => ({ kind: draw.pick(['guid', 'decimal', 'date'] as const) })],
    [2, () => types.text(charSet)],
    [1, () => types.bstr()],
    [4, () => ({ kind: 'aggregate', declaration: types.aggregate(draw.oneIn(3) ? 'struct' : 'bitwise') })],
    [1, () => ({ kind: 'aggregate', declaration: types.aggregate('class') })],
    [preserveSig ? 1 : 0, () => ({ kind: 'handle', name: draw.pick(['Handle', 'SubHandle']) })],
    [preserveSig ? 1 : 0, () => ({ kind: 'delegate', declaration: types.delegate() })],
  ])();
}

/** A source-generated function: what the generator accepts. */
export function libraryFunction(name: string, draw: Draw, types: TypeMaker): GenFunction {
  const charSet = draw.pick(['None', 'Unicode'] as const);
  return {
    name,
    profile: 'libraryImport',
    charSet,
    setLastError: draw.oneIn(4),
    preserveSig: true,
    callingConvention: undefined,
    parameters: draw.list(draw.integer(0, 8), (i) => libraryParameter(`p${i}`, charSet, draw, types)),
    returns: draw.oneIn(4) ? undefined : libraryResult(charSet, draw, types),
  };
}

function libraryScalar(charSet: CharSetName, draw: Draw, types: TypeMaker): GenType {
  return draw.weighted<() => GenType>([
    [8, () => types.number()],
    [2, () => types.enum()],
    [2, () => explicitBool(draw)],
    [charSet === 'Unicode' ? 1 : 0, () => ({ kind: 'char', size: 2 })],
    [3, () => ({ kind: 'aggregate', declaration: types.aggregate('bitwise') })],
  ])();
}

function explicitBool(draw: Draw): GenType {
  const form = draw.pick(['Bool', 'U1', 'I1']);
  return { kind: 'bool', size: form === 'Bool' ? 4 : 1, marshalAs: `MarshalAs(UnmanagedType.${form})` };
}

function libraryText(charSet: CharSetName, draw: Draw): GenType {
  const form = draw.pick(['', 'LPStr', 'LPWStr', 'LPUTF8Str']);
  const unit = form === '' ? unitOf(charSet) : form === 'LPWStr' ? 2 : 1;
  return { kind: 'text', unit, ...(form && { marshalAs: `MarshalAs(UnmanagedType.${form})` }) };
}

function libraryParameter(name: string, charSet: CharSetName, draw: Draw, types: TypeMaker): GenParameter {
  const anyPassing = draw.pick(['value', 'value', 'value', 'ref', 'out', 'in'] as const);
  return draw.weighted<() => GenParameter>([
    [10, () => ({ name, type: libraryScalar(charSet, draw, types), passing: anyPassing, direction: '' })],
    [4, () => ({ name, type: libraryText(charSet, draw), passing: anyPassing, direction: '' })],
    [4, () => libraryArray(name, charSet, draw, types)],
    [1, () => ({ name, type: { kind: 'delegate', declaration: types.delegate() }, passing: 'value', direction: '' })],
    [
      1,
      () => ({
        name,
        type: { kind: 'pointer', target: draw.pick(['byte', 'int', 'double'] as const), length: draw.integer(1, 4) },
        passing: 'value',
        direction: '',
      }),
    ],
    [1, () => ({ name, type: { kind: 'handle', name: 'Handle' }, passing: anyPassing, direction: '' })],
  ])();
}

function libraryArray(name: string, charSet: CharSetName, draw: Draw, types: TypeMaker): GenParameter {
  const length = draw.integer(0, 5);
  const direction = draw.pick(['', 'In', 'Out', 'In, Out'] as const);
  const element = draw.weighted<() => GenType>([
    [6, () => types.bitwise()],
    [2, () => ({ kind: 'text', unit: unitOf(charSet) })],
    [2, () => explicitBool(draw)],
  ])();
  const sub = element.kind === 'bool' ? `ArraySubType = ${formOf(element)}` : '';
  if (element.kind !== 'bool' && element.kind !== 'text' && draw.oneIn(4)) {
    return {
      name,
      type: { kind: 'array', element, length, span: draw.pick(['Span', 'ReadOnlySpan'] as const) },
      passing: 'value',
      direction: '',
    };
  }
  if (draw.oneIn(3)) {
    const marshalAs = `MarshalAs(UnmanagedType.LPArray, ${[sub, `SizeConst = ${length}`].filter(Boolean).join(', ')})`;
    return { name, type: { kind: 'array', element, length, marshalAs }, passing: draw.pick(['ref', 'out'] as const), direction: '' };
  }
  const marshalAs = sub ? `MarshalAs(UnmanagedType.LPArray, ${sub})` : undefined;
  return { name, type: { kind: 'array', element, length, ...(marshalAs && { marshalAs }) }, passing: 'value', direction };
}

function libraryResult(charSet: CharSetName, draw: Draw, types: TypeMaker): GenType {
  return draw.weighted<() => GenType>([
    [8, () => libraryScalar(charSet, draw, types)],
    [2, () => libraryText(charSet, draw)],
    [1, () => ({ kind: 'handle', name: 'Handle' })],
  ])();
}
