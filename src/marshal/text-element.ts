/** UTF-8 text as an element of an array (spec 5.8): .NET encodes and decodes it otherwise than a single string. */
import { ArgumentException } from '../errors.ts';
import { hostPlatform, type TextEncoding } from '../layout/index.ts';
import { utf8Codec, utf16Codec } from '../memory/codec.ts';
import { move, strlen } from '../memory/native.ts';
import { allocElement } from '../memory/native-text.ts';
import { isShort, poolText, poolTexts } from '../memory/pooled-text.ts';
import { scratch } from '../memory/scratch.ts';
import { readUtf8 } from '../memory/text.ts';
import { decodeArrayText } from '../memory/text-array.ts';
import { storeAddress } from '../memory/text-pool.ts';
import { setPointer } from './pointer.ts';
import { codecOf, isPlain, textMemory } from './text-slot.ts';

/** Stores a pointer to a copy for the time of a call, as `TextMemory.storeForCall` does. */
export function storeElement(view: DataView, offset: number, text: string): void {
  const whole = elementText(text);
  const block = poolText(whole, utf8Codec);
  if (block === 0) setPointer(view, offset, allocElement(whole));
  else storeAddress(view, offset, block);
}

/** An unpaired high surrogate at the end of an element is dropped if there was another lone surrogate before: .NET's encoder keeps it for more text. */
function elementText(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  if ((last & 0xfc00) !== 0xd800 || hostPlatform().os === 'windows') return text;
  const before = text.slice(0, -1);
  return /\p{Surrogate}/u.test(before) ? before : text;
}

/** Elements of string arrays are decoded like char arrays; one that is only a cut-off sequence is an error (spec 5.8). What is well-formed is the same everywhere. */
export function readElement(address: number): string {
  const text = readUtf8(address);
  return text.includes('\ufffd') ? readIllFormed(address) : text;
}

function readIllFormed(address: number): string {
  const length = strlen(address);
  const mark = scratch.mark();
  try {
    const at = scratch.alloc(length);
    move(scratch.address + at, address, length);
    const text = decodeArrayText(scratch.chunk, at, length);
    if (text === '' && length > 0)
      throw new ArgumentException('an element of the array is not text', { expected: 'UTF-8', actual: 'a sequence that is cut off' });
    return text;
  } finally {
    scratch.release(mark);
  }
}

/** Writes texts among the items of an array from `start` to `end`, if the first is one; how many it were. */
export type TextsWriter = (view: DataView, at: number, items: ArrayLike<unknown>, start: number, end: number) => number;

/** How many elements of an encoding are written together; undefined where each is written alone. */
export function textsWriter(encoding: TextEncoding): TextsWriter | undefined {
  if (!isPlain(encoding)) return undefined;
  const codec = codecOf(encoding);
  if (codec !== utf8Codec && codec !== utf16Codec) return undefined;
  const store = encoding === 'ansi' ? storeElement : textMemory(encoding).storeForCall;
  return (view, at, items, start, end) => {
    const first = items[start];
    return typeof first === 'string' && isShort(first, codec) ? poolTexts(view, at, items, start, end, codec, store) : 0;
  };
}
