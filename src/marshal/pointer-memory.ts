import { InvalidOperationException } from '../errors.ts';
import type { IntegerForm, NativeForm, Platform } from '../layout/index.ts';
import { hostPlatform, valueForm } from '../layout/index.ts';
import { ADDRESS, DESCRIPTOR, isBlittableInstance } from '../memory/instance.ts';
import { knownAddress, lentAddress, pin } from '../memory/pin.ts';
import type { Ref } from '../memory/ref.ts';
import { isRef } from '../memory/ref.ts';
import type { PointerType } from '../types/index.ts';
import { variableCodec } from './by-ref.ts';
import * as convert from './convert.ts';
import type { ElementArray, ElementArrayConstructor } from './elements.ts';
import { typedArrayOf } from './elements.ts';
import type { ArgumentCode, Phases } from './marshaller.ts';
import { numberAbi } from './number-checks.ts';
import type { Site } from './site.ts';
import { atSite, wrongType } from './site.ts';
import { StructArray } from './struct-array.ts';
import { typeName } from './type-name.ts';

/**
 * What a `T*` parameter takes besides an address: memory that JavaScript can lend, as `fixed` and `&` give it in C#. It is pinned for the
 * call; nothing is converted (spec 2.1, design section 5).
 *
 *   fixed (T* p = array)    a typed array of T; bytes (Buffer, Uint8Array, ArrayBuffer, DataView) for every T
 *   &variable               a Ref of a bitwise type, a blittable instance, a `Type.array(n)`
 */

/** What fits one pointer type. */
interface Lendable {
  /** The pointer type as C# writes it, and what is expected of a value. */
  readonly name: string;
  readonly text: string;
  /** The size of an address in bits. */
  readonly bits: number;
  /** `void*`: any memory will do. */
  readonly any: boolean;
  readonly type: PointerType;
  readonly Typed: ElementArrayConstructor | undefined;
  /** How a `Ref` of the target keeps its value; undefined where it is not bitwise. */
  readonly form: NativeForm | undefined;
}

const lendables = new WeakMap<PointerType, Lendable>();

function lendable(type: PointerType): Lendable {
  let known = lendables.get(type);
  if (known === undefined) {
    known = makeLendable(type, hostPlatform());
    lendables.set(type, known);
  }
  return known;
}

function makeLendable(type: PointerType, platform: Platform): Lendable {
  const { target } = type;
  // Behind a pointer lies what C# has there: a character of 16 bits; a bool of one byte has no typed array and no variable here.
  const plain = ['primitive', 'enum', 'pointer', 'functionPointer', 'char'].includes(target.kind);
  const form = plain ? valueForm(target, undefined, { platform, charSet: 'Unicode' }) : undefined;
  const known = form === undefined || form.form === 'refused' ? undefined : form;
  const name = typeName(type);
  return {
    name,
    bits: platform.pointerSize * 8,
    text: `${name} (an address, null, or memory: bytes, a typed array, a Ref or an instance of the target)`,
    any: target.kind === 'void',
    type,
    Typed: known && typedArrayOf(known),
    form: known?.blittable ? known : undefined,
  };
}

function isBytes(value: unknown): value is ArrayBufferView {
  return value instanceof Uint8Array || value instanceof DataView;
}

/** The value of a pointer: an address, or that of memory that is lent. */
function pointerValue(value: unknown, to: Lendable, site: Site): number | bigint {
  if (value === null) return 0;
  return typeof value === 'object' ? lend(value, to, site) : convert.address(value, to.bits, to.name, site);
}

/** The address of memory that is lent. */
function lend(value: object, to: Lendable, site: Site): number {
  if (isBytes(value) || (to.any && ArrayBuffer.isView(value)) || (to.Typed !== undefined && value instanceof to.Typed))
    return knownAddress(value as ElementArray) || atSite(site, undefined, () => lentAddress(value as ElementArray));
  if (value instanceof ArrayBuffer) return atSite(site, undefined, () => pin(value).address);
  if (isRef(value)) return variableAddress(value, to, site);
  if (value instanceof StructArray && (to.any || value.descriptor === to.type.target)) return value.address;
  if (isBlittableInstance(value) && (to.any || value[DESCRIPTOR] === to.type.target)) return value[ADDRESS];
  return wrongType(site, undefined, to.text, value);
}

function variableAddress(ref: Ref, { any, form, text }: Lendable, site: Site): number {
  if (ref.hasAddress && any) return ref.address;
  if (form === undefined || !ref.isAddressable(variableCodec(form))) return wrongType(site, undefined, text, ref);
  return atSite(site, undefined, () => {
    ref.bind(variableCodec(form));
    return ref.address;
  });
}

/** Bytes of what can be detached; 0 for memory that cannot, -1 for what is no memory. */
function lentLength(value: unknown): number {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  return typeof value === 'object' && value !== null ? 0 : -1;
}

function settleMemory(value: unknown, length: number, site: Site): void {
  if (lentLength(value) === length) return;
  atSite(site, undefined, () => {
    throw new InvalidOperationException('the memory was detached while native code had its address', { expected: `${length} bytes` });
  });
}

/** A pointer by value: an address, or memory that is lent for the call. */
export function compilePointer(c: ArgumentCode, form: IntegerForm, type: PointerType): Phases {
  const { w, value, site } = c;
  const address = c.declare(`${value}_p`, '0');
  const length = c.declare(`${value}_n`, '-1');
  const to = w.constant(lendable(type), 'to');
  const settled = `${w.constant(settleMemory, 'settleMemory')}(${value}, ${length}, ${site});`;
  const taken = `${w.constant(pointerValue, 'pointerValue')}(${value}, ${to}, ${site})`;
  return {
    abi: numberAbi(form),
    lowered: address,
    count: address,
    marshal: () => {
      const store = `${address} = ${form.size === 8 ? taken : `Number(${taken})`};`;
      const other = `${store} ${length} = ${w.constant(lentLength, 'lentLength')}(${value});`;
      if (form.size < 8) return w.line(other);
      w.line(`if (Number.isSafeInteger(${value}) && ${value} >= 0) ${address} = ${value};`);
      w.line(`else { ${other} }`);
    },
    // Converting another argument may have run code that transferred the memory.
    pin: () => w.line(`if (${length} >= 0) ${settled}`),
    // Memory that is used here is not collected before.
    unmarshal: () => w.line(`if (${length} >= 0) ${settled}`),
  };
}
