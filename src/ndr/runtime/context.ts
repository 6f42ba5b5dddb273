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
      (stack[at] as (...fields: unknown[]) => void)(this, stack[at + 1], stack[at + 2], stack[at + 3], stack[at + 4], stack[at + 5]);
    }
  }

  /** Forgets the values of an operation that is over. */
  protected clearStack(): void {
    this.top = 0;
    if (this.stack.length > 6 * 1024) this.stack.length = 0;
    else this.stack.fill(undefined);
  }
}
