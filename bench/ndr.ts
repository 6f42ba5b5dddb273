/**
 * What encoding and decoding NDR costs, against avsc and msgpackr with the same values in the same process; octets per second; and how
 * both grow with the size of the value.
 *
 *     npm run bench -- ndr
 *
 * Each case is a loop of its own source, all of a shape are timed in turn, and the figure is the least of the rounds. Peers that are not
 * installed are left out.
 */
import { importIdl } from '../src/idl/index.ts';
import { typeCodec } from '../src/ndr/index.ts';

type Loop = (count: number) => number;

interface Case {
  readonly loop: Loop;
  count: number;
  best: number;
}

/** What a peer does with one value: makes octets of it, and reads them. */
interface Peer {
  readonly name: string;
  codec(shape: Shape): { encode(): Uint8Array; decode(octets: Uint8Array): unknown };
}

interface Shape {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
  /** The value as the peers take it: avsc has no 64-bit integers of its own, and arrays know their length. */
  readonly plain: unknown;
  readonly schema: unknown;
  /** How many times faster than avsc: encode, decode. */
  readonly goals?: readonly [number, number];
}

const ROUNDS = 40;
const SLICE_NS = 4e6;

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
  return { name: 'small', type: 'SMALL', value: { ...plain, d: 4n }, plain, schema, goals: [11, 5] };
}

function records(count: number): Shape {
  const value = { n: count, items: times(count, (i) => ({ x: i, y: i + 1, d: i + 0.5 })) };
  const schema = counted(record('Item', { x: 'int', y: 'int', d: 'double' }));
  return { name: `${count} records`, type: 'RECORDS', value, plain: value, schema, goals: [15, 4.4] };
}

function list(count: number): Shape {
  let value: unknown = null;
  for (let i = count - 1; i >= 0; i--) value = { v: i, name: `node${i}`, next: value };
  const schema = record('Node', { v: 'int', name: 'string', next: ['null', 'Node'] });
  return { name: `list of ${count}`, type: 'NODE', value, plain: value, schema, goals: [5, 4.4] };
}

function strings(count: number): Shape {
  const value = { n: count, items: times(count, (i) => `wide string number ${i}`) };
  return { name: `${count} wide strings`, type: 'STRINGS', value, plain: value, schema: counted('string'), goals: [1.7, 3.5] };
}

function numbers(count: number): Shape {
  const items = times(count, (i) => i + 0.5);
  const value = { n: count, items: Float64Array.from(items) };
  return { name: `${count} doubles`, type: 'NUMBERS', value, plain: { n: count, items }, schema: counted('double') };
}

async function optional<T>(name: string): Promise<T | undefined> {
  try {
    return (await import(name)) as T;
  } catch {
    console.log(`without ${name}: it is not installed`);
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

async function peers(): Promise<Peer[]> {
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

/** What decoding makes is kept: the compiler removes objects that nobody sees. */
const kept: { value: unknown } = { value: undefined };

/** A loop over `body`, which adds to `s`, until it takes a slice. Its own source, so that no case shares another's feedback. */
function prepare(body: string, env: Readonly<Record<string, unknown>>): Case {
  const source = `return function loop(count) { let s = 0; for (let i = 0; i < count; i++) { ${body} } return s; }`;
  const loop = new Function('kept', ...Object.keys(env), source)(kept, ...Object.values(env)) as Loop;
  const it: Case = { loop, count: 1, best: Number.POSITIVE_INFINITY };
  while (time(it) < SLICE_NS) it.count *= 2;
  return it;
}

function time({ loop, count }: Case): number {
  const start = process.hrtime.bigint();
  loop(count);
  return Number(process.hrtime.bigint() - start);
}

/** Times cases in turn; gives ns of one turn of each. */
function race(cases: readonly Case[]): number[] {
  for (let round = 0; round < ROUNDS; round++) for (const it of cases) it.best = Math.min(it.best, time(it) / it.count);
  return cases.map(({ best }) => best);
}

interface Figures {
  readonly octets: number;
  /** Into a buffer that is there; into one of its own; ns. */
  readonly encode: number;
  readonly encodeNew: number;
  readonly decode: number;
}

function compare(shape: Shape, others: readonly Peer[]): void {
  const codec = typeCodec(types[shape.type]!);
  const { value } = shape;
  const octets = codec.encode(value);
  const target = Buffer.alloc(octets.length);
  const ours = [
    prepare('s += codec.encodeInto(value, target);', { codec, value, target }),
    prepare('s += codec.encode(value).length;', { codec, value }),
    prepare('kept.value = codec.decode(octets);', { codec, octets }),
  ];
  const theirs = others.flatMap((peer) => {
    const it = peer.codec(shape);
    return [prepare('s += it.encode().length;', { it }), prepare('kept.value = it.decode(octets);', { it, octets: it.encode() })];
  });
  const [encode, encodeNew, decode, ...rest] = race([...ours, ...theirs]) as [number, number, number, ...number[]];
  report(shape, { octets: octets.length, encode, encodeNew, decode }, others, rest);
}

const ns = (value: number): string => (value < 1e4 ? `${value.toFixed(1)} ns` : `${(value / 1e3).toFixed(1)} us`);
const rate = (octets: number, value: number): string => `${((octets * 1e3) / value).toFixed(0)} MB/s`;

function report(
  { name, goals }: Shape,
  { octets, encode, encodeNew, decode }: Figures,
  others: readonly Peer[],
  rest: readonly number[],
): void {
  console.log(`${name}, ${octets} octets`);
  console.log(`  encode ${ns(encode)} (${rate(octets, encode)}); into a new buffer ${ns(encodeNew)}`);
  console.log(`  decode ${ns(decode)} (${rate(octets, decode)})`);
  for (const [index, peer] of others.entries()) {
    const [encoded, decoded] = [rest[index * 2]!, rest[index * 2 + 1]!];
    const goal = peer.name === 'avsc' && goals !== undefined ? ` (goals ${goals[0]}x, ${goals[1]}x)` : '';
    const ratios = `${(encoded / encode).toFixed(1)}x, ${(decoded / decode).toFixed(1)}x`;
    console.log(`  ${peer.name}: ${ns(encoded)}, ${ns(decoded)}: ${ratios}${goal}`);
  }
}

/** The same shape in three sizes: what an element costs must not depend on their number. */
function growth(name: string, make: (count: number) => Shape): void {
  const options = { maxDepth: 100_000 };
  console.log(`${name}, per element`);
  for (const count of [100, 1_000, 10_000]) {
    const { type, value } = make(count);
    const codec = typeCodec(types[type]!);
    const octets = codec.encode(value, options);
    const [encode, decode] = race([
      prepare('s += codec.encode(value, options).length;', { codec, value, options }),
      prepare('kept.value = codec.decode(octets, options);', { codec, octets, options }),
    ]) as [number, number];
    console.log(`  ${String(count).padStart(6)}  encode ${ns(encode / count)}  decode ${ns(decode / count)}`);
  }
}

const others = await peers();
for (const shape of [small(), records(1000), list(1000), strings(100), numbers(10_000)]) compare(shape, others);
growth('records', records);
growth('list', list);
growth('wide strings', strings);
growth('doubles', numbers);
