import type { NativeForm, StructForm } from '../layout/index.ts';
import { OFFSET, VIEW } from '../memory/instance.ts';
import { firstChunk } from '../memory/scratch.ts';
import { allocateBlock } from '../memory/slab.ts';
import { instanceTest, writeOver } from './aggregate.ts';
import { ownsMemory } from './cell.ts';
import { CodeWriter } from './code.ts';
import { copyBytes } from './copy-bytes.ts';
import type { ElementArrayConstructor } from './elements.ts';
import { resultArrayOf } from './elements.ts';
import { instanceCode } from './instance.ts';
import type { CellCode, CellEmitter } from './marshaller.ts';
import type { PlainFields } from './plain-fields.ts';
import { paddingOf, plainFields, writePlainFields } from './plain-fields.ts';
import { cellOf } from './resolve.ts';
import type { Site } from './site.ts';

/** Loops over elements in native memory, generated once for each form: the conversion of an element stands in them, not behind a call. */
export interface ArrayLoops {
  /** Writes `count` items, from `at` on, into zeroed memory that is aligned to the element. What was made before an error is released again. */
  write(view: DataView, at: number, items: ArrayLike<unknown>, count: number, site: Site): void;
  /** The same in the first chunk of scratch memory, whose view is a constant to optimised code; where it pays. */
  writeInScratch?(at: number, items: ArrayLike<unknown>, count: number, site: Site): void;
  /** Converts `count` elements into a JS array, one after the other: where one fails, the earlier ones stay written (spec 1.3). */
  back(view: DataView, at: number, count: number, target: unknown[]): void;
  /** Releases what `count` elements point to, and clears the pointers. */
  release(view: DataView, at: number, count: number): void;
  /** Whether `write` writes every byte, so that the memory need not be zeroed. */
  readonly fills: boolean;
}

const made = new WeakMap<NativeForm, ArrayLoops>();

/** The loops of a form as an array element. */
export function arrayLoops(form: NativeForm): ArrayLoops {
  let loops = made.get(form);
  if (!loops) {
    loops = generate(form);
    made.set(form, loops);
  }
  return loops;
}

/** Elements that one pass of a loop handles: V8 neither unrolls loops nor hoists their checks. */
const unrolled = 8;

/** The parameters and locals of the text. */
const localNames: ReadonlySet<string> = new Set(
  'view at items site count target typed value i n end own base from offset run start to'.split(' '),
);

function generate(form: NativeForm): ArrayLoops {
  const w = new CodeWriter(localNames);
  const Typed = numbersOf(form);
  const structure = form.form === 'struct' ? form : undefined;
  const plain = structure && plainFields(cellCode(w, 'i'), structure, 'value');
  w.block('function write(view, at, items, count, site) {', () => {
    countItems(w, 'write(view, at, ');
    if (Typed) writeNumbers(w, form, Typed);
    else if (structure && plain) writeStructures(w, structure, plain);
    else writeItems(w, form);
  });
  if (structure && plain)
    w.block('function writeInScratch(at, items, count, site) {', () => {
      countItems(w, 'writeInScratch(at, ');
      w.line(`const view = ${w.constant(firstChunk.view, 'view')};`);
      writeStructures(w, structure, plain);
    });
  w.block('function back(view, at, count, target) {', () => backItems(w, form, Typed));
  w.block('function release(view, at, count) {', () => {
    if (ownsMemory(form))
      w.block(`for (let i = 0; i < count; i++, at += ${form.size}) {`, () =>
        (cellOf(form) as CellEmitter).release?.(cellCode(w, 'i'), form, 'at'),
      );
  });
  const fills = Typed !== undefined || (structure !== undefined && plain !== undefined && paddingOf(structure).length === 0);
  w.line(`return { write, ${plain ? 'writeInScratch, ' : ''}back, release, fills: ${fills} };`);
  return w.compile() as ArrayLoops;
}

/** Optimised code is faster for a length than for a number that was passed. An array that has another one when it is asked again is as long as it was. */
function countItems(w: CodeWriter, again: string): void {
  w.line('const n = items.length;');
  w.line(`if (n !== count) return ${again}Array.from({ length: count }, (_, k) => items[k]), count, site);`);
}

function cellCode(w: CodeWriter, path: string): CellCode {
  return { w, view: 'view', site: 'site', path, inArray: true };
}

/** The typed array of elements that are numbers in JavaScript. */
function numbersOf(form: NativeForm): ElementArrayConstructor | undefined {
  const Typed = resultArrayOf(form);
  return Typed === BigInt64Array || Typed === BigUint64Array ? undefined : Typed;
}

function typedView(w: CodeWriter, Typed: ElementArrayConstructor, count: string): void {
  w.line(`const typed = new ${w.constant(Typed, Typed.name)}(view.buffer, view.byteOffset + at, ${count});`);
}

/** Numbers are stored through a typed array, each checked. */
function writeNumbers(w: CodeWriter, form: NativeForm, Typed: ElementArrayConstructor): void {
  const emitter = cellOf(form) as CellEmitter;
  const store = (x: string, index: string): void => w.line(`typed[${index}] = ${emitter.checked?.(cellCode(w, index), form, x) ?? x};`);
  const names = Array.from({ length: unrolled }, (_, k) => w.local(`x${k}`));
  typedView(w, Typed, 'n');
  w.line('let i = 0;');
  w.block(`for (const end = n - ${unrolled - 1}; i < end; i += ${unrolled}) {`, () => {
    w.line(`const ${names.map((x, k) => `${x} = items[i + ${k}]`).join(', ')};`);
    for (const [k, x] of names.entries()) store(x, `i + ${k}`);
  });
  const last = w.local('x');
  w.block('for (; i < n; i++) {', () => {
    w.line(`const ${last} = items[i];`);
    store(last, 'i');
  });
}

function writeItems(w: CodeWriter, form: NativeForm): void {
  const cell = cellOf(form) as CellEmitter;
  const many = cell.many?.(form);
  const loop = (): void =>
    w.block('for (; i < n; i++) {', () => {
      if (many) {
        const taken = w.local('taken');
        w.line(`const ${taken} = ${w.constant(many, 'many')}(view, at + i * ${form.size}, items, i, n);`);
        w.line(`if (${taken} > 0) { i += ${taken} - 1; continue; }`);
      }
      w.line('const value = items[i];');
      cell.write(cellCode(w, 'i'), form, `at + i * ${form.size}`, 'value');
    });
  w.line('let i = 0;');
  if (!ownsMemory(form)) return loop();
  // What was not written yet is zeros.
  w.block('try {', loop, '} catch (error) { release(view, at, n); throw error; }');
}

/** Structures of numbers: plain objects field by field, instances that lie side by side as one block. */
function writeStructures(w: CodeWriter, form: StructForm, plain: PlainFields): void {
  const c = cellCode(w, 'i');
  const copy = `${w.constant(copyBytes, 'copyBytes')}(run, start, view, to, end - start);`;
  if (form.blittable) w.line('let run = null, start = 0, end = 0, to = 0;');
  w.block(`for (let i = 0; i < n; i++, at += ${form.size}) {`, () => {
    w.line('const value = items[i];');
    writePlainFields(c, plain, 'at', () => {
      if (form.blittable) w.block(`if (${instanceTest(w, form.type, 'value')}) {`, () => writeInstance(w, form, copy));
      writeOver(c, form, 'at', 'value');
    });
  });
  if (form.blittable) w.line(`if (run !== null) ${copy}`);
}

function writeInstance(w: CodeWriter, { size }: StructForm, copy: string): void {
  w.line(`const from = value[${w.constant(VIEW, 'VIEW')}], offset = value[${w.constant(OFFSET, 'OFFSET')}];`);
  w.line(`if (from === run && offset === end) { end += ${size}; continue; }`);
  w.line(`if (run !== null) ${copy}`);
  w.line(`run = from; start = offset; end = offset + ${size}; to = at;`);
  w.line('continue;');
}

function backItems(w: CodeWriter, form: NativeForm, Typed: ElementArrayConstructor | undefined): void {
  if (Typed) {
    typedView(w, Typed, 'count');
    w.line('for (let i = 0; i < count; i++) target[i] = typed[i];');
  } else if (form.form === 'struct' && form.blittable) backStructures(w, form.size, w.constant(instanceCode(form.type), 'instance'));
  else
    w.block(`for (let i = 0; i < count; i++, at += ${form.size}) {`, () => {
      const value = (cellOf(form) as CellEmitter).read(cellCode(w, 'i'), form, 'at');
      w.line(`target[i] = ${value};`);
    });
}

/** New instances, side by side in one block. */
function backStructures(w: CodeWriter, size: number, instance: string): void {
  w.line(`const own = ${w.constant(allocateBlock, 'allocateBlock')}(count * ${size}).view;`);
  w.line(`${w.constant(copyBytes, 'copyBytes')}(view, at, own, 0, count * ${size});`);
  w.line(`for (let i = 0; i < count; i++) target[i] = ${instance}.at(own, i * ${size});`);
}
