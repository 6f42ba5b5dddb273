import type { ErrorDetail } from '../errors.ts';
import { ArgumentException, isInteropError, OverflowException } from '../errors.ts';
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
    if (isInteropError(error) && error.detail.function === undefined) {
      const place = [
        site.function && `${site.function}()`,
        site.parameter && `parameter '${site.parameter}'`,
        pathText(path) && `at ${pathText(path)}`,
      ];
      error.message = `${place.filter(Boolean).join(', ')}: ${error.message}`;
    }
    throw error;
  }
}

/** The function and parameter of a place, as details of an error. */
export function placeOf({ function: fn, parameter }: Site): ErrorDetail {
  return { ...(fn !== undefined && { function: fn }), ...(parameter !== undefined && { parameter }) };
}
