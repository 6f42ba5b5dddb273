/**
 * A heap per message. A parser in C keeps all it makes of a message in memory that it asks us for; a heap bounds what a hostile message can
 * make it ask for, and one reset after each message ends the life of everything.
 *
 *     npm run fixtures        builds native-fixtures/message.c
 */
import { resolve, sep } from 'node:path';
import { type Heap, HeapOwner, heapStats, QuotaExceededException } from '../src/heap.ts';
import { array, delegate, dllImport, int32, Marshal, method, nint, nuint, out, Ref, uint8 } from '../src/index.ts';

/** `void *alloc(size_t size)`; null where there is no more. */
const Alloc = delegate('Alloc', nint, { size: nuint });

interface Native {
  msg_parse(text: Uint8Array, length: number, alloc: (size: bigint) => number, message: Ref<bigint>): number;
}
const native: Native = dllImport(
  'fixtures',
  { msg_parse: method(int32, { text: array(uint8), length: nuint, alloc: Alloc, message: out(nint) }) },
  { base: resolve('build/Release') + sep },
) as object as Native;

/** What C laid out: `struct msg { int32_t count, body_length; struct msg_header *first; const char *body; }`. */
interface Parsed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One message object for many messages, with the heap that all of them use in turn. */
class Message {
  readonly #memory: HeapOwner = new HeapOwner('message', 4096, 4096);

  /** What a user of the message may allocate from, until the message is done. It refuses reset and free. */
  get heap(): Heap {
    return this.#memory.heap;
  }

  /** Parses a received text. The result is valid after `done` too: it was copied out. */
  parse(text: string): Parsed {
    const bytes = Buffer.from(text);
    const root = new Ref(0n);
    let refused: unknown;
    const alloc = (size: bigint): number => {
      try {
        return this.heap.allocAddress(size);
      } catch (error) {
        refused = error;
        return 0;
      }
    };
    const status = native.msg_parse(bytes, bytes.length, alloc, root);
    if (status !== 0) throw refused ?? new SyntaxError('this is no message');
    return read(this.heap, root.value);
  }

  /** The message was sent or dealt with: everything in its heap ends. */
  done(): void {
    this.#memory.reset();
  }

  [Symbol.dispose](): void {
    this.#memory.free();
  }
}

/** Reads the structures that the parser left in the heap. The heap refuses any address that is not its own. */
function read(heap: Heap, root: bigint): Parsed {
  const message = heap.view(root, 24);
  const headers: Record<string, string> = {};
  for (let at = message.readBigInt64LE(8); at !== 0n; at = heap.view(at, 24).readBigInt64LE(16)) {
    const header = heap.view(at, 24);
    headers[Marshal.ptrToStringUTF8(header.readBigInt64LE(0)) ?? ''] = Marshal.ptrToStringUTF8(header.readBigInt64LE(8)) ?? '';
  }
  return { headers, body: heap.view(message.readBigInt64LE(16), message.readInt32LE(4)).toString() };
}

/** Runs the example; gives what it prints. */
export function run(): string[] {
  const lines: string[] = [];
  const message = new Message();
  for (const name of ['Ada', 'Grace', 'Edsger']) {
    const { headers, body } = message.parse(`To: ${name}\r\nSubject: heaps\r\n\r\nDear ${name}, ...`);
    const { requestedSize, actualSize } = message.heap;
    lines.push(`${headers.To}: ${headers.Subject}: ${body} (${requestedSize} bytes of the heap, which holds ${actualSize})`);
    message.done();
  }
  try {
    message.parse(`${'Hostile: yes\r\n'.repeat(1000)}\r\n`);
  } catch (error) {
    if (!(error instanceof QuotaExceededException)) throw error;
    lines.push(`refused: ${error.message}`);
  }
  message.done();
  for (const { owner, requestedSize, actualSize } of heapStats().heaps)
    lines.push(`heap of the ${owner}: ${requestedSize} of ${actualSize} bytes in use`);
  message[Symbol.dispose]();
  return lines;
}

if (process.argv[1]?.endsWith('message.js')) for (const line of run()) console.log(line);
