import { release, type } from 'node:os';
import { Marshal } from '../../invoke/marshal.ts';
import { Ref } from '../../memory/ref.ts';
import { StringBuilder } from '../../memory/string-builder.ts';
import type { Step } from './step.ts';
import { step } from './step.ts';

interface Utsname {
  readonly sysname: string;
  readonly release: string;
}
interface Timespec {
  readonly seconds: bigint;
  readonly nanoseconds: bigint;
}
interface Tm {
  second: number;
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly offset: bigint;
}
interface Quotient {
  readonly quotient: number;
  readonly remainder: number;
}

const tm = `
      struct Tm
      {
          public int second, minute, hour, day, month, year, weekDay, yearDay, isDst;
          public nint offset, zone;
      }`;

/** uname. */
export const convertedStruct: Step = step({
  title: 'A structure that has to be converted',
  note:
    'The fields of utsname are character arrays, those of the C# structure are strings. Bits differ, so native code gets a ' +
    'zeroed copy, converted when it returns.',
  csharp: `
      struct Utsname
      {
      #if MACOS
          const int Length = 256;
      #else
          const int Length = 65;
      #endif
          [MarshalAs(UnmanagedType.ByValTStr, SizeConst = Length)] public string sysname;
          [MarshalAs(UnmanagedType.ByValTStr, SizeConst = Length)] public string nodename;
          [MarshalAs(UnmanagedType.ByValTStr, SizeConst = Length)] public string release;
          [MarshalAs(UnmanagedType.ByValTStr, SizeConst = Length)] public string version;
          [MarshalAs(UnmanagedType.ByValTStr, SizeConst = Length)] public string machine;
          [MarshalAs(UnmanagedType.ByValTStr, SizeConst = Length)] public string domainname;
      }

      static class Native
      {
          [DllImport("libc", SetLastError = true)]
          public static extern int uname(out Utsname name);
      }`,
  call: (native) => {
    const name = new Ref<Utsname>();
    native.uname!(name);
    return name.value;
  },
  verify: (name) => [
    { what: `uname says ${name.sysname}, as os.type() does`, holds: name.sysname === type() },
    { what: `uname says ${name.release}, as os.release() does`, holds: name.release === release() },
  ],
});

/** clock_gettime, localtime_r. */
export const lentStructs: Step = step({
  title: 'Structures that are lent',
  note:
    'Timespec and Tm hold numbers only: in JavaScript and in C they have the same bits. Such an instance lives in memory ' +
    'that native code can be given, and passing it by ref, in or out is passing its address. localtime_r returns the ' +
    'address it was given, so that can be watched.',
  csharp: `
      struct Timespec { public nint seconds, nanoseconds; }
${tm.slice(1)}

      static class Native
      {
          [DllImport("libc")] public static extern int clock_gettime(int clock, ref Timespec time);
          [DllImport("libc")] public static extern nint localtime_r(in nint seconds, out Tm result);
      }`,
  call: (native) => {
    const Timespec = native.types.get('Timespec')!;
    const Tm = native.types.get('Tm')!;
    const time = new Timespec() as Timespec;
    native.clock_gettime!(0, time);
    const local = new Tm() as Tm;
    const address = native.localtime_r!(time.seconds, local) as bigint;
    local.second = 99; // written by JavaScript, read at the address that C has
    const seenAtAddress = Marshal.readInt32(address);
    return { time, fields: local, address, seenAtAddress };
  },
  verify: ({ time, fields, address, seenAtAddress }) => {
    const seconds = Number(time.seconds);
    const minutes = Date.UTC(fields.year + 1900, fields.month, fields.day, fields.hour, fields.minute) / 1000 - Number(fields.offset);
    return [
      {
        what: `clock_gettime wrote ${seconds} s, ${time.nanoseconds} ns into the instance`,
        holds: Math.abs(seconds - Date.now() / 1000) < 60,
      },
      { what: 'localtime_r wrote the fields of the same moment', holds: Math.floor(seconds / 60) === Math.floor(minutes / 60) },
      {
        what: `what JavaScript writes into the instance is at 0x${address.toString(16)}, where C sees it: pinned`,
        holds: seenAtAddress === 99,
      },
    ];
  },
});

/** strftime. */
export const readStruct: Step = step({
  title: 'A structure that is only read',
  note:
    'strftime takes a const pointer: `in` in C#. The structure is lent again, the format is text and has to be encoded, the ' +
    'result comes back in a StringBuilder.',
  csharp: `${tm}

      static class Native
      {
          [DllImport("libc")]
          public static extern nint strftime(StringBuilder text, nint size, string format, in Tm time);
      }`,
  call: (native) => {
    const Tm = native.types.get('Tm')!;
    const text = new StringBuilder(64);
    const moon = new Tm({ year: 69, month: 6, day: 20, hour: 20, minute: 17, second: 40 });
    const length = native.strftime!(text, text.capacity, '%Y-%m-%d %H:%M:%S', moon);
    return { text: text.toString(), length };
  },
  verify: ({ text, length }) => [
    { what: `strftime wrote '${text}', ${String(length)} bytes`, holds: text === '1969-07-20 20:17:40' && length === 19n },
  ],
});

/** div. */
export const returnedStruct: Step = step({
  title: 'A structure that is returned',
  note: 'div returns two integers in one structure, in registers; here they become an instance.',
  csharp: `
      struct Quotient { public int quotient, remainder; }

      static class Native
      {
          [DllImport("libc")] public static extern Quotient div(int numerator, int denominator);
      }`,
  call: (native) => {
    const result = native.div!(1969, 60) as Quotient;
    return result;
  },
  verify: ({ quotient, remainder }) => [
    { what: `div(1969, 60) is ${quotient}, remainder ${remainder}`, holds: quotient === 32 && remainder === 49 },
  ],
});
