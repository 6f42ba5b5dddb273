/** A heap per message, filled by C code through an allocator of ours, reset after each message. */
import { afterAll, expect, test } from 'vitest';
import { engine } from '../../src/engine/current.ts';
import { type Heap, HeapOwner, QuotaExceededException } from '../../src/heap.ts';
import { fixturesLibrary } from '../fixtures.ts';

const { loader, bind, createCallback, releaseCallback, addressOf, text } = engine();
const library = loader.open(fixturesLibrary) as number;
const parseMessage = bind(loader.symbol(library, 'msg_parse'), {
  convention: 'default',
  result: 'i32',
  parameters: ['address', 'u64', 'address', 'address'],
});
afterAll(() => void loader.close(library));

/** Parses into the heap; gives the status, and the message's headers and body as C laid them out. */
function parse(heap: Heap, message: string): { status: number; headers: [string, string][]; body: string; refused?: unknown } {
  let refused: unknown;
  const alloc = createCallback(
    (size) => {
      try {
        return heap.allocAddress(size as number);
      } catch (error) {
        refused = error;
        return 0;
      }
    },
    { convention: 'default', result: 'address', parameters: ['u64'] },
  );
  try {
    const bytes = Buffer.from(message);
    const input = new Uint8Array(bytes).buffer;
    const out = new BigUint64Array(1);
    const status = parseMessage(addressOf(input), bytes.length, alloc, addressOf(out.buffer)) as number;
    // Used after the call: what is not used any more may be collected while C reads it.
    expect(input.byteLength).toBe(bytes.length);
    if (status !== 0) return { status, headers: [], body: '', refused };
    const root = heap.view(out[0] as bigint, 24);
    const headers: [string, string][] = [];
    for (let at = root.readBigUInt64LE(8); at !== 0n; at = heap.view(at, 24).readBigUInt64LE(16)) {
      const header = heap.view(at, 24);
      headers.push([text.utf8(Number(header.readBigUInt64LE(0))), text.utf8(Number(header.readBigUInt64LE(8)))]);
    }
    return { status, headers, body: heap.view(root.readBigUInt64LE(16), root.readInt32LE(4)).toString() };
  } finally {
    releaseCallback(alloc);
  }
}

test.each([false, true])('a thousand messages take the memory of one, debug mode %s', (debug) => {
  const owner = new HeapOwner('message', 65536, 8192, { debug });
  let actual: number | undefined;
  for (let i = 0; i < (debug ? 50 : 1000); i++) {
    const { status, headers, body } = parse(owner.heap, `To: user ${i}\r\nLength: 5\r\nEmpty:\n\r\nhello`);
    expect([status, headers, body]).toEqual([
      0,
      [
        ['To', `user ${i}`],
        ['Length', '5'],
        ['Empty', ''],
      ],
      'hello',
    ]);
    actual ??= owner.heap.actualSize;
    expect(owner.heap.actualSize).toBe(actual);
    owner.reset();
  }
  owner.free();
});

test('the quota bounds what a hostile message can make the program allocate', () => {
  const owner = new HeapOwner('message', 1000);
  const hostile = parse(owner.heap, `${'X: y\n'.repeat(1000)}\n`);
  expect(hostile.status).toBe(-2);
  expect(hostile.refused).toBeInstanceOf(QuotaExceededException);
  owner.reset();
  expect(parse(owner.heap, 'A: b\n\nok').body).toBe('ok');
  expect(parse(owner.heap, 'no header\n\n').status).toBe(-1);
  owner.free();
});
