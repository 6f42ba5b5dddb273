/** The operating system's loader and last error, over any engine that can find a function of the system by name. */
import type { AbiType, Engine, NativeFunction } from './engine.ts';

/** What an engine must be able to do before it has a loader. */
export interface SystemHost {
  /** A function of the C library, or of kernel32.dll on Windows. */
  find(name: string, result: AbiType, parameters: readonly AbiType[]): NativeFunction;
  addressOf: Engine['addressOf'];
  text: Engine['text'];
}

const RTLD_LAZY = 1;

/** dlopen and its family. */
export function unixLoader({ find, text }: SystemHost): Engine['loader'] {
  const dlopen = find('dlopen', 'address', ['utf8', 'i32']);
  const dlsym = find('dlsym', 'address', ['address', 'utf8']);
  const dlclose = find('dlclose', 'i32', ['address']);
  const dlerror = find('dlerror', 'address', []);
  const message = (): string => {
    // SAFETY: dlerror's text is this thread's and stays until the next call of the family; it is read at once.
    const address = dlerror() as number;
    return address === 0 ? 'unknown error' : text.utf8(address);
  };
  return {
    open: (path) => (dlopen(path, RTLD_LAZY) as number) || message(),
    symbol: (handle, name) => dlsym(handle, String(name)) as number,
    close: (handle) => dlclose(handle) === 0,
  };
}

/** LoadLibraryEx and its family. */
export function windowsLoader(host: SystemHost): Engine['loader'] {
  const { find } = host;
  const loadLibrary = find('LoadLibraryExW', 'address', ['utf16', 'address', 'u32']);
  const moduleHandle = find('GetModuleHandleW', 'address', ['utf16']);
  const procAddress = find('GetProcAddress', 'address', ['address', 'utf8']);
  const ordinalAddress = find('GetProcAddress', 'address', ['address', 'address']);
  const freeLibrary = find('FreeLibrary', 'i32', ['address']);
  const getLastError = find('GetLastError', 'u32', []);
  const open = (path: string | null, flags: number): number => (path === null ? moduleHandle(null) : loadLibrary(path, 0, flags)) as number;
  return {
    open: (path, flags = 0) => open(path, flags) || loadError(host, getLastError() as number),
    symbol: (handle, name) => (typeof name === 'number' ? ordinalAddress(handle, name & 0xffff) : procAddress(handle, name)) as number,
    close: (handle) => freeLibrary(handle) !== 0,
  };
}

/** strerror's text. */
export function unixErrorMessage({ find, text }: SystemHost): (code: number) => string {
  const strerror = find('strerror', 'address', ['i32']);
  // SAFETY: the text stays until the next strerror of this thread; it is read at once.
  return (code) => text.utf8(strerror(code) as number);
}

/** GetLastError, as a signed 32-bit integer. The engine keeps the value of one call for the next. */
export function windowsLastError(host: SystemHost): Engine['lastError'] {
  const getLastError = host.find('GetLastError', 'u32', []);
  const set = host.find('SetLastError', 'void', ['u32']);
  const get = (): number => (getLastError() as number) | 0;
  return {
    get,
    captured: get,
    set: (value) => void set(value >>> 0),
    message: (code) => formatMessage(host, code),
  };
}

function loadError(host: SystemHost, code: number): string {
  return `${formatMessage(host, code)} (error ${code})`;
}

const FORMAT_MESSAGE = 0x1000 | 0x200 | 0x2000; // FROM_SYSTEM, IGNORE_INSERTS, ARGUMENT_ARRAY

function formatMessage({ find, addressOf, text }: SystemHost, code: number): string {
  const format = find('FormatMessageW', 'u32', ['u32', 'address', 'u32', 'u32', 'address', 'u32', 'address']);
  const units = 1024;
  const buffer = new ArrayBuffer(units * 2);
  // SAFETY: `buffer` is larger than the count passed, and reachable until the text is read.
  const address = addressOf(buffer);
  const length = format(FORMAT_MESSAGE, 0, code >>> 0, 0, address, units - 1, 0) as number;
  const message = length === 0 ? '' : text.utf16(address, length).trimEnd();
  return buffer.byteLength > 0 && message ? message : `Unknown error (0x${(code >>> 0).toString(16)})`;
}
