import type { DelegateType, ManagedType } from '../../../../src/types/index.ts';

/** The members of `Marshal` that the functions with `$` use. Addresses are bigints. */
export interface MarshalMembers {
  sizeOf(typeOrValue: ManagedType | object): number;
  offsetOf(type: ManagedType, field: string): bigint | number;
  structureToPtr(value: object, address: bigint, deleteOld: boolean): void;
  ptrToStructure(address: bigint, typeOrInstance: ManagedType | object): unknown;
  destroyStructure(address: bigint, type: ManagedType): void;
  allocHGlobal(size: number): bigint;
  freeHGlobal(address: bigint): void;
  freeCoTaskMem(address: bigint): void;
  freeBSTR(address: bigint): void;
  stringToHGlobalAnsi(text: string | null): bigint;
  stringToHGlobalUni(text: string | null): bigint;
  stringToCoTaskMemAnsi(text: string | null): bigint;
  stringToCoTaskMemUni(text: string | null): bigint;
  stringToCoTaskMemUTF8(text: string | null): bigint;
  stringToBSTR(text: string | null): bigint;
  ptrToStringAnsi(address: bigint, length?: number): string | null;
  ptrToStringUni(address: bigint, length?: number): string | null;
  ptrToStringUTF8(address: bigint, length?: number): string | null;
  ptrToStringBSTR(address: bigint): string | null;
  readByte(address: bigint, offset?: number): number;
  readInt16(address: bigint, offset?: number): number;
  readInt32(address: bigint, offset?: number): number;
  readInt64(address: bigint, offset?: number): bigint;
  readIntPtr(address: bigint, offset?: number): bigint;
  writeByte(address: bigint, offset: number, value: number): void;
  writeInt16(address: bigint, offset: number, value: number): void;
  writeInt32(address: bigint, offset: number, value: number): void;
  writeInt64(address: bigint, offset: number, value: bigint): void;
  writeIntPtr(address: bigint, offset: number, value: bigint): void;
  /** `copy(array, start, address, length)` to native memory, `copy(address, array, start, length)` from there. */
  copyTo(source: object | null, start: number, address: bigint, length: number): void;
  copyFrom(address: bigint, target: object | null, start: number, length: number): void;
  getFunctionPointerForDelegate(delegate: object): bigint;
  getDelegateForFunctionPointer(address: bigint, type: DelegateType, options: { readonly cast: boolean }): unknown;
  getLastWin32Error(): number;
  getExceptionForHR(hresult: number): Error | null;
}
