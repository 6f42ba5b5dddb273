type Inspect = (value: unknown) => string;

/**
 * Says how the objects of a class show themselves to `console.log`: what a reader of a log wants to know, instead of the private state.
 * `show` gets a function that shows a part as `console.log` would.
 */
export function inspectable<T extends object>(prototype: T, show: (value: T, inspect: Inspect) => string): void {
  Object.defineProperty(prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value(this: T, _depth: number, options: object, inspect: (value: unknown, options: object) => string): string {
      return show(this, (part) => inspect(part, options));
    },
    configurable: true,
  });
}
