import type { ByValTStrForm } from '../layout/index.ts';
import { readByValTStr, writeByValTStr } from '../memory/byvaltstr.ts';
import { type TextCodec, utf16Codec } from '../memory/codec.ts';
import { text } from './convert.ts';
import { chunkOver } from './image.ts';
import type { CellEmitter, MarshallerModule } from './marshaller.ts';
import { notMine } from './marshaller.ts';
import type { Path, Site } from './site.ts';
import { atSite } from './site.ts';
import { narrowCodec } from './text-slot.ts';

/** ByValTStr: text inside the structure itself, cut to fit and terminated (spec 5.6). A field only. */

/** Up to this many units a loop is faster than entering a writer. */
const shortText = 40;

/** Writes short text that fits, two units at once, one byte a unit only ASCII, which all encodings have in common; false where that is not so. The rest of the memory is zeros. */
function writeShort(view: DataView, offset: number, text: string, wide: boolean): boolean {
  const { length } = text;
  let index = 1;
  for (; index < length; index += 2) {
    const first = text.charCodeAt(index - 1);
    const second = text.charCodeAt(index);
    if (wide) view.setInt32(offset + 2 * index - 2, first | (second << 16), true);
    else if ((first | second) < 0x80) view.setInt16(offset + index - 1, first | (second << 8), true);
    else return false;
  }
  if (index > length) return true;
  const last = text.charCodeAt(index - 1);
  if (wide) view.setInt16(offset + 2 * index - 2, last, true);
  else if (last < 0x80) view.setInt8(offset + index - 1, last);
  else return false;
  return true;
}

function write(view: DataView, offset: number, value: unknown, length: number, codec: TextCodec, site: Site, path?: Path): void {
  if (typeof value === 'string' && value.length < length && value.length <= shortText && writeShort(view, offset, value, codec.unit === 2))
    return;
  const checked = text(value, site, path);
  atSite(site, path, () => writeByValTStr(chunkOver(view), offset, checked, length, codec));
}

function codecOfText({ wide, codePage }: ByValTStrForm): TextCodec {
  return wide ? utf16Codec : narrowCodec(codePage);
}

function read(view: DataView, offset: number, length: number, codec: TextCodec): string {
  return readByValTStr(chunkOver(view), offset, length, codec);
}

const byValTStrCell: CellEmitter<ByValTStrForm> = {
  write: ({ w, view, site, path }, form, at, value) => {
    const codec = w.constant(codecOfText(form), 'codec');
    w.line(`${w.constant(write, 'writeByValTStr')}(${view}, ${at}, ${value}, ${form.length}, ${codec}, ${site}, ${path});`);
  },
  read: ({ w, view }, form, at) =>
    `${w.constant(read, 'readByValTStr')}(${view}, ${at}, ${form.length}, ${w.constant(codecOfText(form), 'codec')})`,
  initial: () => 'null',
};

/** Text inline in a structure. */
export const inlineTextMarshaller: MarshallerModule = { name: 'inlineText', cells: { byValTStr: byValTStrCell }, resolve: () => notMine };
