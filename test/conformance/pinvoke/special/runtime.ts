import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as types from '../../../../src/types/index.ts';
import { CorpusError, type Json } from '../json.ts';
import { copyOf } from '../values/copy.ts';
import { show } from '../values/decode.ts';
import type { Built, CaseEnvironment } from '../values/environment.ts';
import type { Handle } from '../values/face.ts';
import { argument, type JsonResult, refusable, type Special, type SpecialContext } from './context.ts';

function delegateAt({ args, environment }: SpecialContext, i: number): { value: object; type: types.DelegateType } {
  const { value, type } = environment.build(args[i] ?? null, types.object);
  const actual = environment.typeOf(value) ?? type;
  if (actual.kind !== 'delegate' || value === null) throw new CorpusError(`no delegate: ${JSON.stringify(args[i])}`);
  return { value: value as object, type: actual };
}

/** The arguments of a delegate, from the position `from` on, and their state afterwards. */
function argumentsFor(
  type: types.DelegateType,
  from: number,
  { args, environment }: SpecialContext,
): { live: unknown[]; after: () => Json[] } {
  const built = type.parameters.map((parameter, i) => environment.build(args[from + i] ?? null, parameter.type));
  const live = type.parameters.map((parameter, i) => {
    const value = copyOf(built[i]?.value, parameter.type, environment);
    return parameter.passing === 'value' ? value : environment.face.variable(value);
  });
  const after = (): Json[] => type.parameters.map((parameter, i) => showArgument(parameter, live[i], environment));
  return { live, after };
}

function showArgument(parameter: types.Parameter, value: unknown, environment: CaseEnvironment): Json {
  const current = parameter.passing === 'value' ? value : (value as { value: unknown }).value;
  return show(current, parameter.type, environment);
}

function handleAt({ args, environment }: SpecialContext, i: number): Handle {
  const { value } = environment.build(args[i] ?? null, types.object);
  if (!environment.face.isHandle(value)) throw new CorpusError(`no handle: ${JSON.stringify(args[i])}`);
  return value;
}

/** A full collection, and the finalizers that it makes due. */
async function collect(): Promise<JsonResult> {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  for (let round = 0; round < 2; round++) {
    gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { json: null };
}

/** Delegates, handles, errors and the collector. */
export const runtime: Readonly<Record<string, Special>> = {
  $Invoke: (context) => {
    const { value, type } = delegateAt(context, 0);
    const { live, after } = argumentsFor(type, 1, context);
    const result = refusable(() => context.invoke(value, live));
    const shown = type.returns.type.kind === 'void' ? null : show(result, type.returns.type, context.environment);
    return { json: { value: shown, args: after() } };
  },
  $FunctionPointerRoundTrip: (context): Built => {
    const { value } = delegateAt(context, 0);
    const type = context.environment.typeNamed(argument.text(context, 1));
    if (type.kind !== 'delegate') throw new CorpusError(`no delegate type: ${String(context.args[1])}`);
    const { live } = argumentsFor(type, 2, context);
    const result = refusable(() => {
      const address = context.marshal.getFunctionPointerForDelegate(value);
      return context.invoke(context.marshal.getDelegateForFunctionPointer(address, type, { cast: true }), live);
    });
    return { value: result, type: type.returns.type };
  },
  $Dispose: (context) => {
    handleAt(context, 0).dispose();
    return { json: null };
  },
  $SetHandleAsInvalid: (context) => {
    handleAt(context, 0).setHandleAsInvalid();
    return { json: null };
  },
  $Collect: () => collect(),
  $GetLastError: ({ marshal }) => ({ json: marshal.getLastWin32Error() }),
  $ExceptionForHR: ({ args, environment, marshal }) => {
    const error = marshal.getExceptionForHR(environment.valueOf(args[0] ?? null, types.int32) as number);
    return { json: error === null ? null : error.name };
  },
};
