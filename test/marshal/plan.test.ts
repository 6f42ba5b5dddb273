import { describe, expect, it } from 'vitest';
import { readCSharp } from '../../src/csharp/index.ts';
import { platform } from '../../src/layout/index.ts';
import { planMethod } from '../../src/marshal/planned-call.ts';

/**
 * The decision table against section 4.12 of the spec, without native code. V value, P pin, C copy, S a slot that holds a copy; I the copy
 * is initialised, 0 it is not; B it comes back, - it does not; X refused. By value: no attribute, [In], [Out], [In, Out].
 */

const types = `
  enum Color : byte { A }
  struct Point { public int X; }
  struct Pair<T> { public T A; }
  [InlineArray(2)] struct Two { public int E; }
  struct Person { public string Name; }
  [StructLayout(LayoutKind.Auto)] struct Loose { public int X; }
  [StructLayout(LayoutKind.Sequential)] class Plain { public int X; }
  [StructLayout(LayoutKind.Sequential)] class Mixed { public string Name; }
  class NoLayout { public int X; }
  interface IFace { }
  delegate int Callback(int value);
  class Handle : SafeHandle { public Handle() : base(IntPtr.Zero, true) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; }
  class Critical : CriticalHandle { public Critical() : base(IntPtr.Zero) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; }
`;
const lp = '[MarshalAs(UnmanagedType.LPStruct)] ';
const wide = 'CharSet = CharSet.Unicode';

type Row = readonly [type: string, value: string, ref: string, in_: string, out: string, returned: string, attributes?: string];

const bitwise = ['V V V V', 'P', 'P', 'P', 'V'] as const;
const slots = ['S I B', 'S I -', 'S 0 B'] as const;
const refused = ['X X X X', 'X', 'X', 'X', 'X'] as const;
const copiedArray = ['C I - C I - C 0 B C I B', ...slots, 'X'] as const;

const rows: readonly Row[] = [
  ['int', ...bitwise],
  ['double', ...bitwise],
  ['Color', ...bitwise],
  ['nint', ...bitwise],
  ['int*', ...bitwise],
  ['char', ...bitwise, wide],
  ['CLong', ...bitwise],
  ['Half', ...bitwise],
  ['TimeSpan', ...bitwise],
  ['Point', ...bitwise],
  ['Pair<int>', ...bitwise],
  ['Two', ...bitwise],
  ['Guid', ...bitwise],
  ['decimal', ...bitwise],
  [`${lp}Guid`, 'C I - C I - C I - C I -', ...slots, 'C 0 B'],
  [`${lp}decimal`, 'C I - C I - C I - C I -', ...slots, 'C 0 B'],
  ['Int128', 'X X X X', 'P', 'P', 'P', 'X'],
  ['int?', ...refused],
  ['Vector128<int>', ...refused],
  ['(int, int)', ...refused],
  ['Pair<bool>', ...refused],
  ['Loose', ...refused],
  ['DateTimeOffset', ...refused],
  ['bool', 'V V V V', 'C I B', 'C I -', 'C 0 B', 'V'],
  ['char', 'V V V V', 'C I B', 'C I -', 'C 0 B', 'V'],
  ['DateTime', 'V V V V', 'C I B', 'C I -', 'C 0 B', 'V'],
  ['[MarshalAs(UnmanagedType.Currency)] decimal', 'V V V V', 'C I B', 'C I -', 'C 0 B', 'X'],
  ['Person', 'C I - C I - C I - C I -', 'C I B', 'C I -', 'C 0 B', 'C 0 B'],
  ['Plain', 'P P P P', ...slots, 'C 0 B'],
  ['Mixed', 'C I - C I - C 0 B C I B', ...slots, 'C 0 B'],
  ['string', 'P P X X', ...slots, 'C 0 B', wide],
  ['string', 'C I - C I - C I - C I -', ...slots, 'C 0 B'],
  ['[MarshalAs(UnmanagedType.BStr)] string', 'C I - C I - C I - C I -', ...slots, 'C 0 B'],
  // Pinned where .NET copies, what can be observed is the same (docs/compatibility.md).
  ['StringBuilder', 'P C I - C 0 B P', ...slots, 'C 0 B', wide],
  ['StringBuilder', 'C I B C I - C 0 B C I B', ...slots, 'C 0 B'],
  ['int[]', 'P P P P', ...slots, 'X'],
  ['decimal[]', 'P P P P', ...slots, 'X'],
  ['char[]', 'P P P P', ...slots, 'X', wide],
  ['bool[]', ...copiedArray],
  ['string[]', ...copiedArray],
  ['DateTime[]', ...copiedArray],
  ['Point[]', ...copiedArray],
  ['Guid[]', ...copiedArray],
  ['char[]', ...copiedArray],
  ['Plain[]', ...refused],
  ['Callback[]', ...refused],
  ['StringBuilder[]', ...refused],
  ['int[][]', ...refused],
  ['Handle[]', ...refused],
  ['object[]', ...refused],
  ['Callback', 'V V V V', 'C I B', 'C I -', 'C 0 B', 'V'],
  ['Handle', 'V V V V', 'C I B', 'C I -', 'C 0 B', 'V'],
  ['Critical', 'V V V V', 'C I B', 'C I -', 'C 0 B', 'V'],
  ['HandleRef', 'V V V V', 'X', 'X', 'X', 'X'],
  ['ArrayWithOffset', 'X X X C I B', 'X', 'X', 'X', 'X'],
  ['[MarshalAs(UnmanagedType.AsAny)] object', 'C I - C I - C 0 B C I B', 'X', 'X', 'X', 'X'],
  ['object', ...refused],
  ['IFace', ...refused],
  ['NoLayout', ...refused],
  ['Array', ...refused],
];

const attributes = ['', '[In] ', '[Out] ', '[In, Out] '];

/** The cell that the plan gives to one declaration. */
function cellOf(parameters: string, returns: string, returnAttribute: string, importAttributes = ''): string {
  const program = readCSharp([
    {
      path: 'plan.cs',
      text: `${types} static class Plan { ${returnAttribute} [DllImport("x"${importAttributes && `, ${importAttributes}`})] static extern unsafe ${returns} f(${parameters}); }`,
    },
  ]);
  const [method] = program.methods;
  if (!method) throw new TypeError(JSON.stringify(program.diagnostics));
  const { slots: planned } = planMethod(method, platform('linux-x64'));
  const slot = parameters === '' ? planned.at(-1) : planned[0];
  if (!slot || 'exception' in slot) return 'X';
  const { decision, initialized, copiedBack, slot: held } = slot.entry;
  if (decision !== 'copy') return decision === 'pin' ? 'P' : 'V';
  return `${held ? 'S' : 'C'} ${initialized ? 'I' : '0'} ${copiedBack ? 'B' : '-'}`;
}

describe.each(rows.map((row) => [row[0], row] as const))('%s', (type, [, value, ref, in_, out, returned, importAttributes]) => {
  const directive = /^\[.*\] /.exec(type)?.[0] ?? '';
  const bare = type.slice(directive.length);

  it('by value', () => {
    const cells = attributes.map((attribute) => cellOf(`${attribute}${type} value`, 'void', '', importAttributes));
    expect(cells.join(' ')).toBe(value);
  });

  it.each([
    ['ref', '', ref],
    ['ref', '[In, Out] ', ref],
    ['ref', '[In] ', in_],
    ['in', '', in_],
    ['out', '', out],
  ])('%s %s', (passing, attribute, expected) => {
    expect(cellOf(`${attribute}${directive}${passing} ${bare} value`, 'void', '', importAttributes)).toBe(expected);
  });

  it('returned', () => {
    expect(cellOf('', bare, directive.replace('[', '[return: '), importAttributes)).toBe(returned);
  });
});
