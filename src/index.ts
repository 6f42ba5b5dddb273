/** pinvoke: P/Invoke for Node. The public face; every name here is documented where it is defined. */
export * from './errors.ts';
export * from './errors-runtime.ts';
export * from './types/index.ts';
export { engineInfo } from './engine/current.ts';
export { hostPlatform, layoutOf, platform } from './layout/index.ts';
export type { Layout, Platform, PlatformName } from './layout/index.ts';
export { StringBuilder } from './memory/string-builder.ts';
export { Ref } from './memory/ref.ts';
export { Delegate } from './marshal/delegate-object.ts';
export { StructArray } from './marshal/struct-array.ts';
export type { InstanceClass } from './marshal/instance.ts';
export * from './invoke/slots.ts';
export * from './invoke/declare.ts';
export * from './invoke/dll-import.ts';
export { boundImport } from './invoke/import.ts';
export type { LibraryOptions, NativeCall } from './invoke/import.ts';
export { NativeLibrary } from './invoke/native-library.ts';
