import { afterEach, describe, expect, it, vi } from 'vitest';

describe('the engine of the process', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  it('is named by PINVOKE_ENGINE', async () => {
    vi.stubEnv('PINVOKE_ENGINE', 'koffi');
    const { engine, engineInfo } = await import('../../src/engine/current.ts');
    expect(engine().name).toBe('koffi');
    expect(engineInfo()).toMatchObject({ name: 'koffi', requested: 'koffi' });
    expect(engineInfo().available).toContain('koffi');
  });

  it('must be a known one', async () => {
    vi.stubEnv('PINVOKE_ENGINE', 'steam');
    const { engine } = await import('../../src/engine/current.ts');
    expect(() => engine()).toThrow(/unknown engine 'steam'.*koffi/);
  });
});
