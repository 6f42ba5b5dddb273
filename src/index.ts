/** pinvoke: P/Invoke for Node. The public face; every name here is documented where it is defined. */

export { engineInfo } from './engine/current.ts';
export * from './errors.ts';
export * from './errors-runtime.ts';
export { ArrayWithOffset } from './invoke/array-with-offset.ts';
export * from './invoke/critical-handle.ts';
export * from './invoke/declare.ts';
export * from './invoke/dll-import.ts';
export type { LibraryOptions, NativeCall } from './invoke/import.ts';
export { boundImport } from './invoke/import.ts';
export type { CSharpFunctions, CSharpImports, ImportOptions } from './invoke/import-csharp.ts';
export { importCSharp } from './invoke/import-csharp.ts';
export { Marshal, NativeMemory } from './invoke/marshal.ts';
export { NativeLibrary } from './invoke/native-library.ts';
export * from './invoke/safe-handle.ts';
export * from './invoke/slots.ts';
export type { Layout, Platform, PlatformName } from './layout/index.ts';
export { hostPlatform, layoutOf, platform } from './layout/index.ts';
export { Delegate } from './marshal/delegate-object.ts';
export type { InstanceClass } from './marshal/instance.ts';
export { StructArray } from './marshal/struct-array.ts';
export * from './memory/gc-handle.ts';
export { Ref } from './memory/ref.ts';
export { StringBuilder } from './memory/string-builder.ts';
export * from './types/index.ts';
