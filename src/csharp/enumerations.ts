import {
  type CallingConvention,
  type CharSet,
  type LayoutKind,
  type StringMarshalling,
  type UnmanagedType,
  unmanagedTypeValues,
} from '../types/index.ts';
import { type Attribute, type Attributes, integerOf } from './attributes.ts';

/** The values of the enumerations that interop attributes take, as their metadata has them. */
export const charSets: Readonly<Record<number, CharSet>> = { 1: 'None', 2: 'Ansi', 3: 'Unicode', 4: 'Auto' };
/** `System.Runtime.InteropServices.CallingConvention`. */
export const callingConventions: Readonly<Record<number, CallingConvention>> = {
  1: 'Winapi',
  2: 'Cdecl',
  3: 'StdCall',
  4: 'ThisCall',
  5: 'FastCall',
};
/** `System.Runtime.InteropServices.LayoutKind`. */
export const layoutKinds: Readonly<Record<number, LayoutKind>> = { 0: 'Sequential', 2: 'Explicit', 3: 'Auto' };
/** `System.Runtime.InteropServices.StringMarshalling`. */
export const stringMarshallings: Readonly<Record<number, StringMarshalling>> = { 0: 'Custom', 1: 'Utf8', 2: 'Utf16' };
/** `System.Runtime.InteropServices.UnmanagedType`. */
export const unmanagedTypes: Readonly<Record<number, UnmanagedType>> = Object.fromEntries(
  Object.entries(unmanagedTypeValues).map(([name, value]) => [value, name as UnmanagedType]),
);

/** The member that an enum argument has; a value that is none is reported. */
export function memberOf<T>(
  attributes: Attributes,
  attribute: Attribute,
  key: string | number,
  members: Readonly<Record<number, T>>,
  what: string,
  declaration: string,
): T | undefined {
  const value = integerOf(attribute, key);
  if (value === undefined) return undefined;
  const member = members[value];
  if (member === undefined) attributes.report(attribute, `CS0591: ${value} is no value of ${what}`, declaration);
  return member;
}
