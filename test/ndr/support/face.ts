import { Shared } from '../../../src/ndr/index.ts';
import type { WireType, WireUnion } from '../../../src/types/wire/index.ts';
import { objectReference, octetsOf } from '../interpreter/kinds/interface.ts';
import { Cell, Opaque, Selected, type Value } from '../interpreter/value.ts';

/** A value of the interpreter as the library takes it. */
export function toFace(type: WireType, value: Value): unknown {
  return new Writer().write(type, value);
}

/** What the library gave, as the interpreter has it. */
export function fromFace(type: WireType, face: unknown): Value {
  return new Reader().read(type, face);
}

/** All parameters at once: full pointers may be shared between them. */
export function toFaces(types: ReadonlyMap<string, WireType>, values: ReadonlyMap<string, Value>): Record<string, unknown> {
  const writer = new Writer();
  return record([...values].map(([name, value]) => [name, writer.write(types.get(name)!, value)]));
}

export function fromFaces(types: ReadonlyMap<string, WireType>, faces: Readonly<Record<string, unknown>>): Map<string, Value> {
  const reader = new Reader();
  return new Map(Object.entries(faces).map(([name, face]) => [name, reader.read(types.get(name)!, face)]));
}

/** An object whose members may have any name. */
function record(entries: readonly (readonly [string, unknown])[], into: object = {}): Record<string, unknown> {
  for (const [name, value] of entries) Object.defineProperty(into, name, { value, enumerable: true, writable: true, configurable: true });
  return into as Record<string, unknown>;
}

function armOf({ arms }: WireUnion, tag: bigint): WireType | undefined {
  return (arms.find(({ labels }) => labels.includes(tag)) ?? arms.find(({ isDefault }) => isDefault))?.type;
}

class Writer {
  readonly #shared = new Map<Cell, unknown>();

  write(type: WireType, value: Value): unknown {
    switch (type.kind) {
      case 'struct':
        return this.#struct(type, value, {});
      case 'union':
      case 'switch':
        return this.#union(type.kind === 'switch' ? type.union : type, value as Selected);
      case 'array':
        return this.#list(type.element, value as Value[], type.dimensions.length);
      case 'pipe':
        return this.#list(type.element, (value as Value[][]).flat(), 1);
      case 'string':
        return type.element.kind === 'struct'
          ? Uint8Array.from((value as Map<string, number>[]).flatMap((one) => [...one.values()]))
          : value;
      case 'pointer':
        return value === null ? null : this.#pointer(type.pointee, type.mode, value as Cell);
      case 'context':
        return { $handle: value };
      case 'interface':
        return value === null ? null : octetsOf(value);
      case 'transmit':
        return this.write(type.wire, value);
      case 'user':
        return userValue(value) ?? this.write(type.wire, value);
      default:
        return value;
    }
  }

  #struct(type: Extract<WireType, { kind: 'struct' }>, value: Value, into: object): unknown {
    const fields = value as Map<string, Value>;
    return record(
      type.members.map(({ name, type: member }) => [name, this.write(member, fields.get(name)!)] as const),
      into,
    );
  }

  #union(type: WireUnion, { tag, arm }: Selected): unknown {
    const face = type.tag.kind === 'base' && type.tag.name === 'boolean' ? tag !== 0n : Number(tag);
    const inner = armOf(type, tag);
    return inner === undefined ? { $case: face } : { $case: face, value: this.write(inner, arm!) };
  }

  #list(element: WireType, values: readonly Value[], depth: number): unknown {
    if (depth > 1) return values.map((row) => this.#list(element, row as Value[], depth - 1));
    if (element.kind === 'base' && (element.name === 'char' || element.name === 'wchar')) {
      return values.map((unit) => String.fromCharCode(Number(unit))).join('');
    }
    return values.map((one) => this.write(element, one));
  }

  #pointer(pointee: WireType, mode: string, cell: Cell): unknown {
    if (mode === 'ref') return this.write(pointee, cell.value!);
    if (mode === 'full') {
      if (!this.#shared.has(cell)) {
        const face = pointee.kind === 'struct' ? {} : new Shared<unknown>(undefined);
        this.#shared.set(cell, face);
        if (face instanceof Shared) face.value = this.write(pointee, cell.value!);
        else this.#struct(pointee as Extract<WireType, { kind: 'struct' }>, cell.value!, face);
      }
      return this.#shared.get(cell);
    }
    const face = this.write(pointee, cell.value!);
    return isNullable(pointee) ? { $value: face } : face;
  }
}

function userValue(value: Value): unknown {
  const inner = value instanceof Cell ? value.value : value;
  return inner instanceof Opaque ? inner.value : undefined;
}

class Reader {
  /** Cells by what the program sees and by how many pointers are behind: a pointer to a pointer is seen as what is behind both. */
  readonly #cells = new Map<number, Map<unknown, Cell>>();

  read(type: WireType, face: unknown): Value {
    switch (type.kind) {
      case 'base':
        return typeof face === 'string' ? face.charCodeAt(0) : (face as Value);
      case 'struct': {
        const object = face as Record<string, unknown>;
        return new Map(type.members.map(({ name, type: member }) => [name, this.read(member, own(object, name))]));
      }
      case 'union':
      case 'switch':
        return this.#union(type.kind === 'switch' ? type.union : type, face as { $case: unknown; value?: unknown });
      case 'array':
        return this.#list(type.element, face, type.dimensions.length);
      case 'pipe':
        return [this.#list(type.element, face, 1)].filter((chunk) => chunk.length > 0);
      case 'string':
        return type.element.kind === 'struct'
          ? structures(
              type.element.members.map(({ name }) => name),
              face as Uint8Array,
            )
          : (face as Value);
      case 'pointer':
        return this.#pointer(type.pointee, type.mode, face);
      case 'context':
        return (face as { $handle: string }).$handle;
      case 'interface':
        return face === null ? null : objectReference(face as Uint8Array);
      case 'transmit':
        return this.read(type.wire, face);
      case 'user':
        return type.hooks === undefined
          ? this.read(type.wire, face)
          : type.wire.kind === 'pointer'
            ? new Cell(new Opaque(face))
            : new Opaque(face);
      default:
        return face as Value;
    }
  }

  #union(type: WireUnion, { $case, value }: { $case: unknown; value?: unknown }): Value {
    const tag = typeof $case === 'string' ? BigInt($case.charCodeAt(0)) : BigInt($case as number);
    const arm = armOf(type, tag);
    return arm === undefined ? new Selected(tag) : new Selected(tag, this.read(arm, value));
  }

  #list(element: WireType, face: unknown, depth: number): Value[] {
    if (typeof face === 'string') return Array.from({ length: face.length }, (_, index) => face.charCodeAt(index));
    return Array.from(face as Iterable<unknown>, (one) => (depth > 1 ? this.#list(element, one, depth - 1) : this.read(element, one)));
  }

  #pointer(pointee: WireType, mode: string, face: unknown): Value {
    if (mode === 'ref') return new Cell(this.read(pointee, face));
    if (face === null) return null;
    const levels = pointersIn(pointee);
    const cells = this.#cells.get(levels) ?? new Map<unknown, Cell>();
    this.#cells.set(levels, cells);
    const known = mode === 'full' ? cells.get(face) : undefined;
    if (known !== undefined) return known;
    const cell = new Cell();
    if (mode === 'full' && typeof face === 'object') cells.set(face, cell);
    const inner = mode === 'full' && face instanceof Shared ? face.value : face;
    const wrapped = pointee.kind === 'pointer' && typeof inner === 'object' && inner !== null && Object.hasOwn(inner, '$value');
    cell.value = this.read(pointee, wrapped ? (inner as { $value: unknown }).$value : inner);
    return cell;
  }
}

/** Whether null is a value of what a pointer points at, so that it needs another form. */
function isNullable(type: WireType): boolean {
  return type.kind === 'pointer' && (type.mode !== 'ref' || isNullable(type.pointee));
}

function pointersIn(type: WireType): number {
  return type.kind === 'pointer' ? 1 + pointersIn(type.pointee) : 0;
}

function own(object: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Elements of a string of structures, each of as many octets as it has members. */
function structures(names: readonly string[], octets: Uint8Array): Value[] {
  return Array.from(
    { length: octets.length / names.length },
    (_, index) => new Map(names.map((name, at) => [name, octets[index * names.length + at]!])),
  );
}
