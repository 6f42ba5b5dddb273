import { ArgumentException, TypeLoadException } from '../errors.ts';
import type { FieldLayout, Layout, NativeForm } from '../layout/index.ts';
import { hostPlatform, layoutOf } from '../layout/index.ts';
import type { BasedView } from '../memory/instance.ts';
import { ADDRESS, BASE, DESCRIPTOR, OFFSET, SIZE, VIEW } from '../memory/instance.ts';
import { show } from '../memory/show.ts';
import { allocateBlock, cutFromSlab, LARGEST_SHARED, slab } from '../memory/slab.ts';
import type { ClassType, StructType } from '../types/index.ts';
import { CodeWriter, literal, member } from './code.ts';
import { writeCopy } from './copy-bytes.ts';
import { inspectInstance } from './instance-inspect.ts';
import type { CellCode, CellEmitter } from './marshaller.ts';
import { cellOf } from './resolve.ts';
import { StructArray } from './struct-array.ts';
import type { Union } from './union.ts';
import { unionOf, writeUnionField, writeUnionMemory } from './union.ts';

/** The class of a declared structure or formatted class. Blittable instances live in memory that native code can be given. */
export interface InstanceClass {
  new (fields?: Readonly<Record<string, unknown>>): object;
  readonly prototype: object;
  readonly descriptor: StructType | ClassType;
  /** `n` structures side by side in one block: what native code writes is there at once (design section 5). */
  array(length: number): StructArray;
}

/** What generated code calls on a class. */
export interface InstanceCode {
  readonly Class: InstanceClass;
  /** The visible fields, in order. */
  readonly names: readonly string[];
  /** Blittable: an instance over memory that somebody else holds. */
  at(view: BasedView, offset: number): object;
  /** A new instance with the fields found in native memory; no constructor of the user's runs. */
  read(view: DataView, offset: number): object;
  /** Reads memory into an instance, field by field: where one fails, the earlier ones stay written (spec 1.3). */
  readInto(target: object, view: DataView, offset: number): void;
}

const made = new WeakMap<StructType | ClassType, InstanceCode>();
/** First argument of a constructor call that comes from the library itself. */
const INTERNAL: unique symbol = Symbol('internal');

/** A layout on this host, or the exception of .NET. */
export function hostLayout(type: StructType | ClassType): Layout {
  const layout = layoutOf(type, hostPlatform());
  if (layout.refusal) throw new TypeLoadException(layout.refusal.reason);
  return layout;
}

/** The class of a descriptor; one per descriptor. Throws TypeLoadException where it has no layout. */
export function instanceCode(type: StructType | ClassType): InstanceCode {
  let code = made.get(type);
  if (!code) {
    code = generate(type);
    made.set(type, code);
  }
  return code;
}

/** The fields of an instance as JavaScript sees them: those of the layout, or `items` for an inline array. */
export function visibleFields(type: StructType | ClassType, layout: Layout): readonly FieldLayout[] {
  const [only] = layout.fields;
  if (type.kind !== 'struct' || type.inlineArray === undefined || !only) return layout.fields;
  const form: NativeForm = {
    form: 'fixedBuffer',
    type: { kind: 'fixedBuffer', element: only.form.type, length: type.inlineArray },
    element: only.form,
    length: type.inlineArray,
    firstOnly: false,
    size: layout.size,
    align: layout.align,
    blittable: only.form.blittable,
  };
  return [{ name: 'items', offset: 0, size: layout.size, form, field: only.field }];
}

/** The order in which .NET converts fields: those of the class itself before the inherited ones. It shows where a field fails, or overlaps. */
export function inConversionOrder(type: StructType | ClassType, fields: readonly FieldLayout[]): readonly FieldLayout[] {
  if (type.kind === 'struct' || !type.base) return fields;
  const own = fields.filter(({ field }) => type.fields.includes(field));
  const inherited = fields.filter(({ field }) => !type.fields.includes(field));
  return [...own, ...inConversionOrder(type.base, inherited)];
}

/** The parameters and locals of the text. */
const localNames: ReadonlySet<string> = new Set(['a', 'b', 'c', 'block', 'value', 'view', 'at', 'address']);

function generate(type: StructType | ClassType): InstanceCode {
  const layout = hostLayout(type);
  const w = new CodeWriter(localNames);
  const base = baseClass(type, layout);
  const name = w.local(type.name.split('.').at(-1) ?? 'Type');
  w.line(`class ${name}${base ? ` extends ${w.constant(base, 'Base')}` : ''} {`);
  const fields = visibleFields(type, layout);
  if (layout.blittable) writeBlittable(w, layout, fields, base !== undefined);
  else writeOrdinary(w, fields, base !== undefined, unionOf(type, layout));
  w.line('}');
  w.line(
    `return { Class: ${name}, names: ${w.constant(
      fields.map((field) => field.name),
      'names',
    )}, ${factories(w, type, name, layout, fields)} };`,
  );
  const code = w.compile() as InstanceCode;
  Object.defineProperties(code.Class, {
    name: { value: type.name.split('.').at(-1) },
    descriptor: { value: type },
    array: { value: (length: number) => new StructArray(code, type, layout, length) },
  });
  Object.defineProperties(code.Class.prototype, {
    [DESCRIPTOR]: { value: type },
    [SIZE]: { value: layout.size },
    ...inspectInstance(fields.map((field) => field.name)),
  });
  return code;
}

/** The JavaScript base: only where both keep their fields in the same way. What is an instance of what is told by descriptors. */
function baseClass(type: StructType | ClassType, layout: Layout): InstanceClass | undefined {
  if (type.kind !== 'class' || !type.base || type.base.layout === 'Auto') return undefined;
  return hostLayout(type.base).blittable === layout.blittable ? instanceCode(type.base).Class : undefined;
}

function cellCode(w: CodeWriter, type: string): CellCode {
  return { w, view: 'view', site: w.constant({ parameter: type }, 'site'), path: 'undefined' };
}

/** Fields are accessors over the memory; the memory comes from a slab, or is somebody else's. */
function writeBlittable(w: CodeWriter, layout: Layout, fields: readonly FieldLayout[], derived: boolean): void {
  const [view, offset] = [w.constant(VIEW, 'VIEW'), w.constant(OFFSET, 'OFFSET')];
  w.block('constructor(a, b, c) {', () => {
    const internal = w.constant(INTERNAL, 'INTERNAL');
    if (derived) w.line(`if (a === ${internal}) { super(a, b, c); return; }`);
    else w.line(`if (a === ${internal}) { this[${view}] = b; this[${offset}] = c; return; }`);
    const space = writeSpace(w, layout.size);
    if (derived) w.line(`super(${internal}, ${space.view}, ${space.at});`);
    else w.line(`this[${view}] = ${space.view}; this[${offset}] = ${space.at};`);
    w.line(
      `if (a !== undefined) ${w.constant(assignFields, 'assignFields')}(this, a, ${w.constant(new Set(fields.map(({ name }) => name)), 'names')});`,
    );
  });
  if (!derived)
    w.line(`get [${w.constant(ADDRESS, 'ADDRESS')}]() { return this[${view}][${w.constant(BASE, 'BASE')}] + this[${offset}]; }`);
  for (const { name, offset: at, form } of fields) {
    const cell = cellOf(form) as CellEmitter;
    const c = cellCode(w, name);
    w.block(`get [${literal(name)}]() {`, () => {
      w.line(`const view = this[${view}], at = this[${offset}]${at ? ` + ${at}` : ''};`);
      w.line(`return ${(cell.access ?? cell.read)(c, form, 'at')};`);
    });
    w.block(`set [${literal(name)}](value) {`, () => {
      w.line(`const view = this[${view}], at = this[${offset}]${at ? ` + ${at}` : ''};`);
      cell.write(c, form, 'at', 'value');
    });
  }
}

/** Statements that take memory for one instance; expressions of where it is. */
function writeSpace(w: CodeWriter, size: number): { readonly view: string; readonly at: string } {
  if (size > LARGEST_SHARED) {
    w.line(`const block = ${w.constant(allocateBlock, 'allocateBlock')}(${size});`);
    return { view: 'block.view', at: '0' };
  }
  w.line(`const cut = ${w.constant(cutFromSlab, 'cutFromSlab')}(${size}), own = ${w.constant(slab, 'slab')}.view;`);
  return { view: 'own', at: 'cut' };
}

/** Fields are own properties, in order of declaration, with .NET's defaults; those that overlap are accessors over shared memory. */
function writeOrdinary(w: CodeWriter, fields: readonly FieldLayout[], derived: boolean, union: Union): void {
  for (const { name } of fields) {
    const overlaid = union.fields.get(name);
    if (overlaid) writeUnionField(w, name, overlaid, cellCode(w, name));
    else if (!derived) w.line(`[${literal(name)}];`);
  }
  const own = fields.map((_, i) => `f${i}`);
  w.block(`constructor(a${own.map((f) => `, ${f}`).join('')}) {`, () => {
    if (derived) w.line('super();');
    writeUnionMemory(w, union);
    w.block(`if (a === ${w.constant(INTERNAL, 'INTERNAL')}) {`, () => {
      for (const [i, { name }] of fields.entries()) w.line(`${member('this', name)} = f${i};`);
      w.line('return;');
    });
    for (const { name, form } of fields)
      if (!union.fields.has(name)) w.line(`${member('this', name)} = ${(cellOf(form) as CellEmitter).initial(cellCode(w, name), form)};`);
    w.line(
      `if (a !== undefined) ${w.constant(assignFields, 'assignFields')}(this, a, ${w.constant(new Set(fields.map(({ name }) => name)), 'names')});`,
    );
  });
}

function factories(w: CodeWriter, type: StructType | ClassType, name: string, layout: Layout, fields: readonly FieldLayout[]): string {
  const internal = w.constant(INTERNAL, 'INTERNAL');
  if (layout.blittable) {
    const read = w.capture(() => {
      const space = writeSpace(w, layout.size);
      writeCopy(w, 'view', 'at', space.view, space.at, layout.size);
      w.line(`return new ${name}(${internal}, ${space.view}, ${space.at});`);
    });
    return `at: (view, at) => new ${name}(${internal}, view, at), read: (view, at) => {\n${read.join('\n')}\n}, readInto: (target, view, at) => Object.assign(target, new ${name}(${internal}, view, at))`;
  }
  const values = fields.map(({ form, name: field, offset }) =>
    (cellOf(form) as CellEmitter).read(cellCode(w, field), form, `at + ${offset}`),
  );
  const read = `read: (view, at) => new ${name}(${[internal, ...values].join(', ')})`;
  const assigned = inConversionOrder(type, fields)
    .map((field) => `${member('target', field.name)} = ${values[fields.indexOf(field)]};`)
    .join(' ');
  return `at: undefined, ${read}, readInto: (target, view, at) => { ${assigned} }`;
}

function assignFields(target: object, fields: unknown, names: ReadonlySet<string>): void {
  if (typeof fields !== 'object' || fields === null)
    throw new ArgumentException('', { expected: 'an object with fields', actual: show(fields) });
  for (const [name, value] of Object.entries(fields)) {
    if (!names.has(name)) throw new ArgumentException(`no field '${name}'`, { hint: `the fields are ${[...names].join(', ')}` });
    (target as Record<string, unknown>)[name] = value;
  }
}
