/** Judges the heap corpus: every script is run through the face that its level names, operation by operation. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Heap, type HeapOwner, heapStats } from '../../../src/heap.ts';
import type { Judge, JudgeOptions, Outcome } from '../contract.ts';
import { attempt, classes, type Face, functions, makeOwner, type Pointer } from './faces.ts';
import { checkHr, demand, lcgByte, lcgSizes, marked, type Operation, type Script, type ScriptFile } from './script.ts';

/** See `contract.ts`. */
export const judge: Judge = async function* judgeHeap(dir: string, options: JudgeOptions): AsyncGenerator<Outcome> {
  const suites =
    options.suites ??
    readdirSync(dir)
      .filter((f) => f.endsWith('.json'))
      .map((f) => basename(f, '.json'))
      .sort();
  for (const suite of suites) {
    const file = JSON.parse(readFileSync(join(dir, `${suite}.json`), 'utf8')) as ScriptFile;
    if (file.format !== 'heap-script/1') throw new Error(`${suite}.json is of the form ${file.format}, not heap-script/1`);
    for (const script of file.scripts) yield { suite, id: script.id, ...runScript(script) };
  }
};

function runScript(script: Script): Pick<Outcome, 'outcome' | 'message'> {
  const state = new State(script.level === 'managed' ? classes : functions);
  for (const [index, op] of script.ops.entries()) {
    try {
      run(op, state);
    } catch (error) {
      return { outcome: 'failed', message: `operation ${index} (${op.op}): ${error instanceof Error ? error.message : String(error)}` };
    }
  }
  return { outcome: 'passed' };
}

/** What a script has named so far. */
class State {
  readonly face: Face;
  readonly #heaps = new Map<string, Heap>();
  readonly #pointers = new Map<string, Pointer>();
  readonly #owners = new Map<string, HeapOwner>();
  readonly marks = new Map<string, bigint>();

  constructor(face: Face) {
    this.face = face;
  }
  heap(name: string | null | undefined): Heap | null {
    return name === null ? null : found(this.#heaps, name);
  }
  pointer(name: string | undefined): Pointer {
    return found(this.#pointers, name);
  }
  owner(name: string | undefined): HeapOwner {
    return found(this.#owners, name);
  }
  bind(op: Operation, what: { heap?: Heap | undefined; pointer?: Pointer | undefined; owner?: HeapOwner }): void {
    if (what.heap && op.h) this.#heaps.set(op.h, what.heap);
    if (what.pointer && op.p) this.#pointers.set(op.p, what.pointer);
    if (what.owner && op.o) this.#owners.set(op.o, what.owner);
  }
}

function found<T>(map: Map<string, T>, name: string | undefined): T {
  const value = map.get(name ?? '');
  demand(value !== undefined, `the script has nothing named '${name}' here`);
  return value;
}

const OPERATIONS: Readonly<Record<string, (op: Operation, state: State) => void>> = {
  create: (op, state) => state.bind(op, { heap: state.face.create(op) }),
  alloc: (op, state) => state.bind(op, { pointer: state.face.alloc(state.heap(op.h), op) }),
  property: (op, state) => state.face.property(state.heap(op.h), op, state.marks),
  reset: (op, state) => state.face.reset(state.heap(op.h), op),
  free: (op, state) => state.face.free(state.heap(op.h), op),
  fill: (op, state) =>
    void state
      .pointer(op.p)
      .bytes()
      .fill(op.byte ?? 0),
  verify: (op, state) => {
    const intact = state
      .pointer(op.p)
      .bytes()
      .every((byte) => byte === op.byte);
    demand(intact === (op.expect?.intact ?? true), intact ? 'the bytes are as written' : 'the bytes differ from what was written');
  },
  disjoint: (op, state) => {
    const blocks = (op.ps ?? []).map((p) => state.pointer(p)).sort((a, b) => a.address - b.address);
    blocks.forEach((block, i) => {
      const next = blocks[i + 1];
      demand(next === undefined || block.address + block.size <= next.address, 'two blocks share bytes');
    });
  },
  distinct: (op, state) => {
    const addresses = (op.ps ?? []).map((p) => state.pointer(p).address);
    demand(new Set(addresses).size === addresses.length, 'two blocks have one address');
  },
  use: (op, state) => {
    attempt(() => {
      const { bytes, size } = state.pointer(op.p);
      demand(bytes().fill(0x5a).length === size, 'the view is not as long as the block');
    }, op.expect ?? {});
  },
  repeat: (op, state) => {
    for (let i = 0; i < (op.times ?? 0); i++) for (const inner of op.ops ?? []) run(inner, state);
  },
  allocLcg: (op, state) => {
    const expect = { hr: 'S_OK', nonNull: true, align: op.expect?.align ?? 8 };
    lcgSizes(op).forEach((size, i) => {
      const name = `${op.prefix}${i}`;
      run({ op: 'alloc', h: op.h ?? null, size, p: name, expect }, state);
      if (op.fill) state.pointer(name).bytes().fill(lcgByte(i));
    });
  },
  verifyLcg: (op, state) => {
    for (let i = 0; i < (op.count ?? 0); i++) run({ op: 'verify', p: `${op.prefix}${i}`, byte: lcgByte(i) }, state);
  },
  allocUntilQuota: (op, state) => {
    const once = { op: 'alloc', h: op.h ?? null, size: op.size ?? 0 };
    for (let i = 0; i < (op.expect?.count ?? 0); i++) run({ ...once, expect: { hr: 'S_OK', nonNull: true, align: 8 } }, state);
    run({ ...once, expect: { hr: 'WS_E_QUOTA_EXCEEDED', outUntouched: true } }, state);
  },
  ownerCreate: (op, state) => state.bind(op, { owner: makeOwner(op) }),
  ownerHeap: (op, state) => {
    checkHr(0, op.expect ?? {});
    state.bind(op, { heap: state.owner(op.o).heap });
  },
  ownerDone: (op, state) => state.owner(op.o).reset(),
  ownerFree: (op, state) => state.owner(op.o).free(),
  diagnostics: (op, state) => {
    const stats = heapStats();
    const now = { heaps: BigInt(stats.heaps.length), chunks: BigInt(stats.arena.used.chunks) };
    const { heapsEqMark, chunksEqMark } = op.expect ?? {};
    if (heapsEqMark !== undefined) demand(now.heaps === marked(state.marks, `${heapsEqMark}.heaps`), `${now.heaps} heaps are live`);
    if (chunksEqMark !== undefined) demand(now.chunks === marked(state.marks, `${chunksEqMark}.chunks`), `${now.chunks} chunks are live`);
    if (op.mark === undefined) return;
    state.marks.set(`${op.mark}.heaps`, now.heaps);
    state.marks.set(`${op.mark}.chunks`, now.chunks);
  },
};

function run(op: Operation, state: State): void {
  const operation = Object.hasOwn(OPERATIONS, op.op) ? OPERATIONS[op.op] : undefined;
  demand(operation !== undefined, `unknown operation ${op.op}`);
  operation(op, state);
}
