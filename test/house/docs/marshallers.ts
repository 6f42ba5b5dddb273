import { platform } from '../../../src/layout/index.ts';
import { categories, type DecisionRow, decisionRow } from '../../../src/marshal/decisions.ts';
import type { PlanEntry } from '../../../src/marshal/plan.ts';
import { planMethod } from '../../../src/marshal/planned-call.ts';
import { marshallers, resolveSlot } from '../../../src/marshal/resolve.ts';
import type { CharSet, MarshalAs, Parameter, Passing, Profile, Slot } from '../../../src/types/index.ts';
import { importDefaults, voidType } from '../../../src/types/index.ts';
import { type Sample, samples } from './samples.ts';

/** Writes docs/marshallers.md out of the list of marshallers and the decision table. */

const linux = platform('linux-x64');

/** The page. */
export function marshallersPage(): string {
  return `${[intro, listOfMarshallers(), byType('dllImport'), byType('libraryImport'), decisionTable()].join('\n\n')}\n`;
}

const intro = `# Marshallers

Generated from \`src/marshal/resolve.ts\` and \`src/marshal/decisions.ts\` by \`npm run docs\`; a test fails where it is not up to date.

A word on the cells. *VALUE*: the value travels in a register or on the stack. *PIN*: native code gets the address of the managed memory. *COPY*: it gets
a temporary copy, *in* filled before the call, *out* read back after it. *SLOT*: it gets a pointer to a slot that holds a pointer to such a copy, and may put
another pointer there. A dash: refused, with the exception that .NET throws. Numbers in brackets are sections of the interop specification.`;

/** In the order in which they are asked; the first that takes a slot serves it. */
function listOfMarshallers(): string {
  const served = new Map<string, Set<string>>();
  for (const sample of samples) {
    for (const profile of ['dllImport', 'libraryImport'] as const) {
      const name = marshallerOf(sample, profile);
      if (name) served.set(name, (served.get(name) ?? new Set()).add(sample.text));
    }
  }
  const rows = marshallers().map(({ name, cells }, i) => {
    const types = [...(served.get(name) ?? [])].map((text) => `\`${text}\``).join(', ');
    const forms = Object.keys(cells ?? {}).join(', ');
    return [String(i + 1), `\`${name}\``, types || 'inside structures and arrays only', forms || '-'];
  });
  return `## The list, in order of precedence\n\n${markdown(['', 'marshaller', 'serves', 'forms in memory'], rows)}`;
}

function context(sample: Sample, profile: Profile, passing: Passing | 'return') {
  const attributes = {
    ...importDefaults,
    profile,
    charSet: sample.charSet ?? 'None',
    library: 'library',
    entryPoint: 'f',
    ...(sample.stringMarshalling && { stringMarshalling: sample.stringMarshalling }),
  };
  const slot: Slot = { type: sample.type, ...(sample.marshalAs && { marshalAs: sample.marshalAs as MarshalAs }) };
  const parameter: Parameter = {
    ...slot,
    name: 'value',
    passing: passing === 'return' ? 'value' : passing,
    direction: sample.direction ?? { in: false, out: false },
  };
  return { attributes, slot, parameter, charSet: attributes.charSet as CharSet };
}

function marshallerOf(sample: Sample, profile: Profile): string | undefined {
  const { attributes, parameter, charSet } = context(sample, profile, 'value');
  const call = { function: 'f', platform: linux, charSet, parameters: [parameter], attributes, reverse: false };
  for (const passing of ['value', 'ref', 'return'] as const) {
    const slot = { call, slot: parameter, passing, direction: parameter.direction, index: 0, name: 'value' };
    if (resolveSlot(slot).kind !== 'resolved') continue;
    return marshallers().find((one) => one.resolve(slot).kind !== 'notMine')?.name;
  }
  return undefined;
}

function byType(profile: Profile): string {
  const passings = ['value', 'ref', 'in', 'out', 'return'] as const;
  const rows = samples.map((sample) => [
    `\`${sample.text}\`${sample.note ? ` ${sample.note}` : ''}`,
    ...passings.map((passing) => cell(sample, profile, passing)),
  ]);
  const title = profile === 'dllImport' ? '`[DllImport]`, `dllImport`' : '`[LibraryImport]`, `libraryImport`';
  return `## By type: ${title}\n\nOn Linux x64, without [In] and [Out] except where they stand.\n\n${markdown(['type', 'by value', 'ref', 'in', 'out', 'result'], rows)}`;
}

function cell(sample: Sample, profile: Profile, passing: Passing | 'return'): string {
  if (sample.direction && passing !== 'value') return '';
  const { attributes, slot, parameter } = context(sample, profile, passing);
  const result = passing === 'return';
  const planned = planMethod(
    { kind: 'method', name: 'f', parameters: result ? [] : [parameter], returns: result ? slot : { type: voidType }, import: attributes },
    linux,
  ).slots[0];
  return planned && 'entry' in planned ? decisionText(planned.entry, result) : '-';
}

function decisionText({ decision, slot, initialized, copiedBack, rule }: PlanEntry, result: boolean): string {
  if (decision !== 'copy') return `${decision.toUpperCase()} [${rule}]`;
  const ways = result ? '' : ` ${[initialized && 'in', copiedBack && 'out'].filter(Boolean).join(', ')}`;
  return `${slot ? 'SLOT' : 'COPY'}${ways} [${rule}]`;
}

/** The rows of decisions.ts, where the generator differs a row of its own. */
function decisionTable(): string {
  const rows = categories.flatMap((category) => {
    const classic = decisionRow(category, 'dllImport');
    const generated = decisionRow(category, 'libraryImport');
    const lines = [decisionCells(category, classic)];
    if (generated !== classic) lines.push(decisionCells(`${category}, generated`, generated));
    return lines;
  });
  const legend = `\`V\` the value, \`P\` pinned, \`C\` a copy, \`S\` a slot with a pointer to a copy; then \`I\` initialised, \`0\` zeroed, \`?\` undefined in .NET and zeroed here; then \`B\` converted
back, \`~\` converted back and dropped, \`-\` not converted back; \`X\` refused.`;
  return `## The decision table\n\n${legend}\n\n${markdown(['category', 'rule', 'value', '[In]', '[Out]', '[In, Out]', 'ref', 'in', 'out', 'result'], rows)}`;
}

function decisionCells(name: string, row: DecisionRow): string[] {
  const values = typeof row.value === 'string' ? Array.from({ length: 4 }, () => row.value as string) : row.value;
  return [name, row.rule, ...values, row.ref, row.in, row.out, row.return];
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((one) => one.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
