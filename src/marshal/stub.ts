import type { AbiSignature, AbiType, NativeFunction } from '../engine/engine.ts';
import { lastErrorSlot, systemError } from '../memory/last-error.ts';
import { scratch } from '../memory/scratch.ts';
import { CodeWriter, identifier } from './code.ts';
import { addCounts, declaredCount } from './element-count.ts';
import type { ArgumentCode, Phases } from './marshaller.ts';
import type { PlannedCall, PlannedSlot } from './planned-call.ts';
import { readRetval, retvalSize } from './retval.ts';
import type { Site } from './site.ts';
import { argumentCount, checkResult, lastErrorAfter, lastErrorBefore } from './stub-runtime.ts';
import { typeName } from './type-name.ts';

/**
 * The assembler of stubs: asks every marshaller for its phases and writes them in the order of one of the two profiles (spec 1.2,
 * 19.4). It alone knows the order, and that clean-up runs whatever fails.
 */

/** A stub's source and what it closes over, compiled. */
export interface Stub {
  readonly call: (...args: never[]) => unknown;
  readonly source: string;
  readonly signature: AbiSignature;
}

interface Part {
  readonly slot: PlannedSlot;
  readonly phases: Phases;
}

/** One stub under construction. */
class StubBuilder {
  readonly w = new CodeWriter();
  readonly planned: PlannedCall;
  readonly locals: string[] = [];
  frame = 0;
  scratch = false;
  /** Whether clean-up has to know that the call was made. */
  tracks = false;
  /** The name of the function that loads the target. */
  load = '';
  parts: Part[] = [];
  result: Part | undefined;

  constructor(planned: PlannedCall) {
    this.planned = planned;
    for (const name of ['v', 'u', 'a', 'f', 'r', 'm', 'e', 'h', 'done', 'target']) this.w.local(name);
  }

  declare(hint: string, initial: string): string {
    const name = this.w.local(hint);
    this.locals.push(`let ${name} = ${initial};`);
    return name;
  }

  reserve(size: number, align: number): { at: string; address: string } {
    const offset = Math.ceil(this.frame / Math.max(align, 1)) * Math.max(align, 1);
    this.frame = offset + Math.max(size, 1);
    return { at: offset ? `f + ${offset}` : 'f', address: offset ? `a + ${offset}` : 'a' };
  }

  code(slot: PlannedSlot, value: string): ArgumentCode {
    const site: Site = {
      function: this.planned.name,
      parameter: slot.context.passing === 'return' ? 'return value' : slot.context.name,
      type: typeName(slot.context.slot.type),
    };
    const name = this.w.constant(site, 'site');
    return {
      w: this.w,
      entry: slot.entry,
      context: slot.context,
      value,
      site: name,
      cell: { w: this.w, view: 'v', site: name, path: 'undefined' },
      declare: (hint, initial) => this.declare(hint, initial),
      reserve: (size, align) => this.reserve(size, align),
      useScratch: () => {
        this.scratch = true;
      },
      elementCount: () => this.elementCount(slot),
    };
  }

  /** Spec 7.4: the count parameter as it is after the call, plus SizeConst. */
  elementCount({ context }: PlannedSlot): string {
    const { parameter, constant } = declaredCount(context);
    if (parameter === undefined) return String(constant);
    return `${this.w.constant(addCounts, 'addCounts')}(${this.parts[parameter]?.phases.count ?? 'NaN'}, ${constant})`;
  }
}

/** Compiles a call. `target` gives the native function when it is first needed; what it throws reaches the caller each time. */
export function compileStub(planned: PlannedCall, target: (signature: AbiSignature) => NativeFunction): Stub {
  const b = new StubBuilder(planned);
  const names = planned.parameters.map(({ context }) => b.w.local(context.name));
  b.parts = planned.parameters.map((slot, i) => ({ slot, phases: slot.resolved.compile(b.code(slot, names[i] as string)) }));
  b.result = { slot: planned.result, phases: planned.result.resolved.compile(b.code(planned.result, 'r')) };
  const signature = signatureOf(planned, b);
  const load = b.w.constant(() => target(signature), 'load');
  const source = write(b, names, load);
  b.w.lines(source);
  return { call: b.w.compile() as Stub['call'], source: source.join('\n'), signature };
}

function signatureOf(planned: PlannedCall, b: StubBuilder): AbiSignature {
  const parameters = b.parts.map(({ phases }) => phases.abi);
  const result = b.result?.phases.abi ?? 'void';
  const { convention } = planned;
  if (planned.preserveSig) return { convention, result, parameters };
  return { convention, result: 'i32', parameters: result === 'void' ? parameters : [...parameters, 'address'] };
}

function write(b: StubBuilder, names: readonly string[], load: string): string[] {
  const { w, planned } = b;
  const name = identifier(planned.name.split('.').at(-1) ?? 'call');
  b.load = load;
  const phases = ordered(b);
  const cleanup = w.capture(() => writeCleanup(b, phases));
  b.tracks = cleanup.length > 0;
  const body = w.capture(() => writeBody(b, phases));
  return w.capture(() => {
    w.line('let target;');
    w.block(
      `return function ${name}(${names.join(', ')}) {`,
      () => {
        w.line(
          `if (arguments.length !== ${names.length}) ${w.constant(argumentCount, 'argumentCount')}(${w.constant(planned, 'planned')}, arguments.length);`,
        );
        // Loaded before any argument is looked at; generated imports load at the call (spec 19.4).
        if (planned.profile === 'dllImport') w.line(`if (target === undefined) target = ${load}();`);
        const setup = w.capture(() => writeSetup(b, phases));
        for (const local of b.locals) w.line(local);
        if (cleanup.length > 0) w.line('let done = false;');
        w.line(planned.preserveSig ? 'let r;' : 'let r, h;');
        const late = planned.profile === 'libraryImport';
        if (late && planned.setLastError) w.line('let e = 0;');
        const framed = b.frame > 0 || b.scratch;
        const s = framed ? w.constant(scratch, 'scratch') : '';
        if (framed) w.line(`const m = ${s}.top;`);
        if (b.frame > 0) enterFrame(b, s);
        const returned = planned.hasResult ? (b.result?.phases.returned ?? 'r') : 'undefined';
        // Generated code returns, and stores the last error, after the clean-up; not at all if an exception leaves (spec 19.4).
        const leave = (inside: boolean): void => {
          if (late === inside) return;
          if (late && planned.setLastError) w.line(`${w.constant(lastErrorSlot, 'lastErrorSlot')}.value = e;`);
          w.line(`return ${returned};`);
        };
        if (!framed && cleanup.length === 0) {
          w.lines(setup);
          w.lines(body);
          leave(!late);
          return;
        }
        w.block(
          'try {',
          () => {
            w.lines(setup);
            w.lines(body);
            leave(true);
          },
          '} finally {',
        );
        if (framed && cleanup.length > 0)
          w.block('  try {', () => w.lines(cleanup.map((line) => `  ${line}`)), `  } finally { ${s}.release(m); }`);
        else w.lines(framed ? [`  ${s}.release(m);`] : cleanup.map((line) => `  ${line}`));
        w.line('}');
        leave(false);
      },
      '};',
    );
  });
}

/** Takes the frame and zeroes it: slots and temporaries that were never filled hold null. */
function enterFrame({ w, frame }: StubBuilder, s: string): void {
  const size = Math.ceil(frame / 8) * 8;
  w.line(`const f = ${s}.enter(${size}), v = ${s}.view, u = ${s}.u8, a = ${s}.address + f;`);
  if (size > 64) w.line(`u.fill(0, f, f + ${size});`);
  else for (let at = 0; at < size; at += 8) w.line(`v.setFloat64(f + ${at}, 0, true);`);
}

/** Parameters in the order in which the profile visits them: left to right, or the result and then right to left (spec 19.4). */
function ordered({ parts, planned }: StubBuilder): readonly Part[] {
  return planned.profile === 'libraryImport' ? [...parts].reverse() : parts;
}

function writeSetup({ result, w }: StubBuilder, parts: readonly Part[]): void {
  const setups = [...parts, ...(result ? [result] : [])].filter(({ phases }) => phases.setup);
  if (setups.length === 0) return;
  w.line('// setup');
  for (const { phases } of setups) phases.setup?.();
}

function phase(w: CodeWriter, title: string, emits: readonly ((() => void) | undefined)[]): void {
  const present = emits.filter((emit) => emit !== undefined);
  if (present.length === 0) return;
  w.line(`// ${title}`);
  for (const emit of present) emit?.();
}

function writeBody(b: StubBuilder, parts: readonly Part[]): void {
  const { w, planned, result } = b;
  const generated = planned.profile === 'libraryImport';
  // Generated code visits the result first in every step (spec 19.4); the runtime marshals it after the arguments.
  const all = result ? (generated ? [result, ...parts] : [...parts, result]) : parts;
  phase(
    w,
    'marshal',
    all.map(({ phases }) => phases.marshal),
  );
  phase(
    w,
    'pin',
    all.map(({ phases }) => phases.pin),
  );
  phase(
    w,
    'marshal what is pinned',
    all.map(({ phases }) => phases.pinnedMarshal),
  );
  const hresult = planned.preserveSig ? undefined : retval(b, result?.phases.abi ?? 'void');
  w.line('// invoke');
  if (generated) w.line(`if (target === undefined) target = ${b.load}();`);
  if (planned.setLastError) w.line(`${w.constant(lastErrorBefore, 'lastErrorBefore')}();`);
  const lowered = [...b.parts.map(({ phases }) => phases.lowered), ...(hresult?.argument ? [hresult.argument] : [])];
  w.line(`${hresult ? 'h' : 'r'} = target(${lowered.join(', ')});`);
  if (planned.setLastError)
    w.line(generated ? `e = ${w.constant(systemError, 'systemError')}.get();` : `${w.constant(lastErrorAfter, 'lastErrorAfter')}();`);
  if (hresult?.read) w.line(`r = ${hresult.read};`);
  if (b.tracks) w.line('done = true;');
  if (hresult) w.line(`${w.constant(checkResult, 'checkResult')}(h, ${w.constant(planned.name, 'name')});`);
  const back = result ? [result, ...parts] : parts;
  phase(
    w,
    'notify',
    back.map(({ phases }) => phases.notify),
  );
  phase(
    w,
    'capture',
    back.map(({ phases }) => phases.capture),
  );
  phase(
    w,
    'unmarshal',
    back.map(({ phases }) => phases.unmarshal),
  );
}

/** The trailing slot of a result with PreserveSig=false. */
function retval(b: StubBuilder, abi: AbiType): { argument?: string; read?: string } {
  if (abi === 'void') return {};
  const { at, address } = b.reserve(retvalSize(abi), 8);
  return { argument: address, read: readRetval(b.w, abi, at) };
}

function writeCleanup({ w, result, planned }: StubBuilder, parts: readonly Part[]): void {
  const generated = planned.profile === 'libraryImport';
  const all = result ? (generated ? [result, ...parts] : [...parts, result]) : parts;
  const ifDone = (title: string, emits: readonly ((() => void) | undefined)[]): void => {
    if (emits.some((emit) => emit !== undefined)) w.block('if (done) {', () => phase(w, title, emits));
  };
  ifDone(
    'guaranteed unmarshal',
    all.map(({ phases }) => phases.guaranteedUnmarshal),
  );
  ifDone(
    'cleanup of what the callee allocated',
    all.map(({ phases }) => phases.cleanupCallee),
  );
  phase(
    w,
    'cleanup',
    parts.map(({ phases }) => phases.cleanup),
  );
  ifDone('cleanup of the result', [result?.phases.cleanup]);
}
