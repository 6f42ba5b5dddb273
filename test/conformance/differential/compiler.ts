import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './dotnet.ts';

/** The project of a program that uses the C# compiler that the SDK brings. */
const compilerProject = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
    <WarningLevel>0</WarningLevel>
  </PropertyGroup>
  <ItemGroup>
    <Reference Include="$(RoslynTargetsPath)/bincore/Microsoft.CodeAnalysis.dll" />
    <Reference Include="$(RoslynTargetsPath)/bincore/Microsoft.CodeAnalysis.CSharp.dll" />
  </ItemGroup>
</Project>
`;

/** Asks .NET about C# files with a program that is built in a folder: the JSON that it writes. */
export class CompilerProgram {
  readonly #folder: string;

  /** Builds the program. Throws where that fails. */
  constructor(folder: string, source: string) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'Program.cs'), source);
    writeFileSync(join(folder, 'program.csproj'), compilerProject);
    const built = runToEnd('dotnet', ['build', '-v', 'q', '--nologo', join(folder, 'program.csproj'), '-o', join(folder, 'out')]);
    if (!built.ok) throw new Error(`the program that asks .NET could not be compiled:\n${built.output.slice(-3000)}`);
  }

  /** What the program says of the files. Throws where it says nothing. */
  ask(sources: readonly string[], defines: readonly string[]): unknown {
    const list = join(this.#folder, 'sources.txt');
    writeFileSync(list, sources.join('\n'));
    const told = runToEnd('dotnet', [join(this.#folder, 'out', 'program.dll'), list, defines.join(';')]);
    if (!told.ok) throw new Error(`.NET said nothing:\n${told.output.slice(-3000)}`);
    return JSON.parse(told.stdout);
  }
}
