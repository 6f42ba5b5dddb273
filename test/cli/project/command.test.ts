import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileCommand, folderOf, pinvoke } from '../run.ts';

const head = 'using System.Runtime.InteropServices;';
let folder: ReturnType<typeof folderOf>;
beforeAll(() => {
  compileCommand();
  folder = folderOf({
    'one/one.csproj': `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
      <ItemGroup><ProjectReference Include="../two/two.csproj" /><Compile Include="../Linked.cs" /><Compile Remove="Off.cs" />
      <Using Include="Two.Types" /></ItemGroup></Project>`,
    'one/One.cs': `${head} [assembly: DefaultCharSet(CharSet.Unicode)]
      partial class Interop { internal struct Mine { public int a; } [DllImport("one")] static extern void One(Far far, Mine mine);
      #if NET8_0_OR_GREATER
        [DllImport("one")] static extern void New();
      #endif
      }`,
    'one/Off.cs': `${head} partial class Interop { [DllImport("one")] static extern void Off(Mine mine, Far far); }`,
    'two/two.csproj': '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net48</TargetFramework></PropertyGroup></Project>',
    'two/Two.cs': `${head} namespace Two.Types { public struct Far { public long a; } }
      partial class Interop { [DllImport("two")] static extern void Two(); struct Mine { public byte b; } }`,
    'Linked.cs': `${head} class Linked { [DllImport("linked")] static extern void Shared(); }`,
    'Loose.cs': `${head} class Loose { [DllImport("loose")] static extern void Alone(); }`,
  });
});
afterAll(() => folder.dispose());
const explain = (...args: string[]) => JSON.parse(pinvoke(['explain', ...args, '--json'], { cwd: folder.path }).out);
const namesOf = (told: { functions: { name: string }[] }) => told.functions.map(({ name }) => name);

describe('pinvoke on projects', () => {
  it('reads a project as it is built: its files and symbols, with the types of the projects it refers to', () => {
    const told = explain('one/one.csproj');
    expect(namesOf(told).sort()).toEqual(['Interop.New', 'Interop.One', 'Linked.Shared']);
    expect(told.diagnostics).toEqual([]);
  });

  it('reads each project of a folder by itself, and what no project compiles beside it; each file once', () => {
    const told = explain('.');
    expect(namesOf(told).sort()).toEqual(['Interop.New', 'Interop.Off', 'Interop.One', 'Interop.Two', 'Linked.Shared', 'Loose.Alone']);
    expect(told.diagnostics).toEqual([]);
    const charSets = Object.fromEntries(told.functions.map((one: { name: string; charSet: string }) => [one.name, one.charSet]));
    expect(charSets).toMatchObject({ 'Interop.One': 'Unicode', 'Interop.Off': 'Unicode', 'Interop.Two': 'Ansi', 'Loose.Alone': 'Ansi' });
  });

  it('tells paths as they were named, and takes properties and symbols', () => {
    const broken = folderOf({
      'a.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>',
      'A.cs': `${head} class A {\n#if RELEASE && EXTRA\n[DllImport("a")] static extern void F(Gone g);\n#endif\n}`,
    });
    const run = (...args: string[]) => JSON.parse(pinvoke(['explain', ...args, '--json'], { cwd: broken.path }).out);
    expect(run('.').functions).toEqual([]);
    const told = run('a.csproj', '--property', 'Configuration=Release', '--define', 'EXTRA');
    expect(told.diagnostics[0]).toMatchObject({ file: 'A.cs', line: 3 });
    expect(pinvoke(['explain', '.', '--property', 'nothing'], { cwd: broken.path })).toMatchObject({ code: 2 });
    broken.dispose();
  });

  it('lays out the types of each project', () => {
    const layouts = JSON.parse(pinvoke(['layout', '.', '--json'], { cwd: folder.path }).out);
    expect(layouts.map(({ name, size }: { name: string; size: number }) => [name, size])).toEqual([
      ['Interop.Mine', 4],
      ['Two.Types.Far', 8],
    ]);
  });
});
