import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { InteropError } from '../../src/index.ts';
import { array, bool, delegate, dllImport, int32, method, nint, out, ref, string, struct, voidType } from '../../src/index.ts';
import { fixturesDirectory } from '../fixtures.ts';

/** The delegate types and functions of native-fixtures/delegates.c. */

export const base: string = `${fixturesDirectory}/`;
export const Unary: ReturnType<typeof delegate> = delegate('Unary', int32, { value: int32 });
export const Maker: ReturnType<typeof delegate> = delegate('Maker', Unary, { value: int32 });
export const Fill: ReturnType<typeof delegate> = delegate('Fill', voidType, { text: out(string), number: ref(bool) });
export const FillOwn: ReturnType<typeof delegate> = delegate('FillOwn', voidType, { text: ref(string), number: ref(bool) });
export const Text: ReturnType<typeof delegate> = delegate('Text', string, { number: ref(int32) });
export const Task: ReturnType<typeof struct> = struct('Task', { function: Unary, value: int32 });

type AnyFunction = (...args: unknown[]) => unknown;

/** The functions of native-fixtures/delegates.c. */
export const native: Readonly<Record<string, AnyFunction>> = dllImport(
  'fixtures.so',
  {
    callTimes: method(int32, { function: Unary, count: int32, results: array(int32) }, { entryPoint: 'fx_call_times' }),
    call: method(int32, { function: Unary, value: int32 }, { entryPoint: 'fx_call_unary' }),
    callMade: method(int32, { maker: Maker, value: int32 }, { entryPoint: 'fx_call_made' }),
    callFill: method(int32, { function: Fill }, { entryPoint: 'fx_call_fill' }),
    callFillOwn: method(int32, { function: FillOwn }, { entryPoint: 'fx_call_fill_own' }),
    callText: method(int32, { function: Text }, { entryPoint: 'fx_call_text' }),
    last: method(int32, {}, { entryPoint: 'fx_last' }),
    keep: method(voidType, { function: Unary }, { entryPoint: 'fx_keep_unary' }),
    callKept: method(int32, { value: int32 }, { entryPoint: 'fx_call_kept_unary' }),
    addressOf: method(nint, { function: Unary }, { entryPoint: 'fx_address_of' }),
    giveBack: method(Unary, { address: nint }, { entryPoint: 'fx_give_back' }),
    runTask: method(int32, { task: ref(Task) }, { entryPoint: 'fx_run_task' }),
    startThread: method(int32, { function: Unary, count: int32 }, { entryPoint: 'fx_thread_start' }),
    threadDone: method(int32, {}, { entryPoint: 'fx_thread_done' }),
    joinThread: method(int32, {}, { entryPoint: 'fx_thread_join' }),
    sleep: method(voidType, { milliseconds: int32 }, { entryPoint: 'fx_sleep' }),
  },
  { base },
) as unknown as Readonly<Record<string, AnyFunction>>;

/** What a call throws. */
export function thrownBy(call: () => unknown): Error & Partial<InteropError> {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

/** Collects garbage, and lets finalizers run. */
export async function collect(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    gc();
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
}
