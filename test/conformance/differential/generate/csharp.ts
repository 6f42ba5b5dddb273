import { marshallerTypes } from './marshaller-types.ts';
import type { Aggregate, DelegateDeclaration, Field, GenFunction, GenParameter, GenType } from './model.ts';
import type { TypeMaker } from './types.ts';

/** The type as C# writes it. */
export function csharpType(type: GenType): string {
  switch (type.kind) {
    case 'number':
    case 'enum':
    case 'handle':
    case 'marshalled':
    case 'wild':
      return type.name;
    case 'handleRef':
      return 'HandleRef';
    case 'currency':
      return 'decimal';
    case 'pointed':
      return type.target === 'guid' ? 'Guid' : 'decimal';
    case 'bool':
    case 'char':
    case 'decimal':
      return type.kind;
    case 'guid':
      return 'Guid';
    case 'date':
      return 'DateTime';
    case 'text':
    case 'bstr':
    case 'fixedText':
      return 'string';
    case 'builder':
      return 'StringBuilder';
    case 'fixedArray':
      return `${csharpType(type.element)}[]`;
    case 'array':
      if (type.rows !== undefined) return `${csharpType(type.element)}[,]`;
      return type.span ? `${type.span}<${csharpType(type.element)}>` : `${csharpType(type.element)}[]`;
    case 'aggregate':
    case 'embedded':
    case 'delegate':
      return type.declaration.name;
    case 'fnptr':
      return 'nint';
    case 'pointer':
      return `${type.target}*`;
  }
}

function attributes(...parts: (string | undefined)[]): string {
  const given = parts.filter(Boolean);
  return given.length > 0 ? `[${given.join(', ')}] ` : '';
}

function parameterText({ name, type, passing, direction }: GenParameter): string {
  return `${attributes(direction, type.marshalAs)}${passing === 'value' ? '' : `${passing} `}${csharpType(type)} ${name}`;
}

function fieldText(field: Field, explicit: boolean): string {
  const at = explicit ? `FieldOffset(${field.offset ?? 0})` : undefined;
  if (field.buffer !== undefined) return `${attributes(at)}public fixed ${csharpType(field.type)} ${field.name}[${field.buffer}];`;
  return `${attributes(at, field.type.marshalAs)}public ${csharpType(field.type)} ${field.name};`;
}

function aggregateText({ name, form, explicit, pack, charSet, fields, base }: Aggregate): string {
  const [first] = fields;
  if (form === 'inline' && first?.type.kind === 'fixedArray') {
    return `[InlineArray(${first.type.length})] public struct ${name} { private ${csharpType(first.type.element)} first; }`;
  }
  const options = [
    explicit ? 'LayoutKind.Explicit' : 'LayoutKind.Sequential',
    pack > 0 && `Pack = ${pack}`,
    charSet !== 'None' && `CharSet = CharSet.${charSet}`,
  ];
  const body = fields.map((field) => `        ${fieldText(field, explicit)}\n`).join('');
  return `[StructLayout(${options.filter(Boolean).join(', ')})]\n    public ${form} ${name}${base ? ` : ${base.name}` : ''}\n    {\n${body}    }`;
}

function delegateText({ name, charSet, parameters, returns }: DelegateDeclaration): string {
  const options = ['CallingConvention.Cdecl', charSet !== 'None' && `CharSet = CharSet.${charSet}`].filter(Boolean).join(', ');
  const result = returns?.marshalAs ? `[return: ${returns.marshalAs}] ` : '';
  const list = parameters.map(parameterText).join(', ');
  return `[UnmanagedFunctionPointer(${options})] ${result}public delegate ${returns ? csharpType(returns) : 'void'} ${name}(${list});`;
}

function textOf({ textMarshaller, charSet }: GenFunction): string {
  if (textMarshaller) return `StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(${textMarshaller})`;
  return `StringMarshalling = StringMarshalling.${charSet === 'Unicode' ? 'Utf16' : 'Utf8'}`;
}

function functionText(made: GenFunction): string {
  const { name, profile, charSet, parameters, returns } = made;
  const library = profile === 'libraryImport';
  const options = [
    'L',
    library && textOf(made),
    !library && charSet !== 'None' && `CharSet = CharSet.${charSet}`,
    made.setLastError && 'SetLastError = true',
    !made.preserveSig && 'PreserveSig = false',
    made.callingConvention && `CallingConvention = CallingConvention.${made.callingConvention}`,
  ];
  const result = returns?.marshalAs ? `[return: ${returns.marshalAs}] ` : '';
  const list = parameters.map(parameterText).join(', ');
  const words = library ? 'static partial' : 'static extern';
  const attribute = library ? 'LibraryImport' : 'DllImport';
  return `[${attribute}(${options.filter(Boolean).join(', ')})] ${result}public ${words} ${returns ? csharpType(returns) : 'void'} ${name}(${list});`;
}

/** The declarations of a suite. */
export function csharpSuite(name: string, library: string, types: TypeMaker, functions: readonly GenFunction[]): string {
  const members = [
    `private const string L = "${library}";`,
    ...types.enums.map((made) => `public enum ${made.name} : ${made.underlying} { A, B, C }`),
    'public struct Pair<T> { public T First; public T Second; }',
    ...types.aggregates.filter(({ form }) => form !== 'pair' && form !== 'framework').map(aggregateText),
    ...types.wilds,
    ...(types.marshallers ? marshallerTypes : []),
    ...types.delegates.map(delegateText),
    handleText(name),
    types.disabled
      ? `[LibraryImport(L, StringMarshalling = StringMarshalling.Utf8)] public static partial string ${take(name)}();`
      : `[DllImport(L)] public static extern string ${take(name)}();`,
    ...functions.map(functionText),
  ];
  const using = [
    'System',
    'System.Numerics',
    'System.Runtime.CompilerServices',
    'System.Runtime.InteropServices',
    'System.Runtime.InteropServices.Marshalling',
    'System.Text',
    'Microsoft.Win32.SafeHandles',
  ];
  return [
    ...using.map((space) => `using ${space};`),
    '',
    ...(types.disabled ? ['[assembly: DisableRuntimeMarshalling]'] : []),
    `public static unsafe partial class ${name}`,
    '{',
    ...members.map((member) => `    ${member}`),
    '}',
    '',
  ].join('\n');
}

/** The function that tells what the last call received. */
export function take(suite: string): string {
  return `${suite.toLowerCase()}_take`;
}

/** The function that releases a handle. */
export function close(suite: string): string {
  return `${suite.toLowerCase()}_close`;
}

function handleText(suite: string): string {
  return [
    'public sealed class SubHandle : Handle { }',
    '    public class Handle : SafeHandleZeroOrMinusOneIsInvalid',
    '    {',
    '        public Handle() : base(true) { }',
    `        [DllImport(L)] private static extern int ${close(suite)}(IntPtr h);`,
    `        protected override bool ReleaseHandle() { return ${close(suite)}(handle) != 0; }`,
    '    }',
  ].join('\n');
}
