import { engine } from '../engine/current.ts';
import type { AbiType } from '../engine/engine.ts';
import { lastErrorSlot } from '../memory/last-error.ts';
import { scratch } from '../memory/scratch.ts';
import { callbackFailure, settleCallbacks } from './callback-failure.ts';
import { callbacks } from './callback-pool.ts';
import type { CodeWriter } from './code.ts';
import { generatedOrder } from './generated-order.ts';
import { readRetval, retvalSize } from './retval.ts';
import type { Part, StubBuilder } from './stub-builder.ts';
import { lendsText } from './stub-builder.ts';
import { directOf, writeInline } from './stub-inline.ts';
import { checkResult } from './stub-runtime.ts';

/**
 * The text of a stub: every phase in the order of one of the two profiles (spec 1.2, 19.4), and clean-up that runs whatever fails.
 */

/** Writes a stub; its value is the function. `link` is the constant that has the native function. */
export function writeStub(b: StubBuilder, names: readonly string[], link: string): void {
  const { w } = b;
  b.load = `const target = ${link}.target ?? ${link}.load();`;
  const parts = ordered(b);
  const cleanup = w.capture(() => writeCleanup(b, parts));
  b.tracks = cleanup.length > 0;
  const body = w.capture(() => writeBody(b, parts));
  const setup = w.capture(() => phase(w, 'setup', 'setup', parts));
  w.block(
    `return (function ${b.name}(${names.join(', ')}) {`,
    () => {
      w.line(`if (arguments.length !== ${names.length}) ${link}.argumentCount(arguments.length);`);
      writeFunction(b, setup, body, cleanup);
    },
    '});',
  );
}

function writeFunction(b: StubBuilder, setup: string[], body: string[], cleanup: string[]): void {
  const { w, planned } = b;
  // Loaded before any argument is looked at; generated imports load at the call (spec 19.4).
  if (planned.profile === 'dllImport') w.line(b.load);
  for (const local of b.locals) w.line(local);
  if (cleanup.length > 0) w.line('let done = false;');
  w.line(planned.preserveSig ? 'let r;' : 'let r, h;');
  if (isLate(b) && planned.setLastError) w.line('let e = 0;');
  const framed = b.frame > 0 || b.scratch;
  const s = framed ? w.constant(scratch, 'scratch') : '';
  if (framed) w.line(`const m = ${s}.top;`);
  if (b.frame > 0) enterFrame(b, s);
  if (framed || cleanup.length > 0) writeProtected(b, [...setup, ...body], cleanup, s);
  else w.lines([...setup, ...body]);
  if (isLate(b) || (!framed && cleanup.length === 0)) writeReturn(b);
}

/** Generated code returns, and stores the last error, after the clean-up; not at all if an exception leaves (spec 19.4). */
function isLate({ planned }: StubBuilder): boolean {
  return planned.profile === 'libraryImport';
}

function writeReturn(b: StubBuilder): void {
  const { w, planned, result } = b;
  if (isLate(b) && planned.setLastError) w.line(`${slot(w)} = e;`);
  w.line(planned.hasResult ? `return ${result?.phases.returned ?? 'r'};` : 'return undefined;');
}

function writeProtected(b: StubBuilder, body: readonly string[], cleanup: readonly string[], s: string): void {
  const { w } = b;
  const protect = (): void => {
    w.lines(body);
    if (!isLate(b)) writeReturn(b);
  };
  w.block('try {', protect, '} finally {');
  const release = `${s}.release(m);`;
  if (s && cleanup.length > 0) w.block('  try {', () => w.lines(cleanup.map((line) => `  ${line}`)), `  } finally { ${release} }`);
  else w.lines((s ? [release] : cleanup).map((line) => `  ${line}`));
  w.line('}');
}

/** More words are zeroed by a call. */
const mostInline = 32;

/** Takes the frame and zeroes it: slots and temporaries that were never filled hold null. */
function enterFrame({ w, frame, zeroed }: StubBuilder, s: string): void {
  const size = Math.ceil(frame / 8) * 8;
  w.line(`const f = ${s}.enterFrame(${size}), v = ${s}.frameView, a = ${s}.frameAddress + f;`);
  if (zeroed.size > mostInline) w.line(`${s}.frameU8.fill(0, f, f + ${size});`);
  else for (const at of zeroed) w.line(`v.setFloat64(f + ${at}, 0, true);`);
}

/** All parts in the order in which the profile visits them: from left to right and the result after them, or as generated code does. */
function ordered({ parts, result, planned }: StubBuilder): readonly Part[] {
  if (planned.profile === 'libraryImport') return generatedOrder(parts, result);
  return result ? [...parts, result] : parts;
}

type PhaseName =
  | 'setup'
  | 'marshal'
  | 'pin'
  | 'pinnedMarshal'
  | 'notify'
  | 'capture'
  | 'unmarshal'
  | 'guaranteedUnmarshal'
  | 'cleanupCallee'
  | 'cleanup';

/** One phase of those parts that have it, under its title. */
function phase(w: CodeWriter, title: string, name: PhaseName, parts: readonly Pick<Part, 'phases'>[]): void {
  let titled = false;
  for (const { phases } of parts) {
    const emit = phases[name];
    if (emit === undefined) continue;
    if (!titled) w.line(`// ${title}`);
    titled = true;
    emit();
  }
}

/** An argument that is stored where the call has it is marshalled in a way of its own. */
function directly(b: StubBuilder, part: Part): Pick<Part, 'phases'> {
  const marshal = directOf(b, part.phases)?.marshal;
  return marshal === undefined ? part : { phases: { ...part.phases, marshal } };
}

function writeBody(b: StubBuilder, all: readonly Part[]): void {
  const { w, planned, result } = b;
  const generated = planned.profile === 'libraryImport';
  const tests = b.parts.flatMap(({ phases }) => phases.lent?.test ?? []);
  if (b.lender) w.line(`const ${lendsText} = ${tests.join(' && ')};`);
  phase(
    w,
    'marshal',
    'marshal',
    all.map((part) => directly(b, part)),
  );
  phase(w, 'pin', 'pin', all);
  phase(w, 'marshal what is pinned', 'pinnedMarshal', all);
  writeInvoke(b);
  // The runtime marshals the result last, and comes back with it first.
  const back = result && !generated ? [result, ...b.parts] : all;
  phase(w, 'notify', 'notify', back);
  if (b.tracks && generated) w.line('done = true;');
  phase(w, 'capture', 'capture', back);
  phase(w, 'unmarshal', 'unmarshal', back);
}

/** The call itself, and what has to follow it at once. */
function writeInvoke(b: StubBuilder): void {
  const { w, planned, result } = b;
  const generated = planned.profile === 'libraryImport';
  const hresult = planned.preserveSig ? undefined : retval(b, result?.phases.abi ?? 'void');
  w.line('// invoke');
  if (generated) w.line(b.load);
  // The system's error is 0 on entry (spec 11.5), and is stored right after the call, before anything else can disturb it.
  const error = planned.setLastError ? lastError(b) : undefined;
  if (error) w.line(error.clear);
  writeTarget(b, hresult);
  if (error) w.line(`${generated ? 'e' : slot(w)} = ${error.captured};`);
  if (hresult?.read) w.line(`r = ${hresult.read};`);
  // To generated code the call has succeeded only when everybody was notified; a failed callback leaves what the callee made to clean up.
  if (b.tracks && !generated) w.line('done = true;');
  const failed = b.tracks && generated ? `if (${w.constant(callbackFailure, 'callbackFailure')}.pending) done = true; ` : '';
  w.line(`if (${w.constant(callbacks, 'callbacks')}.due) { ${failed}${w.constant(settleCallbacks, 'settleCallbacks')}(); }`);
  if (hresult) w.line(`${w.constant(checkResult, 'checkResult')}(h, ${w.constant(planned.name, 'name')});`);
}

/** The variable that `Marshal.getLastPInvokeError` gives. */
function slot(w: CodeWriter): string {
  return `${w.constant(lastErrorSlot, 'lastErrorSlot')}.value`;
}

/** How the last error is set to 0 and read: in the engine's frame, or through the engine. */
function lastError({ w, inline }: StubBuilder): { readonly clear: string; readonly captured: string } {
  if (inline) return inline.lastError(w.constant(inline.frame, 'frame'));
  const error = w.constant(engine().lastError, 'systemError');
  return { clear: `${error}.set(0);`, captured: `${error}.captured()` };
}

/** The call of the native function: of a bound one, or the engine's statements around its entry. */
function writeTarget(b: StubBuilder, hresult: { argument?: string } | undefined): void {
  const { w, result, inline } = b;
  const place = result?.phases.resultPlace;
  const to = hresult ? 'h' : 'r';
  const trailing = hresult?.argument ? [hresult.argument] : [];
  const call = (target: string, lowered: readonly string[]): string =>
    `${to} = ${target}(${[...lowered, ...trailing, ...(place ? [place] : [])].join(', ')});`;
  const lowered = b.parts.map(({ phases }) => phases.lowered);
  const direct = b.parts.map(({ phases }) => directOf(b, phases));
  const lent =
    b.lender &&
    call(
      b.lender,
      b.parts.map(({ phases }) => phases.lent?.lowered ?? phases.lowered),
    );
  const own = (): void =>
    inline ? writeInline(b, inline, [...lowered, ...trailing], direct, place ?? to) : w.line(call('target', lowered));
  if (!lent) return own();
  w.line(`if (${lendsText}) ${lent}`);
  w.block('else {', own);
}

/** The trailing slot of a result with PreserveSig=false. */
function retval(b: StubBuilder, abi: AbiType): { argument?: string; read?: string } {
  if (abi === 'void') return {};
  const { at, address } = b.reserve(retvalSize(abi), 8);
  const initial = b.result?.phases.retval?.(at);
  if (initial !== undefined) b.w.line(initial);
  return { argument: address, read: readRetval(b.w, abi, at) };
}

function writeCleanup({ w, result, planned }: StubBuilder, all: readonly Part[]): void {
  const generated = planned.profile === 'libraryImport';
  if (!all.some(({ phases }) => phases.cleanup ?? phases.cleanupCallee ?? phases.guaranteedUnmarshal)) return;
  const ifDone = (title: string, name: PhaseName, of: readonly Part[]): void => {
    if (of.some(({ phases }) => phases[name] !== undefined)) w.block('if (done) {', () => phase(w, title, name, of));
  };
  // The runtime finishes with one argument before it turns to the next (spec 1.3); generated code takes all over first.
  for (const some of generated ? [all] : all.map((part) => [part])) {
    ifDone('guaranteed unmarshal', 'guaranteedUnmarshal', some);
    ifDone('cleanup of what the callee allocated', 'cleanupCallee', some);
    phase(
      w,
      'cleanup',
      'cleanup',
      some.filter((part) => part !== result),
    );
  }
  ifDone('cleanup of the result', 'cleanup', result ? [result] : []);
}
