/** C# declarations as descriptors: `readCSharp` for once, `CSharpReader` for programs that read again and again. */

export { type AssemblySource, readAssemblies } from './assemblies.ts';
export * from './program.ts';
export { CSharpReader, type Progress, readCSharp } from './reader.ts';
