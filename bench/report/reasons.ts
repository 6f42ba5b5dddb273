/** Why .NET is faster at a workload, as docs/performance.md numbers the reasons: the first that matches. */
const reasons: readonly (readonly [pattern: RegExp, reasons: string])[] = [
  [/JS array/, '3'],
  [/^1000 structs in-out, StructArray/, '1'],
  [/^1000 structs/, '3'],
  [/instance$/, '1'],
  [/str\+bool/, '2, 3'],
  [/fields in-out|struct in-out/, '1'],
  [/fields|^struct in/, '1, 3'],
  [/^struct return/, '1, 4'],
  [/UTF-16|100 strings/, '2'],
  [/UTF-8/, '1, 2'],
  [/StringBuilder|return/, '4'],
  [/callback|qsort/, '5'],
];

/** The numbers of the reasons; the crossing itself where nothing else is known. */
export function reasonOf(workload: string): string {
  return reasons.find(([pattern]) => pattern.test(workload))?.[1] ?? '1';
}
