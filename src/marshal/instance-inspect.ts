import { inspect } from 'node:util';

/** How an instance shows itself: as a plain object of its fields, to `console.log` and to `JSON.stringify`. */
export function inspectInstance(names: readonly string[]): PropertyDescriptorMap {
  const plain = (instance: object): Record<string, unknown> => {
    const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const name of names) fields[name] = (instance as Record<string, unknown>)[name];
    return fields;
  };
  return {
    toJSON: {
      value(this: object) {
        return plain(this);
      },
      configurable: true,
      writable: true,
    },
    [inspect.custom]: {
      value(this: object, _depth: number, options: object) {
        return `${this.constructor.name} ${inspect({ ...plain(this) }, options)}`;
      },
      configurable: true,
    },
  };
}
