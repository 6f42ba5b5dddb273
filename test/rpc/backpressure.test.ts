import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { importIdl, MesEncodeDynBufferHandleCreate, PickleDecoder, PickleEncoder } from '../../src/rpc/index.ts';
import type { WireType } from '../../src/types/wire/index.ts';

const { types } = importIdl(`
[encode, decode, uuid(12345678-1234-abcd-ef00-0123456789ab), version(1.0), pointer_default(unique)] interface demo
{
  typedef struct { long id; [string] wchar_t *name; } REC;
  typedef long NUMBER;
}`);
const REC: WireType = types.REC!;
const NUMBER: WireType = types.NUMBER!;

const values = Array.from({ length: 6 }, (_, id) => ({ id, name: id === 2 ? null : 'x'.repeat(id * 3) }));

async function octetsOf(syntax: 'ndr20' | 'ndr64'): Promise<Buffer> {
  return Buffer.concat(await Readable.from(values).pipe(new PickleEncoder(REC, { syntax })).toArray());
}

describe('octets in any pieces', () => {
  it.each(['ndr20', 'ndr64'] as const)('%s, cut in two at every octet', async (syntax) => {
    const octets = await octetsOf(syntax);
    for (let at = 0; at <= octets.length; at++) {
      const decoder = new PickleDecoder(REC);
      decoder.write(octets.subarray(0, at));
      decoder.end(octets.subarray(at));
      expect(await decoder.toArray()).toEqual(values);
    }
  });

  it('that end within an item are an error, wherever that is', async () => {
    const octets = await octetsOf('ndr20');
    // Items of this stream begin where these have ended.
    const ends = new Set([0, 8]);
    const handle = MesEncodeDynBufferHandleCreate();
    for (const value of values) {
      handle.encode(REC, value as never);
      ends.add(handle.encodedSize);
    }
    for (let at = 0; at < octets.length; at++) {
      const decoder = new PickleDecoder(REC);
      decoder.end(octets.subarray(0, at));
      const read = decoder.toArray();
      if (ends.has(at) && at !== 8) expect(await read).toEqual(values.slice(0, [...ends].filter((end) => end !== 8).indexOf(at)));
      else await expect(read).rejects.toMatchObject({ status: 14 });
    }
  });
});

it('a large item in small pieces is put together once', async () => {
  const octets = Buffer.concat(
    await Readable.from([{ id: 1, name: 'y'.repeat(4_000_000) }])
      .pipe(new PickleEncoder(REC))
      .toArray(),
  );
  const decoder = new PickleDecoder(REC);
  const read = decoder.toArray();
  const start = performance.now();
  for (let at = 0; at < octets.length; at += 1024) decoder.write(octets.subarray(at, at + 1024));
  decoder.end();
  expect(((await read)[0] as { name: string }).name).toHaveLength(4_000_000);
  // Copied once for each piece, it would be 32 GB.
  expect(performance.now() - start).toBeLessThan(3000);
});

describe('a slow reader', () => {
  it('holds up the encoder', async () => {
    const encoder = new PickleEncoder(NUMBER, {}, { writableHighWaterMark: 2, readableHighWaterMark: 16 });
    const taken: boolean[] = [];
    for (let value = 0; value < 6; value++) taken.push(encoder.write(value));
    await turn();
    expect(taken.at(-1)).toBe(false);
    expect(encoder.writableNeedDrain).toBe(true);
    expect(encoder.readableLength).toBeLessThanOrEqual(32);
    encoder.end();
    expect(Buffer.concat(await encoder.toArray())).toHaveLength(8 + 6 * 8);
  });

  it('holds up the source of the decoder', async () => {
    const many = Array.from({ length: 400 }, (_, index) => index);
    const octets = Buffer.concat(await Readable.from(many).pipe(new PickleEncoder(NUMBER)).toArray());
    let given = 0;
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let at = 0; at < octets.length; at += 8) {
        given++;
        yield octets.subarray(at, at + 8);
      }
    }
    const read: number[] = [];
    let most = 0;
    const sink = new Writable({
      objectMode: true,
      highWaterMark: 1,
      write(value: number, _encoding, done) {
        read.push(value);
        most = Math.max(most, given - read.length);
        setImmediate(done);
      },
    });
    const source = Readable.from(pieces(), { highWaterMark: 1, objectMode: true });
    await pipeline(source, new PickleDecoder(NUMBER, {}, { writableHighWaterMark: 8, readableHighWaterMark: 4 }), sink);
    expect(read).toEqual(many);
    expect(most).toBeLessThan(32);
  });
});

describe('errors come through the stream', () => {
  const failure = async (stream: PickleEncoder | PickleDecoder): Promise<unknown> =>
    new Promise((resolve) => {
      stream.once('error', resolve);
      stream.resume();
    });

  it('of values', async () => {
    const encoder = new PickleEncoder(REC);
    const failed = failure(encoder);
    encoder.write({ id: 'one', name: null });
    expect(await failed).toMatchObject({ status: 87 });
    expect(encoder.destroyed).toBe(true);
  });

  it.each([
    ['a version', '03100800cccccccc', 1828],
    ['a byte order', '01550800cccccccc', 1783],
    ['a length', '01100800cccccccc0700000000000000', 1783],
    ['a string without an end', '01100800cccccccc18000000000000000100000000000200020000000000000002000000 41004200', 1734],
  ])('of octets: %s', async (_, text, status) => {
    const decoder = new PickleDecoder(REC);
    const failed = failure(decoder);
    decoder.write(Buffer.from(text.replaceAll(' ', ''), 'hex'));
    expect(await failed).toMatchObject({ status });
  });

  it('of an item that is too large, before it is there', async () => {
    const decoder = new PickleDecoder(REC, { maxItemSize: 1024 });
    const failed = failure(decoder);
    decoder.write(Buffer.from('01100800cccccccc0008000000000000', 'hex'));
    expect(await failed).toMatchObject({ status: 14 });
  });

  it('of what was read before, nothing is lost', async () => {
    const octets = Buffer.concat([await octetsOf('ndr20'), Buffer.from('0700000000000000', 'hex')]);
    const read: unknown[] = [];
    const decoder = new PickleDecoder(REC);
    decoder.on('data', (value) => read.push(value));
    const failed = failure(decoder);
    for (const octet of octets) decoder.write(Buffer.of(octet));
    expect(await failed).toMatchObject({ status: 1783 });
    expect(read).toEqual(values);
  });
});
