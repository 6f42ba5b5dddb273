import type { WireBaseName } from '../types/wire/index.ts';
import { Fault } from './diagnostics.ts';
import type { TypeNode } from './syntax.ts';

/** The type words without `unsigned`, `signed` and a redundant `int`, and what they are signed and unsigned. */
const WORDS: Readonly<Record<string, readonly [signed: WireBaseName | 'void' | 'handle_t', unsigned?: WireBaseName]>> = {
  '': ['long', 'ulong'],
  small: ['small', 'usmall'],
  short: ['short', 'ushort'],
  long: ['long', 'ulong'],
  'long long': ['hyper', 'uhyper'],
  hyper: ['hyper', 'uhyper'],
  char: ['char', 'uchar'],
  __int8: ['small', 'usmall'],
  __int16: ['short', 'ushort'],
  __int32: ['long', 'ulong'],
  __int64: ['hyper', 'uhyper'],
  __int3264: ['int3264', 'uint3264'],
  boolean: ['boolean', 'boolean'],
  byte: ['byte', 'byte'],
  wchar_t: ['wchar', 'wchar'],
  float: ['float'],
  double: ['double'],
  'long double': ['double'],
  error_status_t: ['error_status', 'error_status'],
  void: ['void'],
  handle_t: ['handle_t'],
};

/** What a sequence of type words names: `unsigned long int` is `ulong`. Plain `char` is unsigned, `signed char` is `small`. */
export function baseOfWords(node: Extract<TypeNode, { kind: 'words' }>): WireBaseName | 'void' | 'handle_t' {
  const unsigned = node.words.includes('unsigned');
  const signed = node.words.some((word) => word === 'signed' || word === '__signed');
  const rest = node.words
    .filter((word) => !['unsigned', 'signed', '__signed', 'int'].includes(word))
    .sort((a, b) => (a === 'double' ? 1 : b === 'double' ? -1 : 0));
  const found = WORDS[rest.join(' ')];
  const name = unsigned ? found?.[1] : found?.[0];
  if (name === undefined || (unsigned && signed)) throw new Fault(node.at, `${node.words.join(' ')} is no type`);
  return signed && name === 'char' ? 'small' : name;
}
