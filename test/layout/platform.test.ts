import { describe, expect, it } from 'vitest';
import { ArgumentException } from '../../src/errors.ts';
import { hostPlatform, platform, platforms } from '../../src/layout/platform.ts';

describe('platform', () => {
  it('knows what every name decides', () => {
    expect(platform('linux-x64')).toMatchObject({ abi: 'sysv-x64', pointerSize: 8, longSize: 8, wideScalarAlign: 8, wideAuto: false });
    expect(platform('win-x64')).toMatchObject({ abi: 'win-x64', pointerSize: 8, longSize: 4, wideAuto: true });
    expect(platform('linux-x86')).toMatchObject({ abi: 'x86-unix', pointerSize: 4, longSize: 4, wideScalarAlign: 4 });
    expect(platform('win-x86')).toMatchObject({ abi: 'x86-win', pointerSize: 4, wideScalarAlign: 8, int128Align: 8 });
    expect(platform('osx-arm64')).toMatchObject({ abi: 'aapcs64', pointerSize: 8, longSize: 8, int128Align: 16 });
    expect(platform('linux-musl-arm')).toMatchObject({ abi: 'aapcs32', pointerSize: 4, wideScalarAlign: 8, musl: true });
  });

  it('names itself by its key', () => {
    for (const [name, value] of Object.entries(platforms)) expect(value.name).toBe(name);
  });

  it('refuses other names, listing the known ones', () => {
    expect(() => platform('amiga')).toThrow(ArgumentException);
    expect(() => platform('constructor')).toThrow(/linux-x64, linux-arm64/);
  });

  it('detects the host', () => {
    const host = hostPlatform();
    expect(host.os).toBe({ linux: 'linux', darwin: 'osx', win32: 'windows' }[process.platform as string]);
    expect(hostPlatform()).toBe(host);
  });
});
