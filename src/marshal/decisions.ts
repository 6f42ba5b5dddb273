/**
 * Size: the decision table of the marshaler, one table in one file, to be read beside sections 4.3 to 4.12 and 19.2 of the spec.
 *
 * A cell says what native code gets and what happens to it:
 *
 *   V      the value itself             P      pinned: the address of the managed memory
 *   C      a copy in temp space         S      a pointer to a slot that holds a pointer to a copy
 *   I 0 ?  the copy is initialised, zeroed, or left undefined (we zero it)
 *   B -    the copy is converted back, or not
 *   X      refused
 *
 * By value, one cell stands for every attribute, or four cells: none, [In], [Out], [In, Out].
 */

/** The kinds of section 4.12, a row each. */
export type Category =
  | 'void'
  | 'bitwise'
  | 'int128'
  | 'lpStruct'
  | 'converted'
  | 'struct'
  | 'blittableClass'
  | 'class'
  | 'pinnedString'
  | 'string'
  | 'pinnedBuilder'
  | 'builder'
  | 'pinnedArray'
  | 'copiedArray'
  | 'charArray'
  | 'arrayWithOffset'
  | 'asAny'
  | 'delegate'
  | 'handle'
  | 'handleRef'
  | 'custom';

/** One cell. */
export type Decision = 'V' | 'P' | 'C I B' | 'C I -' | 'C 0 B' | 'C ? B' | 'C I ~' | 'S I B' | 'S I -' | 'S 0 B' | 'X';

/** One row. */
export interface DecisionRow {
  readonly rule: string;
  readonly value: Decision | readonly [none: Decision, In: Decision, Out: Decision, InOut: Decision];
  readonly ref: Decision;
  readonly in: Decision;
  readonly out: Decision;
  readonly return: Decision;
}

const always = (decision: Decision, rule: string): DecisionRow => ({
  rule,
  value: decision,
  ref: decision,
  in: decision,
  out: decision,
  return: decision,
});
/** Reference kinds by-ref: a slot, copied back unless [In]; a result is copied and freed. */
const slots = { ref: 'S I B', in: 'S I -', out: 'S 0 B', return: 'C 0 B' } as const;
const noResult = { ...slots, return: 'X' } as const;

const dllImportTable: Readonly<Record<Category, DecisionRow>> = {
  void: always('V', '2.1'),
  bitwise: { rule: '4.3.1', value: 'V', ref: 'P', in: 'P', out: 'P', return: 'V' },
  int128: { rule: '2.1', value: 'X', ref: 'P', in: 'P', out: 'P', return: 'X' },
  lpStruct: { rule: '2.6', value: 'C I -', ref: 'S I B', in: 'S I -', out: 'S 0 B', return: 'C 0 B' },
  converted: { rule: '4.3.2', value: 'V', ref: 'C I B', in: 'C I -', out: 'C 0 B', return: 'V' },
  struct: { rule: '4.3.3', value: 'C I -', ref: 'C I B', in: 'C I -', out: 'C 0 B', return: 'C 0 B' },
  blittableClass: { rule: '4.4.1', value: 'P', ...slots },
  class: { rule: '4.4.2', value: ['C I -', 'C I -', 'C 0 B', 'C I B'], ...slots },
  pinnedString: { rule: '4.5', value: ['P', 'P', 'X', 'X'], ...slots },
  string: { rule: '4.5', value: 'C I -', ...slots },
  pinnedBuilder: { rule: '4.6', value: ['P', 'C I -', 'C ? B', 'P'], ...slots },
  builder: { rule: '4.6', value: ['C I B', 'C I -', 'C ? B', 'C I B'], ...slots },
  pinnedArray: { rule: '4.7.1', value: 'P', ...noResult },
  copiedArray: { rule: '4.7.2', value: ['C I -', 'C I -', 'C 0 B', 'C I B'], ...noResult },
  charArray: { rule: '4.7.3', value: ['C I -', 'C I -', 'C 0 B', 'C I B'], ...noResult },
  arrayWithOffset: { rule: '7.7', value: ['X', 'X', 'X', 'C I B'], ref: 'X', in: 'X', out: 'X', return: 'X' },
  asAny: { rule: '7.8', value: ['C I -', 'C I -', 'C 0 B', 'C I B'], ref: 'X', in: 'X', out: 'X', return: 'X' },
  delegate: { rule: '4.8', value: 'V', ref: 'C I B', in: 'C I -', out: 'C 0 B', return: 'V' },
  handle: { rule: '4.10', value: 'V', ref: 'C I B', in: 'C I -', out: 'C 0 B', return: 'V' },
  handleRef: { rule: '10.3', value: 'V', ref: 'X', in: 'X', out: 'X', return: 'X' },
  custom: { rule: '14.2', value: ['C I -', 'C I -', 'X', 'C I ~'], ...slots },
};

/** What the source generator decides otherwise (spec 19.2). */
const libraryImportTable: Partial<Record<Category, DecisionRow>> = {
  bitwise: { rule: '19.2', value: 'V', ref: 'P', in: 'P', out: 'P', return: 'V' },
  pinnedArray: { rule: '19.2', value: 'P', ...slots },
  copiedArray: { rule: '19.2', value: ['C I -', 'C I -', 'C 0 B', 'C I B'], ...slots },
  pinnedString: { rule: '19.2', value: 'P', ...slots },
};

/** The row of a category in one of the two profiles. */
export function decisionRow(category: Category, profile: 'dllImport' | 'libraryImport'): DecisionRow {
  return (profile === 'libraryImport' ? libraryImportTable[category] : undefined) ?? dllImportTable[category];
}

/** Every category, in the order of the table. */
export const categories: readonly Category[] = Object.keys(dllImportTable) as Category[];
