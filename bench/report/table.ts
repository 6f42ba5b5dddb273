import type { Measure, Results } from '../results.ts';

/** A figure with three digits, in the unit that suits it. */
export function show(measure: Measure, value: number | undefined): string {
  if (value === undefined) return '';
  if (measure === 'ns') {
    if (value >= 1e6) return `${(value / 1e6).toPrecision(3)} ms`;
    if (value >= 1e4) return `${(value / 1e3).toPrecision(3)} us`;
    return value >= 1000 ? value.toFixed(0) : value.toFixed(1);
  }
  return measure === 'bytes' ? String(Math.round(value)) : `${value.toPrecision(3)} ${measure}`;
}

/** Rows of cells as text in columns. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Times with their ratios: how often koffi's time, the add-on's and .NET's the best of this package is. Above 1, this package is faster. */
export function timeTable(results: Results, series: boolean): string {
  const contenders = results.contenders('ns');
  const ours = contenders.filter((name) => name.startsWith('pinvoke'));
  const shown = contenders.filter((name) => !name.includes(',') && !name.includes('+'));
  const rows = results.workloads('ns', series).map((workload) => {
    const get = (contender: string): number | undefined => results.get('ns', workload, contender);
    const best = Math.min(...ours.map((name) => get(name) ?? Number.POSITIVE_INFINITY));
    const ratio = (contender: string): string => {
      const theirs = get(contender);
      return theirs === undefined || !Number.isFinite(best) ? '' : `${(theirs / best).toFixed(2)}x`;
    };
    return [workload, ...shown.map((name) => show('ns', get(name))), ratio('koffi'), ratio('addon'), ratio('.NET DllImport')];
  });
  return rows.length === 0 ? '' : columns([['ns', ...shown, '/koffi', '/addon', '/DllImport'], ...rows]);
}

/** Everything else that was measured. */
export function otherTables(results: Results): string {
  const tables = (['bytes', 'us', 'ms', 'MB'] as const).map((measure) => {
    const contenders = results.contenders(measure);
    const rows = results
      .workloads(measure, false)
      .map((workload) => [workload, ...contenders.map((name) => show(measure, results.get(measure, workload, name)))]);
    const title = { bytes: 'bytes allocated by a call', us: 'first call', ms: 'time to load', MB: 'resident memory' }[measure];
    return rows.length === 0 ? '' : columns([[title, ...contenders], ...rows]);
  });
  return tables.filter(Boolean).join('\n\n');
}
