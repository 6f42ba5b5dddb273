import type { DelegateType, ManagedType, Parameter } from '../../../src/types/index.ts';
import { arrayAt, asString, CorpusError, type Json, type JsonObject, objectAt, stringAt } from './json.ts';
import { show } from './values/decode.ts';
import { defaultOf } from './values/default.ts';
import type { CaseEnvironment, Recording } from './values/environment.ts';
import type { LiveDelegate, Variable } from './values/face.ts';
import * as decimal from './values/numbers.ts';
import { allFields, nullableOf } from './values/types.ts';

/** A scripted delegate: every call is recorded, then the script computes the result. It lives until the case ends. */
export function scripted(
  type: DelegateType,
  spec: JsonObject,
  environment: CaseEnvironment,
): { delegate: LiveDelegate; recording: Recording } {
  const recording: Recording = { calls: [] };
  const run = scripts[stringAt(spec, 'script')];
  if (!run) throw new CorpusError(`unknown script ${spec.script}`);
  const state = { running: decimal.decimalOf('0') };
  const call = (...received: unknown[]): unknown => {
    const args = type.parameters.map((parameter, i) => argumentOf(parameter, received[i], environment));
    recording.calls.push(args.map((argument, i) => show(argument, parameterAt(type, i).type, environment)));
    const given = [...args];
    const result = run({ spec, type, args, environment, recording, state });
    for (const [i, parameter] of type.parameters.entries()) {
      if (parameter.passing !== 'value' && (args[i] !== given[i] || parameter.passing === 'out')) (received[i] as Variable).value = args[i];
    }
    return coerce(result, type.returns.type, environment);
  };
  const delegate = environment.face.delegate(type, call);
  environment.atEnd(() => delegate.dispose());
  return { delegate, recording };
}

interface Call {
  readonly spec: JsonObject;
  readonly type: DelegateType;
  readonly args: unknown[];
  readonly environment: CaseEnvironment;
  readonly recording: Recording;
  readonly state: { running: decimal.Decimal };
}

/** A number that a script computed; it still has to become one of the result's type. */
class Computed {
  readonly value: decimal.Decimal;
  constructor(value: decimal.Decimal) {
    this.value = value;
  }
}

/** What a delegate received: by reference the variable's value, for `out` nothing. */
function argumentOf(parameter: Parameter, received: unknown, environment: CaseEnvironment): unknown {
  if (parameter.passing === 'value') return received;
  if (parameter.passing === 'out') return defaultOf(parameter.type, environment);
  if (typeof received !== 'object' || received === null || !('value' in received)) {
    throw new CorpusError(`'${parameter.name}' is passed by ${parameter.passing}: the delegate has to receive a variable`);
  }
  return received.value;
}

function parameterAt(type: DelegateType, i: number): Parameter {
  const parameter = type.parameters[i];
  if (!parameter) throw new CorpusError(`${type.name} has no parameter ${i}`);
  return parameter;
}

const scripts: Readonly<Record<string, (call: Call) => unknown>> = {
  record: () => undefined,
  return: ({ spec, type, environment }) => environment.valueOf(spec.value ?? null, type.returns.type),
  sequence: ({ spec, type, environment, recording }) => {
    const values = arrayAt(spec, 'values');
    return environment.valueOf(values[(recording.calls.length - 1) % values.length] ?? null, type.returns.type);
  },
  echo: ({ args }) => args[0],
  add: (call) => new Computed(sum(numbers(call))),
  multiply: (call) => new Computed(numbers(call).reduce(decimal.multiply, decimal.decimalOf('1'))),
  subtract: (call) => {
    const [a, b] = two(call);
    return new Computed(decimal.add(a, decimal.negate(b)));
  },
  negate: (call) => new Computed(decimal.negate(first(call))),
  compare: (call) => new Computed(decimal.compare(...two(call))),
  accumulate: (call) => {
    call.state.running = decimal.add(call.state.running, sum(numbers(call)));
    return new Computed(call.state.running);
  },
  not: ({ args }) => !args[0],
  concat: ({ args }) => args.map(textOf).join(''),
  upper: ({ args }) => asString(args[0] as Json).toUpperCase(),
  length: ({ args }) => new Computed(decimal.decimalOf(args[0] === null ? '-1' : String(textOf(args[0]).length))),
  set: runSet,
};

function sum(values: readonly decimal.Decimal[]): decimal.Decimal {
  return values.reduce(decimal.add, decimal.decimalOf('0'));
}

function first(call: Call): decimal.Decimal {
  const [value] = numbers(call);
  if (!value) throw new CorpusError('the delegate received no number');
  return value;
}

function two(call: Call): [decimal.Decimal, decimal.Decimal] {
  const [a, b] = numbers(call);
  if (!a || !b) throw new CorpusError('the delegate received fewer than two numbers');
  return [a, b];
}

function textOf(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

/** All numeric arguments in order, going into structures, classes and arrays. */
function numbers({ type, args, environment }: Call): decimal.Decimal[] {
  return args.flatMap((argument, i) => [...numbersOf(argument, parameterAt(type, i).type, environment)]);
}

function* numbersOf(value: unknown, declared: ManagedType, environment: CaseEnvironment): Generator<decimal.Decimal> {
  if (value === null || value === undefined) return;
  const type = nullableOf(declared) ?? declared;
  switch (type.kind) {
    case 'primitive':
      if (type.name === 'IntPtr' || type.name === 'UIntPtr') return;
      yield numberOf(value, type.name);
      return;
    case 'enum':
      yield numberOf(value, type.underlying.name);
      return;
    case 'decimal':
      yield decimal.decimalOf(String(value));
      return;
    case 'array':
    case 'fixedBuffer':
    case 'span': {
      const items =
        type.kind === 'array' && type.rank === 2 ? environment.face.gridItems(value).items : Array.from(value as ArrayLike<unknown>);
      for (const item of items) yield* numbersOf(item, type.element, environment);
      return;
    }
    case 'struct':
    case 'class':
      if (type.kind === 'struct' && type.inlineArray !== undefined) {
        const element = type.fields[0]?.type;
        if (element) for (const item of environment.face.inlineItems(type, value)) yield* numbersOf(item, element, environment);
        return;
      }
      for (const field of allFields(type)) yield* numbersOf((value as Record<string, unknown>)[field.name], field.type, environment);
      return;
    default:
  }
}

function numberOf(value: unknown, name: string): decimal.Decimal {
  if (typeof value === 'bigint') return { digits: value, scale: 0 };
  if (typeof value !== 'number') throw new CorpusError(`no number: ${String(value)}`);
  if (name === 'Single') return decimal.decimalOfFloat(value, 7);
  return Number.isInteger(value) && name !== 'Double' && name !== 'NFloat'
    ? { digits: BigInt(value), scale: 0 }
    : decimal.decimalOfFloat(value, 15);
}

/** Replaces arguments by position: a variable gets the value; an array, class instance or StringBuilder gets its contents. */
function runSet({ spec, type, args, environment }: Call): unknown {
  for (const [key, json] of Object.entries(objectAt(spec, 'set'))) {
    const i = Number(key);
    const parameter = parameterAt(type, i);
    const value = environment.valueOf(json, parameter.type);
    if (parameter.passing !== 'value') args[i] = value;
    else setContents(args[i], value, parameter.type, environment);
  }
  return Object.hasOwn(spec, 'value') ? environment.valueOf(spec.value ?? null, type.returns.type) : undefined;
}

function setContents(target: unknown, value: unknown, type: ManagedType, environment: CaseEnvironment): void {
  if (environment.face.isBuilder(target)) {
    target.length = 0;
    target.append(String(value));
  } else if (type.kind === 'array') {
    const from = value as ArrayLike<unknown>;
    const to = target as { length: number; [i: number]: unknown };
    // Characters may be an array of strings on one side and of code units on the other.
    const units = type.element.kind === 'char' && Array.isArray(target);
    for (let i = 0; i < Math.min(from.length, to.length); i++) {
      const item = from[i];
      to[i] = units && typeof item === 'number' ? String.fromCharCode(item) : item;
    }
  } else if (target !== null && (type.kind === 'class' || type.kind === 'struct')) {
    for (const field of allFields(type)) {
      (target as Record<string, unknown>)[field.name] = (value as Record<string, unknown>)[field.name];
    }
  } else if (target !== null) throw new CorpusError(`cannot set the contents of a ${type.kind}`);
}

function coerce(result: unknown, type: ManagedType, environment: CaseEnvironment): unknown {
  if (type.kind === 'void') return undefined;
  if (result === undefined || result === null) return defaultOf(type, environment);
  if (!(result instanceof Computed)) return result;
  const { value } = result;
  switch (type.kind) {
    case 'primitive':
      if (type.name === 'Single') return Math.fround(Number(decimal.textOfDecimal(value)));
      return decimal.isFloating(type.name)
        ? Number(decimal.textOfDecimal(value))
        : decimal.integerFace(type.name, decimal.roundDecimal(value));
    case 'enum':
      return decimal.integerFace(type.underlying.name, decimal.roundDecimal(value));
    case 'bool':
      return value.digits !== 0n;
    case 'decimal':
      return decimal.textOfDecimal(value);
    default:
      throw new CorpusError(`a number is no result of type ${type.kind}`);
  }
}
