import type { AttributeName } from './attributes.ts';
import { type ArgumentValue, isInteger } from './constants/value.ts';

/** What an argument has to be: a type of C#, or the name of an enum. Choices are tried in turn. */
type Kind = 'string' | 'bool' | 'int' | 'type' | 'types' | Capitalize<string>;

interface Members {
  readonly positional: readonly (readonly Kind[])[];
  readonly named: Readonly<Record<string, Kind>>;
}

const mapping = { BestFitMapping: 'bool', ThrowOnUnmappableChar: 'bool' } as const;

/** The constructor and the properties of the attributes that mean something to interop, as their classes declare them. */
const members: Readonly<Partial<Record<AttributeName, Members>>> = {
  DllImport: {
    positional: [['string']],
    named: {
      EntryPoint: 'string',
      CharSet: 'CharSet',
      CallingConvention: 'CallingConvention',
      ExactSpelling: 'bool',
      SetLastError: 'bool',
      PreserveSig: 'bool',
      ...mapping,
    },
  },
  LibraryImport: {
    positional: [['string']],
    named: { EntryPoint: 'string', SetLastError: 'bool', StringMarshalling: 'StringMarshalling', StringMarshallingCustomType: 'type' },
  },
  StructLayout: { positional: [['LayoutKind', 'int']], named: { Pack: 'int', Size: 'int', CharSet: 'CharSet' } },
  FieldOffset: { positional: [['int']], named: {} },
  MarshalAs: {
    positional: [['UnmanagedType', 'int']],
    named: {
      ArraySubType: 'UnmanagedType',
      SizeConst: 'int',
      SizeParamIndex: 'int',
      SafeArraySubType: 'VarEnum',
      SafeArrayUserDefinedSubType: 'type',
      IidParameterIndex: 'int',
      MarshalType: 'string',
      MarshalTypeRef: 'type',
      MarshalCookie: 'string',
    },
  },
  UnmanagedFunctionPointer: { positional: [['CallingConvention']], named: { CharSet: 'CharSet', SetLastError: 'bool', ...mapping } },
  UnmanagedCallConv: { positional: [], named: { CallConvs: 'types' } },
  DefaultDllImportSearchPaths: { positional: [['DllImportSearchPath']], named: {} },
  BestFitMapping: { positional: [['bool']], named: { ThrowOnUnmappableChar: 'bool' } },
  DefaultCharSet: { positional: [['CharSet']], named: {} },
  InlineArray: { positional: [['int']], named: {} },
  CustomMarshaller: { positional: [['type'], ['MarshalMode'], ['type']], named: {} },
  NativeMarshalling: { positional: [['type']], named: {} },
  MarshalUsing: {
    positional: [['type']],
    named: { CountElementName: 'string', ConstantElementCount: 'int', ElementIndirectionDepth: 'int' },
  },
};

/** What is wrong with a value as an argument of an attribute, by name or position; undefined where nothing is. */
export function argumentFault(attribute: AttributeName, key: string | number, value: ArgumentValue): string | undefined {
  const declared = members[attribute];
  if (!declared) return undefined;
  if (typeof key === 'number') {
    const kinds = declared.positional[key];
    if (!kinds) return `CS1729: it has no constructor with ${key + 1} arguments`;
    return kinds.some((kind) => isKind(value, kind)) ? undefined : `CS1503: argument ${key + 1} must be ${kinds.join(' or ')}`;
  }
  const kind = Object.hasOwn(declared.named, key) ? declared.named[key] : undefined;
  if (kind === undefined) return `CS0246: it has no member '${key}'`;
  return isKind(value, kind) ? undefined : `CS0029: ${key} must be ${kind}`;
}

function isKind(value: ArgumentValue, kind: Kind): boolean {
  if ('typeof' in value) return kind === 'type';
  if ('list' in value) return kind === 'types';
  const { type } = value;
  switch (kind) {
    case 'string':
      return type === 'string' || type === 'null';
    case 'type':
    case 'types':
      return type === 'null';
    case 'bool':
      return type === 'bool';
    case 'int':
      return isInteger(type);
    default:
      // zero converts to every enum
      return typeof type === 'object' ? type.name === kind : value.value === 0n;
  }
}
