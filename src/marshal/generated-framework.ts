import type { CustomMarshalerReference, ManagedType, UnmanagedType } from '../types/index.ts';
import { servesType } from './generated-shape.ts';
import { typeName } from './type-name.ts';

/** Marshaller types of the framework, which may be named like one's own (spec 14.3). */

const textMarshaller = /(?:^|\.)(Utf8|Utf16|Ansi|BStr)StringMarshaller$/;
const collectionMarshaller = /(?:^|\.)(Array|PointerArray|Span|ReadOnlySpan)Marshaller$/;
const handleMarshaller = /(?:^|\.)SafeHandleMarshaller$/;

/** What a framework marshaller of text means as a directive. */
export function textDirective({
  name,
}: CustomMarshalerReference): Extract<UnmanagedType, 'LPUTF8Str' | 'LPWStr' | 'LPStr' | 'BStr'> | undefined {
  const directives = { Utf8: 'LPUTF8Str', Utf16: 'LPWStr', Ansi: 'LPStr', BStr: 'BStr' } as const;
  const match = textMarshaller.exec(name ?? '');
  return match ? directives[match[1] as keyof typeof directives] : undefined;
}

/** Whether the framework's own marshalling is what the name means. */
export function isFrameworkMarshaller({ name, declaration }: CustomMarshalerReference): boolean {
  if (name === null || (declaration && declaration.shape !== 'framework')) return false;
  return textMarshaller.test(name) || collectionMarshaller.test(name) || handleMarshaller.test(name);
}

/** Why a framework marshaller is not one of a type; undefined where it is. */
export function frameworkMismatch(reference: CustomMarshalerReference, type: ManagedType): string | undefined {
  const name = reference.name ?? '';
  const open = openMismatch(reference, type, collectionMarshaller.test(name));
  if (open) return open;
  if (textMarshaller.test(name)) return type.kind === 'string' ? undefined : `SYSLIB1051: ${name} is for strings`;
  if (handleMarshaller.test(name)) {
    return type.kind === 'safeHandle' && reference.open === undefined ? undefined : `SYSLIB1051: ${name} is for SafeHandles`;
  }
  const [, of] = collectionMarshaller.exec(name) ?? [];
  const fits = {
    Array: type.kind === 'array' && type.element.kind !== 'pointer',
    PointerArray: type.kind === 'array' && type.element.kind === 'pointer',
    Span: type.kind === 'span' && !type.readonly,
    ReadOnlySpan: type.kind === 'span' && type.readonly,
  }[of as 'Array'];
  if (fits) return undefined;
  const id = reference.open === undefined && type.kind !== 'array' && type.kind !== 'span' ? 'SYSLIB1052' : 'SYSLIB1051';
  return `${id}: ${name} is not for ${typeName(type)}`;
}

/** An open generic marshaller takes its arguments from the managed type; a collection's has one more, for the unmanaged element. */
export function openMismatch({ name, open }: CustomMarshalerReference, type: ManagedType, collection: boolean): string | undefined {
  if (open === undefined || open === arityOf(type) + (collection ? 1 : 0)) return undefined;
  return `SYSLIB1052: ${name} has ${open} type parameters, which ${typeName(type)} cannot fill`;
}

function arityOf(type: ManagedType): number {
  if (type.kind === 'array' || type.kind === 'span') return 1;
  return 'generic' in type ? (type.generic?.arguments.length ?? 0) : 0;
}

/** Types that are passed as they are where the marshaller that is named is not theirs (spec 19.5). */
export function ignoresMarshaller(type: ManagedType, reference: CustomMarshalerReference): boolean {
  if (type.kind !== 'primitive' || reference.open !== undefined || collectionMarshaller.test(reference.name ?? '')) return false;
  return !reference.declaration?.modes.some((mode) => mode.invalid || servesType(mode, type, reference));
}
