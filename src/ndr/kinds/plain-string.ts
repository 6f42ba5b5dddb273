import type { WireString } from '../../types/wire/index.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import { memoryLayout } from '../memory-layout.ts';
import type { TransferSyntax } from '../syntax.ts';

/*
 * The most frequent of strings, `[string] wchar_t *` and `[string] char *`, each way in one piece: maximum, offset and actual count,
 * characters, terminator. The codec of strings is asked about all that is not as it should be.
 */

/** Whether the characters behind a pointer are such a string. */
export function isPlainString({ element, size }: WireString): boolean {
  return size === undefined && element.kind === 'base';
}

/** `T(c, path)`: reads a text at `c.pos`; `codec` is the identifier of the codec. */
export function plainReader(body: DecodeBody, { element }: WireString, codec: string): string {
  const width = memoryLayout(element).size;
  return body.unit.function(`read${width}`, 'T', (name) => {
    const { count, littleEndian } = body.syntax;
    const order = littleEndian ? ', true' : '';
    const words = upperWords(body.syntax, 't', (at) => `dv.getInt32(${at})`);
    const checks = [
      ...(width === 1 ? [`c.charset !== 'latin1'`] : []),
      't > c.end',
      `(n = dv.getInt32(t - ${count}${order})) !== dv.getInt32(t - ${3 * count}${order})`,
      'n <= 0',
      `dv.getInt32(t - ${2 * count}) !== 0`,
      ...words.map((word) => `${word} !== 0`),
      `t + n * ${width} > c.end`,
    ];
    const read = width === 1 ? 'rt.readNarrow(c, t, e, path)' : `rt.readWide(c, t, e, ${littleEndian}, path)`;
    return `function ${name}(c, path) {
  const dv = c.view, t = (c.pos + ${count - 1} & -${count}) + ${3 * count};
  let n = 0;
  if (${checks.join(' || ')}) return ${codec}.readConformant(c, NaN, false, path);
  const e = t + n * ${width};
  if ((c.memory += n * ${width}) > c.maxMemory) c.overBudget();
  c.pos = e;
  return ${read};
}`;
  });
}

/** `T(c, text, path)`: writes a text at `c.pos`. */
export function plainWriter(body: EncodeBody, { element }: WireString, codec: string): string {
  const width = memoryLayout(element).size;
  return body.unit.function(`write${width}`, 'T', (name) => {
    const { count, littleEndian } = body.syntax;
    const order = littleEndian ? ', true' : '';
    const words = upperWords(body.syntax, 't', (at) => `dv.setUint32(${at}, 0);`);
    const other = width === 1 ? `  if (c.charset !== 'latin1') return ${codec}.writeConformant(c, text, NaN, path);\n` : '';
    const write = width === 1 ? 'rt.writeNarrow(c, text, t, path)' : `rt.writeWide(c, text, t, ${littleEndian}, path)`;
    return `function ${name}(c, text, path) {
${other}  const n = text.length + 1;
  let p = c.pos;
  const t = (p + ${count - 1} & -${count}) + ${3 * count}, e = t + n * ${width};
  if (e > c.limit) c.grow(e);
  const dv = c.view;
  if (p & ${count - 1}) rt.pad(c.bytes, p, ${count - 1});
  dv.setUint32(t - ${3 * count}, n${order});
  dv.setUint32(t - ${2 * count}, 0);
  dv.setUint32(t - ${count}, n${order});
  ${words.join(' ')}
  c.pos = e;
  ${write};
}`;
  });
}

/** The upper halves of the three counts before `t`, where the syntax has them. */
function upperWords({ wide, count }: TransferSyntax, t: string, access: (at: string) => string): string[] {
  return wide ? [3, 2, 1].map((back) => access(`${t} - ${back * count - 4}`)) : [];
}
