import { parse } from './generated/grammar.js';
import type { AttributeSyntax, ChunkSyntax, ConstructorSyntax, MethodSyntax, OtherSyntax, UsingSyntax } from './syntax.ts';
import { type LexicalResult, lexicalPass, type Range } from './text/lexical.ts';
import { LineTable } from './text/lines.ts';
import { literalValue } from './text/literals.ts';
import { type Island, type Outline, outlinePass } from './text/outline.ts';
import { Skeleton } from './text/skeleton.ts';
import type { FileTree, NamespaceScope, Placed, TreeProblem, TypeNode } from './tree.ts';

/** Reads one file: lexical pass, outline, grammar, tree. Never throws for what the text holds. */
export function parseFile(source: string, defines: readonly string[]): FileTree {
  const lexical = lexicalPass(source, defines);
  const outline = outlinePass(lexical);
  return new Assembly(source, defines, lexical).tree(outline);
}

const interopWord =
  /\b(?:DllImport|LibraryImport|extern|MarshalAs|MarshalUsing|StructLayout|UnmanagedFunctionPointer|FieldOffset|fixed|delegate|struct|enum|class|InlineArray)/;

/** What is not understood may have been a field, unless it says that it is something else. */
const declaresNoField =
  /\b(?:enum|class|struct|interface|record|delegate(?!\s*\*)|extern|operator|implicit|explicit)\b|\b(?:Dll|Library)Import/;

/** Of the file whose clean text was asked for last: questions about one file come together. */
let latest: { readonly file: Assembly; readonly text: string } | undefined;

class Assembly {
  readonly #source: string;
  readonly #defines: readonly string[];
  readonly #literals: LexicalResult['literals'];
  /** While the file is read: it is as large as the source, and seldom asked for afterwards. */
  #text: string | undefined;
  readonly #problems: TreeProblem[] = [];
  readonly #members: Placed[] = [];
  readonly #globalUsings: UsingSyntax[] = [];
  readonly #attributes: AttributeSyntax[] = [];
  #lines: LineTable | undefined;

  constructor(source: string, defines: readonly string[], lexical: LexicalResult) {
    this.#source = source;
    this.#defines = defines;
    this.#literals = lexical.literals;
    this.#text = lexical.text;
    this.#problems.push(...lexical.problems);
  }

  /** Reads what the outline found. It is not held: it is as large as the file. */
  tree(outline: Outline): FileTree {
    this.#problems.push(...outline.problems);
    const file: { -readonly [K in keyof FileTree]: FileTree[K] } = {
      source: this.#source,
      text: () => this.#clean(),
      scope: undefined as unknown as NamespaceScope,
      members: this.#members,
      globalUsings: this.#globalUsings,
      attributes: this.#attributes,
      problems: this.#problems,
      literal: (at) => literalValue(this.#source.slice(at, this.#literals.get(at) ?? at)),
      locate: (at) => {
        this.#lines ??= new LineTable(this.#source);
        return this.#lines.locate(at);
      },
      method: (range) => this.#method(range),
      documentation: (range) => documentationOf(this.#source.slice(range.start, range.end)),
    };
    file.scope = { file, name: '', usings: [], parent: undefined };
    this.#assemble(file.scope, outline);
    this.#text = undefined;
    return file;
  }

  /** The source as the lexical pass leaves it. */
  #clean(): string {
    if (this.#text !== undefined) return this.#text;
    if (latest?.file !== this) latest = { file: this, text: lexicalPass(this.#source, this.#defines).text };
    return latest.text;
  }

  #assemble(root: NamespaceScope, { islands, skeleton }: Outline): void {
    const chunks = this.#chunks(skeleton);
    const places: (NamespaceScope | TypeNode | undefined)[] = [];
    let fileScope = root;
    let next = 0;
    for (const [index, island] of islands.entries()) {
      const place = island.parent < 0 ? fileScope : places[island.parent];
      const chunk = island.deferred ? undefined : chunks[next++];
      if (place === undefined) continue;
      if (island.body && 'deferred' in place) place.bodies.push({ ...island.body, header: island.start });
      if (chunk === undefined) {
        if ('deferred' in place) place.deferred.push({ start: island.start, end: island.end });
        continue;
      }
      if (chunk.k === 'namespace') {
        const scope = this.#namespace(chunk.name, 'deferred' in place ? place.scope : place);
        if (chunk.open) places[index] = scope;
        else if (fileScope === root && island.parent < 0) fileScope = scope;
        else
          this.#problems.push({
            at: chunk.at,
            message: 'CS8954: a file has one file-scoped namespace, outside of every other',
            severity: 'error',
          });
      } else {
        places[index] = this.#place(chunk, island, place);
      }
    }
  }

  #namespace(name: readonly string[], parent: NamespaceScope): NamespaceScope {
    let scope = parent;
    for (const part of name) scope = { file: parent.file, name: scope.name ? `${scope.name}.${part}` : part, usings: [], parent: scope };
    return scope;
  }

  /** Puts a chunk where it belongs; the result is the type that it opens. */
  #place(chunk: ChunkSyntax, island: Island, place: NamespaceScope | TypeNode): TypeNode | undefined {
    switch (chunk.k) {
      case 'unknown':
        this.#unknown(island, place);
        return undefined;
      case 'using':
        if ('deferred' in place) return undefined;
        (chunk.global ? this.#globalUsings : place.usings).push(chunk);
        return undefined;
      case 'global':
        this.#attributes.push(...chunk.attributes);
        return undefined;
      case 'namespace':
      case 'other':
        return undefined;
      case 'type': {
        const scope = 'deferred' in place ? place.scope : place;
        const node: TypeNode = {
          syntax: chunk,
          documentation: island.documentation,
          scope,
          members: [],
          deferred: [],
          bodies: [],
          unknown: [],
        };
        this.#add(node, place);
        return chunk.open ? node : undefined;
      }
      default:
        this.#add({ syntax: chunk, documentation: island.documentation }, place);
        return undefined;
    }
  }

  #add(node: Placed['node'], place: NamespaceScope | TypeNode): void {
    if ('deferred' in place) place.members.push(node);
    else this.#members.push({ scope: place, node });
  }

  /** What is not understood concerns interop where it stands in a value type, opens a type or says so. */
  #unknown(island: Island, place: NamespaceScope | TypeNode): void {
    const text = this.#clean().slice(island.start, island.end);
    const type = 'deferred' in place ? place : undefined;
    const holds = (type && isLaidOut(type)) || interopWord.test(text);
    if (!holds) return;
    if (!declaresNoField.test(text)) type?.unknown.push(island.start);
    const { at, message } = this.#explain(island);
    this.#problems.push({ at, message, severity: 'error', ...(type && { declaration: type.syntax.name }) });
  }

  #explain(island: Island): { at: number; message: string } {
    const skeleton = new Skeleton(this.#clean());
    skeleton.copy(island.start, island.end);
    skeleton.insert(';\0', island.end);
    const name = this.#clean()
      .slice(island.start, island.end)
      .replace(/\[[^\]]*\]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 60);
    try {
      parse(skeleton.text, { startRule: 'Method', source: (offset: number) => skeleton.source(offset) });
    } catch (error) {
      const offset = (error as { location?: { start: { offset: number } } }).location?.start.offset ?? 0;
      return { at: Math.min(skeleton.source(offset), island.end), message: `the declaration '${name}' is not understood here` };
    }
    return { at: island.start, message: `the declaration '${name}' is not understood` };
  }

  #chunks(skeleton: Skeleton): ChunkSyntax[] {
    const options = { startRule: 'Chunks', source: (offset: number): number => skeleton.source(offset) } as const;
    const text = skeleton.text;
    try {
      return parse(text, options) as ChunkSyntax[];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // one declaration exhausts the stack: it is found by reading each alone
      return this.#chunksAlone(text, skeleton);
    }
  }

  #chunksAlone(text: string, skeleton: Skeleton): ChunkSyntax[] {
    const chunks: ChunkSyntax[] = [];
    let start = 0;
    for (let end = text.indexOf('\0'); end >= 0; end = text.indexOf('\0', start)) {
      const base = start;
      try {
        chunks.push(
          ...(parse(text.slice(start, end + 1), {
            startRule: 'Chunks',
            source: (offset: number): number => skeleton.source(base + offset),
          }) as ChunkSyntax[]),
        );
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        chunks.push({ k: 'unknown', at: skeleton.source(base) });
      }
      start = end + 1;
    }
    return chunks;
  }

  #method(range: Range): MethodSyntax | ConstructorSyntax | OtherSyntax | undefined {
    const skeleton = new Skeleton(this.#clean());
    skeleton.copy(range.start, range.end);
    skeleton.insert('{}\0', range.end);
    try {
      return parse(skeleton.text, { startRule: 'Method', source: (offset: number) => skeleton.source(offset) }) as MethodSyntax;
    } catch {
      return undefined;
    }
  }
}

/** Whether the fields of a type matter: those of a value type do, those of a class with a layout too. */
function isLaidOut({ syntax }: TypeNode): boolean {
  const value = syntax.keyword === 'struct' || syntax.keyword === 'recordStruct';
  return value || syntax.attributes.some(({ name }) => name.parts.at(-1)?.name.startsWith('StructLayout'));
}

function documentationOf(text: string): string {
  return text
    .replace(/^\s*\/\/\/ ?/gm, '')
    .replace(/^\/\*\*|\*\/$/g, '')
    .trim();
}
