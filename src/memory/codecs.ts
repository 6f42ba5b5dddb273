/** Which encoding a declaration means: "Ansi" is UTF-8 on Unix and the system's code page on Windows (spec 5.1). */
import { NotSupportedException } from '../errors.ts';
import { hostPlatform, type Platform } from '../layout/platform.ts';
import { type TextCodec, utf8Codec, utf16Codec } from './codec.ts';
import { iconvCodec } from './codec-iconv.ts';
import { windowsCodec, windowsCodePage } from './codec-windows.ts';

const codecs = new Map<number, TextCodec>([
  [65001, utf8Codec],
  [1200, utf16Codec],
]);
let ansi: TextCodec | undefined;

/** What `CharSet.Ansi` means on `platform`. Throws NotSupportedException where that is another Windows machine's code page. */
export function ansiCodec(platform: Platform = hostPlatform()): TextCodec {
  if (platform.os !== 'windows') return utf8Codec;
  if (process.platform !== 'win32') throw new NotSupportedException(`the code page of ${platform.name} is not known here`);
  ansi ??= codePageCodec(windowsCodePage());
  return ansi;
}

/** A code page by its number. Windows converts by itself, elsewhere iconv-lite does. Throws ArgumentException for an unknown one. */
export function codePageCodec(codePage: number): TextCodec {
  let codec = codecs.get(codePage);
  if (codec === undefined) {
    codec = process.platform === 'win32' ? windowsCodec(codePage) : iconvCodec(codePage);
    codecs.set(codePage, codec);
  }
  return codec;
}
