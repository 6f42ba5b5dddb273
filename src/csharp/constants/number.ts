import { decimalLiteral } from './decimal.ts';
import { type Constant, ConstantError, fits, type IntegerName } from './value.ts';

/** The value and type of a number literal (C# standard 6.4.5.3 and 6.4.5.4). Throws ConstantError where it fits no type. */
export function numberValue(source: string, at: number): Constant {
  const text = source.replaceAll('_', '');
  const prefix = text.slice(0, 2).toLowerCase();
  const based = prefix === '0x' || prefix === '0b';
  const real = /^[^a-zA-Z]*(?:[eE][+-]?\d+)?([fFdDmM]?)$/.exec(text);
  if (!based && real && (real[1] || /[.eE]/.test(text))) return realValue(text, real[1] as string, at);
  const suffix = (/[uUlL]*$/.exec(text)?.[0] ?? '').toLowerCase();
  const digits = suffix === '' ? text : text.slice(0, -suffix.length);
  if (!/^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|\d+)$/.test(digits)) throw new ConstantError(at, `the number '${source}' is not understood`);
  const value = BigInt(digits);
  const candidates: readonly IntegerName[] =
    suffix === '' ? ['int', 'uint', 'long', 'ulong'] : suffix === 'u' ? ['uint', 'ulong'] : suffix === 'l' ? ['long', 'ulong'] : ['ulong'];
  const type = candidates.find((candidate) => fits(value, candidate));
  if (!type) throw new ConstantError(at, `CS1021: the integer '${source}' is too large`);
  return { type, value };
}

function realValue(text: string, suffix: string, at: number): Constant {
  const value = Number(text.replace(/[fFdDmM]$/, ''));
  switch (suffix.toLowerCase()) {
    case 'f':
      return { type: 'float', value: Math.fround(value) };
    case 'm':
      return { type: 'decimal', value: decimalLiteral(text.slice(0, -1), at) };
    default:
      return { type: 'double', value };
  }
}
