import { ArgumentNullException, NotSupportedException, NullReferenceException } from '../errors.ts';
import type { HandleForm, NativeForm } from '../layout/index.ts';
import { show } from '../memory/show.ts';
import type { HandleType } from '../types/index.ts';
import { asRef, inValue } from './by-ref.ts';
import type { ArgumentCode, CellEmitter, MarshallerModule, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { declaredDirection } from './plan.ts';
import { pointerSize } from './pointer.ts';
import type { Path, Site } from './site.ts';
import { pathText, wrongType } from './site.ts';

/**
 * SafeHandle and CriticalHandle: the handle value; a SafeHandle is counted for the time of the call. A handle that comes back is
 * stored in an object made before the call, so that nothing can fail once native code has produced it (spec 4.10, section 10).
 *
 *   count(<value>); <native> = <value>.handle; call; release(<value>)
 */

/** The contract of handle objects, as invoke/safe-handle.ts keeps it. */
export interface HandleObject {
  dangerousGetHandle(): bigint;
  dangerousAddRef(): void;
  dangerousRelease(): void;
  setHandle(handle: bigint): void;
}

/** A class of handle objects. */
export type HandleClass = new () => HandleObject;

const classes = new WeakMap<HandleType, HandleClass>();
const types = new WeakMap<object, HandleType>();

/** Says which JavaScript class a declared handle type is (C# bodies never run, so its behaviour has to be given). */
export function registerHandleClass(type: HandleType, handleClass: HandleClass): void {
  classes.set(type, handleClass);
  types.set(handleClass, type);
}

/** The JavaScript class of a handle type, where one was given. */
export function handleClassOf(type: HandleType): HandleClass | undefined {
  return classes.get(type);
}

function place({ function: fn, parameter }: Site): Record<string, string> {
  return { ...(fn !== undefined && { function: fn }), ...(parameter !== undefined && { parameter }) };
}

function isHandle(value: unknown): value is HandleObject {
  return typeof value === 'object' && value !== null && typeof (value as HandleObject).dangerousGetHandle === 'function';
}

function asHandle(value: unknown, type: HandleType, site: Site, generated = false): HandleObject {
  if (value === null || value === undefined) {
    if (type.kind === 'criticalHandle' || generated) throw new NullReferenceException(`${type.name} is null`, place(site));
    throw new ArgumentNullException("'pHandle' is null", { ...place(site), expected: type.name, actual: show(value) });
  }
  const expected = classes.get(type);
  if (!isHandle(value) || (expected && !(value instanceof expected) && !derives(value, type)))
    return wrongType(site, undefined, type.name, value);
  return value;
}

/** Whether the declarations say that a handle is of a derived class, which the JavaScript classes given for both need not repeat. */
function derives(value: HandleObject, { name }: HandleType): boolean {
  for (let at: unknown = value.constructor; typeof at === 'function'; at = Object.getPrototypeOf(at))
    if (types.get(at)?.bases.includes(name)) return true;
  return false;
}

/** Counts a handle for the call; ObjectDisposedException where it is closed. CriticalHandle has no count. */
function acquire(value: unknown, type: HandleType, site: Site, generated: boolean): HandleObject {
  const handle = asHandle(value, type, site, generated);
  if (type.kind === 'safeHandle') handle.dangerousAddRef();
  return handle;
}

function release(handle: HandleObject, type: HandleType): void {
  if (type.kind === 'safeHandle') handle.dangerousRelease();
}

function create(type: HandleType, site: Site): HandleObject {
  const HandleClass = classes.get(type);
  if (!HandleClass)
    throw new NotSupportedException(`no JavaScript class was given for ${type.name}`, {
      ...place(site),
      hint: `pass { types: { ${type.name.split('.').at(-1)}: class extends SafeHandle { ... } } }`,
    });
  return new HandleClass();
}

function signed(bits: number | bigint): bigint {
  return BigInt.asIntN(64, BigInt(bits));
}

function byValue(c: ArgumentCode, type: HandleType): Phases {
  const { w, value, site, context } = c;
  const handle = c.declare(`${value}_h`, 'null');
  const t = w.constant(type, 'type');
  return {
    abi: 'i64',
    lowered: `${handle}.dangerousGetHandle()`,
    marshal: () =>
      w.line(
        `${handle} = ${w.constant(acquire, 'acquire')}(${value}, ${t}, ${site}, ${context.call.attributes.profile === 'libraryImport'});`,
      ),
    cleanup: () => w.line(`if (${handle} !== null) ${w.constant(release, 'release')}(${handle}, ${t});`),
  };
}

function byRef(c: ArgumentCode, type: HandleType): Phases {
  const { w, value, site, entry, context } = c;
  const generated = context.call.attributes.profile === 'libraryImport';
  const t = w.constant(type, 'type');
  const { at, address } = c.reserve(8, 8);
  const old = c.declare(`${value}_h`, 'null');
  const fresh = c.declare(`${value}_new`, 'null');
  const sent = c.declare(`${value}_sent`, '0n');
  const stores = entry.copiedBack;
  return {
    abi: 'address',
    lowered: address,
    // The new object is made before anything else of this argument, so that its class is known to be constructible.
    setup: () => {
      if (stores) w.line(`${fresh} = ${w.constant(create, 'create')}(${t}, ${site});`);
    },
    marshal: () => {
      if (entry.initialized) {
        const current =
          entry.passing === 'in' ? `${w.constant(inValue, 'inValue')}(${value})` : `${w.constant(asRef, 'asRef')}(${value}, ${site}).value`;
        w.line(`${old} = ${w.constant(acquire, 'acquire')}(${current}, ${t}, ${site}, ${generated});`);
        w.line(`${sent} = ${old}.dangerousGetHandle();`);
      } else {
        const variable = `${w.constant(asRef, 'asRef')}(${value}, ${site})`;
        // The runtime gives the variable its new object here, so that it is there even if a later argument fails.
        w.line(generated ? `${variable};` : `${variable}.value = ${fresh};`);
        w.line(`${sent} = ${generated ? '0n' : `${fresh}.dangerousGetHandle()`};`);
      }
      w.line(`v.setBigInt64(${at}, ${sent}, true);`);
    },
    // Generated code takes the handle at once, and stores an `out` one in its turn (spec 19.4).
    ...(stores &&
      generated &&
      !entry.initialized && {
        capture: () => w.line(`${fresh}.setHandle(v.getBigInt64(${at}, true));`),
        unmarshal: () => w.line(`${value}.value = ${fresh};`),
      }),
    ...(stores &&
      (!generated || entry.initialized) && {
        guaranteedUnmarshal: () => {
          const changed = entry.initialized ? `if (v.getBigInt64(${at}, true) !== ${sent}) ` : '';
          w.line(`${changed}{ ${fresh}.setHandle(v.getBigInt64(${at}, true)); ${value}.value = ${fresh}; }`);
        },
      }),
    cleanup: () => w.line(`if (${old} !== null) ${w.constant(release, 'release')}(${old}, ${t});`),
  };
}

function result(c: ArgumentCode, type: HandleType): Phases {
  const { w, value, site } = c;
  const fresh = c.declare('handle', 'null');
  return {
    abi: 'i64',
    lowered: '',
    returned: fresh,
    marshal: () => w.line(`${fresh} = ${w.constant(create, 'create')}(${w.constant(type, 'type')}, ${site});`),
    retval: (at) => `v.setBigInt64(${at}, ${fresh}.dangerousGetHandle(), true);`,
    unmarshal: () => w.line(`${fresh}.setHandle(${w.constant(signed, 'signed')}(${value}));`),
  };
}

/** What a structure's handle field was given, by the block that holds it; the call's clean-up releases it (spec 10.4). */
const fieldHandles = new WeakMap<DataView, Map<number, { handle: HandleObject; type: HandleType; sent: bigint }>>();

function writeField(view: DataView, offset: number, value: unknown, type: HandleType, site: Site, path?: Path): void {
  if (value === null || value === undefined) {
    if (type.kind === 'criticalHandle')
      throw new NullReferenceException(`${type.name} is null`, { ...place(site), ...(pathText(path) && { path: pathText(path) }) });
    throw new ArgumentNullException("'handle' is null", { ...place(site), ...(pathText(path) && { path: pathText(path) }) });
  }
  const handle = acquire(value, type, site, false);
  const sent = handle.dangerousGetHandle();
  view.setBigInt64(offset, sent, true);
  let fields = fieldHandles.get(view);
  if (!fields) {
    fields = new Map();
    fieldHandles.set(view, fields);
  }
  fields.set(offset, { handle, type, sent });
}

function readField(view: DataView, offset: number): HandleObject {
  const field = fieldHandles.get(view)?.get(offset);
  if (field && view.getBigInt64(offset, true) === field.sent) return field.handle;
  throw new NotSupportedException('native code changed a handle inside a structure, or one has to be made there');
}

function releaseField(view: DataView, offset: number): void {
  const field = fieldHandles.get(view)?.get(offset);
  fieldHandles.get(view)?.delete(offset);
  if (field) release(field.handle, field.type);
}

/** Whether a form holds handles, which only a call can lend (spec 10.4). */
export function containsHandles(form: NativeForm): boolean {
  if (form.form === 'struct' || form.form === 'class') return form.layout.fields.some((field) => containsHandles(field.form));
  return form.form === 'handle' || (form.form === 'byValArray' && containsHandles(form.element));
}

/** Takes over the handles that were written to a block, because the block moves: what releases them. */
export function takeHandles(view: DataView, at: number, size: number): readonly (() => void)[] {
  const fields = fieldHandles.get(view);
  const taken = [...(fields ?? [])].filter(([offset]) => offset >= at && offset < at + size);
  for (const [offset] of taken) fields?.delete(offset);
  return taken.map(
    ([, { handle, type }]) =>
      () =>
        release(handle, type),
  );
}

const handleCell: CellEmitter<HandleForm> = {
  write: ({ w, view, site, path }, { type }, at, value) =>
    w.line(`${w.constant(writeField, 'writeHandle')}(${view}, ${at}, ${value}, ${w.constant(type, 'type')}, ${site}, ${path});`),
  read: ({ w, view }, _form, at) => `${w.constant(readField, 'readHandle')}(${view}, ${at})`,
  release: ({ w, view }, _form, at) => w.line(`${w.constant(releaseField, 'releaseHandle')}(${view}, ${at});`),
  initial: () => 'null',
};

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'safeHandle' && type.kind !== 'criticalHandle') return notMine;
  if (context.call.reverse) return unsupported(`${type.name} is not marshalled in callbacks`, '10.6');
  const generated = context.call.attributes.profile === 'libraryImport';
  if (marshalAs) return unsupported(`${type.name} takes no MarshalAs`, '10.6');
  const comesBack = context.passing === 'return' || (context.passing !== 'value' && declaredDirection(context).out);
  if (comesBack && type.abstract) return unsupported(`the abstract class ${type.name} cannot come back`, '4.11');
  // Generated code makes no object for `in`, the runtime does.
  if ((generated ? comesBack : context.passing !== 'value') && type.parameterlessConstructor === 'none')
    return unsupported(`${type.name} has no parameterless constructor`, '4.11', 'MissingMethodException');
  return resolved({
    category: 'handle',
    size: pointerSize,
    align: pointerSize,
    ...(type.kind === 'criticalHandle' && { note: 'a CriticalHandle is not counted' }),
    compile(c) {
      if (context.passing === 'return') return result(c, type);
      return context.passing === 'value' ? byValue(c, type) : byRef(c, type);
    },
  });
}

/** SafeHandle and CriticalHandle. */
export const handleMarshaller: MarshallerModule = { name: 'handle', cells: { handle: handleCell }, resolve };
