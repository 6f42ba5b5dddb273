/** Columns of text. */

/** One column. The cells of a flexible one are wrapped, so that the table fits. */
export interface Column {
  readonly title: string;
  readonly flexible?: boolean;
}

/** Changes how a cell looks, not how wide it is. */
export type CellStyle = (text: string, row: number, column: number) => string;

/** Below this a flexible column cannot be read. */
const narrowest = 40;
const gap = '  ';

/**
 * The rows under their titles, aligned, in at most `width` columns: what the rigid columns leave is shared by the flexible ones. Where that is too
 * little for a column, the flexible cells follow each row as lines of their own.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  style: CellStyle = (text) => text,
): string[] {
  const natural = columns.map(({ title }, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const flexible = columns.flatMap(({ flexible: is }, i) => (is ? [i] : []));
  const rigid = natural.filter((_, i) => !flexible.includes(i)).reduce((sum, one) => sum + one + gap.length, 0);
  const room = width - rigid - gap.length * Math.max(0, flexible.length - 1);
  const widths = shares(
    flexible.map((i) => natural[i] as number),
    room,
  );
  if (widths.some((one, i) => one < Math.min(narrowest, natural[flexible[i] as number] as number)))
    return stacked(columns, rows, width, style);
  const all = natural.map((one, i) => (flexible.includes(i) ? (widths[flexible.indexOf(i)] as number) : one));
  const head = [
    line(
      columns.map(({ title }) => title),
      all,
      (text) => text,
    ),
    line(
      all.map((one) => '-'.repeat(one)),
      all,
      (text) => text,
    ),
  ];
  return [...head, ...rows.flatMap((row, r) => block(row, all, (text, column) => style(text, r, column)))];
}

/** Shares `room`: whoever needs less than an equal share gets what it needs, the others what is left. */
function shares(needs: readonly number[], room: number): number[] {
  const given = needs.map(() => 0);
  let open = needs.map((_, i) => i);
  let left = room;
  for (;;) {
    const share = Math.floor(left / Math.max(1, open.length));
    const modest = open.filter((i) => (needs[i] as number) <= share);
    if (modest.length === 0 || open.length === 0) {
      for (const i of open) given[i] = share;
      return given;
    }
    for (const i of modest) {
      given[i] = needs[i] as number;
      left -= needs[i] as number;
    }
    open = open.filter((i) => !modest.includes(i));
  }
}

function stacked(columns: readonly Column[], rows: readonly (readonly string[])[], width: number, style: CellStyle): string[] {
  const rigid = columns.flatMap(({ flexible }, i) => (flexible ? [] : [i]));
  const widths = rigid.map((i) => Math.max((columns[i] as Column).title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const plain = (text: string): string => text;
  const lines = [
    line(
      rigid.map((i) => (columns[i] as Column).title),
      widths,
      plain,
    ),
    line(
      widths.map((one) => '-'.repeat(one)),
      widths,
      plain,
    ),
  ];
  for (const [r, row] of rows.entries()) {
    lines.push(
      line(
        rigid.map((i) => row[i] ?? ''),
        widths,
        (text, column) => style(text, r, rigid[column] as number),
      ),
    );
    for (const [i, { title, flexible }] of columns.entries()) {
      if (flexible && row[i])
        lines.push(...wrap(`${title}: ${row[i]}`, Math.max(narrowest, width - 4)).map((text) => `    ${style(text, r, i)}`));
    }
  }
  return lines;
}

function line(cells: readonly string[], widths: readonly number[], style: (text: string, column: number) => string): string {
  return cells
    .map((cell, i) => style(cell, i) + ' '.repeat(i === cells.length - 1 ? 0 : Math.max(0, (widths[i] as number) - cell.length)))
    .join(gap)
    .trimEnd();
}

function block(row: readonly string[], widths: readonly number[], style: (text: string, column: number) => string): string[] {
  const cells = row.map((cell, i) => wrap(cell, widths[i] as number));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, k) =>
    line(
      cells.map((lines) => lines[k] ?? ''),
      widths,
      style,
    ),
  );
}

/** Breaks at spaces; a word that is longer than the line is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (let word of text.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = '';
    }
    while (word.length > width) {
      lines.push(word.slice(0, width));
      word = word.slice(width);
    }
    current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
