import {
  contextHandleType,
  pipeType,
  pointerType,
  type WireMember,
  type WireParameter,
  type WireProcedure,
  type WireType,
} from '../../../src/types/wire/index.ts';
import { Cell, type StructValue, type Value } from '../interpreter/value.ts';
import type { Draw } from './draw.ts';
import { type Plan, selected, simple, sizedPointer, sizedString, strings, tail, window } from './plans.ts';
import { base } from './scalars.ts';
import { struct } from './types.ts';

/** A random procedure with the values of all its parameters. */
export interface ProcedureCase {
  readonly procedure: WireProcedure;
  readonly values: StructValue;
}

/** A pointer to what is in place: what most parameters are. */
function pointed(draw: Draw, depth: number): Plan {
  const name = draw.name();
  const made = struct(draw, depth, draw.once(2));
  const mode = draw.pick(['ref', 'unique', 'full'] as const);
  return {
    members: [{ name, type: pointerType(mode, made.type) }],
    fill(fields) {
      const isNull = mode !== 'ref' && draw.once(4);
      fields.set(name, isNull ? null : mode === 'full' ? draw.fullCell(made.type, made.value) : new Cell(made.value()));
    },
  };
}

function handle(draw: Draw): Plan {
  const name = draw.name();
  const value = (): Value => Buffer.from(draw.times(20, () => draw.int(0, 255))).toString('hex');
  const type = contextHandleType('H');
  const direct = draw.once(2);
  return {
    members: [{ name, type: direct ? type : pointerType('ref', type) }],
    fill: (fields) => void fields.set(name, direct ? value() : new Cell(value())),
  };
}

/** One chunk is what the codec writes. */
function pipe(draw: Draw): Plan {
  const name = draw.name();
  const element = base(draw);
  const chunks = (): Value => (draw.once(4) ? [] : [draw.times(draw.int(1, 5), element.value)]);
  return { members: [{ name, type: pipeType(draw.name(), element.type) }], fill: (fields) => void fields.set(name, chunks()) };
}

const PLANS: readonly ((draw: Draw, depth: number) => Plan)[] = [
  simple,
  pointed,
  pointed,
  sizedPointer,
  window,
  selected,
  sizedString,
  strings,
  tail,
  tail,
  handle,
  pipe,
];

/** How the members of a plan travel. The first of `members` or the tail is what is counted, the others count: those go in. */
function parametersOf(draw: Draw, { members, tail: last, data }: Plan & { readonly data: ReadonlySet<string> }): WireParameter[] {
  const [goesIn, goesOut] = draw.pick([
    [true, false],
    [false, true],
    [true, true],
  ] as const);
  return [...members, ...(last ? [last] : [])].map(({ name, type }: WireMember) =>
    data.has(name) ? { name, type, in: goesIn, out: goesOut } : { name, type, in: true, out: draw.once(3) },
  );
}

/** The members that no expression of the others names. */
function countedIn({ members, tail: last }: Plan): ReadonlySet<string> {
  const all = [...members, ...(last ? [last] : [])];
  const text = JSON.stringify(
    all.map(({ type }) => expressionsOf(type)),
    (_, value) => (typeof value === 'bigint' ? Number(value) : (value as unknown)),
  );
  const named = new Set([...text.matchAll(/"kind":"name","name":"([^"]+)"/g)].map(([, name]) => name!));
  return new Set(all.map(({ name }) => name).filter((name) => !named.has(name)));
}

function expressionsOf(type: WireType): unknown[] {
  switch (type.kind) {
    case 'pointer':
      return expressionsOf(type.pointee);
    case 'array':
      return [...type.dimensions, ...expressionsOf(type.element)];
    case 'string':
      return [type.size];
    case 'switch':
      return [type.is];
    default:
      return [];
  }
}

/** A random procedure. */
export function procedureCase(draw: Draw): ProcedureCase {
  const depth = draw.int(1, 3);
  const plans = draw.times(draw.int(1, 4), () => draw.pick(PLANS)(draw, depth));
  const result = draw.once(2) ? base(draw) : undefined;
  const parameters = draw.shuffle(plans.flatMap((plan) => parametersOf(draw, { ...plan, data: countedIn(plan) })));
  const procedure: WireProcedure = {
    kind: 'procedure',
    name: 'F',
    number: 0,
    parameters: [{ name: 'binding', type: { kind: 'binding' }, in: true, out: false }, ...parameters],
    interface: { uuid: '12345678-1234-abcd-ef00-0123456789ab', major: 1, minor: 0 },
    encode: true,
    decode: true,
    notify: false,
    attributes: [],
    ...(result && { result: result.type }),
  };
  draw.begin();
  const values: StructValue = new Map();
  for (const plan of plans) plan.fill(values);
  if (result) values.set('$return', result.value());
  return { procedure, values };
}
