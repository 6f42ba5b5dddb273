/**
 * The `Marshal` class (spec section 12), with .NET's names in JavaScript's case. Each part is a file of its own, and what that exports is
 * what `Marshal` has.
 */
import * as access from './marshal-access.ts';
import * as com from './marshal-com.ts';
import * as copying from './marshal-copy.ts';
import * as delegates from './marshal-delegates.ts';
import * as errors from './marshal-errors.ts';
import * as memory from './marshal-memory.ts';
import * as other from './marshal-other.ts';
import * as strings from './marshal-strings.ts';
import * as structures from './marshal-structures.ts';
import * as native from './native-memory.ts';

type Members = typeof memory &
  typeof strings &
  typeof access &
  typeof copying &
  typeof errors &
  typeof com &
  typeof structures &
  typeof delegates &
  typeof other;

/** Memory, text, elements, errors and the rest of `System.Runtime.InteropServices.Marshal`. */
export const Marshal: Readonly<Members> = Object.freeze({
  ...memory,
  ...strings,
  ...access,
  ...copying,
  ...errors,
  ...com,
  ...structures,
  ...delegates,
  ...other,
});

/** `System.Runtime.InteropServices.NativeMemory`. */
export const NativeMemory: Readonly<typeof native> = Object.freeze({ ...native });
