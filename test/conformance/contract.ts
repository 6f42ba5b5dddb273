/**
 * What the runner and the judges agree on. A judge knows one corpus: it reads the cases of a directory, runs them, and
 * yields what became of each; the runner finds directories and suites, isolates each suite in a process, and counts.
 */

/** The corpora that are told apart, by what their files hold. Each has its judge in `test/conformance/<corpus>/judge.ts`. */
export type CorpusName = 'pinvoke' | 'heap' | 'ndr' | 'rpc';

/** What a judge is told beside the directory. */
export interface JudgeOptions {
  /**
   * The suites to run; all when absent. A suite is one JSON file of cases, named by the file without its extension
   * (`Primitives`, `pickles`, `calls`, `quota`).
   */
  suites?: string[];
  /** The folder with the library built from `native/`, as the assembly's directory. It is this process's own copy. */
  libraryDir?: string;
}

/** What became of one case. */
export interface Outcome {
  /** The file without its extension. */
  suite: string;
  /**
   * The `id` of the case, optionally followed by a check of it in brackets where a case is several checks:
   * `echo/AddOne-in [ndr64]`. Every case of the file is reported at least once; what is not reported fails.
   */
  id: string;
  outcome: 'passed' | 'failed';
  /** Of a failure: what was expected and what came, for a person to read. */
  message?: string;
}

/**
 * Runs the cases of a directory one by one in the order of the file and yields each outcome at once: where native code
 * crashes, the case named is the first that had none. An exception in a case is that case's failure; an exception out of
 * the judge fails all that is left of the suite.
 */
export type Judge = (dir: string, options: JudgeOptions) => AsyncGenerator<Outcome>;

/** The shape of a judge's module. */
export interface JudgeModule {
  judge: Judge;
}
