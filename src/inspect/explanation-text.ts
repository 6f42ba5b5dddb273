import type { ExplainedError, ExplainedFunction, ExplainedParameter } from './explanation.ts';
import { isRefusal } from './explanation.ts';
import type { Column } from './table.ts';
import { table, wrap } from './table.ts';

/** What a piece of an explanation is, for those who colour it. */
export type TextRole = 'title' | 'value' | 'pin' | 'copy' | 'refused' | 'quiet';

/** How an explanation is written. */
export interface TextOptions {
  /** In columns; 140 where nothing is said. */
  readonly width?: number;
  /** Gives a piece of text its look. */
  readonly style?: (text: string, role: TextRole) => string;
}

const columns: readonly Column[] = [
  { title: 'parameter' },
  { title: 'type' },
  { title: 'passing' },
  { title: 'direction' },
  { title: 'decision' },
  { title: 'initialised' },
  { title: 'copied back' },
  { title: 'rule' },
  { title: 'who frees', flexible: true },
  { title: 'why', flexible: true },
];
const decisionColumn = 4;

/** A function and the table of its parameters, the result last. */
export function functionText(explained: ExplainedFunction, { width = 140, style = (text) => text }: TextOptions = {}): string {
  const all = [...explained.parameters, explained.return];
  return [
    style(signatureText(explained), 'title'),
    style(importText(explained), 'quiet'),
    ...refusalsOf(explained)
      .flatMap((text) => wrap(`Every call fails: ${text}`, width))
      .map((line) => style(line, 'refused')),
    ...table(columns, all.map(row), width, (text, r, column) =>
      column === decisionColumn ? style(text, roleOf(all[r] as ExplainedParameter)) : text,
    ),
  ].join('\n');
}

/** Why every call fails, a sentence for each reason; empty where none does. Each names the function. */
export function refusalsOf({ name, parameters, return: result, error }: ExplainedFunction): string[] {
  const why = ({ exception, reason, rule }: ExplainedError): string => `${exception}: ${reason} (rule ${rule})`;
  const slots = [...parameters.map((one) => [`parameter '${one.name}'`, one] as const), ['return value', result] as const];
  const refused = slots.flatMap(([what, one]) => (isRefusal(one) ? [`${name}, ${what} (${one.type}): ${why(one.error)}`] : []));
  return [...(error ? [`${name}: ${why(error)}`] : []), ...refused];
}

function roleOf(parameter: ExplainedParameter): TextRole {
  return isRefusal(parameter) ? 'refused' : parameter.decision;
}

/** The function as C# declares it. */
export function signatureText({ name, parameters, return: result }: ExplainedFunction): string {
  const list = parameters.map((one) => `${one.passing === 'value' ? '' : `${one.passing} `}${one.type} ${one.name}`);
  return `${result.type} ${name}(${list.join(', ')})`;
}

/** The import: library, entry point and what its attribute says. */
export function importText(explained: ExplainedFunction): string {
  const { library, entryPoint, charSet, callingConvention, setLastError, preserveSig, exactSpelling } = explained;
  const said = [
    `CharSet.${charSet}`,
    callingConvention,
    setLastError && 'SetLastError',
    !preserveSig && 'PreserveSig = false',
    exactSpelling && 'ExactSpelling',
  ];
  return `${library}!${entryPoint}  ${said.filter(Boolean).join(', ')}`;
}

function row(parameter: ExplainedParameter): string[] {
  const direction = [parameter.in && 'in', parameter.out && 'out'].filter(Boolean).join(', ');
  const passing = parameter.name === 'return' ? 'result' : parameter.passing;
  const start = [parameter.name, parameter.type, passing, direction];
  if (isRefusal(parameter)) {
    const { exception, reason, rule } = parameter.error;
    return [...start, 'REFUSED', '-', '-', rule, '-', `${exception}: ${reason}`];
  }
  const { decision, initialized, copiedBack, rule, owner, why } = parameter;
  return [...start, decision.toUpperCase(), initialized ? 'yes' : 'no', copiedBack ? 'yes' : 'no', rule, owner, why];
}
