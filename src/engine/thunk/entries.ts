/** The entries of bound functions: code that is made a page at a time, each with a slot of data that says where it leads. */
import type { CodeMemory } from './code-memory.ts';
import { ENTRY_SLOT_AT, emitEntry } from './sysv-x64.ts';

/** The bytes of an entry, at most, and those of a slot: the target and the thunk. */
const ENTRY_SIZE = 32;
const SLOT_SIZE = 16;
const ENTRIES = 128;

interface Page {
  readonly code: number;
  readonly slots: BigUint64Array;
  used: number;
}

/** Hands out entries. An entry is never taken back: native code may have kept its address. */
export class Entries {
  readonly #code: CodeMemory;
  readonly #addressOf: (buffer: ArrayBuffer) => number;
  /** Every page stays reachable, since its slots are read by machine code. */
  readonly #pages: Page[] = [];

  constructor(code: CodeMemory, addressOf: (buffer: ArrayBuffer) => number) {
    this.#code = code;
    this.#addressOf = addressOf;
  }

  /** The address of an entry that leads to `target` through `thunk`; or why there is none. */
  make(target: number, thunk: number): number | string {
    let page = this.#pages.at(-1);
    if (page === undefined || page.used === ENTRIES) {
      const made = this.#makePage();
      if (typeof made === 'string') return made;
      page = made;
    }
    const index = page.used++;
    page.slots[2 * index] = BigInt(target);
    page.slots[2 * index + 1] = BigInt(thunk);
    return page.code + ENTRY_SIZE * index;
  }

  #makePage(): Page | string {
    const buffer = new ArrayBuffer(ENTRIES * SLOT_SIZE);
    // SAFETY: the buffer is neither detached nor collected while the engine lives.
    const slots = this.#addressOf(buffer);
    const code = new Uint8Array(ENTRIES * ENTRY_SIZE);
    const view = new DataView(code.buffer);
    const entry = emitEntry();
    for (let i = 0; i < ENTRIES; i++) {
      code.set(entry, ENTRY_SIZE * i);
      view.setBigUint64(ENTRY_SIZE * i + ENTRY_SLOT_AT, BigInt(slots + SLOT_SIZE * i), true);
    }
    const address = this.#code.place(code);
    if (typeof address === 'string') return address;
    const page = { code: address, slots: new BigUint64Array(buffer), used: 0 };
    this.#pages.push(page);
    return page;
  }
}
