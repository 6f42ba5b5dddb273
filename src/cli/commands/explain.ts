import type { Command } from 'commander';
import type { CSharpProgram, Diagnostic } from '../../csharp/index.ts';
import { explainMethod } from '../../inspect/explain.ts';
import type { ExplainedFunction, Explanation, TextRole } from '../../inspect/index.ts';
import { refusalsOf } from '../../inspect/index.ts';
import type { Platform } from '../../layout/index.ts';
import type { ImportedMethod } from '../../types/index.ts';
import { CommandFailure, suggestion } from '../failure.ts';
import { named } from '../lookup.ts';
import type { CommonOptions } from '../options.ts';
import { defineOption, jsonOption, platformOf, platformOption, propertyOption } from '../options.ts';
import { filesHelp, readProgram, reportDiagnostics } from '../program-files.ts';
import { out, printJson } from '../terminal.ts';

interface ExplainOptions extends CommonOptions {
  readonly function?: string;
  readonly platform?: string;
}

/** `pinvoke explain`: what is pinned, what is copied, and by which rule. */
export function register(program: Command): void {
  program
    .command('explain')
    .summary('what every import pins and copies, who frees it, and by which rule')
    .description(
      'Explains every [DllImport] and [LibraryImport]: of each parameter whether it is passed by value, pinned or copied, what is ' +
        'initialised and copied back, who frees it, and which rule decided. Nothing is loaded or called.',
    )
    .argument('<files...>', filesHelp)
    .option('--function <name>', 'only this function: its full name, or the end of it')
    .addOption(platformOption())
    .addOption(defineOption())
    .addOption(propertyOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  pinvoke explain Interop.cs\n  pinvoke explain src --function GetWindowText --platform win-x64\n  pinvoke explain src --json > plan.json',
    )
    .action((files: string[], options: ExplainOptions) => run(files, options));
}

function run(files: readonly string[], options: ExplainOptions): void {
  const platform = platformOf(options.platform);
  const program = readProgram(files, options);
  const methods = chosen(program, options.function);
  const explanations = methods.map((method) => explainMethod(method, platform));
  const functions = explanations.flatMap((explanation) => explanation.functions);
  const diagnostics = [...program.diagnostics, ...refusalDiagnostics(functions, program)];
  if (options.json) return printJson({ functions, diagnostics: diagnostics.map(diagnosticJson) });
  print(explanations, platform);
  reportDiagnostics(diagnostics);
}

function chosen(program: CSharpProgram, asked: string | undefined): readonly ImportedMethod[] {
  if (asked === undefined) return program.methods;
  const methods = named(program.methods, ({ name }) => name, asked);
  if (methods.length > 0) return methods;
  throw new CommandFailure(
    `no import named ${asked}${suggestion(
      asked,
      program.methods.map(({ name }) => name),
    )}`,
  );
}

/** What the marshaler refuses, where it was declared. */
function refusalDiagnostics(functions: readonly ExplainedFunction[], { declarations }: CSharpProgram): Diagnostic[] {
  return functions.flatMap((explained) => {
    const { file = '', line = 0, column = 0 } = declarations.get(explained.name) ?? {};
    return refusalsOf(explained).map((message) => ({
      severity: 'error' as const,
      file,
      line,
      column,
      message,
      declaration: explained.name,
    }));
  });
}

/** Errors as they are; what would behave differently here is told apart by its severity. */
function diagnosticJson({ severity, file, line, column, message }: Diagnostic): object {
  return { file, line, column, message, ...(severity === 'warning' && { severity }) };
}

function print(explanations: readonly Explanation[], platform: Platform): void {
  if (explanations.length === 0) out.line('no imports');
  const looks = { title: 'bold', value: 'cyan', pin: 'green', copy: 'yellow', refused: 'red', quiet: 'dim' } as const satisfies Record<
    TextRole,
    string
  >;
  const style = (text: string, role: TextRole): string => out.style(looks[role], text);
  for (const [i, explanation] of explanations.entries()) {
    if (i > 0) out.line();
    out.line(explanation.format({ width: out.width ?? 140, style }));
  }
  if (explanations.length > 1) out.line(`\n${explanations.length} imports on ${platform.name}`);
}
