import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory that holds the library of native-fixtures/, for `base` or the probing of libraries. */
export const fixturesDirectory: string = join(dirname(dirname(fileURLToPath(import.meta.url))), 'build', 'Release');

/** The library of native-fixtures/ itself: its declarations name it `fixtures`, this is its path. */
export const fixturesLibrary: string = join(
  fixturesDirectory,
  process.platform === 'win32' ? 'fixtures.dll' : process.platform === 'darwin' ? 'fixtures.dylib' : 'fixtures.so',
);
