import { StringBuilder } from '../../memory/string-builder.ts';
import type { DelegateType, ManagedType, Parameter } from '../../types/index.ts';
import type { Json, JsonObject } from './json.ts';
import { listAt, objectAt, textAt, ValueError } from './json.ts';
import { allFields } from './types.ts';

/** Delegates that are given as data: what they record and what they answer. */

type Encode = (json: Json, type: ManagedType) => unknown;
type Decode = (value: unknown, type: ManagedType) => Json;
type Numeric = bigint | number;

interface Call {
  readonly spec: JsonObject;
  readonly type: DelegateType;
  readonly received: readonly unknown[];
  /** The values of the arguments; by reference the variables' values. */
  readonly args: readonly unknown[];
  readonly count: number;
  readonly state: { running: Numeric };
  readonly encode: Encode;
}

/** A function for a delegate, and the list of its calls, which grows as it is called. */
export function scriptOf(
  type: DelegateType,
  spec: JsonObject,
  encode: Encode,
  decode: Decode,
): { call: (...args: unknown[]) => unknown; calls: Json[] } {
  const run = scripts[textAt(spec, 'script')];
  if (!run) throw new ValueError(`unknown script ${spec.script}; known are ${Object.keys(scripts).join(', ')}`);
  const calls: Json[] = [];
  const state = { running: 0n as Numeric };
  const call = (...received: unknown[]): unknown => {
    const args = type.parameters.map((parameter, i) => argumentOf(parameter, received[i], encode));
    calls.push(args.map((argument, i) => decode(argument, (type.parameters[i] as Parameter).type)));
    return answer(run({ spec, type, received, args, count: calls.length, state, encode }), type.returns.type, encode);
  };
  return { call, calls };
}

/** What a delegate received: by reference the variable's value, for `out` nothing. */
function argumentOf({ passing, type }: Parameter, received: unknown, encode: Encode): unknown {
  if (passing === 'value') return received;
  return passing === 'out' ? encode(null, type) : (received as { value: unknown }).value;
}

const scripts: Readonly<Record<string, (call: Call) => unknown>> = {
  record: () => undefined,
  return: ({ spec, type, encode }) => encode(spec.value ?? null, type.returns.type),
  sequence: ({ spec, type, count, encode }) => {
    const values = listAt(spec, 'values');
    return encode(values[(count - 1) % values.length] ?? null, type.returns.type);
  },
  echo: ({ args }) => args[0],
  add: (call) => numbers(call).reduce(plus, 0n),
  multiply: (call) => numbers(call).reduce(times, 1n),
  subtract: (call) => plus(at(call, 0), negated(at(call, 1))),
  negate: (call) => negated(at(call, 0)),
  compare: (call) => (at(call, 0) < at(call, 1) ? -1n : at(call, 0) > at(call, 1) ? 1n : 0n),
  accumulate: (call) => {
    call.state.running = numbers(call).reduce(plus, call.state.running);
    return call.state.running;
  },
  not: ({ args }) => !args[0],
  concat: ({ args }) => args.map((argument) => argument ?? '').join(''),
  upper: ({ args }) => (args[0] === null ? null : String(args[0]).toUpperCase()),
  length: ({ args }) => (args[0] === null ? -1n : BigInt(String(args[0]).length)),
  set: runSet,
};

function plus(a: Numeric, b: Numeric): Numeric {
  return typeof a === 'bigint' && typeof b === 'bigint' ? a + b : Number(a) + Number(b);
}
function times(a: Numeric, b: Numeric): Numeric {
  return typeof a === 'bigint' && typeof b === 'bigint' ? a * b : Number(a) * Number(b);
}
function negated(a: Numeric): Numeric {
  return typeof a === 'bigint' ? -a : -a;
}

function at(call: Call, index: number): Numeric {
  const value = numbers(call)[index];
  if (value === undefined)
    throw new ValueError(`the script ${call.spec.script} needs ${index + 1} numbers; ${call.type.name} received fewer`);
  return value;
}

/** All numeric arguments in order, going into structures, classes and arrays. */
function numbers({ type, args }: Call): Numeric[] {
  return args.flatMap((argument, i) => numbersOf(argument, (type.parameters[i] as Parameter).type));
}

function numbersOf(value: unknown, type: ManagedType): Numeric[] {
  if (value === null || value === undefined) return [];
  switch (type.kind) {
    case 'primitive':
      return type.name === 'IntPtr' || type.name === 'UIntPtr' ? [] : [exact(value as Numeric)];
    case 'enum':
      return [exact(value as Numeric)];
    case 'decimal':
      return [exact(Number(value))];
    case 'array':
    case 'span':
    case 'fixedBuffer':
      return Array.from(value as ArrayLike<unknown>).flatMap((item) => numbersOf(item, type.element));
    case 'struct':
    case 'class':
      return allFields(type).flatMap((field) => numbersOf((value as Record<string, unknown>)[field.name], field.type));
    default:
      return [];
  }
}

function exact(value: Numeric): Numeric {
  return Number.isSafeInteger(value) ? BigInt(value) : value;
}

/** Replaces arguments by position: a variable's value, or the contents of an array, instance or StringBuilder. */
function runSet({ spec, type, received, encode }: Call): unknown {
  for (const [key, json] of Object.entries(objectAt(spec, 'set'))) {
    const parameter = type.parameters[Number(key)];
    if (!parameter) throw new ValueError(`${type.name} has no parameter ${key}`);
    const value = encode(json, parameter.type);
    const target = received[Number(key)];
    if (parameter.passing !== 'value') (target as { value: unknown }).value = value;
    else setContents(target, value, parameter.type);
  }
  return spec.value === undefined ? undefined : encode(spec.value, type.returns.type);
}

function setContents(target: unknown, value: unknown, type: ManagedType): void {
  if (target === null) return;
  if (target instanceof StringBuilder) {
    target.length = 0;
    target.append(String(value));
  } else if (type.kind === 'array') {
    const to = target as { length: number; [index: number]: unknown };
    Array.from(value as ArrayLike<unknown>)
      .slice(0, to.length)
      .forEach((item, i) => {
        to[i] = item;
      });
  } else Object.assign(target as object, value);
}

/** A computed number as one of the result's type; nothing is the type's default. */
function answer(result: unknown, type: ManagedType, encode: Encode): unknown {
  if (type.kind === 'void') return undefined;
  if (result === undefined) return encode(null, type);
  if (typeof result !== 'bigint' && typeof result !== 'number') return result;
  const name = type.kind === 'enum' ? type.underlying.name : type.kind === 'primitive' ? type.name : '';
  if (type.kind === 'bool') return Boolean(result);
  if (type.kind === 'decimal') return String(result);
  if (/^(Single|Double|NFloat)$/.test(name)) return Number(result);
  const whole = typeof result === 'bigint' ? result : BigInt(Math.round(result));
  if (/^S?Byte$/.test(name)) return Number(name === 'Byte' ? BigInt.asUintN(8, whole) : BigInt.asIntN(8, whole));
  const small = /^(U?)Int(16|32)$/.exec(name);
  if (small) return Number(small[1] ? BigInt.asUintN(Number(small[2]), whole) : BigInt.asIntN(Number(small[2]), whole));
  return name.startsWith('U') ? BigInt.asUintN(64, whole) : BigInt.asIntN(64, whole);
}
