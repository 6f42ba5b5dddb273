import { groupAt, maxDepth } from './brackets.ts';
import { type Header, headerAt } from './header.ts';
import type { LexicalResult, Problem, Range } from './lexical.ts';
import { localImports } from './local-imports.ts';
import { copyInitializer, copyProperty, expressionEnd } from './property.ts';
import { Skeleton } from './skeleton.ts';

/** One declaration of the file, in order; what is inside a type or namespace has it as its parent. */
export interface Island {
  /** Index of the surrounding island, -1 for the file. */
  readonly parent: number;
  /** The declaration without its body, in the source. */
  readonly start: number;
  readonly end: number;
  /** The body, where one was left out. */
  readonly body?: Range;
  /** A method whose signature is read only when it is asked for: it is not in the skeleton. */
  readonly deferred: boolean;
  readonly documentation?: Range;
}

/** A file cut into its declarations, with the skeleton of those that are read now. */
export interface Outline {
  readonly islands: readonly Island[];
  readonly skeleton: Skeleton;
  readonly problems: readonly Problem[];
}

const typeWord =
  /(?:(?:public|private|protected|internal|static|sealed|abstract|partial|readonly|ref|unsafe|new|file)\s+)*(?:(class|struct|interface|namespace)\b|(enum)\b|record\s+[\w@\\]|(extension)\s*[(<])/y;
const maxNesting = 200;

/** Cuts the text of the lexical pass into islands, without recursion: nothing in it can exhaust the stack. */
export function outlinePass(lexical: LexicalResult): Outline {
  const pass = new OutlinePass(lexical);
  while (pass.next());
  return pass.finish();
}

class OutlinePass {
  readonly #text: string;
  readonly #documentation: readonly Range[];
  readonly #islands: Island[] = [];
  readonly #problems: Problem[] = [];
  readonly #skeleton: Skeleton;
  /** Open types and namespaces: island and offset of the brace. */
  readonly #open: { readonly island: number; readonly at: number }[] = [];
  #at = 0;
  #nextDocumentation = 0;

  constructor({ text, documentation }: LexicalResult) {
    this.#text = text;
    this.#documentation = documentation;
    this.#skeleton = new Skeleton(text);
  }

  /** Reads one declaration or one closing brace. */
  next(): boolean {
    const start = /[^\s;\0]/g;
    start.lastIndex = this.#at;
    const found = start.exec(this.#text);
    if (!found) return false;
    this.#at = found.index;
    if (found[0] === '}') this.#close();
    else if (found[0] === '{') this.#openNothing();
    else if (found[0] === '[' && this.#globalAttributes()) return true;
    else this.#declaration(headerAt(this.#text, this.#at));
    return true;
  }

  #close(): void {
    if (!this.#open.pop()) this.#problems.push({ at: this.#at, message: "'}' without '{'", severity: 'error' });
    this.#at++;
  }

  /** A brace that opens nothing: what is inside is read as if it stood around it. */
  #openNothing(): void {
    this.#problems.push({ at: this.#at, message: "'{' without a declaration", severity: 'error' });
    this.#open.push({ island: this.#parent, at: this.#at });
    this.#at++;
  }

  /** `[assembly: ...]` and `[module: ...]`, which no semicolon ends. */
  #globalAttributes(): boolean {
    const target = /\[\s*(?:assembly|module)\s*:/y;
    target.lastIndex = this.#at;
    if (!target.test(this.#text)) return false;
    const group = groupAt(this.#text, this.#at);
    if (!group.closed || !this.#isShallow(group.end)) return false;
    this.#skeleton.copy(this.#at, group.end);
    this.#skeleton.insert('\0', group.end);
    this.#add({ parent: this.#parent, start: this.#at, end: group.end, deferred: false });
    this.#at = group.end;
    return true;
  }

  /** Whether an attribute list that ends there is nested no deeper than the grammar may go. */
  #isShallow(end: number): boolean {
    const text = this.#text.slice(this.#at, end);
    return (text.match(/[({<]/g)?.length ?? 0) <= maxDepth;
  }

  #declaration(header: Header): void {
    const start = this.#at;
    if (header.end === start) {
      this.#at++;
      return;
    }
    if (header.tooDeep) return this.#tooDeep(header);
    if (header.terminator !== '{') return this.#statement(start, header);
    typeWord.lastIndex = header.start;
    const type = typeWord.exec(this.#text);
    if (type?.[2] || type?.[3]) this.#whole(start, header, type[2] !== undefined);
    else if (type) this.#openType(start, header);
    else this.#bodied(start, header);
  }

  #tooDeep(header: Header): void {
    this.#problems.push({ at: this.#at, message: 'the declaration is nested too deeply', severity: 'error' });
    this.#at = header.terminator === '{' ? groupAt(this.#text, header.end).end : header.end + (header.terminator === ';' ? 1 : 0);
  }

  /** A declaration that ends with a semicolon. */
  #statement(start: number, { start: word, end, terminator, assignment }: Header): void {
    this.#at = end + (terminator === ';' ? 1 : 0);
    if (assignment >= 0 && !this.#isConstant(word, assignment) && !/^\s*(?:global\s+)?using\b/.test(this.#text.slice(start, assignment))) {
      const arrow = this.#text.charAt(assignment + 1) === '>';
      if (arrow && this.#isMethod(start, assignment)) {
        this.#method(start, assignment, { start: assignment, end });
        return;
      }
      this.#skeleton.copy(start, assignment);
      copyInitializer(this.#text, this.#skeleton, assignment, end);
    } else {
      this.#skeleton.copy(start, end);
    }
    this.#skeleton.insert(terminator === ';' ? ';\0' : '\0', end);
    const arrow = assignment >= 0 && this.#text.charAt(assignment + 1) === '>';
    this.#add({ parent: this.#parent, start, end, deferred: false, ...(arrow && { body: { start: assignment, end } }) });
    if (assignment >= 0) this.#localImports({ start: assignment, end });
  }

  #isConstant(start: number, end: number): boolean {
    return /\bconst\b/.test(this.#text.slice(start, end));
  }

  /** Whether what stands before a body or an arrow is a method or constructor. */
  #isMethod(start: number, end: number): boolean {
    const header = this.#text.slice(start, end);
    return /\)\s*$/.test(header) || /\)\s*where\b/.test(header);
  }

  /** A method whose body is left out. Only one that looks like an import is read at once. */
  #method(start: number, end: number, body: Range): void {
    const deferred = !/Import|\bextern\b/.test(this.#text.slice(start, end));
    if (!deferred) {
      this.#skeleton.copy(start, end);
      this.#skeleton.insert('{}\0', end);
    }
    this.#add({ parent: this.#parent, start, end, body, deferred });
    this.#localImports(body);
  }

  #localImports(body: Range): void {
    for (const { start, end } of localImports(this.#text, body)) {
      this.#skeleton.copy(start, end);
      this.#skeleton.insert(';\0', end);
      this.#add({ parent: this.#parent, start, end, deferred: false });
    }
  }

  /** An enumeration, read whole, or an extension block, of which imports matter alone. */
  #whole(start: number, header: Header, read: boolean): void {
    const group = groupAt(this.#text, header.end);
    this.#at = group.end;
    if (!group.closed) this.#unterminated(header.end);
    if (!read) return this.#localImports({ start: header.end + 1, end: group.end });
    if (group.depth > 50) return this.#tooDeep({ ...header, end: group.end, terminator: '' });
    this.#skeleton.copy(start, group.end);
    this.#skeleton.insert('\0', group.end);
    this.#add({ parent: this.#parent, start, end: header.end, deferred: false });
  }

  #openType(start: number, header: Header): void {
    if (this.#open.length >= maxNesting) return this.#tooDeep(header);
    this.#skeleton.copy(start, header.end + 1);
    this.#skeleton.insert('\0', header.end + 1);
    const island = this.#add({ parent: this.#parent, start, end: header.end, deferred: false });
    this.#open.push({ island, at: header.end });
    this.#at = header.end + 1;
  }

  /** A member with a body in braces. */
  #bodied(start: number, header: Header): void {
    const group = groupAt(this.#text, header.end);
    this.#at = group.end;
    if (!group.closed) this.#unterminated(header.end);
    const body = { start: header.end, end: group.end };
    if (this.#isMethod(start, header.end)) return this.#method(start, header.end, body);
    this.#skeleton.copy(start, header.end);
    copyProperty(this.#text, this.#skeleton, body);
    this.#at = this.#propertyInitializer(group.end);
    this.#skeleton.insert('\0', this.#at);
    this.#add({ parent: this.#parent, start, end: header.end, body, deferred: false });
    this.#localImports({ start: header.end, end: this.#at });
  }

  /** `= value;` after the accessors of a property. */
  #propertyInitializer(from: number): number {
    const assignment = /\s*=(?![=>])/y;
    assignment.lastIndex = from;
    if (!assignment.test(this.#text)) return from;
    const end = expressionEnd(this.#text, assignment.lastIndex);
    copyInitializer(this.#text, this.#skeleton, assignment.lastIndex - 1, end);
    this.#skeleton.insert(';', end);
    return end + (this.#text.charAt(end) === ';' ? 1 : 0);
  }

  #unterminated(at: number): void {
    this.#problems.push({ at, message: "'{' is never closed", severity: 'error' });
  }

  get #parent(): number {
    return this.#open.at(-1)?.island ?? -1;
  }

  #add(island: Island): number {
    let documentation: Range | undefined;
    for (
      let next = this.#documentation[this.#nextDocumentation];
      next && next.start < island.start;
      next = this.#documentation[++this.#nextDocumentation]
    ) {
      const joins = documentation && /^\s*$/.test(this.#text.slice(documentation.end, next.start));
      documentation = { start: joins ? (documentation as Range).start : next.start, end: next.end };
    }
    const belongs = documentation && /^\s*$/.test(this.#text.slice(documentation.end, island.start));
    return this.#islands.push(belongs && documentation ? { ...island, documentation } : island) - 1;
  }

  finish(): Outline {
    for (const { at } of this.#open) this.#unterminated(at);
    return { islands: this.#islands, skeleton: this.#skeleton, problems: this.#problems };
  }
}
