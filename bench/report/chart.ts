/** Charts as SVG: bars of ratios to koffi, lines of growth. Plain text elements and shapes, legible on light and dark ground. */
import type { Machine, Results } from '../results.ts';
import { show } from './table.ts';

const colours: Readonly<Record<string, string>> = {
  koffi: '#8c8c8c',
  addon: '#c98a1b',
  'pinvoke koffi': '#2f7ed8',
  'pinvoke thunk': '#1a9c5b',
  '.NET DllImport': '#8b5cf6',
};

const escaped = (text: string): string => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] as string);
const colourOf = (contender: string): string => colours[contender] ?? '#b0578d';

function text(x: number, y: number, content: string, more = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${more && ` ${more}`}>${escaped(content)}</text>`;
}

function frame(width: number, height: number, title: string, machine: Machine, body: readonly string[]): string {
  const versions = [
    `Node ${machine.node}`,
    `koffi ${machine.koffi}`,
    ...(machine.dotnet === undefined ? [] : [`.NET SDK ${machine.dotnet}`]),
  ];
  const caption = `${machine.cpu}, ${machine.cores} cores, ${machine.system}; ${versions.join(', ')}; ${machine.date}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}" font-family="system-ui, sans-serif" font-size="12" fill="#7a7a7a">`,
    `<title>${escaped(title)}</title>`,
    text(12, 22, title, 'font-size="15" font-weight="600"'),
    ...body,
    text(12, height - 10, caption, 'font-size="10"'),
    '</svg>',
    '',
  ].join('\n');
}

function legend(contenders: readonly string[], x: number, y: number): string[] {
  return contenders.flatMap((name, i) => [
    `<rect x="${x + i * 130}" y="${y - 9}" width="10" height="10" fill="${colourOf(name)}"/>`,
    text(x + i * 130 + 15, y, name),
  ]);
}

/** Bars on a logarithmic scale: times faster than koffi, for each workload. */
export function ratioChart(results: Results): string {
  const contenders = results.contenders('ns').filter((name) => name !== 'koffi' && name in colours);
  const workloads = results.workloads('ns', false).filter((name) => results.get('ns', name, 'koffi') !== undefined);
  const [left, top, width, bar] = [210, 56, 460, 7];
  const row = contenders.length * bar + 10;
  const ratio = (workload: string, name: string): number | undefined => {
    const [theirs, own] = [results.get('ns', workload, 'koffi'), results.get('ns', workload, name)];
    return theirs === undefined || own === undefined ? undefined : theirs / own;
  };
  const place = (value: number): number => left + (width * (Math.log10(Math.max(value, 0.1)) + 1)) / 4;
  const bars = workloads.flatMap((workload, i) => {
    const y = top + i * row;
    const shapes = contenders.flatMap((name, j) => {
      const value = ratio(workload, name);
      if (value === undefined) return [];
      const [from, to] = [place(1), place(value)].sort((a, b) => a - b) as [number, number];
      const at = y + j * bar;
      return [
        `<rect x="${from.toFixed(1)}" y="${at}" width="${Math.max(to - from, 0.5).toFixed(1)}" height="${bar - 1}" fill="${colourOf(name)}"/>`,
        text(to + 3, at + bar - 1, `${value.toPrecision(2)}x`, 'font-size="7"'),
      ];
    });
    return [text(left - 8, y + row / 2 - 1, workload, 'text-anchor="end" font-size="10"'), ...shapes];
  });
  const height = top + workloads.length * row + 34;
  const axis = [0.1, 1, 10, 100, 1000].flatMap((value) => [
    `<line x1="${place(value)}" x2="${place(value)}" y1="${top - 8}" y2="${height - 32}" stroke="#7a7a7a" stroke-opacity="${value === 1 ? 0.9 : 0.25}"/>`,
    text(place(value), top - 12, `${value}x`, 'text-anchor="middle" font-size="10"'),
  ]);
  return frame(740, height, 'Times faster than koffi as its users write it', results.machine, [
    ...legend(contenders, 300, 22),
    ...axis,
    ...bars,
  ]);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Lines on logarithmic scales: how the cost of one call grows. */
export function growthChart(results: Results, series: string): string {
  const figures = results.figures.filter((it) => it.measure === 'ns' && it.series?.name === series && !it.contender.includes(','));
  const contenders = [...new Set(figures.map(({ contender }) => contender))];
  const xs = [...new Set(figures.map((it) => it.series?.x as number))].sort((a, b) => a - b);
  const values = figures.map(({ value }) => value);
  const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const [left, top, width, height] = [60, 56, 560, 260];
  const placeX = (x: number): number => left + (width * xs.indexOf(x)) / Math.max(1, xs.length - 1);
  const placeY = (y: number): number => top + height - (height * (Math.log10(y) - low)) / Math.max(1, high - low);
  const grid = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)).flatMap((value) => [
    `<line x1="${left}" x2="${left + width}" y1="${placeY(value)}" y2="${placeY(value)}" stroke="#7a7a7a" stroke-opacity="0.25"/>`,
    text(left - 6, placeY(value) + 4, show('ns', value).replace('.0', ''), 'text-anchor="end" font-size="10"'),
  ]);
  const ticks = xs.map((x) =>
    text(placeX(x), top + height + 16, x >= 1000 ? x.toExponential(0).replace('+', '') : String(x), 'text-anchor="middle" font-size="10"'),
  );
  const lines = contenders.flatMap((name) => {
    const points: Point[] = figures
      .filter(({ contender }) => contender === name)
      .map((it) => ({ x: placeX(it.series?.x as number), y: placeY(it.value) }));
    const path = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
    return [
      `<polyline points="${path}" fill="none" stroke="${colourOf(name)}" stroke-width="2"/>`,
      ...points.map(({ x, y }) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="2.5" fill="${colourOf(name)}"/>`),
    ];
  });
  const axes = text(left + width / 2, top + height + 34, series, 'text-anchor="middle"');
  return frame(680, top + height + 66, `ns of a call by ${series}`, results.machine, [
    ...legend(contenders, left, 42),
    ...grid,
    ...ticks,
    ...lines,
    axes,
  ]);
}
