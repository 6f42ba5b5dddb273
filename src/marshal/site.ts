import type { ErrorDetail } from '../errors.ts';
import { ArgumentException, isInteropError, OverflowException, placeText } from '../errors.ts';
import { show } from '../memory/show.ts';

/** The place of a conversion, for messages. Made once per parameter when a stub is compiled. */
export interface Site {
  readonly function?: string;
  readonly parameter?: string;
  /** The declared type as C# writes it. */
  readonly type?: string;
}

/** Where a value stands inside an argument: text, or the index of an element. */
export type Path = string | number | undefined;

/** A path as messages have it. */
export function pathText(path: Path): string {
  return typeof path === 'number' ? `[${path}]` : (path ?? '');
}

function detail(site: Site, path: Path, expected: string, value: unknown): ErrorDetail {
  return {
    ...(site.function !== undefined && { function: site.function }),
    ...(site.parameter !== undefined && { parameter: site.parameter }),
    ...(pathText(path) && { path: pathText(path) }),
    expected,
    actual: show(value),
  };
}

/** The value is of the wrong type (spec 2.7). */
export function wrongType(site: Site, path: Path, expected: string, value: unknown): never {
  throw new ArgumentException('', detail(site, path, expected, value));
}
/** The value does not fit the declared width (spec 2.7). */
export function outOfRange(site: Site, path: Path, expected: string, value: unknown): never {
  throw new OverflowException('', detail(site, path, expected, value));
}

/** Runs a conversion that knows no place, and gives its error one. */
export function atSite<T>(site: Site, path: Path, convert: () => T): T {
  try {
    return convert();
  } catch (error) {
    throw placed(error, site, path);
  }
}

/** `error`, with a place if it is an error of this library that knows of none. */
export function placed(error: unknown, site: Site | undefined, path?: Path): unknown {
  if (site === undefined || !isInteropError(error) || error.detail.function !== undefined) return error;
  const place: ErrorDetail = { ...placeOf(site), ...(pathText(path) && { path: pathText(path) }) };
  const text = placeText(place);
  if (text) error.message = `${text}${error.detail.path === undefined ? ': ' : ', '}${error.message}`;
  return Object.assign(error, { detail: { ...place, ...error.detail } });
}

/** The function and parameter of a place, as details of an error. */
export function placeOf({ function: fn, parameter }: Site): ErrorDetail {
  return { ...(fn !== undefined && { function: fn }), ...(parameter !== undefined && { parameter }) };
}
