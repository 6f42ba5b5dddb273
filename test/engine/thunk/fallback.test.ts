/** A process that asks for thunks and cannot have them is served by koffi, and `engineInfo` says why. */
import { afterEach, expect, test, vi } from 'vitest';
import { PlatformNotSupportedException } from '../../../src/errors.ts';

vi.mock('../../../src/engine/thunk/engine.ts', () => ({
  makeThunkEngine: () => {
    throw new PlatformNotSupportedException('the system refuses executable memory');
  },
}));

afterEach(() => vi.unstubAllEnvs());

test('koffi serves', async () => {
  vi.stubEnv('PINVOKE_ENGINE', 'thunk');
  const { engine, engineInfo } = await import('../../../src/engine/current.ts');
  expect(engine().name).toBe('koffi');
  expect(engineInfo()).toEqual({
    name: 'koffi',
    requested: 'thunk',
    available: ['koffi', 'thunk'],
    reason: 'the system refuses executable memory',
  });
});
