import { ArgumentException, InvalidOperationException } from '../errors.ts';
import type { DelegateForm } from '../layout/index.ts';
import type { AbstractDelegateType, DelegateType } from '../types/index.ts';
import { byRefCopied } from './by-ref.ts';
import { callbackSignature, compileCallback } from './callback.ts';
import { isInsideCallback, refusingAddress } from './callback-pool.ts';
import { Delegate } from './delegate-object.ts';
import type { ArgumentCode, CellEmitter, MarshallerModule, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { nativeAddressOf, nativeFunction } from './native-function.ts';
import { getPointer, pointerSize, setPointer } from './pointer.ts';
import type { Path, Site } from './site.ts';
import { wrongType } from './site.ts';
import type { Trampoline, TrampolineMaker } from './trampoline.ts';
import {
  displaceTrampoline,
  enterTrampoline,
  isLastingAddress,
  leaveTrampoline,
  ownerAt,
  placeTrampoline,
  trampolineOf,
} from './trampoline.ts';

/**
 * Delegates: a function pointer; coming back the same object where the pointer is ours, else a function that calls it (spec 4.8).
 *
 *   <native> = trampoline(<value>)
 */

type AnyDelegate = DelegateType | AbstractDelegateType;

/** Closes over the type alone: what native code calls must not keep the function alive. */
function makerFor(type: DelegateType): TrampolineMaker {
  return { type, target: (owner) => owner as () => unknown, compile: (call) => compileCallback(type, call) };
}

/** The trampoline of a managed function, or undefined for a function made from a native pointer. */
function trampolineFor(value: unknown, type: AnyDelegate, site: Site, path?: Path): Trampoline | undefined {
  if (value instanceof Delegate) {
    if (type.kind === 'delegate' && value.type !== type)
      wrongType(site, path, `a delegate of type ${type.name}`, `a delegate of type ${value.type.name}`);
    return value.trampoline;
  }
  if (typeof value !== 'function') return wrongType(site, path, `${type.name} (a function, a Delegate or null)`, value);
  if (nativeAddressOf(value) !== undefined) return undefined;
  if (type.kind === 'abstractDelegate') return wrongType(site, path, 'a Delegate (its type says how it is called)', value);
  return trampolineOf(value, makerFor(type));
}

/**
 * The function pointer that a callback returns. One that was made inside the callback fails when the caller calls it: instead, native code
 * gets one that says why.
 */
function givenPointer(value: unknown, type: DelegateType): number {
  const pointer = delegateToPointer(value, type, { type: type.name });
  if (!isInsideCallback() || isLastingAddress(pointer)) return pointer;
  return refusingAddress(callbackSignature(type), () => compileCallback(type, refuseGiven).native) ?? pointer;
}

function refuseGiven(): never {
  throw new InvalidOperationException(
    'native code called a delegate that a callback gave to it, and for which no code address was ready',
    {
      hint: 'one call has addresses for so many new delegates; take the pointer of the others before it: new Delegate(type, function).pointer',
    },
    'ERR_PINVOKE_CALLBACK',
  );
}

/** The function pointer of a delegate that lives beyond a call: in a field, as a result. */
export function delegateToPointer(value: unknown, type: AnyDelegate, site: Site, path?: Path): number {
  if (value === null || value === undefined) return 0;
  const trampoline = trampolineFor(value, type, site, path);
  if (!trampoline) return nativeAddressOf(value as () => void) ?? 0;
  placeTrampoline(trampoline);
  return trampoline.address;
}

/** The delegate of a function pointer: the original object where it is ours, else a function that calls it. */
export function pointerToDelegate(address: number, type: AnyDelegate): unknown {
  if (address === 0) return null;
  const own = ownerAt(address);
  // As Delegate not even our own comes back, as MulticastDelegate it does (spec 9.5, 9.6).
  if (own && (type.kind === 'delegate' || type.name === 'MulticastDelegate')) return own;
  if (type.kind === 'abstractDelegate')
    throw new ArgumentException('type must derive from Delegate', { expected: 'a delegate type with a signature' });
  return nativeFunction(address, type);
}

function writeDelegate(view: DataView, offset: number, value: unknown, type: AnyDelegate, site: Site, path?: Path): void {
  setPointer(view, offset, delegateToPointer(value, type, site, path));
}

function releaseDelegate(view: DataView, offset: number): void {
  displaceTrampoline(getPointer(view, offset));
  setPointer(view, offset, 0);
}

function readDelegate(view: DataView, offset: number, type: AnyDelegate): unknown {
  return pointerToDelegate(getPointer(view, offset), type);
}

const delegateCell: CellEmitter<DelegateForm> = {
  write: ({ w, view, site, path }, { type }, at, value) =>
    w.line(`${w.constant(writeDelegate, 'writeDelegate')}(${view}, ${at}, ${value}, ${w.constant(type, 'type')}, ${site}, ${path});`),
  read: ({ w, view }, { type }, at) => `${w.constant(readDelegate, 'readDelegate')}(${view}, ${at}, ${w.constant(type, 'type')})`,
  release: ({ w, view }, _form, at) => w.line(`${w.constant(releaseDelegate, 'releaseDelegate')}(${view}, ${at});`),
  initial: () => 'null',
};

/** By value: alive until the call returns. */
function begin(value: unknown, type: AnyDelegate, site: Site): Trampoline | { readonly address: number } | null {
  if (value === null) return null;
  const trampoline = trampolineFor(value, type, site);
  if (!trampoline) return { address: nativeAddressOf(value as () => void) ?? 0 };
  enterTrampoline(trampoline);
  return trampoline;
}

function end(trampoline: Trampoline | { readonly address: number }): void {
  if ('users' in trampoline) leaveTrampoline(trampoline);
}

function byValue(c: ArgumentCode, type: AnyDelegate): Phases {
  const { w, value, site } = c;
  const trampoline = c.declare(`${value}_t`, 'null');
  return {
    abi: 'address',
    lowered: `(${trampoline} === null ? 0 : ${trampoline}.address)`,
    marshal: () => w.line(`${trampoline} = ${w.constant(begin, 'begin')}(${value}, ${w.constant(type, 'type')}, ${site});`),
    cleanup: () => w.line(`if (${trampoline} !== null) ${w.constant(end, 'end')}(${trampoline});`),
  };
}

/** By-ref: a pointer that comes back null keeps the variable's delegate in the runtime's profile, not in generated code (spec 4.8, 19.2). */
function byRef(c: ArgumentCode, form: DelegateForm): Phases {
  return byRefCopied(c, form, c.entry.initialized && c.context.call.attributes.profile === 'dllImport');
}

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'delegate' && type.kind !== 'abstractDelegate') return notMine;
  if (type.kind === 'delegate' && type.generic) return unsupported(`delegates of generic types are not marshalled (${type.name})`, '4.8');
  if (marshalAs && marshalAs.value !== 'FunctionPtr')
    return unsupported(`UnmanagedType.${marshalAs.value} is not valid for a delegate`, '9.6');
  const form: DelegateForm = { form: 'delegate', type, size: pointerSize, align: pointerSize, blittable: false };
  return resolved({
    category: 'delegate',
    size: pointerSize,
    align: pointerSize,
    form,
    reverse: {
      abi: 'address',
      enter: (value) => pointerToDelegate(Number(value), type),
      result: (value) => (type.kind === 'delegate' ? givenPointer(value, type) : delegateToPointer(value, type, { type: type.name })),
    },
    compile(c) {
      if (context.passing === 'value') return byValue(c, type);
      if (context.passing !== 'return') return byRef(c, form);
      const returned = c.declare('delegate', 'null');
      return {
        abi: 'address',
        lowered: '',
        returned,
        unmarshal: () =>
          c.w.line(`${returned} = ${c.w.constant(pointerToDelegate, 'pointerToDelegate')}(${c.value}, ${c.w.constant(type, 'type')});`),
      };
    },
  });
}

/** Delegates. */
export const delegateMarshaller: MarshallerModule = { name: 'delegate', cells: { delegate: delegateCell }, resolve };
