import type { ByValTStrForm } from '../layout/index.ts';
import { hostPlatform } from '../layout/index.ts';
import { readByValTStr, writeByValTStr } from '../memory/byvaltstr.ts';
import { utf16Codec } from '../memory/codec.ts';
import { ansiCodec } from '../memory/codecs.ts';
import { text } from './convert.ts';
import { chunkOver } from './image.ts';
import type { CellEmitter, MarshallerModule } from './marshaller.ts';
import { notMine } from './marshaller.ts';
import type { Path, Site } from './site.ts';
import { atSite } from './site.ts';

/** ByValTStr: text inside the structure itself, cut to fit and terminated (spec 5.6). A field only. */

function write(view: DataView, offset: number, value: unknown, length: number, wide: boolean, site: Site, path?: Path): void {
  const checked = text(value, site, path);
  const codec = wide ? utf16Codec : ansiCodec(hostPlatform());
  atSite(site, path, () => writeByValTStr(chunkOver(view), offset, checked, length, codec));
}

function read(view: DataView, offset: number, length: number, wide: boolean): string {
  return readByValTStr(chunkOver(view), offset, length, wide ? utf16Codec : ansiCodec(hostPlatform()));
}

const byValTStrCell: CellEmitter<ByValTStrForm> = {
  write: ({ w, view, site, path }, { length, wide }, at, value) =>
    w.line(`${w.constant(write, 'writeByValTStr')}(${view}, ${at}, ${value}, ${length}, ${wide}, ${site}, ${path});`),
  read: ({ w, view }, { length, wide }, at) => `${w.constant(read, 'readByValTStr')}(${view}, ${at}, ${length}, ${wide})`,
  initial: () => 'null',
};

/** Text inline in a structure. */
export const inlineTextMarshaller: MarshallerModule = { name: 'inlineText', cells: { byValTStr: byValTStrCell }, resolve: () => notMine };
