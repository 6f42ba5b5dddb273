import { type Attributes, booleanOf, integerOf } from './attributes.ts';
import type { AssemblyDefaults } from './compilation.ts';
import { charSets, memberOf } from './enumerations.ts';
import type { SymbolView } from './tables.ts';
import type { FileTree } from './tree.ts';

/** What `[assembly: ...]` and `[module: ...]` set, by file. Files of no assembly are the framework's. */
export function defaultsByFile(assemblies: SymbolView['assemblies'], attributes: Attributes): (file: FileTree) => AssemblyDefaults {
  const known = new Map<unknown, AssemblyDefaults>();
  return (file) => {
    const assembly = assemblies.get(file);
    const defaults = known.get(assembly) ?? assemblyDefaults(assembly?.files ?? [], attributes);
    known.set(assembly, defaults);
    return defaults;
  };
}

/** What the attributes of the files of one assembly set. */
function assemblyDefaults(files: readonly FileTree[], attributes: Attributes): AssemblyDefaults {
  const all = files.flatMap((file) =>
    attributes.read(file.attributes, ['assembly', 'module'], { scope: file.scope, type: undefined }, 'assembly'),
  );
  const find = (name: string): (typeof all)[number] | undefined => all.find((attribute) => attribute.name === name);
  const charSet = find('DefaultCharSet');
  const mapping = find('BestFitMapping');
  const paths = find('DefaultDllImportSearchPaths');
  const bestFitMapping = mapping && booleanOf(mapping, 0);
  const throwOnUnmappableChar = mapping && booleanOf(mapping, 'ThrowOnUnmappableChar');
  const searchPaths = paths && integerOf(paths, 0);
  return {
    charSet: (charSet && memberOf(attributes, charSet, 0, charSets, 'CharSet', 'assembly')) ?? 'None',
    disableRuntimeMarshalling: find('DisableRuntimeMarshalling') !== undefined,
    ...(bestFitMapping !== undefined && { bestFitMapping }),
    ...(throwOnUnmappableChar !== undefined && { throwOnUnmappableChar }),
    ...(searchPaths !== undefined && { searchPaths }),
  };
}
