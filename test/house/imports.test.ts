import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, root, sources, withoutComments } from './sources.ts';

/** The floors of the house, from the top: a room imports from its own floor and from those below. */
const FLOORS: readonly (readonly string[])[] = [
  ['cli', 'inspect'],
  ['csharp', 'idl', 'invoke', 'rpc'],
  ['marshal', 'ndr'],
  ['layout', 'memory'],
  ['engine', 'types'],
  ['errors.ts'],
];

/** `src/marshal/bool.ts` is in the room `marshal`; a file of src itself is a face, or errors.ts. */
function roomOf(path: string): string {
  return isErrors(path) ? 'errors.ts' : (path.split('/')[1] as string);
}

function isFace(path: string): boolean {
  return /^src\/[^/]+\.ts$/.test(path) && !isErrors(path);
}

/** The error classes are one room in several files. */
function isErrors(path: string): boolean {
  return /^src\/errors(-\w+)?\.ts$/.test(path);
}

function floorOf(path: string): number {
  return isFace(path) ? -1 : FLOORS.findIndex((rooms) => rooms.includes(roomOf(path)));
}

const files = sources();
const imports = files.flatMap(importsOf);
const inside = imports.filter((one): one is Import & { target: string } => one.target !== undefined);
const arrow = ({ from, specifier }: Import) => `${from} -> ${specifier}`;

describe('imports', () => {
  it('are found at all', () => {
    expect(inside.length).toBeGreaterThan(files.length / 2);
  });

  it('name files that exist, with their extension', () => {
    expect(inside.filter(({ target }) => !existsSync(join(root, target))).map(arrow)).toEqual([]);
    expect(inside.filter(({ target }) => !/\.ts$|\/generated\/.*\.js$/.test(target)).map(arrow)).toEqual([]);
  });

  it('come from rooms of the house only', () => {
    expect(files.filter(({ path }) => !isFace(path) && floorOf(path) < 0).map(({ path }) => path)).toEqual([]);
  });

  it('stay in src', () => {
    expect(inside.filter(({ target }) => !target.startsWith('src/')).map(arrow)).toEqual([]);
  });

  it('point downwards', () => {
    expect(inside.filter(({ from, target }) => floorOf(target) < floorOf(from)).map(arrow)).toEqual([]);
  });

  it('make no circle of rooms', () => {
    const rooms = new Map<string, Map<string, string>>();
    for (const one of inside.filter(({ from, target }) => !isFace(from) && roomOf(from) !== roomOf(target))) {
      const targets = rooms.get(roomOf(one.from)) ?? new Map<string, string>();
      rooms.set(roomOf(one.from), targets.set(roomOf(one.target), arrow(one)));
    }
    expect(circleIn(rooms)).toEqual([]);
  });

  it('reach koffi through src/engine/koffi.ts alone', () => {
    const importers = imports.filter(({ specifier }) => /^koffi(\/|$)/.test(specifier)).map(({ from }) => from);
    expect(importers.filter((from) => from !== 'src/engine/koffi.ts')).toEqual([]);
  });

  it('reach the command line only from src/cli', () => {
    const importers = imports.filter(({ specifier }) => specifier === 'commander').map(({ from }) => from);
    expect(importers.filter((from) => !from.startsWith('src/cli/'))).toEqual([]);
  });
});

describe('faces', () => {
  it('re-export, and do nothing else', () => {
    const doing = files
      .filter(({ path }) => isFace(path))
      .filter(({ text }) => /^(?!export |import |\} from|\s|\}|$)/m.test(withoutComments(text)));
    expect(doing.map(({ path }) => path)).toEqual([]);
  });
});

describe('standard output', () => {
  it('is written by src/cli alone', () => {
    const writers = files.filter(
      ({ path, text }) => !path.startsWith('src/cli/') && /\bprocess\s*\.\s*stdout\b|\bconsole\s*\./.test(withoutComments(text)),
    );
    expect(writers.map(({ path }) => path)).toEqual([]);
  });
});

/** One circle of the graph, as the imports that make it. */
function circleIn(graph: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const done = new Set<string>();
  const visit = (room: string, trail: readonly string[], edges: readonly string[]): string[] => {
    const start = trail.indexOf(room);
    if (start >= 0) return edges.slice(start);
    if (done.has(room)) return [];
    for (const [target, edge] of graph.get(room) ?? []) {
      const circle = visit(target, [...trail, room], [...edges, edge]);
      if (circle.length > 0) return circle;
    }
    done.add(room);
    return [];
  };
  for (const room of graph.keys()) {
    const circle = visit(room, [], []);
    if (circle.length > 0) return circle;
  }
  return [];
}
