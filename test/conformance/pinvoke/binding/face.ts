import {
  Delegate,
  HandleRef,
  hostPlatform,
  type InstanceClass,
  layoutOf,
  Marshal,
  Ref,
  SafeHandle,
  StringBuilder,
} from '../../../../src/index.ts';
import { instanceCode } from '../../../../src/marshal/instance.ts';
import type { ClassType, HandleType, ManagedType, StructType } from '../../../../src/types/index.ts';
import { CorpusError } from '../json.ts';
import { defaultOf } from '../values/default.ts';
import type { Builder, Face, Handle } from '../values/face.ts';
import { allFields } from '../values/types.ts';
import { typedArrayFor } from './elements.ts';
import { lend } from './lending.ts';

/** On the prototype of every class of the library's instances: what it is an instance of. */
const descriptor: unique symbol = Symbol.for('pinvoke.descriptor');

/** What the fields of a new object hold. */
function defaultsOf(type: StructType | ClassType, face: Face): Record<string, unknown> {
  return Object.fromEntries(allFields(type).map((field) => [field.name, defaultOf(field.type, { face })]));
}

const withoutLayout = new WeakMap<StructType | ClassType, InstanceClass>();

/** The library's class of a type; where it has no layout, a plain one of ours, since C# can make such objects too. */
function classFor(type: StructType | ClassType): InstanceClass {
  const known = withoutLayout.get(type);
  if (known) return known;
  if (!layoutOf(type, hostPlatform()).refusal) return instanceCode(type).Class;
  const made = class {
    static readonly descriptor = type;
    constructor(fields: Readonly<Record<string, unknown>> = {}) {
      for (const { name } of allFields(type))
        Object.defineProperty(this, name, { value: fields[name] ?? null, writable: true, enumerable: true });
    }
  };
  Object.defineProperty(made.prototype, descriptor, { value: type });
  withoutLayout.set(type, made as unknown as InstanceClass);
  return made as unknown as InstanceClass;
}

function makeArray(element: ManagedType, items: readonly unknown[]): object {
  const Typed = typedArrayFor(element);
  if (Typed) return new Typed(items as readonly never[]);
  if (element.kind === 'char') return Uint16Array.from(items as string[], (item) => item.charCodeAt(0));
  return [...items];
}

/** Nested arrays without rows do not say how long their rows are. */
const widths = new WeakMap<object, number>();

/** Values as the library has them. `handleClass` gives the class that stands for a declared handle class. */
export function libraryFace(handleClass: (type: HandleType) => new () => SafeHandle): Face {
  const face: Face = {
    variable: (value) => new Ref(value),
    instance: (type, fields) => {
      const Class = classFor(type);
      return new Class(withoutLayout.has(type) ? { ...defaultsOf(type, face), ...fields } : fields);
    },
    inlineArray: (type, items) => {
      const element = type.fields[0]?.type;
      if (!element) throw new CorpusError(`${type.name} has no element`);
      return new (classFor(type))({ items: typedArrayFor(element) ? makeArray(element, items) : [...items] });
    },
    inlineItems: (_type, value) => Array.from((value as { items: ArrayLike<unknown> }).items),
    typeOfInstance: (value) => (value as { [descriptor]?: ManagedType })[descriptor],
    array: makeArray,
    lend,
    grid: (_element, rows, columns, items) => {
      const grid = Array.from({ length: rows }, (_, row) => items.slice(row * columns, (row + 1) * columns));
      widths.set(grid, columns);
      return grid;
    },
    gridItems: (value) => {
      const rows = Array.from(value as ArrayLike<ArrayLike<unknown>>);
      return { rows: rows.length, columns: rows[0]?.length ?? widths.get(value) ?? 0, items: rows.flatMap((row) => Array.from(row)) };
    },
    builder: (text, capacity) => new StringBuilder(text, capacity) as unknown as Builder,
    isBuilder: (value): value is Builder => value instanceof StringBuilder,
    delegate: (type, call) => {
      const delegate = new Delegate(type, call);
      return { value: delegate, dispose: () => delegate.dispose() };
    },
    handle: (type, value) => {
      const handle = new (handleClass(type))();
      if (value !== undefined) Marshal.initHandle(handle, value);
      return handle;
    },
    isHandle: (value): value is Handle & SafeHandle => value instanceof SafeHandle,
    handleRef: (value) => new HandleRef(null, value),
    handleOfRef: (value) => {
      if (value instanceof HandleRef) return value.handle;
      throw new CorpusError('no HandleRef');
    },
  };
  return face;
}

/** Calls a delegate: an object of ours, or a function that the library made of a native one. */
export function invokeDelegate(delegate: unknown, args: readonly unknown[]): unknown {
  if (delegate instanceof Delegate) return delegate.invoke(...args);
  if (typeof delegate === 'function') return (delegate as (...args: unknown[]) => unknown)(...args);
  throw new CorpusError(`no delegate: ${String(delegate)}`);
}
