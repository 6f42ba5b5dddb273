import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { importIdl, MesEncodeDynBufferHandleCreate, PickleDecoder, PickleEncoder } from '../../src/rpc/index.ts';

const { types } = importIdl(`
[uuid(12345678-1234-abcd-ef00-0123456789ab), version(1.0), pointer_default(unique)] interface demo
{
  typedef [encode, decode] struct _REC { long id; [string] wchar_t *name; } REC;
  typedef [encode, decode] long NUMBER;
  typedef [encode, decode] REC *PREC;
}`);
const { REC, NUMBER, PREC } = types as { REC: never; NUMBER: never; PREC: never };

/** Octets in pieces of a size. */
async function* pieces(octets: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size);
}

describe('streams of pickles', () => {
  const values = Array.from({ length: 50 }, (_, id) => ({ id, name: id % 3 === 0 ? null : `name ${id}` }));

  it('write what a handle writes', async () => {
    const handle = MesEncodeDynBufferHandleCreate();
    for (const value of values) handle.encode(REC, value as never);
    const octets = await Readable.from(values).pipe(new PickleEncoder(REC)).toArray();
    expect(Buffer.concat(octets)).toEqual(handle.buffer);
  });

  it.each([1, 7, 8, 63, 100_000])('read values from pieces of %i octets', async (size) => {
    for (const syntax of ['ndr20', 'ndr64'] as const) {
      const octets = Buffer.concat(await Readable.from(values).pipe(new PickleEncoder(REC, { syntax })).toArray());
      const read: unknown[] = [];
      await pipeline(pieces(octets, size), new PickleDecoder(REC), async (source) => {
        for await (const value of source) read.push(value);
      });
      expect(read).toEqual(values);
    }
  });

  it('carry several types in turn, and null items as undefined', async () => {
    const items = [1, { id: 1, name: 'a' }, 2, undefined];
    const encoder = new PickleEncoder([NUMBER, PREC]);
    const read = encoder
      .pipe(new PassThrough())
      .pipe(new PickleDecoder([NUMBER, PREC]))
      .toArray();
    for (const item of items) encoder.write(item);
    encoder.end();
    expect(await read).toEqual(items);
  });

  it('fail for octets that are no pickle, and for an end within an item', async () => {
    await expect(
      Readable.from([Buffer.from('7f100800cccccccc', 'hex')])
        .pipe(new PickleDecoder(REC))
        .toArray(),
    ).rejects.toMatchObject({ status: 1828 });
    const decoder = new PickleDecoder(REC);
    decoder.end(Buffer.from('01100800cccccccc1000', 'hex'));
    await expect(decoder.toArray()).rejects.toMatchObject({ status: 14 });
  });
});
