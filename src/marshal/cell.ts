import type { NativeForm } from '../layout/index.ts';
import { CodeWriter } from './code.ts';
import type { CellCode, CellEmitter } from './marshaller.ts';
import { cellOf } from './resolve.ts';
import type { Path, Site } from './site.ts';

/** A native form compiled to functions over a DataView: for everything that is not on a stub's hot path. */
export interface Cell {
  readonly form: NativeForm;
  readonly size: number;
  readonly align: number;
  /** Reads the value at an offset. */
  read(view: DataView, offset: number): unknown;
  /** Writes a value into zeroed memory; what was allocated before an error is released again. */
  write(view: DataView, offset: number, value: unknown, site: Site, path?: Path): void;
  /** Releases what the memory points to and clears the pointers. Undefined: it owns nothing. */
  readonly release: ((view: DataView, offset: number) => void) | undefined;
  /** The value of an unassigned variable. */
  initial(): unknown;
}

const compiled = new WeakMap<NativeForm, Cell>();
const compiledInArrays = new WeakMap<NativeForm, Cell>();

/** Whether a cell of this form owns memory that has to be released. */
export function ownsMemory(form: NativeForm): boolean {
  const cell = cellOf(form) as CellEmitter;
  return cell.owns ? cell.owns(form) : cell.release !== undefined;
}

/** The functions of a form, compiled once. `inArray`: as an array element, which decodes ill-formed text differently (spec 5.8). */
export function compileCell(form: NativeForm, inArray = false): Cell {
  const cache = inArray ? compiledInArrays : compiled;
  let cell = cache.get(form);
  if (!cell) {
    cell = compile(form, inArray);
    cache.set(form, cell);
  }
  return cell;
}

/** The parameters of the text. */
const localNames: ReadonlySet<string> = new Set(['view', 'at', 'value', 'site', 'path']);

function compile(form: NativeForm, inArray: boolean): Cell {
  const w = new CodeWriter(localNames);
  const emitter = cellOf(form) as CellEmitter;
  const c: CellCode = { w, view: 'view', site: 'site', path: 'path', inArray };
  const owns = ownsMemory(form);
  w.block(
    'return {',
    () => {
      w.block(
        'read(view, at) {',
        () => {
          const expression = emitter.read(c, form, 'at');
          w.line(`return ${expression};`);
        },
        '},',
      );
      w.block('write(view, at, value, site, path) {', () => emitter.write(c, form, 'at', 'value'), '},');
      if (owns) w.block('release(view, at) {', () => emitter.release?.(c, form, 'at'), '},');
      w.block(
        'initial() {',
        () => {
          const expression = emitter.initial(c, form);
          w.line(`return ${expression};`);
        },
        '},',
      );
    },
    '};',
  );
  const functions = w.compile() as Omit<Cell, 'form' | 'size' | 'align' | 'release'> & { release?: Cell['release'] };
  return {
    form,
    size: form.size,
    align: form.align,
    read: functions.read,
    write: functions.write,
    release: functions.release,
    initial: functions.initial,
  };
}
