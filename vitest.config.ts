import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/conformance/corpus/**'],
    globalSetup: ['test/setup.ts'],
    /** What counts the tests by machine reads the file. */
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'build/vitest.json' }]] : ['default'],
    /** A process for each file: a crash in native code ends one file, and is named. */
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
  },
});

export default config;
