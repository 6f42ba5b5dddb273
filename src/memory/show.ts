/** A short description of a value for error messages; nothing of the user's runs to make it. */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
    case 'object':
      return value === null ? 'null' : Object.prototype.toString.call(value).slice(1, -1);
    default:
      return String(value);
  }
}
