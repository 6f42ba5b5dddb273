/** Which encoding a declaration means: "Ansi" is UTF-8 on Unix and the system's code page on Windows (spec 5.1). */
import { NotSupportedException } from '../errors.ts';
import { hostPlatform, type Platform } from '../layout/platform.ts';
import { defaultMapping, type Mapping, type TextCodec, utf8Codec } from './codec.ts';
import { iconvCodec } from './codec-iconv.ts';
import { windowsCodec, windowsCodePage } from './codec-windows.ts';

const codecs = new Map<string, TextCodec>();
let ansi: TextCodec | undefined;

/** What `CharSet.Ansi` means on `platform`. Throws NotSupportedException where that is another Windows machine's code page. */
export function ansiCodec(platform: Platform = hostPlatform()): TextCodec {
  if (platform.os !== 'windows') return utf8Codec;
  if (process.platform !== 'win32') throw new NotSupportedException(`the code page of ${platform.name} is not known here`);
  ansi ??= codePageCodec(windowsCodePage());
  return ansi;
}

/**
 * A code page by its number, and what becomes of characters that it lacks. Windows converts by itself, elsewhere iconv-lite does. Throws
 * ArgumentException for one that is unknown, or that is not of bytes.
 */
export function codePageCodec(codePage: number, mapping: Mapping = defaultMapping): TextCodec {
  if (codePage === 65001) return utf8Codec;
  const key = `${codePage}/${mapping.bestFit}/${mapping.throwOnUnmappable}`;
  let codec = codecs.get(key);
  if (codec === undefined) {
    codec = process.platform === 'win32' ? windowsCodec(codePage, mapping) : iconvCodec(codePage, mapping);
    codecs.set(key, codec);
  }
  return codec;
}
