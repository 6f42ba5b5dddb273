import type { Draw } from './draw.ts';
import type { GenFunction, GenParameter, GenPassing, GenType } from './model.ts';
import type { TypeMaker } from './types.ts';

/** What says how long an array is, and how long it can be. */
interface Count {
  readonly text: string;
  readonly length: number;
}

/** Source-generated functions with marshallers of their own, counts by name, and text by a marshaller (spec 14.3). */
export function marshallerFunction(name: string, draw: Draw, types: TypeMaker): GenFunction {
  const returnsCount = draw.oneIn(5);
  const counts: Count[] = returnsCount ? [{ text: 'CountElementName = MarshalUsingAttribute.ReturnsCountValue', length: 3 }] : [];
  const parameters = draw.list(draw.integer(1, 5), (i) => parameter(`p${i}`, draw, types, counts));
  const counters = parameters.flatMap(({ type }, i): GenParameter[] =>
    type.marshalAs?.includes(`"n${i}"`)
      ? [{ name: `n${i}`, type: { kind: 'number', name: 'int' }, passing: draw.pick(['value', 'ref', 'out'] as const), direction: '' }]
      : [],
  );
  const returned = returnsCount ? ({ kind: 'number', name: 'int' } as const) : draw.oneIn(4) ? undefined : result(draw, types, counts);
  return {
    name,
    profile: 'libraryImport',
    charSet: 'None',
    textMarshaller: 'Told',
    setLastError: draw.oneIn(3),
    preserveSig: true,
    callingConvention: undefined,
    parameters: [...parameters, ...counters],
    returns: returned,
    ...(returnsCount && { returnsAtMost: 3 }),
  };
}

const using = (type: string): { marshalAs?: string } => (type === '' ? {} : { marshalAs: `MarshalUsing(typeof(${type}))` });

function single(passing: GenPassing | 'return', draw: Draw, types: TypeMaker): GenType {
  const out = passing === 'out' || passing === 'return';
  return draw.weighted<() => GenType>([
    [6, () => ({ kind: 'marshalled', name: 'Amount', ...using(draw.pick(out ? ['', 'Stateful', 'Guaranteed'] : ['', 'Stateful'])) })],
    [3, () => ({ kind: 'marshalled', name: 'Coin' })],
    [3, () => ({ kind: 'text', unit: 1, ...using(draw.pick(['', 'Told', 'Utf8StringMarshaller'])) })],
    [2, () => types.number()],
  ])();
}

function parameter(name: string, draw: Draw, types: TypeMaker, counts: Count[]): GenParameter {
  const passing = draw.pick(['value', 'value', 'ref', 'out', 'in'] as const);
  if (!draw.oneIn(2)) return { name, type: single(passing, draw, types), passing, direction: '' };
  const [element, marshaller] = elementOf(draw, types);
  const shared = counts.length > 0 && draw.oneIn(2) ? draw.pick(counts) : undefined;
  const length = shared?.length ?? draw.integer(0, 4);
  const each = marshaller && `MarshalUsing(typeof(${marshaller}), ElementIndirectionDepth = 1)`;
  if (passing === 'value' || passing === 'in') {
    const span = draw.oneIn(4) ? draw.pick(['Span', 'ReadOnlySpan'] as const) : undefined;
    const type: GenType = { kind: 'array', element, length, ...(span && { span }), ...(each && { marshalAs: each }) };
    return { name, type, passing: 'value', direction: span ? '' : draw.pick(['', 'In', 'Out', 'In, Out'] as const) };
  }
  const constant = !shared && draw.oneIn(3);
  const count = shared?.text ?? (constant ? `ConstantElementCount = ${draw.integer(0, length)}` : `CountElementName = "n${name.slice(1)}"`);
  if (!shared && !constant) counts.push({ text: count, length });
  const marshalAs = [`MarshalUsing(${count})`, each].filter(Boolean).join(', ');
  return { name, type: { kind: 'array', element, length, marshalAs }, passing, direction: '' };
}

function elementOf(draw: Draw, types: TypeMaker): readonly [GenType, string] {
  return draw.weighted<() => readonly [GenType, string]>([
    [4, () => [{ kind: 'marshalled', name: 'Amount' }, draw.pick(['', 'Elements'])]],
    [3, () => [{ kind: 'marshalled', name: 'Coin' }, '']],
    [3, () => [{ kind: 'text', unit: 1 }, draw.pick(['', 'Told'])]],
    [2, () => [types.number(), '']],
  ])();
}

function result(draw: Draw, types: TypeMaker, counts: readonly Count[]): GenType {
  if (!draw.oneIn(4)) return single('return', draw, types);
  const [element, marshaller] = elementOf(draw, types);
  const constant = draw.integer(0, 4);
  const { text, length } =
    counts.length > 0 && draw.oneIn(2) ? draw.pick(counts) : { text: `ConstantElementCount = ${constant}`, length: constant };
  const each = marshaller && `MarshalUsing(typeof(${marshaller}), ElementIndirectionDepth = 1)`;
  return { kind: 'array', element, length, marshalAs: [`MarshalUsing(${text})`, each].filter(Boolean).join(', ') };
}
