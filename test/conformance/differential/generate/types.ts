import { bits } from './disabled.ts';
import type { Draw } from './draw.ts';
import {
  type Aggregate,
  type CharSetName,
  type DelegateDeclaration,
  derivedClasses,
  type Field,
  type GenParameter,
  type GenType,
  type NumberName,
  unitOf,
} from './model.ts';
import { cNumbers, directives, frameworkTypes, numbers, sizes, underlyings } from './tables.ts';

const as = (form: string): string => `MarshalAs(UnmanagedType.${form})`;

/** The declarations of a suite, made as they are first needed and used again. */
export class TypeMaker {
  readonly enums: Extract<GenType, { kind: 'enum' }>[] = [];
  readonly aggregates: Aggregate[] = [];
  readonly delegates: DelegateDeclaration[] = [];
  /** Declarations of which nothing is known but their text. */
  readonly wilds: string[] = [];
  /** Runtime marshalling is disabled: only managed bits pass. */
  readonly disabled: boolean;
  /** Marshaller classes are declared. */
  readonly marshallers: boolean;
  readonly #draw: Draw;
  #serial = 0;

  constructor(draw: Draw, { disabled = false, marshallers = false }: { disabled?: boolean; marshallers?: boolean } = {}) {
    this.#draw = draw;
    this.disabled = disabled;
    this.marshallers = marshallers;
  }

  number(): GenType {
    return { kind: 'number', name: this.#draw.pick(numbers) };
  }

  /** A number with all that a classic import may say of it. */
  anyNumber(): GenType {
    const draw = this.#draw;
    if (draw.oneIn(20)) return { kind: 'number', name: draw.pick(cNumbers) };
    const marshalAs = draw.oneIn(30) ? as(draw.pick(directives)) : undefined;
    return { kind: 'number', name: draw.pick(numbers), ...(marshalAs && { marshalAs }) };
  }

  enum(): GenType {
    const draw = this.#draw;
    if (this.enums.length > 0 && !draw.oneIn(4)) return draw.pick(this.enums);
    const made = { kind: 'enum' as const, name: `E${this.enums.length}`, underlying: draw.pick(underlyings) };
    this.enums.push(made);
    return made;
  }

  bool(): GenType {
    const form = this.#draw.pick(['', '', 'Bool', 'U1', 'I1']);
    return { kind: 'bool', size: form === 'U1' || form === 'I1' ? 1 : 4, ...(form && { marshalAs: as(form) }) };
  }

  char(charSet: CharSetName): GenType {
    const form = this.#draw.pick(['', '', 'U1', 'I1', 'U2', 'I2']);
    const size = form === '' ? unitOf(charSet) : form.endsWith('1') ? 1 : 2;
    return { kind: 'char', size, ...(form && { marshalAs: as(form) }) };
  }

  text(charSet: CharSetName): GenType {
    const form = this.#draw.pick(['', '', '', 'LPStr', 'LPWStr', 'LPUTF8Str', 'LPTStr']);
    const unit = form === '' ? unitOf(charSet) : form === 'LPWStr' || form === 'LPTStr' ? 2 : 1;
    return { kind: 'text', unit, ...(form && { marshalAs: as(form) }) };
  }

  builder(charSet: CharSetName): GenType {
    const { unit, marshalAs } = this.text(charSet) as Extract<GenType, { kind: 'text' }>;
    return { kind: 'builder', unit, ...(marshalAs && { marshalAs }) };
  }

  /** What has the same bits on both sides. */
  bitwise(): GenType {
    return this.#draw.weighted<() => GenType>([
      [6, () => this.number()],
      [2, () => this.enum()],
      [2, () => ({ kind: 'aggregate', declaration: this.aggregate('bitwise') })],
    ])();
  }

  /** Anything that a field of a structure may be. */
  field(charSet: CharSetName, depth: number): GenType {
    const draw = this.#draw;
    if (this.disabled) return this.#bitsField(depth);
    return draw.weighted<() => GenType>([
      [8, () => this.number()],
      [1, () => ({ kind: 'number', name: draw.pick(cNumbers) })],
      [2, () => this.enum()],
      [2, () => this.bool()],
      [2, () => this.char(charSet)],
      [3, () => this.text(charSet)],
      [1, () => this.bstr()],
      [1, () => this.special()],
      [depth === 2 ? 1 : 0, () => ({ kind: 'handle', name: this.#handle(), kept: true })],
      [2, () => this.fixedText(charSet)],
      [2, () => this.fixedArray(charSet, depth)],
      [1, () => ({ kind: 'delegate', declaration: this.delegate() })],
      [depth > 0 ? 1 : 0, () => ({ kind: 'embedded', declaration: this.aggregate('class', depth - 1) })],
      [depth > 0 ? 2 : 0, () => this.#nested(depth)],
    ])();
  }

  #bitsField(depth: number): GenType {
    const made = bits(this.#draw, this, true);
    return made.kind === 'aggregate' ? (depth > 0 ? this.#nested(depth) : this.number()) : made;
  }

  #nested(depth: number): GenType {
    const declaration = this.aggregate('struct', depth - 1);
    return isSpread(declaration) ? this.number() : { kind: 'aggregate', declaration };
  }

  /** A value type with a conversion of its own. */
  special(): GenType {
    const draw = this.#draw;
    if (draw.oneIn(4)) return { kind: 'currency', marshalAs: as('Currency') };
    return { kind: draw.pick(['guid', 'decimal', 'date'] as const) };
  }

  #handle(): string {
    return this.#draw.pick(['Handle', 'Handle', 'SubHandle']);
  }

  fixedText(charSet: CharSetName): GenType {
    const length = this.#draw.integer(1, 12);
    return { kind: 'fixedText', unit: unitOf(charSet), length, marshalAs: `MarshalAs(UnmanagedType.ByValTStr, SizeConst = ${length})` };
  }

  /** The native form of elements is the attribute's of the array. */
  fixedArray(charSet: CharSetName, depth: number): GenType {
    const draw = this.#draw;
    const length = draw.integer(1, 5);
    const element = draw.weighted<() => GenType>([
      [5, () => this.number()],
      [1, () => this.enum()],
      [2, () => this.bool()],
      [1, () => ({ kind: 'text', unit: unitOf(charSet) })],
      [depth > 0 ? 2 : 0, () => this.#nested(depth)],
    ])();
    const sub = element.marshalAs ? `, ArraySubType = ${formOf(element)}` : '';
    return { kind: 'fixedArray', element, length, marshalAs: `MarshalAs(UnmanagedType.ByValArray, SizeConst = ${length}${sub})` };
  }

  /** A structure that exists, or a new one. */
  aggregate(want: 'struct' | 'class' | 'bitwise', depth = 2): Aggregate {
    const draw = this.#draw;
    const fits = this.aggregates.filter((made) => (want === 'class') === (made.form === 'class') && (want !== 'bitwise' || made.bitwise));
    if (fits.length > 4 && !draw.oneIn(2)) return draw.pick(fits);
    const name = `${want === 'class' ? 'C' : 'S'}${this.#serial++}`;
    const made =
      want === 'class'
        ? this.#mixed(name, 'class', depth)
        : want === 'struct' && draw.oneIn(10)
          ? this.#framework()
          : want === 'struct' && !draw.oneIn(3)
            ? this.#mixed(name, 'struct', depth)
            : this.#bits(name);
    const same = this.aggregates.find((other) => other.name === made.name);
    if (same) return same;
    this.aggregates.push(made);
    if (made.base) derivedClasses.set(made.base, [...(derivedClasses.get(made.base) ?? []), made]);
    return made;
  }

  #mixed(name: string, form: 'struct' | 'class', depth: number): Aggregate {
    const draw = this.#draw;
    const bases = form === 'class' ? this.aggregates.filter((made) => made.form === 'class' && !made.base) : [];
    const base = bases.length > 0 && draw.oneIn(4) ? draw.pick(bases) : undefined;
    // Inherited text is of the derived class' character set: C sees one structure for both.
    const charSet = base?.charSet ?? draw.pick(['None', 'Ansi', 'Unicode'] as const);
    const prefix = base ? 'G' : 'F';
    const fields = draw.list(draw.integer(1, 7), (i): Field => ({ name: `${prefix}${i}`, type: this.field(charSet, depth) }));
    const pack = draw.pick([0, 0, 0, 1, 2, 4, 8]);
    return { name, form, explicit: false, pack, charSet, fields, ...(base && { base }), bitwise: false };
  }

  #framework(): Aggregate {
    const name = this.#draw.pick(Object.keys(frameworkTypes));
    const fields = (frameworkTypes[name] ?? []).map(([field, type]): Field => ({ name: field, type: { kind: 'number', name: type } }));
    return { name, form: 'framework', explicit: false, pack: 0, charSet: 'None', fields, bitwise: false };
  }

  #bits(name: string): Aggregate {
    const draw = this.#draw;
    const common = { name, explicit: false, pack: 0, charSet: 'None', bitwise: true } as const;
    switch (
      draw.weighted([
        [6, 'plain'],
        [2, 'same'],
        [2, 'union'],
        [2, 'inline'],
        [2, 'pair'],
      ] as const)
    ) {
      case 'plain':
        return { ...common, form: 'struct', pack: draw.pick([0, 0, 1, 2, 4]), fields: this.#plainFields() };
      case 'same': {
        const type: GenType = { kind: 'number', name: draw.pick(['float', 'double', 'int', 'long']) };
        return { ...common, form: 'struct', fields: draw.list(draw.integer(1, 5), (i) => ({ name: `F${i}`, type })) };
      }
      case 'union':
        return { ...common, form: 'struct', explicit: true, fields: this.#unionFields() };
      case 'inline':
        return {
          ...common,
          form: 'inline',
          fields: [{ name: 'first', type: { kind: 'fixedArray', element: this.number(), length: draw.integer(1, 6) } }],
        };
      case 'pair': {
        const type: GenType = { kind: 'number', name: draw.pick(underlyings) };
        return { ...common, form: 'pair', name: `Pair<${type.name}>`, fields: ['First', 'Second'].map((field) => ({ name: field, type })) };
      }
    }
  }

  #plainFields(): Field[] {
    const draw = this.#draw;
    return draw.list(draw.integer(1, 6), (i): Field => {
      const name = `F${i}`;
      if (draw.oneIn(8)) return { name, buffer: draw.integer(1, 6), type: { kind: 'number', name: draw.pick(underlyings) } };
      const nested = this.aggregates.filter((made) => made.bitwise && !isSpread(made));
      if (nested.length > 0 && draw.oneIn(5)) return { name, type: { kind: 'aggregate', declaration: draw.pick(nested) } };
      return { name, type: draw.oneIn(6) ? this.enum() : this.number() };
    });
  }

  /** The first field is at the beginning, so that no eightbyte is without one. */
  #unionFields(): Field[] {
    const draw = this.#draw;
    return draw.list(draw.integer(2, 5), (i): Field => {
      const type: NumberName = draw.pick(numbers);
      return {
        name: `F${i}`,
        type: { kind: 'number', name: type },
        offset: i === 0 ? 0 : sizes[type] * draw.integer(0, Math.floor(12 / sizes[type])),
      };
    });
  }

  delegate(): DelegateDeclaration {
    const draw = this.#draw;
    if (this.delegates.length > 2 && draw.oneIn(2)) return draw.pick(this.delegates);
    const charSet = draw.pick(['None', 'Ansi', 'Unicode'] as const);
    const parameters = draw.list(draw.integer(0, 6), (i): GenParameter => this.#delegateParameter(`p${i}`, charSet));
    const returns = this.disabled ? this.#bitsResult() : this.#delegateResult(charSet);
    const made = { name: `D${this.#serial++}`, charSet, parameters: this.#counted(parameters), returns };
    this.delegates.push(made);
    return made;
  }

  #bitsResult(): GenType | undefined {
    return this.#draw.oneIn(5) ? undefined : bits(this.#draw, this, true);
  }

  #delegateResult(charSet: CharSetName): GenType | undefined {
    const draw = this.#draw;
    return draw.weighted<() => GenType | undefined>([
      [2, () => undefined],
      [6, () => this.number()],
      [1, () => this.bool()],
      [1, () => this.char(charSet)],
      [1, () => this.enum()],
      [1, () => ({ kind: draw.pick(['guid', 'decimal', 'date'] as const) })],
      [1, () => this.text(charSet)],
      [this.delegates.length > 0 ? 1 : 0, () => ({ kind: 'delegate', declaration: draw.pick(this.delegates) })],
      [2, () => ({ kind: 'aggregate', declaration: this.#returnable() })],
    ])();
  }

  /** Some arrays say how long they are in a parameter of their own. */
  #counted(parameters: readonly GenParameter[]): GenParameter[] {
    const all = [...parameters];
    for (const [i, parameter] of parameters.entries()) {
      if (parameter.type.kind !== 'array' || this.#draw.oneIn(2)) continue;
      const marshalAs = (parameter.type.marshalAs ?? '').replace(/SizeConst = \d+/, `SizeParamIndex = ${all.length}`);
      all[i] = { ...parameter, type: { ...parameter.type, marshalAs } };
      all.push({
        name: `n${i}`,
        type: { kind: 'number', name: this.#draw.pick(['int', 'short', 'byte']) },
        passing: 'value',
        direction: '',
      });
    }
    return all;
  }

  /** A structure that callbacks can receive. */
  #receivable(): Aggregate {
    const made = this.aggregate(this.#draw.oneIn(3) ? 'struct' : 'bitwise');
    return hasInnerArray(made) || isRefused(made) ? this.aggregate('bitwise') : made;
  }

  /** A structure that callbacks can give back. */
  #returnable(): Aggregate {
    const made = this.aggregate(this.#draw.oneIn(3) ? 'struct' : 'bitwise');
    return isRefused(made) ? this.aggregate('bitwise') : made;
  }

  #delegateParameter(name: string, charSet: CharSetName): GenParameter {
    const draw = this.#draw;
    if (this.disabled) return { name, type: bits(draw, this, true), passing: 'value', direction: '' };
    const type = draw.weighted<() => GenType>([
      [8, () => this.number()],
      [1, () => this.enum()],
      [1, () => this.bool()],
      [1, () => this.char(charSet)],
      [2, () => this.text(charSet)],
      [1, () => this.bstr()],
      [1, () => this.special()],
      [this.delegates.length > 0 ? 1 : 0, () => ({ kind: 'delegate', declaration: draw.pick(this.delegates) })],
      [3, () => ({ kind: 'aggregate', declaration: this.#receivable() })],
      [1, () => ({ kind: 'aggregate', declaration: this.aggregate('class') })],
      [1, () => this.builder(charSet)],
      [2, () => this.#delegateArray(charSet)],
    ])();
    if (type.kind === 'array' || type.kind === 'builder') {
      return { name, type, passing: 'value', direction: draw.pick(['', 'In', 'Out', 'In, Out'] as const) };
    }
    const isClass = type.kind === 'aggregate' && type.declaration.form === 'class';
    const passing = isClass
      ? draw.pick(['value', 'value', 'ref', 'in'] as const)
      : draw.pick(['value', 'value', 'value', 'ref', 'out', 'in'] as const);
    const direction = isClass && passing === 'value' ? draw.pick(['', 'In', 'Out', 'In, Out'] as const) : '';
    return { name, type, passing, direction };
  }

  #delegateArray(charSet: CharSetName): GenType {
    const draw = this.#draw;
    const length = draw.integer(1, 4);
    const element = draw.weighted<() => GenType>([
      [4, () => this.number()],
      [1, () => this.enum()],
      [1, () => this.bool()],
      [1, () => ({ kind: 'text', unit: unitOf(charSet) })],
      [2, () => ({ kind: 'aggregate', declaration: this.aggregate('bitwise') })],
    ])();
    const sub = element.marshalAs ? `, ArraySubType = ${formOf(element)}` : '';
    return { kind: 'array', element, length, marshalAs: `MarshalAs(UnmanagedType.LPArray, SizeConst = ${length}${sub})` };
  }

  /** Text with its length in front. */
  bstr(): GenType {
    const form = this.#draw.pick(['BStr', 'BStr', 'TBStr', 'AnsiBStr']);
    return { kind: 'bstr', unit: form === 'AnsiBStr' ? 1 : 2, marshalAs: as(form) };
  }
}

/** A union whose fields do not all begin together: what fills the space before them in C has a place of its own in registers, which depends on where the union lies. */
function isSpread({ explicit, fields }: Aggregate): boolean {
  return explicit && fields.some(({ offset = 0 }) => offset > 0);
}

/**
 * Whether an array lies before other fields. The code that .NET makes for a callback which takes such a structure in registers ends the
 * process.
 */
function hasInnerArray({ fields }: Aggregate): boolean {
  return fields.some(
    ({ type }, i) =>
      (type.kind === 'fixedArray' && i < fields.length - 1) ||
      ((type.kind === 'aggregate' || type.kind === 'embedded') && hasInnerArray(type.declaration)),
  );
}

/**
 * Whether the structure is refused by value. A callback that is refused ends the native code in .NET, and not here (docs/compatibility.md):
 * what that code would have done afterwards cannot be compared.
 */
function isRefused({ fields }: Aggregate): boolean {
  return fields.some(
    ({ type }) =>
      type.kind === 'handle' ||
      (type.kind === 'number' && type.name.endsWith('Int128')) ||
      ((type.kind === 'aggregate' || type.kind === 'embedded') && isRefused(type.declaration)),
  );
}

/** `UnmanagedType.U1` of an element's attribute. */
export function formOf(type: GenType): string {
  return /UnmanagedType\.\w+/.exec(type.marshalAs ?? '')?.[0] ?? '';
}
