import type { Json } from '../../pinvoke/json.ts';
import type { Draw } from './draw.ts';
import type { GenFunction, GenParameter, GenType } from './model.ts';
import type { TypeMaker } from './types.ts';
import { corpusValue } from './values.ts';

/**
 * Functions declared with any type and any directive, however little they fit. What .NET makes of the declaration is the question; the C
 * function looks at nothing, since which native form an argument has is not known where it is written.
 */
export function wildFunction(name: string, draw: Draw, types: TypeMaker): GenFunction {
  const preserveSig = !draw.oneIn(8);
  return {
    name,
    profile: 'dllImport',
    charSet: draw.pick(['None', 'Ansi', 'Unicode', 'Auto'] as const),
    setLastError: false,
    preserveSig,
    callingConvention: undefined,
    parameters: draw.list(draw.pick([0, 1, 1, 1, 2]), (i) => wildParameter(`p${i}`, draw, types)),
    returns: draw.oneIn(3) ? wildType(returned, draw, types, parameterForms) : undefined,
    wild: true,
  };
}

function wildParameter(name: string, draw: Draw, types: TypeMaker): GenParameter {
  const type = draw.oneIn(4) ? wildStructure(draw, types) : wildType([...returned, ...received], draw, types, parameterForms);
  // A new char[] in UTF-16 is a ushort[] in .NET, which only reflection shows.
  const fixed = type.kind === 'wild' && /^(Span|ReadOnlySpan)<|^char\[\]/.test(type.name);
  const passing = fixed ? 'value' : draw.pick(['value', 'value', 'ref', 'out', 'in'] as const);
  return { name, type, passing, direction: passing === 'value' ? draw.pick(['', '', '', 'In', 'Out', 'In, Out'] as const) : '' };
}

/** A structure or class with such a field. */
function wildStructure(draw: Draw, types: TypeMaker): GenType {
  const field = wildType([...returned, ...received.filter(({ field: may }) => may !== false)], draw, types, fieldForms);
  if (field.kind !== 'wild') throw new Error('a wild field is of a wild type');
  const name = `W${types.wilds.length}`;
  const attribute = field.marshalAs ? `[${field.marshalAs}] ` : '';
  const charSet = draw.pick(['Ansi', 'Unicode', 'Auto']);
  const form = draw.pick(['struct', 'struct', 'class']);
  const layout = draw.oneIn(12) ? 'Auto' : 'Sequential';
  types.wilds.push(
    `[StructLayout(LayoutKind.${layout}, CharSet = CharSet.${charSet})] public ${form} ${name} { public byte A; ${attribute}public ${field.name} F; }`,
  );
  return { kind: 'wild', name, value: form === 'class' && draw.oneIn(3) ? null : { $type: name, fields: { F: field.value } } };
}

function wildType(list: readonly Wild[], draw: Draw, types: TypeMaker, forms: readonly string[]): GenType {
  const { name, value } = draw.pick(list);
  const own = name === 'C0' || name === 'S0';
  const made = own ? types.aggregate(name === 'C0' ? 'class' : 'struct').name : name === 'D0' ? types.delegate().name : name;
  return { kind: 'wild', name: made, value: own ? null : value(draw), ...wildDirective(draw, forms) };
}

function wildDirective(draw: Draw, forms: readonly string[]): { marshalAs?: string } {
  if (draw.oneIn(3)) return {};
  const form = draw.pick(forms);
  const parts = [`UnmanagedType.${form}`];
  if (form.startsWith('ByVal')) parts.push(`SizeConst = ${draw.integer(1, 3)}`);
  if ((form === 'LPArray' || form === 'ByValArray') && draw.oneIn(2))
    parts.push(`ArraySubType = UnmanagedType.${draw.pick(parameterForms)}`);
  if (form === 'LPArray' && draw.oneIn(3)) parts.push(`SizeConst = ${draw.integer(0, 3)}`);
  return { marshalAs: `MarshalAs(${parts.join(', ')})` };
}

/** Directives that the compiler takes on parameters. */
const parameterForms: readonly string[] = [
  ...['Bool', 'I1', 'U1', 'I2', 'U2', 'I4', 'U4', 'I8', 'U8', 'R4', 'R8', 'SysInt', 'SysUInt', 'Error', 'VariantBool', 'Currency'],
  ...['LPStr', 'LPWStr', 'LPTStr', 'LPUTF8Str', 'BStr', 'TBStr', 'AnsiBStr', 'VBByRefStr', 'HString'],
  ...[
    'IUnknown',
    'IDispatch',
    'IInspectable',
    'Interface',
    'Struct',
    'LPStruct',
    'AsAny',
    'SafeArray',
    'FunctionPtr',
    'LPArray',
    'LPArray',
  ],
];

const fieldForms: readonly string[] = [
  ...parameterForms.filter((form) => form !== 'VBByRefStr'),
  'ByValTStr',
  'ByValTStr',
  'ByValArray',
  'ByValArray',
  'ByValArray',
];

/** A type by its C# name, and values of it; `field: false` for what no field can be. */
interface Wild {
  readonly name: string;
  readonly value: (draw: Draw) => Json;
  readonly field?: false;
}

const nothing = (): Json => null;
const always = (value: Json) => (): Json => value;
const scalar =
  (type: GenType) =>
  (draw: Draw): Json =>
    corpusValue(type, draw);
const items =
  (name: string, ...list: Json[]) =>
  (draw: Draw): Json =>
    draw.oneIn(4) ? null : { $array: name, items: list };
const fields = (name: string, given: Readonly<Record<string, Json>>) => always({ $type: name, fields: given });

/** What a function that returns zeros can be declared to return. */
const returned: readonly Wild[] = [
  { name: 'bool', value: always(true) },
  { name: 'char', value: scalar({ kind: 'char', size: 2 }) },
  { name: 'sbyte', value: always(-1) },
  { name: 'byte', value: always(7) },
  { name: 'short', value: always(-300) },
  { name: 'int', value: always(70000) },
  { name: 'uint', value: always(70000) },
  { name: 'long', value: always(5) },
  { name: 'float', value: always(1.5) },
  { name: 'double', value: always(-2.25) },
  { name: 'nint', value: always({ $ptr: '0x40' }) },
  { name: 'string', value: (draw) => draw.pick([null, '', 'text', 'longer \u20ac text']) },
  { name: 'StringBuilder', value: always({ $sb: { capacity: 16, text: 'ab' } }) },
  { name: 'object', value: nothing },
  { name: 'Handle', value: always({ $handle: { type: 'Handle', value: '0x21' } }) },
  { name: 'D0', value: nothing },
  { name: 'C0', value: nothing },
  ...['int[]', 'string[]', 'object[]', 'Array', 'Delegate', 'MulticastDelegate', 'Type', 'Exception', 'ValueType', 'Enum'].map(
    (name): Wild => ({ name, value: nothing }),
  ),
  ...['SafeHandle', 'Action', 'Action<int>', 'Version', 'IDisposable', 'IComparable', 'System.Collections.Generic.List<int>'].map(
    (name): Wild => ({ name, value: nothing }),
  ),
];

/** What can only be given. */
const received: readonly Wild[] = [
  { name: 'decimal', value: scalar({ kind: 'decimal' }) },
  { name: 'DateTime', value: scalar({ kind: 'date' }) },
  { name: 'Guid', value: scalar({ kind: 'guid' }) },
  { name: 'CLong', value: always(3) },
  { name: 'NFloat', value: always(3.5) },
  { name: 'Half', value: always(3.5) },
  { name: 'Int128', value: always({ $int: '-5' }) },
  { name: 'TimeSpan', value: fields('TimeSpan', { _ticks: 5 }) },
  { name: 'Rune', value: fields('Rune', { _value: 65 }) },
  { name: 'DateOnly', value: fields('DateOnly', { _dayNumber: 65 }) },
  { name: 'System.Numerics.Complex', value: fields('Complex', { m_real: 1, m_imaginary: 2 }) },
  { name: 'System.Numerics.Vector3', value: fields('Vector3', { X: 1, Y: 2, Z: 3 }) },
  { name: 'Pair<int>', value: fields('Pair<int>', { First: 1, Second: 2 }) },
  { name: 'Pair<bool>', value: fields('Pair<bool>', { First: true, Second: false }) },
  { name: 'Pair<string>', value: fields('Pair<string>', { First: 'a', Second: null }) },
  { name: 'Pair<char>', value: fields('Pair<char>', { First: { $char: 'a' }, Second: { $char: 'b' } }) },
  { name: 'int?', value: (draw) => draw.pick([null, 5]) },
  { name: 'DayOfWeek', value: always(2) },
  { name: 'S0', value: nothing },
  { name: 'byte[]', value: items('byte', 1, 2) },
  { name: 'int[]', value: items('int', 1, 2, 3) },
  { name: 'double[]', value: items('double', 1, 2) },
  { name: 'bool[]', value: items('bool', true, false) },
  { name: 'char[]', value: items('char', { $char: 'a' }, { $char: 'b' }) },
  { name: 'string[]', value: items('string', 'a', null, 'b') },
  { name: 'decimal[]', value: items('decimal', { $decimal: '1.5' }) },
  { name: 'DateTime[]', value: items('DateTime', { $datetime: '2000-01-01T06:00:00.000' }) },
  { name: 'Guid[]', value: items('Guid', { $guid: '00112233-4455-6677-8899-aabbccddeeff' }) },
  { name: 'DayOfWeek[]', value: items('DayOfWeek', 1, 2) },
  { name: 'IntPtr[]', value: items('IntPtr', { $ptr: '0x1' }) },
  ...['int[,]', 'int[][]', 'StringBuilder[]', 'Handle[]', 'Action[]', 'int?[]', 'Pair<int>[]', 'Pair<bool>[]'].map(
    (name): Wild => ({ name, value: nothing }),
  ),
  ...['Span<int>', 'ReadOnlySpan<char>'].map((name): Wild => ({ name, value: nothing, field: false })),
  ...['int*', 'void*', 'bool*', 'char*', 'Guid*'].map((name): Wild => ({ name, value: always({ $ptr: '0x0' }) })),
];
