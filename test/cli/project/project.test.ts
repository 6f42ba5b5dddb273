import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Projects } from '../../../src/cli/project/index.ts';
import { folderOf } from '../run.ts';

const folders: ReturnType<typeof folderOf>[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.dispose();
});

/** The project `a.csproj` among files; paths of the result are below the folder. */
function read(files: Readonly<Record<string, string>>, properties: Readonly<Record<string, string>> = {}) {
  const folder = folderOf(files);
  folders.push(folder);
  const project = new Projects(new Map(Object.entries(properties))).read(join(folder.path, 'a.csproj'));
  const below = (path: string) => path.slice(folder.path.length + 1);
  return {
    ...project,
    files: project.files.map(below),
    references: project.references.map(({ path, framework }) => [below(path), framework]),
  };
}

const sdk = (inside: string) => `<Project Sdk="Microsoft.NET.Sdk">${inside}</Project>`;
const properties = (inside: string) => sdk(`<PropertyGroup>${inside}</PropertyGroup>`);
const sources = { 'A.cs': '', 'x/B.cs': '', 'x/B.txt': '', 'obj/C.cs': '', 'bin/D.cs': '', '.h/E.cs': '' };

describe('the text of a project', () => {
  it('is XML, in UTF-16 too', () => {
    const text = properties('<DefineConstants>A&amp;B;<![CDATA[C]]></DefineConstants>');
    expect(read({ 'a.csproj': `\ufeff<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE Project>${text}` }).defines).toContain('A&B');
    const folder = folderOf({});
    folders.push(folder);
    writeFileSync(join(folder.path, 'b.csproj'), Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(new Projects().read(join(folder.path, 'b.csproj')).defines).toContain('C');
  });

  it.each(['', 'no XML', '<Project', '<Project><A></Project>', '<Project a=1 />', '<Project>&lost;</Project>'])('%j is none', (text) => {
    expect(() => read({ 'a.csproj': text })).toThrow(/a\.csproj: not a project: ./);
  });
});

describe('what a project compiles', () => {
  it('is every file of C# below it where it names an SDK, but for what builds put there', () => {
    expect(read({ ...sources, 'a.csproj': sdk('') }).files).toEqual(['A.cs', 'x/B.cs']);
  });

  it('is what it lists where it names none', () => {
    const list =
      '<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><ItemGroup><Compile Include="x\\B.cs" /></ItemGroup></Project>';
    expect(read({ ...sources, 'a.csproj': list }).files).toEqual(['x/B.cs']);
  });

  it('goes by Remove, Include with patterns and Exclude, in their order', () => {
    const items = '<ItemGroup><Compile Remove="**/*.cs" /><Compile Include="y/**/*.cs;A.cs" Exclude="y/No*.cs" /></ItemGroup>';
    expect(read({ ...sources, 'y/z/F.cs': '', 'y/Not.cs': '', 'a.csproj': sdk(items) }).files).toEqual(['y/z/F.cs', 'A.cs']);
  });

  it('is nothing by itself with EnableDefaultCompileItems off, and less with DefaultItemExcludes', () => {
    const off = properties('<EnableDefaultCompileItems>false</EnableDefaultCompileItems>');
    expect(read({ ...sources, 'a.csproj': off }).files).toEqual([]);
    const less = properties('<DefaultItemExcludes>$(DefaultItemExcludes);x/**</DefaultItemExcludes>');
    expect(read({ ...sources, 'a.csproj': less }).files).toEqual(['A.cs']);
  });

  it('holds the files of other items and of imported files', () => {
    const items = '<Import Project="s/shared.projitems" /><ItemGroup><Compile Include="@(Shared)" /></ItemGroup>';
    const shared = '<Project><ItemGroup><Shared Include="$(MSBuildThisFileDirectory)*.cs" /></ItemGroup></Project>';
    const off = '<PropertyGroup><EnableDefaultItems>false</EnableDefaultItems></PropertyGroup>';
    expect(read({ 's/S.cs': '', 's/shared.projitems': shared, 'a.csproj': sdk(off + items) }).files).toEqual(['s/S.cs']);
  });
});

describe('the symbols of a project', () => {
  const defines = (text: string, given?: Record<string, string>) => read({ 'a.csproj': text }, given).defines;

  it('are those of the SDK, the configuration and the target framework', () => {
    expect(
      defines(properties('<TargetFramework>net6.0</TargetFramework><DefineConstants>$(DefineConstants);MINE</DefineConstants>')),
    ).toEqual(expect.arrayContaining(['TRACE', 'MINE', 'DEBUG', 'NET', 'NET6_0', 'NETCOREAPP', 'NET5_0_OR_GREATER', 'NET6_0_OR_GREATER']));
    expect(defines(properties('<TargetFramework>net6.0</TargetFramework>'))).not.toContain('NET7_0_OR_GREATER');
    expect(defines(properties('<TargetFramework>net48</TargetFramework>'))).toEqual(
      expect.arrayContaining(['NETFRAMEWORK', 'NET48', 'NET472_OR_GREATER']),
    );
    expect(defines(properties('<TargetFramework>netstandard2.0</TargetFramework>'))).toEqual(
      expect.arrayContaining(['NETSTANDARD', 'NETSTANDARD2_0', 'NETSTANDARD1_3_OR_GREATER']),
    );
    expect(defines(properties('<TargetFramework>net8.0-windows</TargetFramework>'))).toEqual(
      expect.arrayContaining(['WINDOWS', 'WINDOWS7_0', 'WINDOWS7_0_OR_GREATER']),
    );
  });

  it('go by the properties of the command line', () => {
    const text = properties(`<TargetFrameworks>net48;net8.0</TargetFrameworks>
      <DefineConstants Condition="'$(Configuration)' == 'Release'">$(DefineConstants);FAST</DefineConstants>`);
    expect(defines(text)).toEqual(expect.arrayContaining(['DEBUG', 'NET8_0']));
    const given = defines(text, { Configuration: 'Release', TargetFramework: 'net48' });
    expect(given).toEqual(expect.arrayContaining(['RELEASE', 'FAST', 'NET48']));
    expect(given).not.toContain('DEBUG');
  });

  it('go by conditions: text, versions, and, or, not, functions, Choose', () => {
    const one = (condition: string) => `<DefineConstants Condition="${condition}">$(DefineConstants);C</DefineConstants>`;
    const has = (condition: string) => defines(properties(`<V>1.10</V><T>net8.0</T>${one(condition)}`)).includes('C');
    expect(has("'$(V)' == '1.10' and '$(W)' == ''")).toBe(true);
    expect(has("'$(v)' != '1.10' or !('$(T)' == 'net8.0')")).toBe(false);
    expect(has("'$(V)' &gt;= '1.9'")).toBe(true);
    expect(has("Exists('a.csproj') And !Exists('b.csproj')")).toBe(true);
    expect(has("$(T.StartsWith('net8'))")).toBe(true);
    expect(has("$([MSBuild]::IsTargetFrameworkCompatible('$(T)', 'netstandard2.1'))")).toBe(true);
    expect(has("$([MSBuild]::GetTargetFrameworkIdentifier('$(T)')) == '.NETFramework'")).toBe(false);
    expect(has('$([Unknown]::Thing())')).toBe(false);
    const choose = `<Choose><When Condition="false"><PropertyGroup><DefineConstants>W</DefineConstants></PropertyGroup></When>
      <Otherwise><PropertyGroup><DefineConstants>O</DefineConstants></PropertyGroup></Otherwise></Choose>`;
    expect(defines(sdk(choose))).toEqual(['O', 'DEBUG']);
  });
});

describe('what a project says beside its files', () => {
  it('is usings, implicit ones too, and attributes of the assembly', () => {
    const text = sdk(`<PropertyGroup><ImplicitUsings>enable</ImplicitUsings></PropertyGroup><ItemGroup>
      <Using Include="System.Math" Static="true" /><Using Include="System.IntPtr" Alias="P" /><Using Remove="System.Linq" />
      <AssemblyAttribute Include="N.OneAttribute"><_Parameter1>a"b</_Parameter1></AssemblyAttribute></ItemGroup>`);
    const lines = read({ 'a.csproj': text }).text.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'global using System.IO;',
        'global using static System.Math;',
        'global using P = System.IntPtr;',
        '[assembly: global::N.OneAttribute("a\\"b")]',
      ]),
    );
    expect(lines).not.toContain('global using System.Linq;');
  });

  it('comes from Directory.Build.props above, and from those that it imports', () => {
    const above = "$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))";
    const folder = folderOf({
      'Directory.Build.props': '<Project><PropertyGroup><DefineConstants>TOP</DefineConstants></PropertyGroup></Project>',
      'in/Directory.Build.props': `<Project><Import Project="${above}" /></Project>`,
      'in/deep/a.csproj': sdk('<!-- <PropertyGroup><DefineConstants>NO</DefineConstants></PropertyGroup> -->'),
    });
    folders.push(folder);
    expect(new Projects().read(join(folder.path, 'in/deep/a.csproj')).defines).toEqual(['TOP', 'TRACE', 'DEBUG']);
  });

  it('refers to other projects, through others too, each for a framework that fits', () => {
    const files = {
      'a.csproj': sdk(
        '<PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="b\\b.csproj" /></ItemGroup>',
      ),
      'b/b.csproj': sdk(
        '<PropertyGroup><TargetFrameworks>net10.0;net6.0;net48</TargetFrameworks></PropertyGroup><ItemGroup><ProjectReference Include="../c/c.csproj" /></ItemGroup>',
      ),
      'c/c.csproj': sdk(
        '<PropertyGroup><TargetFramework>netstandard2.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="../a.csproj" /></ItemGroup>',
      ),
    };
    const [first, second] = read(files).references;
    expect([first, second]).toEqual([
      ['b/b.csproj', 'net6.0'],
      ['c/c.csproj', 'netstandard2.0'],
    ]);
  });
});
