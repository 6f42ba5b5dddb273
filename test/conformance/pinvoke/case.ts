import type { ImportedMethod, Parameter } from '../../../src/types/index.ts';
import * as types from '../../../src/types/index.ts';
import { arrayAt, CorpusError, isObject, type Json, type JsonObject, stringAt, tagOf } from './json.ts';
import { Refused } from './special/context.ts';
import { specials } from './special/index.ts';
import type { MarshalMembers } from './special/marshal.ts';
import { copyOf } from './values/copy.ts';
import { show } from './values/decode.ts';
import { build } from './values/encode.ts';
import { type Built, CaseEnvironment, type EnvironmentParts } from './values/environment.ts';
import type { Lent, Variable } from './values/face.ts';

/** A suite that is bound to its library. */
export interface BoundSuite {
  readonly parts: Omit<EnvironmentParts, 'build'>;
  readonly marshal: MarshalMembers;
  /** A function of the suite's class by its simple name. */
  readonly functionNamed: (name: string) => { readonly method: ImportedMethod; readonly call: (...args: unknown[]) => unknown };
  readonly invoke: (delegate: unknown, args: readonly unknown[]) => unknown;
}

/** What came of a case, in the form of `expect`, and the exceptions in full, for a person to read. */
export interface CaseResult {
  readonly got: Json;
  readonly thrown: readonly unknown[];
}

/** Runs one case. */
export async function runCase(suite: BoundSuite, data: JsonObject): Promise<CaseResult> {
  const thrown: unknown[] = [];
  const environment = new CaseEnvironment({ ...suite.parts, build });
  const got = await runSteps({ ...suite, thrown }, environment, data);
  return { got, thrown };
}

/** A suite while a case runs. */
interface Running extends BoundSuite {
  readonly thrown: unknown[];
}

async function runSteps(suite: Running, environment: CaseEnvironment, data: JsonObject): Promise<Json> {
  try {
    const given = isObject(data.objects) ? data.objects : undefined;
    for (const [name, json] of Object.entries(given ?? {})) environment.objects.set(name, environment.build(json, types.object));
    if (data.steps === undefined) {
      const result = await runStep(suite, environment, data);
      return given ? { ...result, objects: observe(environment) } : result;
    }
    const steps: JsonObject[] = [];
    for (const step of arrayAt(data, 'steps')) {
      if (!isObject(step)) throw new CorpusError('a step is no object');
      steps.push(await runStep(suite, environment, step));
    }
    return environment.objects.size > 0 ? { steps, objects: observe(environment) } : { steps };
  } finally {
    environment.dispose();
  }
}

/** The named objects and stored results as they are at the end. */
function observe(environment: CaseEnvironment): JsonObject {
  return Object.fromEntries(
    [...environment.objects].map(([name, built]) => [name, built.show?.() ?? show(built.value, built.type, environment)]),
  );
}

async function runStep(suite: Running, environment: CaseEnvironment, step: JsonObject): Promise<JsonObject> {
  const name = stringAt(step, 'function');
  const args = step.args === undefined ? [] : arrayAt(step, 'args');
  return name.startsWith('$') ? runSpecial(suite, environment, step, name, args) : runCall(suite, environment, step, name, args);
}

async function runSpecial(suite: Running, environment: CaseEnvironment, step: JsonObject, name: string, args: Json[]): Promise<JsonObject> {
  const special = specials[name];
  if (!special) throw new CorpusError(`unknown function ${name}`);
  try {
    const result = await special({ args, environment, marshal: suite.marshal, invoke: suite.invoke });
    if ('json' in result) return { return: result.json };
    if (typeof step.store === 'string') environment.objects.set(step.store, result);
    return { return: show(result.value, result.type, environment) };
  } catch (error) {
    if (error instanceof Refused) return failure(error.inner, undefined, suite);
    throw error;
  }
}

/** An argument while the call runs: what is passed, the value that it began as, and its state afterwards. */
interface Argument {
  readonly passed: unknown;
  readonly built: Built;
  readonly after: () => Json;
  /** The value that the variable or parameter holds now. */
  readonly current: () => unknown;
  /** Takes over what native code wrote into lent memory, whether the call succeeded or not. */
  readonly settle?: () => void;
}

function runCall(suite: Running, environment: CaseEnvironment, step: JsonObject, name: string, json: Json[]): JsonObject {
  const { method, call } = suite.functionNamed(name);
  if (method.parameters.length !== json.length)
    throw new CorpusError(`${name} takes ${method.parameters.length} arguments, not ${json.length}`);
  const args: Argument[] = [];
  const lent = new Map<object, Lent>();
  for (const [i, parameter] of method.parameters.entries())
    args.push(argumentFor(parameter, json[i] ?? null, { before: args, lent, method, environment }));
  const after = (): Json[] => args.map((argument) => argument.after());
  let result: unknown;
  let lastError: number;
  try {
    result = call(...args.map((argument) => argument.passed));
    lastError = suite.marshal.getLastWin32Error();
  } catch (error) {
    if (error instanceof CorpusError) throw error;
    for (const argument of args) argument.settle?.();
    for (const argument of args) environment.track(argument.current());
    const failed = failure(error, method, suite);
    return step.afterThrow === true ? { ...failed, args: after() } : failed;
  }
  for (const argument of args) argument.settle?.();
  environment.track(result);
  for (const argument of args) environment.track(argument.current());
  const returns = method.returns.type;
  if (typeof step.store === 'string') environment.objects.set(step.store, { value: result, type: returns });
  return {
    ...(returns.kind !== 'void' && { return: show(result, returns, environment) }),
    args: after(),
    ...(method.import.setLastError && { lastError }),
  };
}

interface Call {
  readonly before: readonly Argument[];
  /** By the array that it stands for: passed twice, it is one block. */
  readonly lent: Map<object, Lent>;
  readonly method: ImportedMethod;
  readonly environment: CaseEnvironment;
}

function argumentFor(parameter: Parameter, json: Json, call: Call): Argument {
  const { environment } = call;
  const built = builtFor(parameter, json, call.before, environment);
  if (parameter.passing === 'value') {
    const after = (): Json => built.show?.() ?? show(built.value, declaredFor(parameter, built), environment);
    const lent = lentFor(parameter.type, built.value, call);
    return { passed: lent?.value ?? built.value, built, after, current: () => built.value, ...(lent && { settle: () => lent.settle() }) };
  }
  const variable: Variable = environment.face.variable(built.value);
  const after = (): Json => built.show?.() ?? show(variable.value, parameter.type, environment);
  return { passed: variable, built, after, current: () => variable.value };
}

/** Arrays that .NET pins and JavaScript has no typed array for: of decimals, and where the code is generated of all that is bitwise. */
function lentFor(type: types.ManagedType, value: unknown, { method, environment, lent }: Call): Lent | undefined {
  if ((type.kind !== 'array' || type.rank > 1) && type.kind !== 'span') return undefined;
  if (!Array.isArray(value)) return undefined;
  const pinned = type.element.kind === 'decimal' || method.import.profile === 'libraryImport';
  const made = pinned ? (lent.get(value) ?? environment.face.lend(type.element, value)) : undefined;
  if (made) lent.set(value, made);
  return made;
}

/** What a place that takes any object shows: what was put there. */
function declaredFor(parameter: Parameter, built: Built): types.ManagedType {
  return parameter.type.kind === 'object' || parameter.type.kind === 'interface' ? built.type : parameter.type;
}

function builtFor(parameter: Parameter, json: Json, before: readonly Argument[], environment: CaseEnvironment): Built {
  if (tagOf(json) !== '$same') return environment.build(json, parameter.type);
  const same = before[Number((json as JsonObject).$same)];
  if (!same) throw new CorpusError(`no argument before it: ${JSON.stringify(json)}`);
  return { value: copyOf(same.built.value, same.built.type, environment), type: same.built.type };
}

/** The exception as the corpus shows it: its name, and where the HRESULT is the result, that. */
function failure(error: unknown, method: ImportedMethod | undefined, suite: Running): JsonObject {
  suite.thrown.push(error);
  const name = error instanceof Error ? error.name : typeof error;
  if (method?.import.profile !== 'dllImport' || method.import.preserveSig) return { throws: name };
  const hresult = Number((error as { hresult?: unknown }).hresult) >>> 0;
  return { throws: name, hresult: `0x${hresult.toString(16).padStart(8, '0')}` };
}
