import type { AbiType } from '../engine/engine.ts';
import { NotSupportedException } from '../errors.ts';
import type { NativeForm } from '../layout/index.ts';
import { abiBytes, hostPlatform, valueForm } from '../layout/index.ts';
import type { VariableCodec } from '../memory/ref.ts';
import type { CustomMarshalerReference, CustomMarshallerMode, ManagedType } from '../types/index.ts';
import { variableCodec } from './by-ref.ts';
import type { Cell } from './cell.ts';
import { compileCell } from './cell.ts';
import { marshalerOf, marshalerTypeOf } from './custom-registry.ts';
import type { ReverseSlot } from './marshaller.ts';
import { numberMarshaller } from './number.ts';
import { typeName } from './type-name.ts';

/** Marshaller types of the source generator: which of their shapes serves a mode, and what it is in JavaScript (spec 14.3). */

/** One shape of a marshaller in JavaScript: static methods when stateless, an instance's methods when stateful. */
export interface GeneratedShape {
  convertToUnmanaged?(value: unknown, buffer?: Uint8Array): unknown;
  convertToManaged?(native: unknown): unknown;
  convertToManagedFinally?(native: unknown): unknown;
  fromManaged?(value: unknown, buffer?: Uint8Array): void;
  toUnmanaged?(): unknown;
  onInvoked?(): void;
  fromUnmanaged?(native: unknown): void;
  toManaged?(): unknown;
  toManagedFinally?(): unknown;
  getPinnableReference?(value?: unknown): unknown;
  free?(native?: unknown): void;
}

/** The JavaScript class or static object of a shape. */
export type ShapeClass = GeneratedShape & (new () => GeneratedShape);

/** The marshaller that serves a slot, for one mode. */
export interface GeneratedMarshaller {
  readonly reference: CustomMarshalerReference;
  readonly stateful: boolean;
  readonly bufferSize: number;
  readonly form: NativeForm;
  readonly cell: Cell;
  /** How the unmanaged type travels by value; `scalar` converts where it is a number or an address, else it is taken from memory. */
  readonly abi: AbiType;
  readonly scalar: ReverseSlot | undefined;
  /** What a pinnable reference refers to. */
  readonly pointee: VariableCodec;
  /** Throws NotSupportedException where none was given. */
  shape(): ShapeClass;
  /** Whether the declaration shows a method. */
  has(method: string): boolean;
}

/** How a value travels: only in, only out, both. */
export type Mode = 'In' | 'Out' | 'Ref';
/** Where it travels. */
export type ModePrefix = 'ManagedToUnmanaged' | 'Element';

/** Types that a marshaller may be declared for without being named. */
const placeholder = /\.GenericPlaceholder$/;

/** Whether an entry is for a managed type. */
export function servesType({ managed }: CustomMarshallerMode, type: ManagedType, reference: CustomMarshalerReference): boolean {
  if (managed === '') return true;
  const name = typeName(type);
  // What stands for any type is the argument that the marshaller was given.
  if (managed.endsWith('[]') && placeholder.test(managed.slice(0, -2))) return type.kind === 'array';
  if (placeholder.test(managed)) return reference.open === undefined && (reference.arguments ?? name) === name;
  return name === managed || name.replace(/<.*>/s, '') === managed;
}

/** The entry of a declaration that serves a mode; a specific mode wins over Default. Or why there is none. */
export function modeOf(
  reference: CustomMarshalerReference,
  prefix: ModePrefix,
  mode: Mode,
  type: ManagedType,
): CustomMarshallerMode | string {
  const { declaration, name } = reference;
  if (!declaration) return `the marshaller ${name} is not declared`;
  const all = declaration.modes.filter((one) => servesType(one, type, reference));
  if (all.length === 0) return `${name} is no marshaller of ${typeName(type)}`;
  const entry = all.find((one) => one.mode === prefix + mode) ?? all.find((one) => one.mode === 'Default');
  return entry ?? `${name} has no shape for ${prefix}${mode}`;
}

/** The methods that a shape declares. */
function methodsOf({ declaration, name }: CustomMarshalerReference, entry: CustomMarshallerMode): readonly string[] {
  if (entry.methods) return entry.methods;
  const nested = entry.type === name ? '' : `${entry.type.split('.').at(-1)}.`;
  const own = (declaration?.methods ?? []).filter((method) => (nested ? method.startsWith(nested) : !method.includes('.')));
  return own.map((method) => method.slice(nested.length));
}

/** What a mode needs of a shape: one of each group. Those of collections show their values besides (spec 14.3). */
const needs = {
  stateless: { in: [['ConvertToUnmanaged', 'GetPinnableReference']], out: [['ConvertToManaged', 'ConvertToManagedFinally']] },
  stateful: { in: [['FromManaged'], ['ToUnmanaged']], out: [['FromUnmanaged'], ['ToManaged', 'ToManagedFinally']] },
  collection: {
    in: [['AllocateContainerForUnmanagedElements']],
    out: [['AllocateContainerForManagedElements', 'AllocateContainerForManagedElementsFinally']],
  },
  values: {
    in: [['GetManagedValuesSource'], ['GetUnmanagedValuesDestination']],
    out: [['GetUnmanagedValuesSource'], ['GetManagedValuesDestination']],
  },
} as const;

/** What a shape lacks for a mode. */
function missing(mode: Mode, stateful: boolean, collection: boolean, has: (method: string) => boolean): string | undefined {
  const own = stateful ? needs.stateful : collection ? needs.collection : needs.stateless;
  const kinds = collection ? [own, needs.values] : [own];
  const needed = kinds.flatMap((kind) => [...(mode === 'Out' ? [] : kind.in), ...(mode === 'In' ? [] : kind.out)]);
  return needed.find((group) => !group.some(has))?.join(' or ');
}

/** Finds the type that serves a mode, or says why none does. */
export function findMarshaller(
  reference: CustomMarshalerReference,
  prefix: ModePrefix,
  mode: Mode,
  type: ManagedType,
): GeneratedMarshaller | string {
  const entry = modeOf(reference, prefix, mode, type);
  if (typeof entry === 'string') return entry;
  if (prefix === 'Element' && entry.stateful) return `${reference.name} has state, which elements cannot keep`;
  const methods = methodsOf(reference, entry);
  const has = (method: string): boolean => methods.includes(method);
  const lacks = missing(mode, entry.stateful, reference.declaration?.collection ?? false, has);
  if (lacks !== undefined) return `${entry.type} has no ${lacks}`;
  const native = nativeOf(entry.native ?? reference.declaration?.native ?? { kind: 'primitive', name: 'IntPtr' });
  if (!native) return `the unmanaged type of ${reference.name} has no native form`;
  return {
    reference,
    stateful: entry.stateful,
    bufferSize: (entry.methods ? entry.bufferSize : reference.declaration?.bufferSize) ?? 0,
    ...native,
    shape: () => shapeOf(reference, entry),
    has,
  };
}

/** A nested type: a member by its path, or by the path as a name. */
function memberOf(holder: unknown, path: string): unknown {
  if ((typeof holder !== 'object' && typeof holder !== 'function') || holder === null) return undefined;
  if (Object.hasOwn(holder, path)) return (holder as Record<string, unknown>)[path];
  const [first = '', ...rest] = path.split('.');
  const found = Object.hasOwn(holder, first) ? (holder as Record<string, unknown>)[first] : undefined;
  return rest.length === 0 ? found : memberOf(found, rest.join('.'));
}

/** The JavaScript side: the class given for the marshaller, or the member of it that has the nested type's name. */
function shapeOf(reference: CustomMarshalerReference, { type }: CustomMarshallerMode): ShapeClass {
  const { name } = reference;
  let found: unknown = marshalerOf(reference);
  if (type !== name) {
    const inside = name !== null && type.startsWith(`${name}.`) ? type.slice(name.length + 1) : (type.split('.').at(-1) ?? '');
    found = memberOf(found, inside) ?? marshalerTypeOf(reference, type);
  }
  if (found) return found as ShapeClass;
  throw new NotSupportedException(`no JavaScript class was given for ${type}`, {
    hint: `pass { types: { ${name?.split('.').at(-1)}: class { ... } } }`,
  });
}

/** How the unmanaged type stands in memory. */
function nativeOf(type: ManagedType): Pick<GeneratedMarshaller, 'form' | 'cell' | 'abi' | 'scalar' | 'pointee'> | undefined {
  const platform = hostPlatform();
  const form = valueForm(type, undefined, { charSet: 'Unicode', platform });
  if (form.form === 'refused' || !form.blittable) return undefined;
  const target = type.kind === 'pointer' ? valueForm(type.target, undefined, { charSet: 'Unicode', platform }) : form;
  const scalar = form.form === 'integer' || form.form === 'float' ? scalarOf(type) : undefined;
  const abi = scalar?.abi ?? bytesOf(form);
  if (abi === undefined) return undefined;
  return { form, cell: compileCell(form), abi, scalar, pointee: variableCodec(target.form === 'refused' ? form : target) };
}

function bytesOf(form: NativeForm): AbiType | undefined {
  if (form.form === 'struct') return abiBytes(form.layout, form.type.inlineArray);
  const half = { size: 8, float: false };
  return form.form === 'guid'
    ? {
        size: 16,
        align: 8,
        leaves: [
          { offset: 0, ...half },
          { offset: 8, ...half },
        ],
      }
    : undefined;
}

/** Numbers travel as a parameter of their type does. */
function scalarOf(type: ManagedType): ReverseSlot | undefined {
  const attributes = {
    profile: 'dllImport',
    preserveSig: true,
    setLastError: false,
    bestFitMapping: true,
    throwOnUnmappableChar: false,
  } as const;
  const call = { function: 'marshaller', platform: hostPlatform(), charSet: 'Ansi', parameters: [], reverse: true, attributes } as const;
  const slot = { call, slot: { type }, passing: 'value', direction: { in: false, out: false }, index: 0, name: 'native' } as const;
  const resolution = numberMarshaller.resolve(slot);
  return resolution.kind === 'resolved' ? resolution.resolved.reverse : undefined;
}
