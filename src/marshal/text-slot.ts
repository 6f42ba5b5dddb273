import { engine } from '../engine/current.ts';
import { ArgumentException } from '../errors.ts';
import type { CodePageEncoding, FormContext, TextEncoding } from '../layout/index.ts';
import { codePageOf, hostPlatform, textEncoding } from '../layout/index.ts';
import { ansiBstrToString, bstrToString, freeBstr, stringToAnsiBstr, stringToBstr } from '../memory/bstr.ts';
import type { Mapping, TextCodec } from '../memory/codec.ts';
import { utf8Codec, utf16Codec } from '../memory/codec.ts';
import { ansiCodec, codePageCodec } from '../memory/codecs.ts';
import { malloc, move } from '../memory/native.ts';
import { poolText } from '../memory/pooled-text.ts';
import { scratch } from '../memory/scratch.ts';
import { scratchUtf8, scratchUtf16 } from '../memory/scratch-text.ts';
import { isOneByte, seemsAscii, seemsNotLatin1 } from '../memory/text.ts';
import { addressAt, releaseAddress, releasePointers, storeAddress } from '../memory/text-pool.ts';
import type { CharSet } from '../types/index.ts';
import type { SlotContext } from './marshaller.ts';
import { getPointer, pointerSize, setPointer } from './pointer.ts';

/** How text of one encoding is given to native code and taken from it: in memory whose owner is free to change hands (spec 4.5). */
export interface TextMemory {
  /** A copy in task or BSTR memory, with a terminator. */
  allocate(text: string): number;
  /** The same for the time of a call, in which native code may free it and put another in its place: what is there afterwards is given to `free`. */
  allocateForCall(text: string): number;
  /** The same; the address is stored in memory. */
  storeForCall(view: DataView, offset: number, text: string): void;
  read(address: number): string;
  free(address: number): void;
  /** The same for every one of `count` pointers in memory that is not null, which it becomes. */
  release(view: DataView, at: number, count: number): void;
  /** A copy in scratch memory; the address. It lives until the frame is released. */
  scratch(text: string): number;
}

/** The character set that decides in a slot: the source generator has StringMarshalling instead (spec 19.1). */
export function charSetOf({ call }: SlotContext): CharSet {
  if (call.attributes.profile === 'dllImport') return call.charSet;
  return call.attributes.stringMarshalling === 'Utf16' ? 'Unicode' : 'Ansi';
}

/** What decides the form of text in a parameter or result. */
export function formContextOf(context: SlotContext): FormContext {
  const { attributes, platform } = context.call;
  return { charSet: charSetOf(context), platform, ...codePageOf(context.slot.marshalAs, attributes) };
}

/** The encoding of text in a parameter or result; undefined where the directive is not of text. */
export function slotEncoding(context: SlotContext): TextEncoding | undefined {
  return textEncoding(context.slot.marshalAs?.value, formContextOf(context));
}

/** A plain encoding's codec on this host. Throws ArgumentException for an unknown code page. */
export function codecOf(encoding: 'ansi' | 'utf8' | 'utf16' | CodePageEncoding): TextCodec {
  if (encoding === 'utf16') return utf16Codec;
  if (encoding === 'utf8') return utf8Codec;
  return encoding === 'ansi' ? ansiCodec(hostPlatform()) : declaredCodec(encoding);
}

/** The codec of one-byte characters: of the code page that was declared, else the system's. */
export function narrowCodec(codePage: CodePageEncoding | undefined): TextCodec {
  return codecOf(codePage ?? 'ansi');
}

function declaredCodec(encoding: CodePageEncoding): TextCodec {
  const [, codePage, exact, strict] = /^cp(\d+)(x?)(t?)$/.exec(encoding) ?? [];
  if (codePage === undefined) throw new ArgumentException(`no code page: ${encoding}`, { parameter: 'codePage' });
  return codePageCodec(Number(codePage), { bestFit: exact === '', throwOnUnmappable: strict !== '' });
}

/** The code page of a BSTR's text; undefined for other encodings. */
function bstrCodePage(encoding: TextEncoding): CodePageEncoding | undefined {
  return encoding.startsWith('bstrcp') ? (encoding.slice(4) as CodePageEncoding) : undefined;
}

/** Which text by value is best lent by the engine: that of `from` to `to` units, and up to `furtherTo` where a test of the text says so. */
export interface LentText {
  readonly abi: 'utf8' | 'utf16';
  readonly from: number;
  readonly to: number;
  readonly furtherTo?: number;
  readonly further?: (text: string) => boolean;
}

/** How the engine lends text of an encoding; undefined where it cannot. */
export function lentText(encoding: TextEncoding): LentText | undefined {
  if (!isPlain(encoding)) return undefined;
  const codec = codecOf(encoding);
  const from = engine().lendsTextFrom;
  if (codec === utf16Codec) return { abi: 'utf16', from, to: Number.POSITIVE_INFINITY };
  return codec === utf8Codec ? { abi: 'utf8', from, ...lentUtf8 } : undefined;
}

const node = Number.parseInt(process.versions.node, 10);

/** Measured. Node's own writers win above; later versions of them win earlier, wherever text is not ASCII. */
const lentUtf8: Pick<LentText, 'to' | 'furtherTo' | 'further'> =
  node < 24
    ? { to: 1360, furtherTo: 4086, further: isOneByte }
    : { to: 16, furtherTo: 1360, further: node < 26 ? seemsNotLatin1 : seemsAscii };

/** Writes text with a terminator into scratch memory, `before` bytes into the block; the offset of the text. */
function toScratch(codec: TextCodec, text: string, mapping: Mapping | undefined, before = 0): { at: number; bytes: number } {
  const at = scratch.alloc(before + codec.maxBytesPerUnit * text.length + 4) + before;
  const bytes = codec.write(scratch.chunk, at, text, mapping);
  scratch.view.setUint16(at + bytes, 0, true);
  return { at, bytes };
}

function plain(codec: TextCodec, mapping?: Mapping): TextMemory {
  const allocate = (text: string): number => {
    const mark = scratch.mark();
    try {
      const { at, bytes } = toScratch(codec, text, mapping);
      // Two terminating bytes, as .NET writes them (spec 5.2).
      const address = malloc(bytes + 2);
      move(address, scratch.address + at, bytes + 2);
      return address;
    } finally {
      scratch.release(mark);
    }
  };
  return {
    allocate,
    allocateForCall(text) {
      const block = poolText(text, codec, mapping);
      return block === 0 ? allocate(text) : addressAt(block);
    },
    storeForCall(view, offset, text) {
      const block = poolText(text, codec, mapping);
      if (block === 0) setPointer(view, offset, allocate(text));
      else storeAddress(view, offset, block);
    },
    read: (address) => codec.read(address),
    free: releaseAddress,
    release: pointerSize === 8 ? releasePointers : releaseEach(releaseAddress),
    scratch: scratchWriter(codec, mapping),
  };
}

function scratchWriter(codec: TextCodec, mapping?: Mapping): TextMemory['scratch'] {
  if (codec === utf8Codec) return scratchUtf8;
  if (codec === utf16Codec) return scratchUtf16;
  return (text) => {
    const { at } = toScratch(codec, text, mapping);
    return scratch.address + at;
  };
}

/** A by-value BSTR is temp space: the length stands in front of the text, nothing is allocated (spec 5.5). */
function scratchBstr(codec: TextCodec, text: string, mapping?: Mapping): number {
  const { at, bytes } = toScratch(codec, text, mapping, 16);
  scratch.view.setUint32(at - 4, bytes, true);
  return scratch.address + at;
}

/** `TextMemory.release` by `free`. */
function releaseEach(free: TextMemory['free']): TextMemory['release'] {
  return (view, at, count) => {
    for (let i = 0, offset = at; i < count; i++, offset += pointerSize) {
      const address = getPointer(view, offset);
      setPointer(view, offset, 0);
      if (address !== 0) free(address);
    }
  };
}

const bstr: TextMemory = {
  allocate: stringToBstr,
  allocateForCall: stringToBstr,
  storeForCall: (view, offset, text) => setPointer(view, offset, stringToBstr(text)),
  read: bstrToString,
  free: freeBstr,
  release: releaseEach(freeBstr),
  scratch: (text) => scratchBstr(utf16Codec, text),
};

function narrowBstr(codec: TextCodec, mapping?: Mapping): TextMemory {
  const allocate = (text: string): number => stringToAnsiBstr(text, codec);
  return {
    allocate,
    allocateForCall: allocate,
    storeForCall: (view, offset, text) => setPointer(view, offset, allocate(text)),
    read: (address) => ansiBstrToString(address, codec),
    free: freeBstr,
    release: releaseEach(freeBstr),
    scratch: (text) => scratchBstr(codec, text, mapping),
  };
}

/** Whether the text stands alone, without a length in front. */
export function isPlain(encoding: TextEncoding): encoding is 'ansi' | 'utf8' | 'utf16' | CodePageEncoding {
  return encoding !== 'bstr' && encoding !== 'ansiBstr' && bstrCodePage(encoding) === undefined;
}

/** The memory of an encoding on this host. A mapping is of the system's code page; a declared one has its own. */
export function textMemory(encoding: TextEncoding, mapping?: Mapping): TextMemory {
  if (encoding === 'bstr') return bstr;
  if (encoding === 'ansi') return plain(codecOf(encoding), mapping);
  if (isPlain(encoding)) return plain(codecOf(encoding));
  const codePage = bstrCodePage(encoding);
  return codePage === undefined ? narrowBstr(codecOf('ansi'), mapping) : narrowBstr(codecOf(codePage));
}
