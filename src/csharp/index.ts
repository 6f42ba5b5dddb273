/** C# declarations as descriptors: `readCSharp` for once, `CSharpReader` for programs that read again and again. */
export * from './program.ts';
export { CSharpReader, type Progress, readCSharp } from './reader.ts';
