/**
 * Executable memory. A page is writable or executable, never both: code is copied into a page that is writable for as long, and no code of the
 * page runs meanwhile, since each thread of JavaScript has memory of its own and is busy copying.
 */
import type { Engine } from '../engine.ts';

/** What the operating system offers; tests put something that refuses in its place. */
export interface CodeSystem {
  /** Fresh pages, readable and writable; or why not. */
  map(size: number): number | string;
  /** Changes the protection of whole pages; false where the system refuses. */
  protect(address: number, size: number, access: 'write' | 'execute'): boolean;
  /** Copies bytes to an address. */
  copy(to: number, bytes: Uint8Array<ArrayBuffer>): void;
}

const PAGE = 4096;
const REGION = 16 * PAGE;
const READ = 1;
const WRITE = 2;
const EXECUTE = 4;
const MAP_PRIVATE = 2;
const MAP_ANONYMOUS = process.platform === 'linux' ? 0x20 : 0x1000;

/** mmap, mprotect and memcpy. */
export function unixCodeSystem(base: Engine): CodeSystem {
  const library = base.loader.open(null);
  if (typeof library === 'string') return { map: () => library, protect: () => false, copy: () => {} };
  const find = (name: string): number => base.loader.symbol(library, name);
  const mmap = base.bind(find('mmap'), {
    convention: 'default',
    result: 'i64',
    parameters: ['address', 'u64', 'i32', 'i32', 'i32', 'i64'],
  });
  const mprotect = base.bind(find('mprotect'), { convention: 'default', result: 'i32', parameters: ['address', 'u64', 'i32'] });
  const memcpy = base.bind(find('memcpy'), { convention: 'default', result: 'address', parameters: ['address', 'address', 'u64'] });
  return {
    map(size) {
      const address = mmap(0, size, READ | WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) as number;
      return address === -1 ? `mmap failed with errno ${base.lastError.get()}` : address;
    },
    protect: (address, size, access) => mprotect(address, size, READ | (access === 'write' ? WRITE : EXECUTE)) === 0,
    // SAFETY: `to` lies in pages of ours that are writable now; `bytes` stays reachable during the call.
    copy: (to, bytes) => void memcpy(to, base.addressOf(bytes.buffer) + bytes.byteOffset, bytes.length),
  };
}

/** The code of one thread. It is never given back while the thread lives: native code may have kept an address. */
export class CodeMemory {
  readonly #system: CodeSystem;
  #next = 0;
  #end = 0;

  constructor(system: CodeSystem) {
    this.#system = system;
  }

  /** Puts code where it can run, at a multiple of 16. Gives its address, or why the system refuses. */
  place(code: Uint8Array<ArrayBuffer>): number | string {
    if (this.#next + code.length > this.#end) {
      const size = Math.max(REGION, Math.ceil(code.length / PAGE) * PAGE);
      const region = this.#system.map(size);
      if (typeof region === 'string') return region;
      this.#next = region;
      this.#end = region + size;
    }
    const address = this.#next;
    const first = Math.floor(address / PAGE) * PAGE;
    const size = Math.ceil((address + code.length) / PAGE) * PAGE - first;
    if (!this.#system.protect(first, size, 'write')) return 'the system refuses to make memory writable again';
    this.#system.copy(address, code);
    if (!this.#system.protect(first, size, 'execute')) return 'the system refuses executable memory';
    this.#next = Math.ceil((address + code.length) / 16) * 16;
    return address;
  }
}
