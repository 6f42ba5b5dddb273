import type { Command } from 'commander';
import { enumsOf } from '../../inspect/enums.ts';
import type { CommonOptions } from '../options.ts';
import { defineOption, jsonOption, propertyOption } from '../options.ts';
import { filesHelp, readProgram, reportDiagnostics } from '../program-files.ts';
import { out, printJson } from '../terminal.ts';

/** `pinvoke enums`: the values of every enumeration. */
export function register(program: Command): void {
  program
    .command('enums')
    .summary('the members of every enumeration, computed')
    .description(
      'Prints every enumeration with the values of its members, as far as their expressions reach: over constants and other enumerations too.',
    )
    .argument('<files...>', filesHelp)
    .addOption(defineOption())
    .addOption(propertyOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  pinvoke enums Interop.cs\n  pinvoke enums src --json')
    .action((files: string[], options: CommonOptions) => run(files, options));
}

function run(files: readonly string[], options: CommonOptions): void {
  const program = readProgram(files, options);
  reportDiagnostics(program.diagnostics);
  const enums = enumsOf(program);
  if (options.json) return printJson(enums);
  if (enums.length === 0) out.line('no enumerations');
  for (const [i, { name, underlying, members }] of enums.entries()) {
    if (i > 0) out.line();
    out.line(out.style('bold', `enum ${name} : ${underlying}`));
    const width = Math.max(0, ...Object.keys(members).map((member) => member.length));
    for (const [member, value] of Object.entries(members)) out.line(`  ${member.padEnd(width)}  ${value}`);
  }
}
