import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../pinvoke/json.ts';
import { cSuite } from './c.ts';
import { close, csharpSuite, take } from './csharp.ts';
import { disabledFunction, disabledLibraryFunction } from './disabled.ts';
import { Draw } from './draw.ts';
import { dllFunction, libraryFunction } from './functions.ts';
import { marshallerData } from './marshaller-types.ts';
import { marshallerFunction } from './marshallers.ts';
import type { GenFunction, GenParameter } from './model.ts';
import { makefile, prelude } from './prelude.ts';
import { TypeMaker } from './types.ts';
import { corpusValue } from './values.ts';
import { wildFunction } from './wild.ts';

const functionsInSuite = 50;
const casesOfFunction = 2;

type MakeFunction = (name: string, draw: Draw, types: TypeMaker) => GenFunction;

/** Writes a directory in the corpus' form: C fixtures, C# declarations and cases without expectations, all made from the seed. */
export function writeGenerated(directory: string, functions: number, seed: number): void {
  const draw = begin(directory, seed);
  const make = (): MakeFunction => (draw.oneIn(5) ? wildFunction : draw.oneIn(4) ? libraryFunction : dllFunction);
  for (let made = 0, number = 1; made < functions; made += functionsInSuite, number++) {
    writeSuite(directory, `Gen${number}`, Math.min(functionsInSuite, functions - made), seed, { draw, types: new TypeMaker(draw), make });
  }
}

/** The same of an assembly that disables runtime marshalling, which is one suite: the attribute can be given once. */
export function writeDisabled(directory: string, functions: number, seed: number): void {
  const draw = begin(directory, seed);
  const make = (): MakeFunction => (draw.oneIn(8) ? wildFunction : draw.oneIn(2) ? disabledLibraryFunction : disabledFunction);
  writeSuite(directory, 'Disabled', functions, seed, { draw, types: new TypeMaker(draw, { disabled: true }), make });
}

/** The same of source-generated functions with marshaller classes, whose calls are traced. */
export function writeMarshallers(directory: string, functions: number, seed: number): void {
  const draw = begin(directory, seed);
  writeSuite(directory, 'Marshallers', functions, seed, {
    draw,
    types: new TypeMaker(draw, { marshallers: true }),
    make: () => marshallerFunction,
  });
}

function begin(directory: string, seed: number): Draw {
  mkdirSync(join(directory, 'native'), { recursive: true });
  writeFileSync(join(directory, 'native', 'generated.h'), prelude);
  writeFileSync(join(directory, 'native', 'Makefile'), makefile);
  return new Draw(seed);
}

/** What the functions of a suite are made with. */
interface Makers {
  readonly draw: Draw;
  readonly types: TypeMaker;
  readonly make: () => MakeFunction;
}

const traced = { traceFunction: 'tr_add', customMarshalers: marshallerData };

function writeSuite(directory: string, name: string, length: number, seed: number, { draw, types, make }: Makers): void {
  const functions = draw.list(length, (i): GenFunction => make()(`${name.toLowerCase()}_f${i + 1}`, draw, types));
  const cases = functions.flatMap((made) => draw.list(casesOfFunction, (i) => caseOf(name, made, i, draw)));
  const handle = { release: close(name), invalid: ['0x0', '-0x1'] };
  const data = {
    suite: name,
    library: 'generated',
    seed,
    handles: { Handle: handle, SubHandle: handle },
    ...(types.marshallers && traced),
    cases,
  };
  writeFileSync(join(directory, 'native', `${name.toLowerCase()}.c`), cSuite(name, types, functions));
  writeFileSync(join(directory, `${name}.cs`), csharpSuite(name, 'generated', types, functions));
  writeFileSync(join(directory, `${name}.json`), `${JSON.stringify(data, null, 1)}\n`);
}

/** The call, and what it received. */
function caseOf(suite: string, made: GenFunction, index: number, draw: Draw): JsonObject {
  const args = made.parameters.map((parameter, i) => argumentOf(made, parameter, i, draw));
  const call = { function: made.name, args, afterThrow: true };
  const taken = { function: take(suite), args: [] };
  const id = `${made.name}-${index + 1}`;
  const sizes = made.parameters.flatMap(({ type }) =>
    type.kind === 'wild' && /^W\d+$/.test(type.name) ? [{ function: '$SizeOf', args: [type.name] }] : [],
  );
  if (made.wild) return { id, steps: [call, ...sizes] };
  if (made.textMarshaller) return { id, steps: [call, { function: 'tr_take', args: [] }, taken] };
  if (made.returns?.kind !== 'delegate') return { id, steps: [call, taken] };
  // What comes back is called in turn.
  const { parameters } = made.returns.declaration;
  const values = parameters.map((parameter) => (parameter.passing === 'out' ? null : corpusValue(parameter.type, draw, true)));
  const invoke = { function: '$Invoke', args: [{ $obj: 'made' }, ...values] };
  return { id, steps: [{ ...call, store: 'made' }, taken, invoke, taken] };
}

function argumentOf(made: GenFunction, parameter: GenParameter, index: number, draw: Draw): Json {
  if (parameter.passing === 'out' && draw.oneIn(2)) return null;
  const counted = /^n(\d+)$/.exec(parameter.name);
  const array = counted ? made.parameters[Number(counted[1])] : undefined;
  if (array?.type.kind === 'array') {
    const constant = Number(/SizeConst = (\d+)/.exec(array.type.marshalAs ?? '')?.[1] ?? 0);
    return draw.integer(0, array.type.length - constant);
  }
  const twin = made.parameters.findIndex((other, i) => i < index && other.passing === 'value' && sameObject(other, parameter));
  if (twin >= 0 && draw.oneIn(4)) return { $same: twin };
  return corpusValue(parameter.type, draw);
}

/**
 * Whether both take one object: references of the same type. Builders in one direction only: where one is pinned and the other copied,
 * as here, the order in which they come back is not that of two copies.
 */
function sameObject(a: GenParameter, b: GenParameter): boolean {
  if (b.passing !== 'value' || JSON.stringify(a.type) !== JSON.stringify(b.type)) return false;
  if (a.type.kind === 'builder') return a.direction === b.direction;
  return a.type.kind === 'array' || a.type.kind === 'delegate' || (a.type.kind === 'aggregate' && a.type.declaration.form === 'class');
}
