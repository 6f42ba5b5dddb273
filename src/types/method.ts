import type { GenericInstance } from './aggregate.ts';
import type { CallingConvention, CharSet, StringMarshalling } from './attributes.ts';
import type { Descriptor } from './base.ts';
import type { CustomMarshalerReference } from './custom.ts';
import type { Parameter, Result } from './slot.ts';

/** Parameters and result, as declared. */
export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly returns: Result;
}

/** Which of .NET's two marshalling profiles applies: the runtime's classic one or the source generator's (spec section 19). */
export type Profile = 'dllImport' | 'libraryImport';

/** `[DllImport]` or `[LibraryImport]`, as declared or defaulted (spec 11.1, 19.1). */
export interface ImportAttributes {
  readonly profile: Profile;
  readonly library: string;
  /** The method's name where nothing is said. */
  readonly entryPoint: string;
  readonly charSet: CharSet;
  readonly callingConvention: CallingConvention;
  readonly exactSpelling: boolean;
  readonly setLastError: boolean;
  readonly preserveSig: boolean;
  readonly bestFitMapping: boolean;
  readonly throwOnUnmappableChar: boolean;
  /** The conventions of `[UnmanagedCallConv]` without their prefix, `Cdecl`; they count where `callingConvention` is Winapi (spec 9.4). */
  readonly callConvs?: readonly string[];
  /** Flags of `DllImportSearchPath`; absent where nothing is said. */
  readonly searchPaths?: number;
  readonly stringMarshalling?: StringMarshalling;
  readonly stringMarshallingCustomType?: CustomMarshalerReference;
  /** `[assembly: DisableRuntimeMarshalling]` (spec 11.7). */
  readonly disableRuntimeMarshalling?: boolean;
}

/** A native function as declared. */
export interface ImportedMethod extends Signature {
  readonly kind: 'method';
  /** The full name, with dots. */
  readonly name: string;
  readonly import: ImportAttributes;
  /** Why the source generator refuses the declaration as such, for example `SYSLIB1050` (spec 19.5). */
  readonly refusal?: string;
  /** `__arglist` (spec 9.4). */
  readonly varargs?: boolean;
}

/** `[UnmanagedFunctionPointer]`, as declared or defaulted (spec 9.4). */
export interface DelegateAttributes {
  readonly callingConvention: CallingConvention;
  readonly charSet: CharSet;
  readonly setLastError: boolean;
  readonly bestFitMapping: boolean;
  readonly throwOnUnmappableChar: boolean;
  /** `[assembly: DisableRuntimeMarshalling]` where the type is declared (spec 11.7). */
  readonly disableRuntimeMarshalling?: boolean;
}

/** A delegate type (spec section 9). */
export interface DelegateType<In = unknown, Out = In> extends Descriptor<In, Out>, Signature, DelegateAttributes {
  readonly kind: 'delegate';
  readonly name: string;
  readonly generic?: GenericInstance;
}

/** What an import is where nothing is said (spec 11.1). */
export const importDefaults: Omit<ImportAttributes, 'library' | 'entryPoint'> = Object.freeze({
  profile: 'dllImport',
  charSet: 'None',
  callingConvention: 'Winapi',
  exactSpelling: false,
  setLastError: false,
  preserveSig: true,
  bestFitMapping: true,
  throwOnUnmappableChar: false,
});

/** A delegate descriptor; a function defers the signature, for delegates that take structures with themselves. */
export function delegateType(
  name: string,
  signature: Signature | (() => Signature),
  options: Partial<DelegateAttributes> & { readonly generic?: GenericInstance } = {},
): DelegateType {
  let known: Signature | undefined = typeof signature === 'function' ? undefined : signature;
  const resolve = (): Signature => (known ??= (signature as () => Signature)());
  return Object.freeze({
    kind: 'delegate',
    name,
    get parameters(): readonly Parameter[] {
      return resolve().parameters;
    },
    get returns(): Result {
      return resolve().returns;
    },
    callingConvention: options.callingConvention ?? 'Winapi',
    charSet: options.charSet ?? 'None',
    setLastError: options.setLastError ?? false,
    bestFitMapping: options.bestFitMapping ?? true,
    throwOnUnmappableChar: options.throwOnUnmappableChar ?? false,
    ...(options.disableRuntimeMarshalling && { disableRuntimeMarshalling: true }),
    ...(options.generic && { generic: options.generic }),
  });
}
