/** `npm start`: calls functions of the machine's own C library, and shows what happens to every argument. */
import { platform, release } from 'node:os';
import { engineInfo } from '../engine/current.ts';
import { stubSource } from '../inspect/index.ts';
import { hostPlatform } from '../layout/index.ts';
import { endQuietlyWithReader, out } from './terminal.ts';
import { sortedArray, zlib } from './tour/array-steps.ts';
import type { Outcome } from './tour/step.ts';
import { code, heading, paragraph, runStep } from './tour/step.ts';
import { convertedStruct, lentStructs, readStruct, returnedStruct } from './tour/struct-steps.ts';
import { borrowedPointer, failure, outPointer, writtenText } from './tour/text-steps.ts';
import { closing, opening, pinAndCopy } from './tour/texts.ts';

endQuietlyWithReader();
if (process.platform === 'win32')
  out.line('The tour calls functions of the C library of Unix systems, which Windows does not have. Try `npx pinvoke --help`.');
else process.exitCode = tour();

function tour(): number {
  out.line(out.style('bold', 'A tour of pinvoke'));
  out.line(`Node ${process.version}, ${platform()} ${release()}, ${hostPlatform().name}; engine: ${engineInfo().name}\n`);
  out.line(opening);
  const steps = [
    writtenText,
    convertedStruct,
    lentStructs,
    readStruct,
    sortedArray,
    borrowedPointer,
    outPointer,
    failure,
    returnedStruct,
    zlib,
  ];
  const outcomes = steps.map((step, i) => runStep(step, i + 1));
  showStub(outcomes);
  heading('Pin and copy');
  out.line(`${pinAndCopy}\n`);
  return summary(outcomes);
}

function showStub(outcomes: readonly Outcome[]): void {
  const native = outcomes.map((outcome) => outcome.native).find((one) => one.functions.has('Native.strftime'));
  if (!native) return;
  heading('The code behind a call');
  paragraph('For each import one function is generated, with nothing left to decide at call time. That of strftime:');
  code('', stubSource(native.strftime));
}

function summary(outcomes: readonly Outcome[]): number {
  const passed = outcomes.reduce((sum, one) => sum + one.passed, 0);
  const failed = outcomes.reduce((sum, one) => sum + one.failed, 0);
  const skipped = outcomes.filter((one) => one.skipped).length;
  const text = [`${passed} checks passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} steps skipped`]
    .filter(Boolean)
    .join(', ');
  out.line(out.style(failed > 0 ? 'red' : 'green', `${text}.`));
  out.line(closing);
  return failed > 0 ? 1 : 0;
}
