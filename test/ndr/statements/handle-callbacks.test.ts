import { describe, expect, test } from 'vitest';
import {
  MesDecodeBufferHandleCreate,
  MesDecodeIncrementalHandleCreate,
  MesEncodeDynBufferHandleCreate,
  MesEncodeIncrementalHandleCreate,
  MesInqProcEncodingId,
  toAligned,
} from '../../../src/rpc/index.ts';
import { arrayType, char, literal, structType, transmitType } from '../../../src/types/wire/index.ts';
import { bytes, declare, digits, status, withFiller } from '../support/declare.ts';
import { declared, examples, x6 } from './examples.ts';

const { PAIR, LONG } = declared.types as Record<'PAIR' | 'LONG', NonNullable<(typeof declared.types)[string]>>;
const pair = { a: 1, b: -2 };
const x7 = examples.find(({ name }) => name === 'X7')!;

/** An encoder that records what it asks for; `alloc` may give another size. */
function recorder(alloc: (size: number) => number = (size) => size) {
  const log: string[] = [];
  const written: Buffer[] = [];
  const handle = MesEncodeIncrementalHandleCreate(
    'state',
    (_state, size) => {
      log.push(`Alloc ${size}`);
      return toAligned(Buffer.alloc(alloc(size)));
    },
    (_state, buffer, size) => {
      log.push(`Write ${size}`);
      written.push(Buffer.from(buffer.subarray(0, size)));
    },
  );
  return { handle, log, octets: () => Buffer.concat(written).toString('hex') };
}

/** A decoder over octets that records what it reads; `give` may give another size. */
function reader(octets: Buffer, give: (size: number) => number = (size) => size) {
  const log: number[] = [];
  let at = 0;
  const handle = MesDecodeIncrementalHandleCreate('state', (_state, size) => {
    log.push(size);
    const piece = toAligned(Buffer.from(octets.subarray(at, at + give(size))));
    at += piece.length;
    return piece;
  });
  return { handle, log };
}

test('T47: what an incremental encoder asks for', () => {
  const { handle, log, octets } = recorder();
  handle.encode(PAIR, pair);
  expect(log).toEqual(['Alloc 24', 'Write 24']);
  handle.encode(PAIR, pair);
  expect(log.slice(2)).toEqual(['Alloc 16', 'Write 16']);
  expect(octets()).toBe(digits(`${examples[0]!.octets} 08000000 00000000 01000000 feffffff`));
});

describe('T48: what an incremental decoder reads', () => {
  test('two items', () => {
    const { handle, log } = reader(bytes(`${examples[0]!.octets} 08000000 00000000 03000000 04000000`));
    expect(handle.decode(PAIR)).toEqual(pair);
    expect(log).toEqual([8, 8, 8]);
    expect(handle.decode(PAIR)).toEqual({ a: 3, b: 4 });
    expect(log.slice(3)).toEqual([8, 8]);
  });
  test('a primitive after an item', () => {
    const { handle, log } = reader(bytes(x7.octets));
    expect([handle.decode(PAIR), handle.decode(LONG)]).toEqual([pair, 42]);
    expect(log).toEqual([8, 8, 8, 8]);
  });
  test('version 2', () => {
    const { handle, log } = reader(bytes(examples[1]!.octets));
    expect(handle.decode(PAIR)).toEqual(pair);
    expect(log).toEqual([8, 56, 16, 16]);
  });
  test('a procedure', () => {
    const { handle, log } = reader(bytes(x6.octets));
    expect(handle.decodeProcedure(x6.procedure)).toEqual(x6.values);
    expect(log).toEqual([56, 24]);
  });
});

describe('T49: what Alloc gives', () => {
  test('too little', () => {
    const { handle, log } = recorder(() => 23);
    expect(status(() => handle.encode(PAIR, pair))).toBe(14);
    expect(log).toEqual(['Alloc 24']);
  });
  test('more', () => {
    const { handle, log, octets } = recorder(() => 64);
    handle.encode(PAIR, pair);
    expect(log).toEqual(['Alloc 24', 'Write 24']);
    expect(octets()).toBe(digits(examples[0]!.octets));
  });
});

describe('T50: callbacks that fail', () => {
  test('Read gives too little', () => {
    const { handle } = reader(bytes(examples[0]!.octets), () => 7);
    expect(status(() => handle.decode(PAIR))).toBe(14);
  });
  test.each(['Alloc', 'Write'])('%s throws', (which) => {
    const mine = new Error('mine');
    let failing = true;
    const fail = (name: string): void => {
      if (failing && name === which) throw mine;
    };
    const written: string[] = [];
    const handle = MesEncodeIncrementalHandleCreate(
      null,
      (_state, size) => {
        fail('Alloc');
        return toAligned(Buffer.alloc(size));
      },
      (_state, buffer, size) => {
        fail('Write');
        written.push(Buffer.from(buffer.subarray(0, size)).toString('hex'));
      },
    );
    expect(() => handle.encode(PAIR, pair)).toThrow(mine);
    failing = false;
    handle.encode(PAIR, pair);
    expect(written).toEqual([digits(examples[0]!.octets)]);
  });
  test('Read throws', () => {
    const mine = new Error('mine');
    let failing = true;
    const source = bytes(examples[0]!.octets);
    let at = 0;
    const handle = MesDecodeIncrementalHandleCreate(null, (_state, size) => {
      if (failing) throw mine;
      at += size;
      return toAligned(Buffer.from(source.subarray(at - size, at)));
    });
    expect(() => handle.decode(PAIR)).toThrow(mine);
    failing = false;
    expect(handle.decode(PAIR)).toEqual(pair);
  });
});

describe('the identity of a procedure', () => {
  test('T51: is read ahead', () => {
    using handle = MesDecodeBufferHandleCreate(bytes(x6.octets));
    const id = { interface: { uuid: '12345678-1234-abcd-ef00-0123456789ab', major: 1, minor: 0 }, number: 3 };
    expect(MesInqProcEncodingId(handle)).toEqual(id);
    expect(handle.position).toBe(0);
    expect(MesInqProcEncodingId(handle)).toEqual(id);
    expect(handle.decodeProcedure(x6.procedure)).toEqual(x6.values);
    expect(status(() => MesInqProcEncodingId(handle))).toBe(1784);
    expect(MesInqProcEncodingId(handle, { value: null }, { value: 0 })).toBe(1784);
  });
  test('T51: its header is not read again', () => {
    const { handle, log } = reader(bytes(x6.octets));
    expect(MesInqProcEncodingId(handle).number).toBe(3);
    expect(handle.decodeProcedure(x6.procedure)).toEqual(x6.values);
    expect(log).toEqual([56, 24]);
  });
  test('T52: a type has none', () => {
    using handle = MesDecodeBufferHandleCreate(bytes(examples[0]!.octets));
    expect(status(() => MesInqProcEncodingId(handle))).toBe(1828);
  });
  test('T60: another procedure, another interface', () => {
    const other = declare('void P0([in] handle_t h); void Q([in] handle_t h, [in, out] long *pl, [in, out, string] char *s);').procedures
      .Q!;
    const foreign = withFiller(x6.octets.replace('78 56 34 12', '78 56 34 13'), 'CC');
    const decode = (octets: Buffer, procedure: typeof other, checkProcId: boolean) => () => {
      using handle = MesDecodeBufferHandleCreate(octets);
      handle.options = { checkProcId };
      return handle.decodeProcedure(procedure);
    };
    expect(status(decode(bytes(x6.octets), other, true))).toBe(1745);
    expect(status(decode(foreign, x6.procedure, true))).toBe(1717);
    expect(decode(bytes(x6.octets), other, false)()).toEqual(x6.values);
    expect(decode(foreign, x6.procedure, false)()).toEqual(x6.values);
  });
});

test('T56: a failed decode releases what it made', () => {
  const live = new Set<object>();
  let made = 0;
  const hooks = {
    toTransmit: (value: unknown): unknown => value,
    fromTransmit(value: unknown): object {
      const presented = { value };
      made++;
      live.add(presented);
      return presented;
    },
    freeInstance: (presented: unknown): void => void live.delete(presented as object),
  };
  const element = transmitType('T', char, hooks);
  const type = structType('S', [
    { name: 'a', type: arrayType(element, [{ bound: 3 }]) },
    { name: 'e', type: arrayType(PAIR, [{ size: literal(9) }]) },
  ]);
  const octets = bytes('01100800cccccccc 10000000 00000000 09000000 010203 00 00000000 00000000');
  using handle = MesDecodeBufferHandleCreate(octets);
  expect(status(() => handle.decode(type))).toBe(1783);
  expect(made).toBe(3);
  expect(live.size).toBe(0);
  expect(handle.position).toBe(0);
});

test('T58: types and procedures do not mix', () => {
  using handle = MesEncodeDynBufferHandleCreate();
  handle.encode(PAIR, pair);
  expect(status(() => handle.encodeProcedure(x6.procedure, x6.values))).toBe(1827);
  using other = MesEncodeDynBufferHandleCreate();
  other.encodeProcedure(x6.procedure, x6.values);
  expect(status(() => other.encode(PAIR, pair))).toBe(1827);
});
