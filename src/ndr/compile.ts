import type { WireType } from '../types/wire/index.ts';
import { property, quote, type Unit } from './code.ts';
import { DecodeUnit } from './decode-unit.ts';
import { derivation } from './derive.ts';
import { EncodeBody } from './encode-body.ts';
import { EncodeUnit } from './encode-unit.ts';
import { addDecodeEntry, addEncodeEntries } from './entries.ts';
import type { Named } from './expression.ts';
import { check, isScalar } from './kinds/value.ts';
import { type DecodeOptions, type EncodeOptions, io } from './run.ts';
import type { Decoder } from './runtime/decoder.ts';
import type { Encoder } from './runtime/encoder.ts';
import { rt } from './runtime/index.ts';
import { isBig } from './scalars.ts';
import { NO_SCOPE, Scope } from './scope.ts';
import { freeExpressions, Shapes } from './shape.ts';
import { SYNTAXES, type TransferSyntax } from './syntax.ts';

/** Encodes values at `c.pos`. For a procedure `v` has the parameters, `x` those of the other direction; for a type `x` is the depth, 1. */
export type CompiledEncoder = (c: Encoder, v: unknown, x: unknown) => void;
/** Decodes what is at `c.pos`; `x` as for encoders. */
export type CompiledDecoder = (c: Decoder, x: unknown) => unknown;
/** A compiled function with its source. */
export interface Compiled<F> {
  readonly run: F;
  readonly source: string;
}
/** The functions that encode a type. */
export interface CompiledEncoders extends Compiled<CompiledEncoder> {
  readonly encode: (value: unknown, options?: EncodeOptions) => Buffer;
  readonly encodeInto: (value: unknown, target: Buffer) => number;
}
/** The functions that decode a type. */
export interface CompiledDecoders extends Compiled<CompiledDecoder> {
  readonly decode: (octets: Uint8Array, options?: DecodeOptions) => unknown;
}

/** A parameter in one direction: whether its value travels there. */
export interface Passed {
  readonly name: string;
  readonly type: WireType;
  readonly travels: boolean;
}

const shapes: Readonly<Record<TransferSyntax['name'], Shapes>> = {
  ndr20: new Shapes(SYNTAXES.ndr20),
  ndr20be: new Shapes(SYNTAXES.ndr20be),
  ndr64: new Shapes(SYNTAXES.ndr64),
};

/** The shapes of types under a transfer syntax. */
export function shapesOf(syntax: TransferSyntax): Shapes {
  return shapes[syntax.name];
}

/** The encoder of a type that is encoded by itself. */
export function compileEncoder(type: WireType, syntax: TransferSyntax): CompiledEncoders {
  const owner = new EncodeUnit(shapesOf(syntax));
  let run: string;
  if (isDirect(type, syntax)) run = owner.construction(type, 'value');
  else {
    run = owner.unit.name('E');
    owner.unit.define(run, `function ${run}(c, v) {\n${encodeTop(owner, type, 'v', NO_SCOPE, 'value')}}`);
  }
  addEncodeEntries(owner, type, run);
  return finish(owner.unit, `{ run: ${run}, encode, encodeInto }`);
}

/** The decoder of a type that was encoded by itself. */
export function compileDecoder(type: WireType, syntax: TransferSyntax): CompiledDecoders {
  const owner = new DecodeUnit(shapesOf(syntax));
  const call = decodeTop(owner, type, NO_SCOPE, 'value');
  let run: string;
  if (isDirect(type, syntax) && !owner.comparing) run = owner.construction(type, 'value');
  else {
    run = owner.unit.name('D');
    owner.unit.define(run, `function ${run}(c) {\n  const v = ${call};\n  if (c.top > 0) c.drain(0);\n${settling(owner)}  return v;\n}`);
  }
  addDecodeEntry(owner, type, run);
  return finish(owner.unit, `{ run: ${run}, decode }`);
}

/** Whether the function of a type's construction does everything by itself: nothing is left on the stack. */
function isDirect(type: WireType, syntax: TransferSyntax): boolean {
  return !(type.kind === 'pointer' && type.mode === 'ref') && !shapesOf(syntax).of(type).unbounded;
}

/** The encoder of parameters, each a construction (spec 1.10). */
export function compileParameterEncoder(parameters: readonly Passed[], syntax: TransferSyntax): Compiled<CompiledEncoder> {
  const owner = new EncodeUnit(shapesOf(syntax));
  const body = new EncodeBody(owner, true, false, { base: 'p', offset: 0, modulus: 1 });
  const names = new Map<string, Named>();
  for (const parameter of parameters) {
    const { name, type, travels } = parameter;
    const js = owner.unit.name('m');
    const value = `${travels ? 'v' : 'x'}[${quote(name)}]`;
    body.line(`let ${js} = ${value};`);
    if (travels && isScalar(type)) {
      const derived = derivation(parameters, parameter, 'v');
      if (derived !== undefined) body.line(`if (${js} === undefined) ${js} = ${derived};`);
      check(body, type, js, name);
    } else if (!travels) body.line(`if (${js} === undefined) ${js} = NaN;`);
    names.set(name, { js, type });
  }
  const scope = new Scope((name) => names.get(name));
  const calls = parameters
    .filter(({ travels }) => travels)
    .map(({ name, type }) => encodeTop(owner, type, names.get(name)!.js, scope, name));
  return finish(owner.unit, `{ run: function encode(c, v, x = {}) {\n${body.out}${calls.join('')}} }`);
}

/** The decoder of parameters. Counts that are known only after what they count are compared at the end. */
export function compileParameterDecoder(parameters: readonly Passed[], syntax: TransferSyntax): Compiled<CompiledDecoder> {
  const owner = new DecodeUnit(shapesOf(syntax));
  const types = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const read = new Map<string, string>();
  const lookup = (name: string): Named | undefined => {
    const parameter = types.get(name);
    if (parameter === undefined) return undefined;
    const js = parameter.travels ? read.get(name) : contextValue(parameter);
    return js === undefined ? undefined : { js, type: parameter.type };
  };
  const scope = new Scope(lookup);
  const lines = parameters
    .filter(({ travels }) => travels)
    .map(({ name, type }) => {
      const js = owner.unit.name('m');
      const call = decodeTop(owner, type, scope, name);
      read.set(name, js);
      return `  const ${js} = ${call};\n  if (c.top > 0) c.drain(0);\n`;
    });
  const free = new Set(parameters.flatMap(({ type }) => freeExpressions(type)));
  const late = owner.lateExpressions.flatMap((expression, index) =>
    free.has(expression) ? [`    if (c.late[i] === ${index}) e = ${scope.value(expression) ?? 'NaN'};\n`] : [],
  );
  const settle = `  for (let i = 0; i < c.late.length; i += 2) {\n    let e = NaN;\n${late.join('')}    if (e === e && e !== c.late[i + 1]) c.mismatch(c.pos, 'parameters', 'the count', c.late[i + 1], e);\n  }\n`;
  const result = [...read].map(([name, js]) => property(name, js)).join(', ');
  return finish(
    owner.unit,
    `{ run: function decode(c, x = {}) {\n${lines.join('')}${late.length > 0 ? settle : ''}${settling(owner)}  return { ${result} };\n} }`,
  );
}

/** What is compared when all is read. */
function settling({ comparing }: DecodeUnit): string {
  return comparing ? '  c.settle();\n' : '';
}

/** The value of a parameter of the other direction: it may be missing. */
function contextValue({ name, type }: Passed): string {
  const value = `x[${quote(name)}]`;
  if (type.kind === 'base' && isBig(type.name)) return value;
  return isScalar(type) ? `rt.count(${value})` : value;
}

/** A construction without its outermost ref pointers, which leave no trace (spec 1.8). */
function encodeTop(owner: EncodeUnit, type: WireType, value: string, scope: Scope, path: string): string {
  if (type.kind === 'pointer' && type.mode === 'ref') {
    const guard = isNullable(type.pointee) ? '' : `  if (${value} == null) c.nullReference(${quote(path)});\n`;
    return guard + encodeTop(owner, type.pointee, value, scope, path);
  }
  const fn = owner.construction(type, path);
  const args = ['c', value, '1', ...scope.arguments(freeExpressions(type))];
  return `  ${fn}(${args.join(', ')});\n  if (c.top > 0) c.drain(0);\n`;
}

function decodeTop(owner: DecodeUnit, type: WireType, scope: Scope, path: string): string {
  if (type.kind === 'pointer' && type.mode === 'ref') return decodeTop(owner, type.pointee, scope, path);
  const fn = owner.construction(type, path);
  return `${fn}(${['c', '1', ...scope.arguments(freeExpressions(type))].join(', ')})`;
}

function isNullable(type: WireType): boolean {
  return type.kind === 'pointer' && (type.mode !== 'ref' || isNullable(type.pointee));
}

function finish<T>(unit: Unit, result: string): T & { readonly source: string } {
  return { ...(unit.compile(result, { rt, io }) as T), source: unit.source(result) };
}
