/** A stack of more fields is not kept between operations. */
const KEPT = 6 * 1024;

/**
 * What encoders and decoders share: the stack of pointees that are still to be done. An entry has six fields. Entries are pushed in
 * the order of the slots; `flip` turns those of one construction round, so that `drain` takes up the first one first and all that
 * is below it before the next (spec 1.8). No part of this recurses over data.
 */
export abstract class Context {
  readonly stack: unknown[] = [];
  /** The number of fields on the stack. */
  top = 0;
  maxDepth = 4096;

  /** Puts a pointee on the stack: what handles it, for which value or holder, where, under which id, how deep, with which counts. */
  push(handle: unknown, subject: unknown, place: unknown, id: unknown, depth: number, counts: unknown): void {
    const { stack, top } = this;
    stack[top] = handle;
    stack[top + 1] = subject;
    stack[top + 2] = place;
    stack[top + 3] = id;
    stack[top + 4] = depth;
    stack[top + 5] = counts;
    this.top = top + 6;
  }

  /** Turns round the entries from `from` on. */
  flip(from: number): void {
    const { stack } = this;
    for (let low = from, high = this.top - 6; low < high; low += 6, high -= 6) {
      for (let field = 0; field < 6; field++) {
        const other = stack[low + field];
        stack[low + field] = stack[high + field];
        stack[high + field] = other;
      }
    }
  }

  /** Handles entries until `from` are left. */
  drain(from: number): void {
    const { stack } = this;
    while (this.top > from) {
      const at = this.top - 6;
      this.top = at;
      const subject = stack[at + 1];
      const counts = stack[at + 5];
      // What is taken up does not stay reachable.
      stack[at + 1] = undefined;
      stack[at + 5] = undefined;
      (stack[at] as (...fields: unknown[]) => void)(this, subject, stack[at + 2], stack[at + 3], stack[at + 4], counts);
    }
  }

  /** Whether the stack holds values of an operation that has failed, or more memory than is worth keeping. */
  protected get isStackLeft(): boolean {
    return this.top > 0 || this.stack.length > KEPT;
  }

  /** Forgets what an operation that is over has left. */
  protected clearStack(): void {
    this.top = 0;
    this.stack.length = 0;
  }
}
