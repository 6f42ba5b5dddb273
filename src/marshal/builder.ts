import type { CodePageEncoding } from '../layout/index.ts';
import { free, malloc, move, strlen } from '../memory/native.ts';
import { scratch } from '../memory/scratch.ts';
import { acceptNativeText, acceptPinnedText, pinText, revertPinnedText, StringBuilder } from '../memory/string-builder.ts';
import { utf8LengthAt, utf16LengthAt } from '../memory/text.ts';
import { byCopy } from './copied.ts';
import type { ArgumentCode, MarshallerModule, Phases, Resolution, ReverseSlot, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { declaredDirection } from './plan.ts';
import { pointerSize } from './pointer.ts';
import type { Site } from './site.ts';
import { outOfRange, wrongType } from './site.ts';
import type { SlotCodec } from './slot.ts';
import { bySlot, slotResult } from './slot.ts';
import { codecOf, isPlain, slotEncoding, textMemory } from './text-slot.ts';

/**
 * StringBuilder: UTF-16 in both directions lends the builder's own Buffer, all else is a copy of its capacity (spec 4.6, section 6).
 *
 *   <native> = buffer of capacity + terminators;  <value> = text up to the first NUL
 */

type BuilderEncoding = 'ansi' | 'utf8' | 'utf16' | CodePageEncoding;

function asBuilder(value: unknown, site: Site): StringBuilder | null {
  return value === null || value instanceof StringBuilder ? value : wrongType(site, undefined, 'StringBuilder or null', value);
}

/** Whatever is larger is no int32, with what a frame needs besides (spec 6.4). */
const largestBuffer = 0x7fffff00;

/** Bytes of a buffer for `capacity` characters, terminators included (spec 6.1). */
function bufferSize(encoding: BuilderEncoding, capacity: number): number {
  return encoding === 'utf16' ? 2 * capacity + 4 : codecOf(encoding).maxBytesPerUnit * (capacity + 1) + 4;
}

/** A copy of the builder in scratch memory: zeros but for the text. */
export class BuilderCopy {
  readonly #encoding: BuilderEncoding;
  readonly #builder: StringBuilder;
  readonly #chunk = scratch.chunk;
  readonly #at: number;
  readonly size: number;
  readonly address: number;

  constructor(builder: StringBuilder, encoding: BuilderEncoding, initialized: boolean) {
    this.#builder = builder;
    this.#encoding = encoding;
    this.size = bufferSize(encoding, builder.capacity);
    this.#at = scratch.allocZeroed(this.size);
    this.#chunk = scratch.chunk;
    this.address = scratch.address + this.#at;
    if (initialized) codecOf(encoding).write(this.#chunk, this.#at, builder.toString());
  }

  /** Copy-back: the text up to the first NUL, which the hidden terminator guarantees (spec 6.2). */
  back(): void {
    const codec = codecOf(this.#encoding);
    const wide = this.#encoding === 'utf16';
    const units = wide ? utf16LengthAt(this.#chunk, this.#at, this.size / 2 - 1) : utf8LengthAt(this.#chunk, this.#at, this.size - 1);
    const text = codec.decode(this.#chunk, this.#at, wide ? units * 2 : units);
    acceptNativeText(this.#builder, text, wide ? 'W' : this.#encoding === 'utf8' ? 'U' : 'A', units);
  }
}

function enter(value: unknown, encoding: BuilderEncoding, initialized: boolean, site: Site): BuilderCopy | null {
  const builder = asBuilder(value, site);
  if (builder !== null && bufferSize(encoding, builder.capacity) > largestBuffer)
    outOfRange(site, undefined, `a capacity whose buffer has less than ${largestBuffer} bytes`, builder.capacity);
  return builder === null ? null : new BuilderCopy(builder, encoding, initialized);
}

function byValueCopied(c: ArgumentCode, encoding: BuilderEncoding): Phases {
  const enterBuilder = c.w.constant(enter, 'enterBuilder');
  return byCopy(c, (initialized) => `${enterBuilder}(${c.value}, ${JSON.stringify(encoding)}, ${initialized}, ${c.site})`, false);
}

/** The builder's own memory; what it held before is for a call that fails before its text is taken. */
function byValuePinned(c: ArgumentCode): Phases {
  const { w, value, site } = c;
  const block = c.declare(`${value}_b`, 'null');
  const before = c.declare(`${value}_t`, "''");
  return {
    abi: 'address',
    lowered: `(${block} === null ? 0 : ${block}.address)`,
    marshal: () => w.line(`${w.constant(asBuilder, 'asBuilder')}(${value}, ${site});`),
    pin: () =>
      w.line(`if (${value} !== null) { ${before} = ${value}.toString(); ${block} = ${w.constant(pinText, 'pinText')}(${value}); }`),
    unmarshal: () => {
      const lent = w.local('lent');
      const accept = `${w.constant(acceptPinnedText, 'acceptPinnedText')}(${value}, ${lent});`;
      w.line(`if (${block} !== null) { const ${lent} = ${block}; ${block} = null; ${accept} }`);
    },
    cleanup: () => w.line(`if (${block} !== null) ${w.constant(revertPinnedText, 'revertPinnedText')}(${value}, ${block}, ${before});`),
  };
}

/** The length of native text in its own units: what a new builder gets for its capacity. */
function nativeLength(encoding: BuilderEncoding, address: number, text: string): number {
  return encoding === 'utf16' ? text.length : strlen(address);
}

function builderSlot(encoding: BuilderEncoding): SlotCodec {
  const memory = textMemory(encoding);
  return {
    allocate(value, site) {
      const mark = scratch.mark();
      try {
        const copy = enter(value, encoding, true, site);
        if (copy === null) return 0;
        const address = malloc(copy.size);
        move(address, copy.address, copy.size);
        return address;
      } finally {
        scratch.release(mark);
      }
    },
    read(address) {
      const text = memory.read(address);
      return new StringBuilder(text, nativeLength(encoding, address, text));
    },
    release: free,
    // A builder whose slot comes back empty stays what it was (spec 4.6); an `out` one was null.
    nothing: (current) => (current instanceof StringBuilder ? current : null),
  };
}

function reverse(context: SlotContext, encoding: BuilderEncoding): ReverseSlot {
  const memory = textMemory(encoding);
  const direction = declaredDirection(context);
  return {
    abi: 'address',
    enter: (value) => {
      if (value === 0) return null;
      const text = memory.read(Number(value));
      const length = nativeLength(encoding, Number(value), text);
      return direction.in ? new StringBuilder(text, length) : new StringBuilder('', Math.max(length, 16));
    },
    leave(managed, value) {
      if (!direction.out || !(managed instanceof StringBuilder)) return;
      const copy = memory.allocate(managed.toString());
      const bytes = codecOf(encoding).byteLength(managed.toString()) + codecOf(encoding).unit;
      move(Number(value), copy, bytes);
      free(copy);
    },
    result: (value) => {
      const builder = asBuilder(value, { type: 'StringBuilder' });
      return builder === null ? 0 : memory.allocate(builder.toString());
    },
    undo: (native) => {
      if (context.passing === 'return' && native !== 0) free(Number(native));
    },
  };
}

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'stringBuilder') return notMine;
  const encoding = slotEncoding(context);
  if (encoding === undefined || !isPlain(encoding))
    return unsupported(`UnmanagedType.${marshalAs?.value} is not valid for StringBuilder`, '5.10');
  return resolved({
    category: encoding === 'utf16' ? 'pinnedBuilder' : 'builder',
    size: pointerSize,
    align: pointerSize,
    ...(context.call.reverse && { slot: builderSlot(encoding), reverse: reverse(context, encoding) }),
    compile(c) {
      if (context.passing === 'return') return slotResult(c, builderSlot(encoding));
      if (context.passing !== 'value') return bySlot(c, builderSlot(encoding), { inReleasesSlot: true });
      return c.entry.decision === 'pin' ? byValuePinned(c) : byValueCopied(c, encoding);
    },
  });
}

/** StringBuilder. */
export const builderMarshaller: MarshallerModule = { name: 'stringBuilder', resolve };
