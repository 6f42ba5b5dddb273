#!/usr/bin/env node
/** The `pinvoke` command. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import * as call from './commands/call.ts';
import * as enums from './commands/enums.ts';
import * as explain from './commands/explain.ts';
import * as idl from './commands/idl.ts';
import * as layout from './commands/layout.ts';
import * as ndr from './commands/ndr.ts';
import { CommandFailure, describeError } from './failure.ts';
import { endQuietlyWithReader, err } from './terminal.ts';

const badUsage = 2;

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL(import.meta.resolve('pinvoke/package.json')), 'utf8')) as { readonly version: string };
  return manifest.version;
}

function commandLine(): Command {
  const program = new Command('pinvoke')
    .description(
      "Native calls with the semantics of .NET's P/Invoke: reads C# declarations, lays out their types, explains and makes their calls.",
    )
    .version(version(), '--version', 'print the version')
    .exitOverride()
    .showHelpAfterError('(pinvoke COMMAND --help tells more)')
    .configureHelp({ helpWidth: Math.min(process.stdout.columns || 100, 110) })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 it failed, 2 bad usage. Diagnostics of C# text go to standard error and fail nothing by themselves.',
    );
  for (const { register } of [layout, explain, call, enums, idl, ndr]) register(program);
  return program;
}

async function main(): Promise<void> {
  endQuietlyWithReader();
  const program = commandLine();
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

/** Tells of a failure, unless commander has done so. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : badUsage;
  err.line(`${err.style('red', 'pinvoke:')} ${describeError(error)}`);
  return error instanceof CommandFailure ? error.exitCode : 1;
}

await main();
