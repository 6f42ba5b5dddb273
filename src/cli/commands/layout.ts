import type { Command } from 'commander';
import type { CSharpProgram } from '../../csharp/index.ts';
import type { DescribedLayout } from '../../inspect/layout.ts';
import { describeLayout, layouts, layoutText } from '../../inspect/layout.ts';
import type { Platform } from '../../layout/index.ts';
import { CommandFailure, suggestion } from '../failure.ts';
import { named } from '../lookup.ts';
import type { CommonOptions } from '../options.ts';
import { defineOption, jsonOption, platformOf, platformOption, propertyOption } from '../options.ts';
import { filesHelp, readProgram, reportDiagnostics } from '../program-files.ts';
import { out, printJson } from '../terminal.ts';

interface LayoutOptions extends CommonOptions {
  readonly type?: string;
  readonly platform?: string;
}

/** `pinvoke layout`: sizes and offsets as .NET's marshaler lays them out. */
export function register(program: Command): void {
  program
    .command('layout')
    .summary('native sizes and offsets of structures and formatted classes')
    .description(
      'Prints the native layout of every structure and formatted class: what Marshal.SizeOf and Marshal.OffsetOf say, on any platform.',
    )
    .argument('<files...>', filesHelp)
    .option('--type <name>', 'only this type: its full name, the end of it, or an instance of a generic one, "Pair<int>"')
    .addOption(platformOption())
    .addOption(defineOption())
    .addOption(propertyOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  pinvoke layout Interop.cs\n  pinvoke layout src --type ENTRY --platform win-x86\n  pinvoke layout "src/**/*.cs" --define NET8_0 --json',
    )
    .action((files: string[], options: LayoutOptions) => run(files, options));
}

function run(files: readonly string[], options: LayoutOptions): void {
  const platform = platformOf(options.platform);
  const program = readProgram(files, options);
  reportDiagnostics(program.diagnostics);
  const found = options.type === undefined ? layouts(program, platform) : ofType(program, options.type, platform);
  if (options.json) printJson(found.map(({ reason: _, ...described }) => described));
  else print(found, platform);
}

function ofType(program: CSharpProgram, asked: string, platform: Platform): DescribedLayout[] {
  const types = named(program.types.keys(), (name) => name, asked).map((name) => program.types.get(name));
  const resolved = types.length > 0 ? types : [program.resolveType(asked)];
  const aggregates = resolved.filter((type) => type?.kind === 'struct' || type?.kind === 'class');
  if (aggregates.length > 0) return aggregates.map((type) => describeLayout(type, platform));
  const [other] = types;
  if (other) throw new CommandFailure(`${asked} is no structure or class: it is of kind ${other.kind}`);
  throw new CommandFailure(`no type ${asked}${suggestion(asked, program.types.keys())}`);
}

function print(found: readonly DescribedLayout[], platform: Platform): void {
  if (found.length === 0) out.line('no structures or formatted classes');
  for (const [i, described] of found.entries()) {
    if (i > 0) out.line();
    out.line(
      layoutText(described, platform.name, (text, role) => out.style(role === 'title' ? 'bold' : role === 'refused' ? 'red' : 'dim', text)),
    );
  }
}
