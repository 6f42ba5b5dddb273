import { describe, expect, it } from 'vitest';
import * as errors from '../src/errors.ts';
import { formatHResult, getExceptionForHR, getHRForException, throwExceptionForHR } from '../src/errors-hresult.ts';
import * as runtime from '../src/errors-runtime.ts';

/** Rows of spec 12.5. */
const table: Record<string, string> = {
  '80004001': 'NotImplementedException',
  '80004002': 'InvalidCastException',
  '80004003': 'NullReferenceException',
  '80004005': 'COMException',
  '80070002': 'FileNotFoundException',
  '80070003': 'DirectoryNotFoundException',
  '80070005': 'UnauthorizedAccessException',
  '8007000B': 'BadImageFormatException',
  '8007000E': 'OutOfMemoryException',
  '80070057': 'ArgumentException',
  '80131501': 'SystemException',
  '80131502': 'ArgumentOutOfRangeException',
  '80131508': 'IndexOutOfRangeException',
  '80131509': 'InvalidOperationException',
  '80131515': 'NotSupportedException',
  '80131516': 'OverflowException',
  '80131522': 'TypeLoadException',
  '80131523': 'EntryPointNotFoundException',
  '80131524': 'DllNotFoundException',
  '80131527': 'COMException',
  '80131531': 'InvalidOleVariantTypeException',
  '80131533': 'COMException',
  '80131535': 'MarshalDirectiveException',
  '80131538': 'COMException',
  '80131622': 'ObjectDisposedException',
  '80020012': 'DivideByZeroException',
  '80070015': 'FileNotFoundException',
  '8007007E': 'FileNotFoundException',
  '80070020': 'FileLoadException',
  '800700CE': 'PathTooLongException',
  '80131500': 'Exception',
  '80131503': 'ArrayTypeMismatchException',
  '8013151A': 'MemberAccessException',
  '80131537': 'FormatException',
  '80131539': 'PlatformNotSupportedException',
  '8013153B': 'OperationCanceledException',
  '80131543': 'TypeAccessException',
  '80131600': 'ApplicationException',
  '80131620': 'IOException',
  '80004004': 'COMException',
  '80070006': 'COMException',
  '8007007F': 'COMException',
  '8013151E': 'COMException',
  '80131623': 'COMException',
  FFFFFFFF: 'COMException',
};

describe('HRESULTs', () => {
  it.each(Object.entries(table))('%s is %s and carries the code', (hex, name) => {
    const code = Number.parseInt(hex, 16);
    for (const given of [code, code | 0]) {
      const error = getExceptionForHR(given);
      expect(error?.name).toBe(name);
      expect(error?.hresult).toBe(code | 0);
      expect(error).toBeInstanceOf(errors.InteropError);
      expect(getHRForException(error)).toBe(code | 0);
    }
  });

  it('a code that .NET cannot construct is what .NET says instead', () => {
    for (const code of [0x80131602, 0x80131604, 0x8013153e]) {
      expect(getExceptionForHR(code)).toMatchObject({ name: 'MissingMethodException', hresult: 0x80131513 | 0 });
    }
  });

  it('success codes are no exceptions', () => {
    for (const code of [0, 1, 0x7fffffff]) {
      expect(getExceptionForHR(code)).toBeNull();
      expect(() => throwExceptionForHR(code)).not.toThrow();
    }
    expect(() => throwExceptionForHR(0x80070057 | 0)).toThrow(errors.ArgumentException);
    expect(getHRForException(null)).toBe(0);
    expect(getHRForException(new TypeError('x'))).toBe(0x80131500 | 0);
  });

  it('are shown with the name that people know', () => {
    expect(formatHResult(0x80004005 | 0)).toBe('0x80004005 (E_FAIL)');
    expect(getExceptionForHR(-1)?.message).toBe('Exception from HRESULT: 0xFFFFFFFF');
  });

  it('every exception has the bases it has in .NET', () => {
    const inherits = (name: string, ...bases: string[]): void => {
      const all = { ...errors, ...runtime } as unknown as Record<string, { new (message: string): Error; prototype: object }>;
      const error = new (all[name] as (typeof all)[string])('x');
      expect(error.name).toBe(name);
      for (const base of bases) expect(error, `${name} extends ${base}`).toBeInstanceOf(all[base] as never);
    };
    inherits('ArgumentNullException', 'ArgumentException', 'SystemException');
    inherits('OverflowException', 'ArithmeticException', 'SystemException');
    inherits('DllNotFoundException', 'TypeLoadException', 'SystemException');
    inherits('MissingMethodException', 'MissingMemberException', 'MemberAccessException', 'SystemException');
    inherits('FileNotFoundException', 'IOException', 'SystemException');
    inherits('COMException', 'ExternalException', 'SystemException');
    inherits('ObjectDisposedException', 'InvalidOperationException');
    inherits('PlatformNotSupportedException', 'NotSupportedException');
    inherits('CustomAttributeFormatException', 'FormatException');
    inherits('TargetException', 'ApplicationException');
    inherits('DuplicateWaitObjectException', 'ArgumentException');
    expect(new errors.ApplicationException('')).not.toBeInstanceOf(errors.SystemException);
  });
});
