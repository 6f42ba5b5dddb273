import { cookieFields, type MethodParts, runMethod, type Scope } from './expressions.ts';
import { CorpusError, isObject, type JsonObject } from './json.ts';

/** A class as it is given to the library: static and instance methods with .NET's names in lower camel case. */
export type MarshallerClass = new () => object;

/** What making marshaller classes needs. */
export interface MarshallerParts extends MethodParts {
  /** What the library hands over for a native value, as expressions see it: a plain number, null for the null pointer. */
  fromNative(value: unknown): unknown;
  /** What an expression made, as the library takes a native value. */
  toNative(value: unknown): unknown;
}

/** Makes the classes that `customMarshalers` of a suite describes, by name; nested ones are also static members. */
export function marshallerClasses(data: Readonly<Record<string, JsonObject>>, parts: MarshallerParts): Map<string, MarshallerClass> {
  const classes = new Map<string, MarshallerClass>();
  const make = (name: string): MarshallerClass => {
    const known = classes.get(name);
    if (known) return known;
    const record = data[name];
    if (!record) throw new CorpusError(`no marshaller class ${name}`);
    const base = typeof record.base === 'string' ? make(record.base) : undefined;
    const made = isModern(record) ? modernClass(name, record, parts, classes) : classicClass(name, record, parts, base);
    classes.set(name, made);
    return made;
  };
  for (const name of Object.keys(data)) make(name);
  return classes;
}

/** A new instance of a class of the suite, as `instanceOf` makes it. */
export function newInstance(classes: ReadonlyMap<string, MarshallerClass>, name: string): object {
  const made = classes.get(name);
  if (!made) throw new CorpusError(`no marshaller class ${name}`);
  return new made();
}

function isModern(record: JsonObject): boolean {
  return record.kind === 'stateless' || record.kind === 'stateful';
}

const stateOf = new WeakMap<object, Scope>();

function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

function named<T extends object>(made: T, name: string): T {
  Object.defineProperty(made, 'name', { value: name });
  return made;
}

/** The methods of ICustomMarshaler with the name of their argument. */
const classicMethods: Readonly<Record<string, 'm' | 'n' | ''>> = {
  MarshalManagedToNative: 'm',
  MarshalNativeToManaged: 'n',
  CleanUpNativeData: 'n',
  CleanUpManagedData: 'm',
  GetNativeDataSize: '',
};

function classicClass(name: string, record: JsonObject, parts: MarshallerParts, base: MarshallerClass | undefined): MarshallerClass {
  const fields = isObject(record.fields) ? record.fields : {};
  const Base = base ?? class {};
  const made = named(
    class extends Base {
      constructor() {
        super();
        stateOf.set(this, { cookie: '', ...stateOf.get(this), ...fields });
      }
    },
    name,
  );
  const managed = managedClass(record);
  for (const [method, argument] of Object.entries(classicMethods)) {
    const described = record[method];
    if (!isObject(described) && base) continue;
    define(made.prototype, camel(method), function (this: object, value: unknown) {
      const scope: Scope = argument === '' ? {} : { [argument]: argument === 'n' ? parts.fromNative(value) : value };
      return resultOf(method, runMethod(isObject(described) ? described : {}, fieldsOf(this, method), scope, parts, managed), parts);
    });
  }
  if (record.GetInstance !== null && !(base && record.GetInstance === undefined)) {
    const described = isObject(record.GetInstance) ? record.GetInstance : {};
    define(made, 'getInstance', (cookie: string) => getInstance(made, record, described, cookie, parts));
  }
  return made;
}

function getInstance(made: MarshallerClass, record: JsonObject, described: JsonObject, cookie: string, parts: MarshallerParts): unknown {
  const form = typeof record.cookie === 'string' ? cookieFields(record.cookie, cookie) : {};
  const scope: Scope = { cookie, ...form };
  const result = runMethod(described, scope, {}, parts);
  if (described.returns !== undefined) return result;
  const instance = new made();
  Object.assign(stateOf.get(instance) as Scope, scope);
  return instance;
}

function fieldsOf(self: object, method: string): Scope {
  const state = stateOf.get(self);
  if (!state) throw new CorpusError(`${method} was called without its instance`);
  return state;
}

function resultOf(method: string, result: unknown, parts: MarshallerParts): unknown {
  if (method === 'MarshalManagedToNative') return parts.toNative(result ?? null);
  if (method === 'GetNativeDataSize') return result ?? -1;
  return result ?? null;
}

/** The class that the methods cast their argument to: the one that they make. */
function managedClass(record: JsonObject): string | undefined {
  if (typeof record.managed === 'string') return record.managed;
  const made = isObject(record.MarshalNativeToManaged) ? record.MarshalNativeToManaged.returns : undefined;
  return isObject(made) ? String(made.$type) : undefined;
}

/** The methods of source-generated marshallers: which argument they take, and whether the result is native. */
const modernMethods: Readonly<Record<string, { readonly argument: 'm' | 'n' | ''; readonly native: boolean }>> = {
  ConvertToUnmanaged: { argument: 'm', native: true },
  ConvertToManaged: { argument: 'n', native: false },
  ConvertToManagedFinally: { argument: 'n', native: false },
  FromManaged: { argument: 'm', native: false },
  ToUnmanaged: { argument: '', native: true },
  OnInvoked: { argument: '', native: false },
  FromUnmanaged: { argument: 'n', native: false },
  ToManaged: { argument: '', native: false },
  ToManagedFinally: { argument: '', native: false },
  GetPinnableReference: { argument: 'm', native: true },
  Free: { argument: 'n', native: false },
};

const statefulOnly = new Set(['FromManaged', 'ToUnmanaged', 'OnInvoked', 'FromUnmanaged', 'ToManaged', 'ToManagedFinally']);

/** The entry class with its nested classes as static members; each nested type has its own methods. */
function modernClass(name: string, record: JsonObject, parts: MarshallerParts, classes: Map<string, MarshallerClass>): MarshallerClass {
  const methods = isObject(record.methods) ? record.methods : {};
  const byType = new Map<string, Map<string, JsonObject>>([['', new Map()]]);
  for (const [path, described] of Object.entries(methods)) {
    if (!isObject(described)) throw new CorpusError(`${name}.${path} is no object`);
    const dot = path.lastIndexOf('.');
    const nested = path.slice(0, Math.max(dot, 0));
    if (!byType.has(nested)) byType.set(nested, new Map());
    byType.get(nested)?.set(path.slice(dot + 1), described);
  }
  for (const type of Object.values(isObject(record.modes) ? record.modes : {})) {
    if (typeof type === 'string' && type !== name && !byType.has(type)) byType.set(type, new Map());
  }
  const entry = shapedClass(name, record, byType.get('') ?? new Map(), parts);
  for (const [nested, described] of byType) {
    if (nested === '') continue;
    const made = shapedClass(nested, record, described, parts);
    define(entry, nested, made);
    classes.set(`${name}.${nested}`, made);
  }
  return entry;
}

function shapedClass(name: string, record: JsonObject, methods: ReadonlyMap<string, JsonObject>, parts: MarshallerParts): MarshallerClass {
  const fields = isObject(record.fields) ? record.fields : {};
  const stateful = [...methods.keys()].some((method) => statefulOnly.has(method));
  const made = named(
    class {
      constructor() {
        stateOf.set(this, { ...fields });
      }
    },
    name,
  );
  if (typeof record.bufferSize === 'number') define(made, 'bufferSize', record.bufferSize);
  for (const [method, described] of methods) {
    const shape = modernMethods[method];
    if (!shape) throw new CorpusError(`unknown method ${name}.${method}`);
    define(stateful ? made.prototype : made, camel(method), function (this: object, value: unknown, buffer: unknown) {
      const state = stateful ? fieldsOf(this, `${name}.${method}`) : {};
      const argument = shape.argument === 'n' ? parts.fromNative(value) : value;
      const result = runMethod(described, state, { ...(shape.argument && { [shape.argument]: argument }), buffer }, parts);
      return shape.native ? parts.toNative(result ?? null) : (result ?? null);
    });
  }
  return made;
}
