import { hostname } from 'node:os';
import { Marshal } from '../../invoke/marshal.ts';
import { Ref } from '../../memory/ref.ts';
import { StringBuilder } from '../../memory/string-builder.ts';
import type { Step } from './step.ts';
import { step } from './step.ts';

/** gethostname, getcwd. */
export const writtenText: Step = step({
  title: 'Text that native code writes',
  note:
    'gethostname and getcwd fill a buffer. In C# that is a StringBuilder: its capacity is the size of the buffer, and what ' +
    'was written is its text.',
  csharp: `
      [DllImport("libc", SetLastError = true)]
      static extern int gethostname(StringBuilder name, nint length);

      [DllImport("libc", SetLastError = true)]
      static extern nint getcwd(StringBuilder buffer, nint size);`,
  call: (native) => {
    const name = new StringBuilder(256);
    native.gethostname!(name, name.capacity);
    const folder = new StringBuilder(4096);
    native.getcwd!(folder, folder.capacity);
    return { name, folder };
  },
  verify: ({ name, folder }) => [
    { what: `gethostname wrote '${name}', as os.hostname() says`, holds: name.toString() === hostname() },
    { what: `getcwd wrote '${folder}', as process.cwd() says`, holds: folder.toString() === process.cwd() },
  ],
});

/** getenv. */
export const borrowedPointer: Step = step({
  title: 'A pointer that must not be freed',
  note:
    'getenv returns a pointer into the environment. Declared as string, the result would be read and then freed, as .NET ' +
    'does with every string that is returned, and the process would crash. Declared as nint it is only a number: whoever ' +
    'wants the text reads it.',
  csharp: `
      [DllImport("libc")]
      static extern nint getenv(string name);`,
  call: (native) => {
    const pointer = native.getenv!('PATH');
    const path = Marshal.ptrToStringUTF8(pointer as bigint);
    const missing = native.getenv!('NO_SUCH_VARIABLE');
    return { path, missing };
  },
  verify: ({ path, missing }) => [
    { what: 'getenv("PATH") points to what process.env.PATH holds', holds: path === (process.env.PATH ?? null) },
    { what: 'a variable that is not there is the null pointer, 0n', holds: missing === 0n },
  ],
});

/** strtod. */
export const outPointer: Step = step({
  title: 'A pointer that comes back in an out parameter',
  note:
    'strtod says where it stopped. The text is in native memory of its own here, because that pointer leads into it: a ' +
    'string argument would be a copy that is gone when the call has returned.',
  csharp: `
      [DllImport("libc")]
      static extern double strtod(IntPtr text, out IntPtr end);`,
  call: (native) => {
    const text = Marshal.stringToCoTaskMemUTF8('2.5 apples');
    const end = new Ref<bigint>();
    const value = native.strtod!(text, end);
    const rest = Marshal.ptrToStringUTF8(end.value);
    const length = end.value - text;
    Marshal.freeCoTaskMem(text);
    return { value, rest, length };
  },
  verify: ({ value, rest, length }) => [
    { what: `strtod('2.5 apples') is ${String(value)}`, holds: value === 2.5 },
    { what: `it stopped ${length} bytes further, before '${rest}'`, holds: length === 3n && rest === ' apples' },
  ],
});

/** open, which fails. */
export const failure: Step = step({
  title: 'A failure and its reason',
  note: 'With SetLastError the error is stored the moment the function returns, before anything else can change it.',
  csharp: `
      [DllImport("libc", SetLastError = true)]
      static extern int open(string path, int flags);`,
  call: (native) => {
    const descriptor = native.open!('/no/such/file', 0);
    const error = Marshal.getLastPInvokeError();
    const message = Marshal.getPInvokeErrorMessage(error);
    return { descriptor, error, message };
  },
  verify: ({ descriptor, error, message }) => [
    { what: `open('/no/such/file') returned ${String(descriptor)}`, holds: descriptor === -1 },
    { what: `the last error is ${error}: ${message}`, holds: error === 2 && message !== '' },
  ],
});
