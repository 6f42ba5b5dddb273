import { typeText } from '../../src/csharp/display.ts';
import {
  type ClassType,
  type DelegateType,
  type EnumType,
  type Field,
  type HandleType,
  type ImportedMethod,
  type ManagedType,
  type MarshalAs,
  type Parameter,
  type Signature,
  type StructType,
  unmanagedTypeValues,
} from '../../src/types/index.ts';
import type { Model } from './arbitrary.ts';

/** Prints programs as C# in a spelling that a seed chooses: the same descriptors, written in many ways. */
export class Printer {
  #state: number;
  /** Constants that were written instead of numbers. */
  readonly #constants: string[] = [];

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A number below `count` (mulberry32). */
  #random(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % count;
  }

  #one<T>(...choices: readonly T[]): T {
    return choices[this.#random(choices.length)] as T;
  }

  #gap(): string {
    return this.#one(
      ' ',
      '  ',
      '\n',
      ' /* { " */ ',
      ' // ] }\n',
      '\t',
      '\r\n',
      '\n#if NOPE\n struct { "\n#endif\n',
      '\n#region "x\n#endregion\n',
    );
  }

  /** Files of one program. */
  print({ types, methods }: Model): string[] {
    const bodies = types.map((type) => this.#declaration(type));
    const native = methods.map((method) => this.#method(method));
    const half = this.#random(native.length + 1);
    const part = (list: readonly string[]): string =>
      `${this.#one('static ', 'public static ', 'internal static unsafe ')}${'partial class Native'} {${this.#gap()}${list.join(this.#gap())}${this.#gap()}}`;
    const first = [...bodies.slice(0, 3), part(native.slice(0, half))];
    const second = [...bodies.slice(3), part(native.slice(half))];
    const constants = `namespace A { static class K { ${this.#constants.join(' ')} } }`;
    return [this.#file(first), this.#file(second), constants];
  }

  #file(members: readonly string[]): string {
    const usings =
      'using System; using System.Text; using System.Runtime.InteropServices;\nusing I32 = System.Int32; using Interop = System.Runtime.InteropServices;\n';
    const body = members.join(this.#gap());
    return usings + this.#one(`namespace A.B;\n${body}`, `namespace A.B\n{${body}\n}`, `namespace A { namespace B {${body}} }`);
  }

  #declaration(type: ManagedType): string {
    switch (type.kind) {
      case 'enum':
        return this.#enum(type);
      case 'struct':
      case 'class':
        return this.#aggregate(type);
      case 'delegate':
        return this.#delegate(type);
      case 'safeHandle':
      case 'criticalHandle':
        return this.#handle(type);
      default:
        throw new TypeError(`no declaration of ${type.kind}`);
    }
  }

  #name(type: { readonly name: string }): string {
    const simple = type.name.slice(type.name.lastIndexOf('.') + 1);
    return this.#one(simple, simple, `@${simple}`);
  }

  #enum(type: EnumType): string {
    let previous: bigint | undefined;
    const members = Object.entries(type.members).map(([name, value]) => {
      const implicit = value === (previous === undefined ? 0n : previous + 1n) && this.#random(2) === 0;
      previous = value;
      return implicit ? name : `${name}${this.#gap()}= ${this.#integer(value)}`;
    });
    const underlying = type.underlying.name === 'Int32' && this.#random(2) === 0 ? '' : ` : ${this.#keyword(typeText(type.underlying))}`;
    return `${this.#one('', 'public ', '[Flags] internal ')}enum ${this.#name(type)}${underlying} {${this.#gap()}${members.join(`,${this.#gap()}`)}${this.#one('', ',')}}${this.#one('', ';')}`.replace(
      /,\}/,
      members.length === 0 ? '}' : ',}',
    );
  }

  #integer(value: bigint): string {
    if (value < 0n || value > 0x7fffffffn) return String(value);
    return this.#one(
      String(value),
      `0x${value.toString(16)}`,
      `0b${value.toString(2)}`,
      `(${value})`,
      `${value} + 0`,
      `0x0_${value.toString(16)}`,
      this.#constant(value),
    );
  }

  #constant(value: bigint | number): string {
    const name = `C${this.#constants.length}`;
    this.#constants.push(`internal const int ${name} = ${value};`);
    return this.#one(`K.${name}`, `A.K.${name}`, `global::A.K.${name}`);
  }

  #number(value: number): string {
    return this.#one(String(value), `0x${value.toString(16)}`, `${value} * 1`, this.#constant(value));
  }

  #attribute(name: string, args: readonly string[], always = false): string {
    const full = this.#one(
      name,
      `${name}Attribute`,
      `Interop.${name}`,
      `System.Runtime.InteropServices.${name}`,
      `global::System.Runtime.InteropServices.${name}Attribute`,
    );
    if (args.length === 0 && !always) return this.#one(full, `${full}()`);
    return `${full}(${args.join(`,${this.#gap()}`)})`;
  }

  /** Attribute lists, separate or together. */
  #lists(attributes: readonly string[], target = ''): string {
    if (attributes.length === 0) return '';
    const all = this.#random(3) === 0 && target === '' ? [...attributes, 'Obsolete("[{(")'] : attributes;
    if (this.#random(2) === 0) return `[${target}${all.join(', ')}${this.#one('', ',')}]${this.#gap()}`;
    return all.map((attribute) => `[${target}${attribute}]`).join(this.#gap()) + this.#gap();
  }

  #member(type: string, member: string, values: Readonly<Record<string, number>>): string {
    const value = values[member] as number;
    return this.#one(
      `${type}.${member}`,
      `Interop.${type}.${member}`,
      `(${type})${value}`,
      `(${type})(${value})`,
      `default(${type}) | ${type}.${member}`,
    );
  }

  #layout(type: StructType | ClassType): string {
    const charSets = { None: 1, Ansi: 2, Unicode: 3, Auto: 4 };
    const layout = this.#member('LayoutKind', type.layout, { Sequential: 0, Explicit: 2, Auto: 3 });
    const args = [this.#random(5) === 0 ? `layoutKind: ${layout}` : layout];
    if (type.pack !== 0 || this.#random(3) === 0) args.push(`Pack = ${this.#number(type.pack)}`);
    if (type.size !== 0 || this.#random(3) === 0) args.push(`Size = ${this.#number(type.size)}`);
    if (type.charSet !== 'None' || this.#random(3) === 0) args.push(`CharSet = ${this.#member('CharSet', type.charSet, charSets)}`);
    const implied = type.layout === (type.kind === 'struct' ? 'Sequential' : 'Auto') && args.length === 1;
    return implied && this.#random(2) === 0 ? '' : this.#lists([this.#attribute('StructLayout', args)]);
  }

  #aggregate(type: StructType | ClassType): string {
    const words = type.kind === 'class' ? [type.abstract ? 'abstract' : '', type.sealed ? 'sealed' : ''] : [this.#one('', 'readonly')];
    const modifiers = [this.#one('', 'public', 'internal'), ...words, 'unsafe', ''].filter((word) => word !== '').join(' ');
    const base = type.kind === 'class' && type.base ? ` : ${this.#spelling(type.base)}` : '';
    const members = [...type.fields.map((field) => this.#field(field)), ...this.#noise()];
    return `${this.#layout(type)}${modifiers} ${type.kind} ${this.#name(type)}${base}${this.#gap()}{${this.#gap()}${members.join(this.#gap())}}`.replace(
      'readonly unsafe',
      'unsafe',
    );
  }

  #noise(): string[] {
    return [
      this.#one(
        '',
        'static int noise;',
        'const string Text = "}";',
        'int Computed => 1;',
        'void M() { var s = "}"; if (true) { } }',
        'static event System.Action E;',
        'public override string ToString() => $"{1}}}";',
      ),
    ];
  }

  #field({ name, type, marshalAs, offset }: Field): string {
    const attributes = [
      ...(marshalAs ? [this.#marshalAs(marshalAs)] : []),
      ...(offset === undefined ? [] : [this.#attribute('FieldOffset', [this.#number(offset)])]),
    ];
    const list = this.#lists(attributes, this.#random(4) === 0 ? 'field: ' : '');
    const access = this.#one('', 'public ', 'private ', 'internal ', 'protected internal ');
    if (type.kind === 'fixedBuffer') return `${list}${access}fixed ${this.#type(type.element)} ${name}[${this.#number(type.length)}];`;
    if (this.#random(5) === 0 && attributes.length === 0)
      return `${access}${this.#type(type)} ${name} { get; ${this.#one('set; ', 'init; ', '')}}`;
    return `${list}${access}${this.#type(type)} ${name}${type.kind === 'pointer' ? '' : this.#one('', ' = default', ' = F(1, new[] { 2, 3 })')};`;
  }

  #marshalAs(directive: MarshalAs): string {
    const value = unmanagedTypeValues[directive.value];
    const args = [
      this.#one(
        `UnmanagedType.${directive.value}`,
        `(UnmanagedType)${value}`,
        `(short)${value}`,
        `unmanagedType: UnmanagedType.${directive.value}`,
        `System.Runtime.InteropServices.UnmanagedType.@${directive.value}`,
      ),
    ];
    const more: string[] = [];
    if (directive.arraySubType) more.push(`ArraySubType = ${this.#member('UnmanagedType', directive.arraySubType, unmanagedTypeValues)}`);
    if (directive.sizeConst !== undefined) more.push(`SizeConst = ${this.#number(directive.sizeConst)}`);
    if (directive.sizeParamIndex !== undefined) more.push(`SizeParamIndex = ${directive.sizeParamIndex}`);
    return this.#attribute('MarshalAs', [...args, ...(this.#random(2) === 0 ? more : more.reverse())]);
  }

  #delegate(type: DelegateType): string {
    const conventions = { Winapi: 1, Cdecl: 2, StdCall: 3, ThisCall: 4, FastCall: 5 };
    const args = [this.#member('CallingConvention', type.callingConvention, conventions)];
    if (type.charSet !== 'None') args.push(`CharSet = CharSet.${type.charSet}`);
    if (type.setLastError) args.push('SetLastError = true');
    if (!type.bestFitMapping) args.push('BestFitMapping = !true');
    if (type.throwOnUnmappableChar) args.push('ThrowOnUnmappableChar = 1 == 1');
    const list =
      args.length === 1 && type.callingConvention === 'Winapi' && this.#random(2) === 0
        ? ''
        : this.#lists([this.#attribute('UnmanagedFunctionPointer', args)]);
    return `${list}${this.#returnList(type)}${this.#one('', 'public ')}unsafe delegate ${this.#signature(type, this.#name(type))};`;
  }

  #returnList({ returns }: Signature): string {
    return returns.marshalAs ? this.#lists([this.#marshalAs(returns.marshalAs)], 'return: ') : '';
  }

  #signature({ parameters, returns }: Signature, name: string): string {
    return `${this.#type(returns.type)} ${name}${this.#one('', ' ', '\n')}(${parameters.map((p) => this.#parameter(p)).join(`,${this.#gap()}`)})`;
  }

  #parameter({ name, type, passing, direction, marshalAs }: Parameter): string {
    const attributes = [
      ...(direction.in ? [this.#attribute('In', [])] : []),
      ...(direction.out ? [this.#attribute('Out', [])] : []),
      ...(marshalAs ? [this.#marshalAs(marshalAs)] : []),
    ];
    const modifier = passing === 'value' ? '' : passing === 'in' ? this.#one('in ', 'ref readonly ') : `${passing} `;
    const otherwise = passing === 'value' ? this.#one('', '', ' = default', ' = default(int)') : '';
    return `${this.#lists(attributes)}${modifier}${this.#type(type)} ${this.#one('', '@')}${name}${otherwise}`;
  }

  #handle(type: HandleType): string {
    const simple = type.name.slice(type.name.lastIndexOf('.') + 1);
    const base = type.kind === 'safeHandle' ? 'SafeHandle' : 'CriticalHandle';
    const args = type.kind === 'safeHandle' ? 'IntPtr.Zero, true' : 'IntPtr.Zero';
    const implied = type.parameterlessConstructor === (type.abstract ? 'nonPublic' : 'public') && this.#random(2) === 0;
    const declared =
      type.parameterlessConstructor === 'none'
        ? `public ${simple}(int x) : base(${args}) { }`
        : `${type.parameterlessConstructor === 'public' ? 'public' : this.#one('private', 'internal', 'protected', '')} ${simple}() : base(${args})${this.#one(' { }', ' => F();')}`;
    return `${type.abstract ? 'abstract ' : ''}class ${simple} : ${this.#one('', 'Interop.', 'System.Runtime.InteropServices.')}${base} { ${implied ? '' : declared} static ${simple}() { } protected override bool ReleaseHandle() => true; }`;
  }

  #method(method: ImportedMethod): string {
    const name = method.name.slice(method.name.lastIndexOf('.') + 1);
    const {
      library,
      entryPoint,
      charSet,
      callingConvention,
      exactSpelling,
      setLastError,
      preserveSig,
      bestFitMapping,
      throwOnUnmappableChar,
      searchPaths,
    } = method.import;
    const flag = (key: string, value: boolean, otherwise: boolean): string[] =>
      value === otherwise && this.#random(3) > 0 ? [] : [`${key} = ${value}`];
    const args = [
      ...(entryPoint === name && this.#random(2) === 0
        ? []
        : [`EntryPoint = ${entryPoint === name ? this.#one(`nameof(${name})`, `nameof(Native.${name})`) : this.#string(entryPoint)}`]),
      ...(charSet === 'None' ? [] : [`CharSet = ${this.#member('CharSet', charSet, { Ansi: 2, Unicode: 3, Auto: 4 })}`]),
      ...(callingConvention === 'Winapi' ? [] : [`CallingConvention = CallingConvention.${callingConvention}`]),
      ...flag('ExactSpelling', exactSpelling, false),
      ...flag('SetLastError', setLastError, false),
      ...flag('PreserveSig', preserveSig, true),
      ...flag('BestFitMapping', bestFitMapping, true),
      ...flag('ThrowOnUnmappableChar', throwOnUnmappableChar, false),
    ];
    const attributes = [
      this.#attribute('DllImport', [this.#string(library), ...args]),
      ...(searchPaths === undefined
        ? []
        : [this.#attribute('DefaultDllImportSearchPaths', [`(DllImportSearchPath)(${this.#number(searchPaths)})`])]),
    ];
    const words = this.#one('static extern', 'public static extern', 'internal extern static', 'private static unsafe extern');
    return `${this.#lists(attributes)}${this.#returnList(method)}${words} ${this.#signature(method, name)};`;
  }

  #string(text: string): string {
    const quoted = JSON.stringify(text).replace(/[\u2028\u2029\u0085]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const half = Math.floor(text.length / 2);
    const wellFormed = !/[\n\r"{}\u0085\u2028\u2029\\]/.test(text);
    return this.#one(
      quoted,
      `@"${text.replaceAll('"', '""')}"`,
      `${JSON.stringify(text.slice(0, half))} + ${JSON.stringify(text.slice(half))}`,
      wellFormed ? `"""${text}"""` : quoted,
      wellFormed ? `$"${text}"` : quoted,
      `"" + ${quoted} + null`,
    );
  }

  #keyword(keyword: string): string {
    const framework: Readonly<Record<string, string>> = {
      sbyte: 'SByte',
      byte: 'Byte',
      short: 'Int16',
      ushort: 'UInt16',
      int: 'Int32',
      uint: 'UInt32',
      long: 'Int64',
      ulong: 'UInt64',
      float: 'Single',
      double: 'Double',
      bool: 'Boolean',
      char: 'Char',
      string: 'String',
      object: 'Object',
      decimal: 'Decimal',
      nint: 'IntPtr',
      nuint: 'UIntPtr',
    };
    const name = framework[keyword];
    if (name === undefined) return keyword;
    return this.#one(keyword, keyword, name, `System.${name}`, `global::System.${name}`, keyword === 'int' ? 'I32' : keyword);
  }

  #type(type: ManagedType): string {
    const text = this.#spelling(type);
    const reference = ['string', 'object', 'class', 'array', 'delegate', 'safeHandle', 'criticalHandle', 'stringBuilder'].includes(
      type.kind,
    );
    return reference && this.#random(6) === 0 ? `${text}?` : text;
  }

  #spelling(type: ManagedType): string {
    switch (type.kind) {
      case 'pointer':
        return `${this.#type(type.target)}${this.#one('', ' ')}*`;
      case 'array':
        return this.#array(type);
      case 'span':
        return `${this.#one('', 'System.')}${type.readonly ? 'ReadOnly' : ''}Span<${this.#type(type.element)}>`;
      case 'struct':
        if (type.refused === 'nullable')
          return this.#one(
            `${this.#spelling(type.fields[1]?.type as ManagedType)}?`,
            `Nullable<${this.#spelling(type.fields[1]?.type as ManagedType)}>`,
          );
        if (type.refused === 'tuple') return this.#tuple(type);
        break;
      case 'guid':
        return this.#one('Guid', 'System.Guid');
      case 'dateTime':
        return this.#one('DateTime', 'System.DateTime');
      case 'stringBuilder':
        return this.#one('StringBuilder', 'System.Text.StringBuilder');
      default:
    }
    const text = typeText(type);
    if (!text.startsWith('A.B.')) return this.#keyword(text);
    return this.#one(text.slice(4), text, `B.${text.slice(4)}`, `global::${text}`);
  }

  #tuple(type: StructType): string {
    const items = type.fields.map((field) => this.#type(field.type));
    return this.#one(
      `(${items.join(', ')})`,
      `(${items.map((item, index) => `${item} n${index}`).join(', ')})`,
      `ValueTuple<${items.join(', ')}>`,
    );
  }

  #array(type: ManagedType & { kind: 'array' }): string {
    let ranks = '';
    let element: ManagedType = type;
    while (element.kind === 'array') {
      ranks += this.#one(`[${','.repeat(element.rank - 1)}]`, `[ ${', '.repeat(element.rank - 1)}]`);
      element = element.element;
    }
    return this.#type(element) + ranks;
  }
}
