/**
 * The enumerations of .NET's interop attributes. Values are .NET's member names, so that a descriptor prints as it was declared.
 */

/** How text without a directive of its own is encoded (spec 5.1). `None` is what the C# compiler writes when nothing is said. */
export type CharSet = 'None' | 'Ansi' | 'Unicode' | 'Auto';
/** How text without a directive of its own is encoded (spec 5.1). */
export const CharSet: { readonly [K in CharSet]: K } = Object.freeze({ None: 'None', Ansi: 'Ansi', Unicode: 'Unicode', Auto: 'Auto' });

/** The calling convention of an import or a delegate (spec 9.4). Only x86 tells them apart. */
export type CallingConvention = 'Winapi' | 'Cdecl' | 'StdCall' | 'ThisCall' | 'FastCall';
/** The calling convention of an import or a delegate (spec 9.4). */
export const CallingConvention: { readonly [K in CallingConvention]: K } = Object.freeze({
  Winapi: 'Winapi',
  Cdecl: 'Cdecl',
  StdCall: 'StdCall',
  ThisCall: 'ThisCall',
  FastCall: 'FastCall',
});

/** How the fields of a structure or class are laid out (spec 8.1). */
export type LayoutKind = 'Sequential' | 'Explicit' | 'Auto';
/** How the fields of a structure or class are laid out (spec 8.1). */
export const LayoutKind: { readonly [K in LayoutKind]: K } = Object.freeze({
  Sequential: 'Sequential',
  Explicit: 'Explicit',
  Auto: 'Auto',
});

/** The text encoding of a source-generated import (spec 19.1). */
export type StringMarshalling = 'Custom' | 'Utf8' | 'Utf16';
/** The text encoding of a source-generated import (spec 19.1). */
export const StringMarshalling: { readonly [K in StringMarshalling]: K } = Object.freeze({
  Custom: 'Custom',
  Utf8: 'Utf8',
  Utf16: 'Utf16',
});

const unmanagedTypes = {
  Bool: 2,
  I1: 3,
  U1: 4,
  I2: 5,
  U2: 6,
  I4: 7,
  U4: 8,
  I8: 9,
  U8: 10,
  R4: 11,
  R8: 12,
  Currency: 15,
  BStr: 19,
  LPStr: 20,
  LPWStr: 21,
  LPTStr: 22,
  ByValTStr: 23,
  IUnknown: 25,
  IDispatch: 26,
  Struct: 27,
  Interface: 28,
  SafeArray: 29,
  ByValArray: 30,
  SysInt: 31,
  SysUInt: 32,
  VBByRefStr: 34,
  AnsiBStr: 35,
  TBStr: 36,
  VariantBool: 37,
  FunctionPtr: 38,
  AsAny: 40,
  LPArray: 42,
  LPStruct: 43,
  CustomMarshaler: 44,
  Error: 45,
  IInspectable: 46,
  HString: 47,
  LPUTF8Str: 48,
} as const;
/** Names and numeric values of `System.Runtime.InteropServices.UnmanagedType`. */
export const unmanagedTypeValues: typeof unmanagedTypes = Object.freeze(unmanagedTypes);

/** A native form that `MarshalAs` asks for (spec sections 2 to 9). */
export type UnmanagedType = keyof typeof unmanagedTypeValues;
/** A native form that `MarshalAs` asks for (spec sections 2 to 9). */
export const UnmanagedType: { readonly [K in UnmanagedType]: K } = Object.freeze(
  Object.fromEntries(Object.keys(unmanagedTypeValues).map((name) => [name, name])) as { [K in UnmanagedType]: K },
);

const searchPaths = {
  LegacyBehavior: 0,
  AssemblyDirectory: 2,
  UseDllDirectoryForDependencies: 0x100,
  ApplicationDirectory: 0x200,
  UserDirectories: 0x400,
  System32: 0x800,
  SafeDirectories: 0x1000,
} as const;
/** Flags of `System.Runtime.InteropServices.DllImportSearchPath` (spec 11.3). */
export const DllImportSearchPath: typeof searchPaths = Object.freeze(searchPaths);
