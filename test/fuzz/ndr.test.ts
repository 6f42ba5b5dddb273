import { expect, test } from 'vitest';
import { fuzz } from './loop.ts';
import { targets } from './targets.ts';

/** A short run; `npm run fuzz` is the long one. */
test('mutated buffers are read or refused', () => {
  const report = fuzz(targets(), {
    seed: Date.now() % 1_000_000,
    from: 0,
    count: 6000,
    until: performance.now() + 20_000,
    begin: () => {},
  });
  expect(report.findings).toEqual([]);
  expect(report.buffers).toBeGreaterThan(1000);
  // It would prove nothing if all were refused, or none.
  expect(report.accepted).toBeGreaterThan(report.buffers / 20);
  expect(Object.values(report.statuses).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(report.buffers / 20);
});
