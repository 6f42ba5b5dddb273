import type { StringForm, TextEncoding } from '../layout/index.ts';
import { type Mapping, utf8Codec } from '../memory/codec.ts';
import { inFirstChunk, scratch } from '../memory/scratch.ts';
import { inValue } from './by-ref.ts';
import type { CodeWriter } from './code.ts';
import * as convert from './convert.ts';
import type { ArgumentCode, CellCode, CellEmitter, MarshallerModule, Phases, Resolution, ReverseSlot, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { getPointer, pointerSize, setPointer } from './pointer.ts';
import type { Path, Site } from './site.ts';
import type { SlotCodec } from './slot.ts';
import { bySlot, textResult } from './slot.ts';
import { lendsText } from './stub-builder.ts';
import { readElement, storeElement, textsWriter } from './text-element.ts';
import type { LentText, TextMemory } from './text-slot.ts';
import { codecOf, lentText, slotEncoding, textMemory } from './text-slot.ts';

/**
 * string: by value a temp copy (V8 cannot lend its strings), by-ref a slot, in fields and arrays a pointer that the place owns
 * (spec 4.5, 5.8).
 *
 *   <native> = encode(<value>)
 */

/** The longest by-value UTF-16 text that an `in` slot keeps in temp space (spec 5.5). */
const inStackLimit = 260;

interface TextCell {
  write(view: DataView, offset: number, value: unknown, site: Site, path?: Path): void;
  writeElement(view: DataView, offset: number, value: unknown, site: Site, path?: Path): void;
  read(view: DataView, offset: number): string | null;
  readElement(view: DataView, offset: number): string | null;
  release(view: DataView, offset: number): void;
}

const cells = new Map<TextEncoding, TextCell>();
/** Gives back a pointer that the callee stored in place of one to scratch memory, which a later call will use. */
function releaseReplaced(view: DataView, offset: number, memory: TextMemory): void {
  if (pointerSize === 8 && inFirstChunk(view.getInt32(offset, true), view.getInt32(offset + 4, true))) return;
  const address = getPointer(view, offset);
  if (address !== 0 && !scratch.owns(address)) memory.free(address);
}

function textCell(encoding: TextEncoding): TextCell {
  let cell = cells.get(encoding);
  if (cell) return cell;
  const memory = textMemory(encoding);
  const store = encoding === 'ansi' && codecOf(encoding) === utf8Codec ? storeElement : memory.storeForCall;
  cell = {
    write(view, offset, value, site, path) {
      const text = convert.text(value, site, path);
      if (text !== null) memory.storeForCall(view, offset, text);
    },
    writeElement(view, offset, value, site, path) {
      const text = convert.text(value, site, path);
      if (text !== null) store(view, offset, text);
    },
    read(view, offset) {
      const address = getPointer(view, offset);
      return address === 0 ? null : memory.read(address);
    },
    readElement(view, offset) {
      const address = getPointer(view, offset);
      if (address === 0) return null;
      return encoding === 'ansi' ? readElement(address) : memory.read(address);
    },
    release: (view, offset) => memory.release(view, offset, 1),
  };
  cells.set(encoding, cell);
  return cell;
}

const stringCell: CellEmitter<StringForm> = {
  write(c, { encoding }, at, value) {
    const { w, view, site, path, inArray } = c;
    if (c.lends) {
      w.line(`if (typeof ${value} === 'string') { ${storeLent(c, encoding, at, value)} }`);
      w.line(`else ${w.constant(convert.text, 'text')}(${value}, ${site}, ${path});`);
    } else {
      const write = inArray ? 'writeElement' : 'write';
      w.line(`${w.constant(textCell(encoding), encoding)}.${write}(${view}, ${at}, ${value}, ${site}, ${path});`);
    }
  },
  many: ({ encoding }) => textsWriter(encoding),
  quick: (c, { encoding }, at, value) =>
    c.lends ? { test: `typeof ${value} === 'string'`, store: storeLent(c, encoding, at, value) } : undefined,
  read: ({ w, view, inArray }, { encoding }, at) =>
    `${w.constant(textCell(encoding), encoding)}.${inArray ? 'readElement' : 'read'}(${view}, ${at})`,
  release({ w, view, lends }, { encoding }, at) {
    if (!lends) w.line(`${w.constant(textCell(encoding), encoding)}.release(${view}, ${at});`);
    else
      w.line(
        `${w.constant(releaseReplaced, 'releaseReplaced')}(${view}, ${at}, ${w.constant(textMemory(encoding), `memory_${encoding}`)});`,
      );
  },
  initial: () => 'null',
};

/** Text that the callee may not free is a copy in scratch memory. */
function storeLent({ w, view }: Pick<CellCode, 'w' | 'view'>, encoding: TextEncoding, at: string, value: string): string {
  const address = `${w.constant(textMemory(encoding).scratch, `scratch_${encoding}`)}(${value})`;
  return `${w.constant(setPointer, 'setPointer')}(${view}, ${at}, ${address});`;
}

/** The slot of text: task or BSTR memory. */
function stringSlot(encoding: TextEncoding, mapping: Mapping): SlotCodec {
  const memory = textMemory(encoding, mapping);
  return {
    allocate(value, site) {
      const text = convert.text(value, site);
      return text === null ? 0 : memory.allocateForCall(text);
    },
    read: (address) => memory.read(address),
    release: (address) => memory.free(address),
  };
}

function byValue(c: ArgumentCode, encoding: TextEncoding, mapping: Mapping): Phases {
  const { w, value, site } = c;
  c.useScratch();
  const address = c.declare(`${value}_p`, '0');
  const write = `${address} = ${w.constant(textMemory(encoding, mapping).scratch, `scratch_${encoding}`)}(${value});`;
  const lent = lentText(encoding);
  return {
    abi: 'address',
    lowered: address,
    ...(lent && { lent: { abi: lent.abi, lowered: value, test: lentTest(w, lent, value) } }),
    marshal: () => {
      w.line(`if (typeof ${value} === 'string') { ${lent ? `if (!${lendsText}) ${write}` : write} }`);
      w.line(`else if (${value} !== null) ${w.constant(convert.text, 'text')}(${value}, ${site});`);
    },
  };
}

function lentTest(w: CodeWriter, { from, to, furtherTo, further }: LentText, value: string): string {
  const within = further
    ? `(${value}.length <= ${to} || (${value}.length <= ${furtherTo} && ${w.constant(further, further.name)}(${value})))`
    : `${value}.length <= ${to}`;
  const bounds = [from > 0 ? `${value}.length >= ${from}` : '', to < Number.POSITIVE_INFINITY ? within : ''];
  return `(typeof ${value} === 'string' ? ${bounds.filter(Boolean).join(' && ') || 'true'} : ${value} === null)`;
}

/** `in`: short UTF-16 text lies in temp space, where a replacement leaks; all else is released through the slot (spec 4.5). */
function byIn(c: ArgumentCode, encoding: TextEncoding, mapping: Mapping): Phases {
  const generated = c.context.call.attributes.profile === 'libraryImport';
  if (encoding !== 'utf16') return bySlot(c, stringSlot(encoding, mapping), { inReleasesSlot: !generated });
  if (generated) return bySlot(c, stringSlot(encoding, mapping), { inReleasesSlot: true });
  return shortIn(c, mapping);
}

/** UTF-16 `in`: temp space while the text is short; what native code then leaves in the slot is not released. */
function shortIn(c: ArgumentCode, mapping: Mapping): Phases {
  const { w, value, site } = c;
  c.useScratch();
  const memory = w.constant(textMemory('utf16', mapping), 'utf16');
  const { at, address } = c.reserve(8, 8);
  const current = c.declare(`${value}_v`, 'null');
  return {
    abi: 'address',
    lowered: address,
    marshal: () => {
      w.line(`${current} = ${w.constant(convert.text, 'text')}(${w.constant(inValue, 'inValue')}(${value}), ${site});`);
      w.line(
        `if (${current} !== null) ${w.constant(setPointer, 'setPointer')}(v, ${at}, ${current}.length <= ${inStackLimit} ? ${memory}.scratch(${current}) : ${memory}.allocateForCall(${current}));`,
      );
    },
    cleanup: () =>
      w.line(
        `if (${current} !== null && ${current}.length > ${inStackLimit}) ${memory}.free(${w.constant(getPointer, 'getPointer')}(v, ${at}));`,
      ),
  };
}

function reverse(context: SlotContext, encoding: TextEncoding): ReverseSlot {
  const memory = textMemory(encoding);
  const unseen = encoding === 'utf16' && context.passing === 'value' && context.direction.out && !context.direction.in;
  return {
    abi: 'address',
    // What goes out alone comes in as null, if it would be pinned (spec 9.2).
    enter: (value) => (value === 0 || value === null || unseen ? null : memory.read(Number(value))),
    result(value) {
      const text = convert.text(value, { type: 'string' });
      return text === null ? 0 : memory.allocate(text);
    },
    undo: (native) => {
      if (context.passing === 'return' && native !== 0) memory.free(Number(native));
    },
  };
}

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'string') return notMine;
  const { attributes } = context.call;
  const generated = attributes.profile === 'libraryImport';
  const encoding = slotEncoding(context);
  if (!encoding) return unsupported(`UnmanagedType.${marshalAs?.value} is not valid for string`, '5.2');
  const pinned = encoding === 'utf16';
  if (!generated && pinned && context.passing === 'value' && context.direction.out && !context.call.reverse)
    return unsupported('[Out] on a UTF-16 string by value', '4.5');
  const mapping: Mapping = { bestFit: attributes.bestFitMapping, throwOnUnmappable: attributes.throwOnUnmappableChar };
  const form: StringForm = { form: 'string', type, encoding, size: pointerSize, align: pointerSize, blittable: false };
  return resolved({
    category: pinned ? 'pinnedString' : 'string',
    size: pointerSize,
    align: pointerSize,
    form,
    ...(context.call.reverse && { reverse: reverse(context, encoding) }),
    compile(c) {
      if (context.passing === 'return') return textResult(c, stringSlot(encoding, mapping), lentText(encoding)?.abi);
      if (context.passing === 'value') return byValue(c, encoding, mapping);
      return context.passing === 'in' ? byIn(c, encoding, mapping) : bySlot(c, stringSlot(encoding, mapping), { inReleasesSlot: true });
    },
  });
}

/** string. */
export const stringMarshaller: MarshallerModule = { name: 'string', cells: { string: stringCell }, resolve };
