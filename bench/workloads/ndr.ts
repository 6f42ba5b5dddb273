/** Encoding and decoding NDR, against avsc and msgpackr with the same values. Peers that are not installed are left out. */
import { importIdl } from '../../src/idl/index.ts';
import { type TransferSyntax, type TypeCodec, typeCodec } from '../../src/ndr/index.ts';
import { statements, type Turn, type Workloads } from '../harness/cases.ts';

/** What a peer does with one value: makes octets of it, and reads them. */
interface Peer {
  readonly name: string;
  codec(shape: Shape): { encode(): Uint8Array; decode(octets: Uint8Array): unknown };
}

/** One value, as this package and as the peers take it. */
export interface Shape {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
  /** avsc has no 64-bit integers of its own. */
  readonly plain: unknown;
  /** The schema of avsc. */
  readonly schema: unknown;
}

const { types } = importIdl(`
[uuid(12345678-1234-abcd-ef00-0123456789ab), version(1.0), pointer_default(unique)] interface shapes
{
  typedef struct { long a; short b; small c; hyper d; double e; float f; unsigned long g; boolean h; } SMALL;
  typedef struct { long x; long y; double d; } RECORD;
  typedef struct { long n; [size_is(n)] RECORD *items; } RECORDS;
  typedef struct NODE { long v; [string] wchar_t *name; struct NODE *next; } NODE;
  typedef struct { long n; [size_is(n), string] wchar_t **items; } STRINGS;
  typedef struct { long n; [size_is(n)] double *items; } NUMBERS;
}`);

const record = (name: string, fields: Readonly<Record<string, unknown>>): object => ({
  type: 'record',
  name,
  fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })),
});
const counted = (items: unknown): object => record('Counted', { n: 'int', items: { type: 'array', items } });
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

function small(): Shape {
  const plain = { a: 1, b: 2, c: 3, d: 4, e: 5.5, f: 6.5, g: 7, h: true };
  const schema = record('Small', { a: 'int', b: 'int', c: 'int', d: 'long', e: 'double', f: 'float', g: 'long', h: 'boolean' });
  return { name: 'small', type: 'SMALL', value: { ...plain, d: 4n }, plain, schema };
}

export function records(count: number): Shape {
  const value = { n: count, items: times(count, (i) => ({ x: i, y: i + 1, d: i + 0.5 })) };
  const schema = counted(record('Item', { x: 'int', y: 'int', d: 'double' }));
  return { name: `${count} records`, type: 'RECORDS', value, plain: value, schema };
}

export function list(count: number): Shape {
  let value: unknown = null;
  for (let i = count - 1; i >= 0; i--) value = { v: i, name: `node${i}`, next: value };
  const schema = record('Node', { v: 'int', name: 'string', next: ['null', 'Node'] });
  return { name: `list of ${count}`, type: 'NODE', value, plain: value, schema };
}

export function strings(count: number): Shape {
  const value = { n: count, items: times(count, (i) => `wide string number ${i}`) };
  return { name: `${count} wide strings`, type: 'STRINGS', value, plain: value, schema: counted('string') };
}

export function numbers(count: number): Shape {
  const items = times(count, (i) => i + 0.5);
  const value = { n: count, items: Float64Array.from(items) };
  return { name: `${count} doubles`, type: 'NUMBERS', value, plain: { n: count, items }, schema: counted('double') };
}

/** The shapes that there are goals for, and an array of numbers. */
export const shapes: readonly Shape[] = [small(), records(1000), list(1000), strings(100), numbers(10_000)];

async function optional<T>(name: string): Promise<T | undefined> {
  try {
    return (await import(name)) as T;
  } catch {
    console.error(`without ${name}: it is not installed`);
    return undefined;
  }
}

interface Avsc {
  readonly default: {
    readonly Type: {
      forSchema(schema: unknown, options: object): { toBuffer(value: unknown): Buffer; fromBuffer(octets: Uint8Array): unknown };
    };
  };
}
interface Msgpackr {
  readonly Packr: new (options: object) => { pack(value: unknown): Buffer; unpack(octets: Uint8Array): unknown };
}

async function findPeers(): Promise<Peer[]> {
  const found: Peer[] = [];
  const avsc = await optional<Avsc>('avsc');
  if (avsc !== undefined) {
    const codec: Peer['codec'] = ({ schema, plain }) => {
      const type = avsc.default.Type.forSchema(schema, { wrapUnions: false });
      return { encode: () => type.toBuffer(plain), decode: (octets) => type.fromBuffer(octets) };
    };
    found.push({ name: 'avsc', codec });
  }
  const msgpackr = await optional<Msgpackr>('msgpackr');
  if (msgpackr !== undefined) {
    const codec: Peer['codec'] = ({ plain }) => {
      const packr = new msgpackr.Packr({ structures: [] });
      return { encode: () => packr.pack(plain), decode: (octets) => packr.unpack(octets) };
    };
    found.push({ name: 'msgpackr', codec });
  }
  return found;
}

const peers: readonly Peer[] = await findPeers();

/** The codec of a shape's type. */
export function codecOf({ type }: Shape, syntax: TransferSyntax['name'] = 'ndr20'): TypeCodec {
  return typeCodec(types[type]!, syntax);
}

/** The names of a shape's workloads. */
export const encodeName = ({ name }: Shape): string => `NDR ${name}, encode`;
export const decodeName = ({ name }: Shape): string => `NDR ${name}, decode`;

/** Every shape both ways. Encoding is into a buffer that is there, and into a new one, as peers have it. */
export function ndr(w: Workloads, syntax: TransferSyntax['name'] = 'ndr20', withPeers = true): void {
  for (const shape of shapes) {
    const codec = codecOf(shape, syntax);
    const { value } = shape;
    const octets = codec.encode(value);
    const theirs = (withPeers ? peers : []).map((peer) => ({ name: peer.name, it: peer.codec(shape) }));
    w.add(decodeName(shape), {
      pinvoke: statements('kept.value = codec.decode(octets);', { codec, octets }),
      ...Object.fromEntries(
        theirs.map(({ name, it }) => [name, statements('kept.value = it.decode(octets);', { it, octets: it.encode() })]),
      ),
    });
    w.add(encodeName(shape), {
      pinvoke: statements('codec.encodeInto(value, target);', { codec, value, target: Buffer.alloc(octets.length) }),
      'pinvoke, new buffer': statements('kept.value = codec.encode(value);', { codec, value }),
      ...Object.fromEntries(theirs.map(({ name, it }) => [name, statements('kept.value = it.encode();', { it })])),
    });
  }
}

/** What is decoded as a block: elements are made when they are asked for, or are never copied. */
const BLOCKS = {
  'numbers as views': { make: numbers, options: { views: true } },
  'records as a StructArray': { make: records, options: { structArrays: true } },
  'records as a StructArray of views': { make: records, options: { structArrays: true, views: true } },
};

/** The same shape in three sizes: what an element costs must not depend on their number. */
export function ndrGrowth(w: Workloads): void {
  const limits = { maxDepth: 100_000 };
  const add = (name: string, way: 'encode' | 'decode', count: number, turn: Turn): void =>
    w.add(`NDR growth, ${name} x ${count}, ${way}`, { pinvoke: turn }, { name: `NDR ${name} ${way}`, x: count });
  const decode = (name: string, count: number, shape: Shape, options: object): void => {
    const codec = codecOf(shape);
    const octets = codec.encode(shape.value, limits);
    add(name, 'decode', count, statements('kept.value = codec.decode(octets, options);', { codec, octets, options }));
  };
  const counts = [100, 1_000, 10_000];
  for (const [name, make] of Object.entries({ records, list, strings, numbers })) {
    for (const count of counts) {
      const shape = make(count);
      const env = { codec: codecOf(shape), value: shape.value, options: limits };
      add(name, 'encode', count, statements('codec.encode(value, options);', env));
      decode(name, count, shape, limits);
    }
  }
  for (const [name, { make, options }] of Object.entries(BLOCKS)) for (const count of counts) decode(name, count, make(count), options);
}
