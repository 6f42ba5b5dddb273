import { compareVersions } from './condition.ts';

/** What a target framework's name says: `net8.0-windows`, `netstandard2.0`, `net472`. */
export interface TargetFramework {
  readonly identifier: '.NETCoreApp' | '.NETStandard' | '.NETFramework';
  readonly version: string;
  readonly platform: string;
  readonly platformVersion: string;
}

/** Reads the short name of a target framework; undefined for one that is not known. */
export function targetFramework(name: string): TargetFramework | undefined {
  const modern = /^(netcoreapp|netstandard|net)(\d+\.\d+)(?:-([a-z]+)([\d.]*))?$/i.exec(name.trim());
  if (modern) {
    const [, kind = '', version = '', platform = '', platformVersion = ''] = modern;
    if (kind.toLowerCase() === 'net' && Number.parseFloat(version) < 5)
      return { identifier: '.NETFramework', version, platform: '', platformVersion: '' };
    const identifier = kind.toLowerCase() === 'netstandard' ? '.NETStandard' : '.NETCoreApp';
    return { identifier, version, platform, platformVersion };
  }
  const old = /^net(\d{2,3})$/i.exec(name.trim());
  return old ? { identifier: '.NETFramework', version: [...(old[1] as string)].join('.'), platform: '', platformVersion: '' } : undefined;
}

/** Whether code for one framework may be used from another. */
export function isCompatible(user: TargetFramework, used: TargetFramework): boolean {
  if (used.platform !== '' && used.platform.toLowerCase() !== user.platform.toLowerCase()) return false;
  if (user.identifier === used.identifier) return compareVersions(user.version, used.version) >= 0;
  if (used.identifier !== '.NETStandard') return false;
  if (user.identifier === '.NETFramework') return compareVersions(used.version, '2.0') <= 0 && compareVersions(user.version, '4.6.1') >= 0;
  return compareVersions(used.version, '2.0') <= 0 || compareVersions(user.version, '3.0') >= 0;
}

/** Of several frameworks the one that is nearest to today's .NET: .NET itself, the newest, without a platform. */
export function preferred(names: readonly string[]): string | undefined {
  const rank = (name: string): readonly number[] => {
    const framework = targetFramework(name);
    const kinds = ['.NETFramework', '.NETStandard', '.NETCoreApp'];
    const [major = 0, minor = 0] = framework?.version.split('.').map(Number) ?? [];
    return [framework ? kinds.indexOf(framework.identifier) : -1, framework?.platform ? 0 : 1, major, minor];
  };
  const order = (a: readonly number[], b: readonly number[]): number => a.map((value, i) => value - (b[i] ?? 0)).find((d) => d !== 0) ?? 0;
  return names.reduce<string | undefined>(
    (best, name) => (best === undefined || order(rank(name), rank(best)) > 0 ? name : best),
    undefined,
  );
}

const versions: Readonly<Record<string, readonly string[]>> = {
  '.NETCoreApp': ['1.0', '1.1', '2.0', '2.1', '2.2', '3.0', '3.1', '5.0', '6.0', '7.0', '8.0', '9.0', '10.0'],
  '.NETStandard': ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '2.0', '2.1'],
  '.NETFramework': ['2.0', '3.0', '3.5', '4.0', '4.5', '4.5.1', '4.5.2', '4.6', '4.6.1', '4.6.2', '4.7', '4.7.1', '4.7.2', '4.8', '4.8.1'],
};
const windowsVersions = [
  '7.0',
  '8.0',
  '10.0.17763.0',
  '10.0.18362.0',
  '10.0.19041.0',
  '10.0.20348.0',
  '10.0.22000.0',
  '10.0.22621.0',
  '10.0.26100.0',
];

/** The symbols that the SDK defines for a target framework. */
export function frameworkSymbols(framework: TargetFramework): string[] {
  const { identifier, version } = framework;
  const upTo = (versions[identifier] ?? []).filter((one) => compareVersions(one, version) <= 0);
  const plain = (text: string, by: string): string => text.replaceAll('.', by);
  if (identifier === '.NETFramework')
    return ['NETFRAMEWORK', `NET${plain(version, '')}`, ...upTo.map((one) => `NET${plain(one, '')}_OR_GREATER`)];
  if (identifier === '.NETStandard')
    return ['NETSTANDARD', `NETSTANDARD${plain(version, '_')}`, ...upTo.map((one) => `NETSTANDARD${plain(one, '_')}_OR_GREATER`)];
  const core = compareVersions(version, '5.0') < 0;
  const nameOf = (one: string): string => (compareVersions(one, '5.0') < 0 ? 'NETCOREAPP' : 'NET');
  return [
    'NETCOREAPP',
    ...(core ? [] : ['NET', ...platformSymbols(framework)]),
    `${nameOf(version)}${plain(version, '_')}`,
    ...upTo.map((one) => `${nameOf(one)}${plain(one, '_')}_OR_GREATER`),
  ];
}

/** Of platforms that need none in the name. */
const firstVersions: Readonly<Record<string, string>> = { WINDOWS: '7.0', BROWSER: '1.0' };

function platformSymbols({ platform, platformVersion }: TargetFramework): string[] {
  if (platform === '') return [];
  const name = platform.toUpperCase();
  const version = platformVersion === '' ? (firstVersions[name] ?? '') : platformVersion.replace(/^\d+\.\d+\.\d+$/, '$&.0');
  if (version === '') return [name];
  const known = name === 'WINDOWS' ? windowsVersions.filter((one) => compareVersions(one, version) <= 0) : [version];
  const symbol = (one: string): string => `${name}${one.replaceAll('.', '_')}`;
  return [name, symbol(version), ...known.map((one) => `${symbol(one)}_OR_GREATER`)];
}
