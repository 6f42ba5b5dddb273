import { beforeAll, describe, expect, it } from 'vitest';
import { compileCommand, tour } from './run.ts';

beforeAll(compileCommand);

describe.skipIf(process.platform === 'win32')('the tour', () => {
  it('runs without a failed check, and shows declaration, call, plan and checks of every function', () => {
    const { code, out, err } = tour();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\d+ checks passed/m);
    expect(out).not.toContain('\u2717');
    const names = [
      'gethostname',
      'getcwd',
      'uname',
      'clock_gettime',
      'localtime_r',
      'strftime',
      'qsort',
      'getenv',
      'strtod',
      'open',
      'div',
      'compress2',
      'uncompress',
      'crc32',
    ];
    for (const name of names) {
      expect(out, name).toMatch(new RegExp(`extern .*\\b${name}\\(`));
      expect(out, name).toContain(`native.${name}(`);
      expect(out, name).toMatch(new RegExp(`^plan +(Native\\.)?${name}$`, 'm'));
    }
    for (const word of ['PIN', 'COPY in', 'COPY out', 'COPY in, out', 'VALUE', '// invoke']) expect(out).toContain(word);
  });
});
