/** What the tour says before and after its steps. */

/** The opening. */
export const opening: string = `pinvoke calls native libraries from Node with the exact semantics of .NET's P/Invoke. Below, C# declarations as they stand in any
.NET program are pasted, read, and called: each step shows the declaration, the JavaScript that calls it, the plan of every
parameter (what native code gets, and the rule that decided), and what was checked afterwards.

  VALUE  the argument itself travels, in a register or on the stack
  PIN    native code gets the address of JavaScript's own memory: nothing is copied, every write is seen at once
  COPY   native code gets a temporary copy, filled before the call (in), read back after it (out), released in any case`;

/** Pin and copy on one screen. */
export const pinAndCopy: string = `Between JavaScript and C a value is either lent or copied.

  PIN: the bits are the same on both sides, so the memory itself is lent.

      JavaScript                                         C
      new Timespec()      one block of memory            clock_gettime(0, ts)
        .seconds     ->  [ seconds | nanoseconds ]  <-     ts->tv_sec = ...
        .nanoseconds ->                             <-     ts->tv_nsec = ...

      Numbers by reference, structures and formatted classes made of numbers, typed arrays, Buffers, and a
      StringBuilder that is UTF-16. It costs nothing, whatever its size; there is nothing to free; and [In], [Out] change
      nothing, since both sides look at the same bytes. It lasts until the call returns: a pointer that C keeps is not pinned any more.

  COPY: the bits differ (text in another encoding, bool, a structure with strings), so a second block is made.

      JavaScript            in: filled before            C
      'a string'       ->  [ 61 20 73 74 ... 00 ]   ->     strlen(p)
      Utsname fields   <-  [ 390 zeroed bytes ... ] <-     uname(p)
                            out: read after

      Here the direction counts. Declared [In], the copy is filled and forgotten; [Out], it begins empty and is read back;
      [In, Out], both. It is released when the call ends, whatever happens. What C allocates and hands back (a returned
      string, a pointer in a ref string) is read and then freed for C, with the C library's free.

  explain(fn) tells for every parameter which of the two it is, who frees what, and which rule of the specification decided;
  stubSource(fn) prints the code that does it.`;

/** What to do next. */
export const closing: string = `Next: \`node dist/cli/main.js --help\` (installed: \`npx pinvoke --help\`), README.md, docs/pipeline.md.`;
