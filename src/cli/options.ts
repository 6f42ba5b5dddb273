import { Option } from 'commander';
import type { Platform } from '../layout/index.ts';
import { hostPlatform, platform as platformNamed, platforms } from '../layout/index.ts';
import { badUsage } from './failure.ts';

/** Options that several commands have. */
export interface CommonOptions {
  readonly json?: true;
  readonly define: readonly string[];
  readonly property: readonly string[];
}

/** `--json`. */
export function jsonOption(): Option {
  return new Option('--json', 'print JSON');
}

/** `--define SYM`, as often as needed. */
export function defineOption(): Option {
  const collect = (value: string, before: readonly string[]): readonly string[] => [...before, ...value.split(/[;,]/).filter(Boolean)];
  return new Option('--define <symbol>', 'define a preprocessor symbol; may be given more than once')
    .argParser(collect)
    .default([], 'none');
}

/** `--property NAME=VALUE`, as often as needed. */
export function propertyOption(): Option {
  const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
  return new Option('--property <name=value>', 'set a property of the projects, such as Configuration=Release or TargetFramework=net8.0')
    .argParser(collect)
    .default([], 'none');
}

/** `--platform P`. */
export function platformOption(): Option {
  return new Option('--platform <name>', `the platform to compute for, by .NET's name: ${Object.keys(platforms).join(', ')}`).default(
    undefined,
    'this machine',
  );
}

/** The platform asked for, else this machine's. Throws CommandFailure for a name that is not known. */
export function platformOf(name: string | undefined): Platform {
  if (name === undefined) return hostPlatform();
  if (!Object.hasOwn(platforms, name)) throw badUsage(`unknown platform '${name}'; known are ${Object.keys(platforms).join(', ')}`);
  return platformNamed(name);
}
