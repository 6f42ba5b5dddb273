import type { CharSet, Parameter, Profile, Signature, Slot } from '../../types/index.ts';
import type { Log } from '../log.ts';
import type { DelegateSyntax, MethodSyntax } from '../syntax.ts';
import type { FileTree } from '../tree.ts';

/** What calls: an import of a profile, or native code through a delegate. */
interface Caller {
  readonly kind: Profile | 'delegate';
  readonly charSet: CharSet;
}

/** Where a signature stands, and the declaration it is of. */
interface Place {
  readonly log: Log;
  readonly file: FileTree;
  readonly declaration: string;
}

/** Warns of what the parameters and the result alone show to work otherwise here than in .NET (docs/compatibility.md). */
export function warnSignature(
  { parameters, returns }: Signature,
  syntax: MethodSyntax | DelegateSyntax,
  caller: Caller,
  { log, file, declaration }: Place,
): void {
  const warn = (at: number, where: string, message: string | undefined): void => {
    if (message !== undefined) log.reportIfUsed(file, at, `${declaration}: ${message} (${where})`, declaration, 'warning');
  };
  for (const [index, parameter] of parameters.entries()) {
    const at = syntax.parameters.list[index]?.at ?? syntax.at;
    warn(at, `parameter '${parameter.name}'`, ofSlot(parameter, caller) ?? ofParameter(parameter, caller));
  }
  warn(syntax.type.at, 'result', ofSlot(returns, caller));
}

function ofSlot({ type, marshalAs }: Slot, { kind, charSet }: Caller): string | undefined {
  if (kind === 'libraryImport')
    return marshalAs?.value === 'Interface' ? "UnmanagedType.Interface is refused here, .NET's generator compiles it" : undefined;
  if (type.kind !== 'array' || (marshalAs && marshalAs.value !== 'LPArray')) return undefined;
  const subType = marshalAs?.arraySubType;
  if (kind === 'dllImport' && type.element.kind === 'object' && subType === undefined)
    return 'object[] is refused here, off Windows .NET passes pointers that nothing can use';
  if (type.element.kind === 'string' && subType === 'BStr')
    return 'the elements are real BSTRs here, off Windows .NET passes references to managed strings';
  if (kind === 'delegate' && type.element.kind === 'char' && charSet === 'Unicode' && subType === undefined)
    return 'char[] is an array of characters here, .NET hands out a ushort[]';
  return undefined;
}

function ofParameter({ type, marshalAs, passing, direction }: Parameter, { kind, charSet }: Caller): string | undefined {
  if (kind !== 'dllImport' || passing !== 'value' || !direction.out) return undefined;
  if (marshalAs?.value === 'CustomMarshaler' && !direction.in)
    return 'a custom marshaler by value with [Out] alone is refused here, .NET passes an undefined pointer';
  const wide = marshalAs ? marshalAs.value === 'LPWStr' || marshalAs.value === 'LPTStr' : charSet === 'Unicode';
  return type.kind === 'string' && direction.in && wide
    ? 'what native code writes into the string is lost here, where strings are copied; .NET lends them'
    : undefined;
}
