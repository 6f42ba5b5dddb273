export {
  type DecodedAt, type DecodeOptions, type Direction, type EncodeOptions, type Parameters, ProcedureCodec, procedureCodec, TypeCodec, typeCodec,
} from './codec.ts';
export { fromJson, fromJsonParameters, type Json, toJson } from './json.ts';
export { memoryLayout, type MemoryLayout } from './memory-layout.ts';
export { type DecodeLimits } from './runtime/decoder.ts';
export { type Charset, FullPointers } from './runtime/encoder.ts';
export { StructArray } from './runtime/struct-array.ts';
export { Shared } from './runtime/values.ts';
export { NDR20, NDR20BE, NDR64, SYNTAXES, type TransferSyntax } from './syntax.ts';
