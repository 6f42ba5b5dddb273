import { describe, expect, it } from 'vitest';
import { errorsPage } from './docs/errors.ts';
import { marshallersPage } from './docs/marshallers.ts';

/** `npm run docs` writes these pages. */
describe('the generated pages of docs/', () => {
  it('marshallers.md is what resolve.ts and decisions.ts say', async () => {
    await expect(marshallersPage()).toMatchFileSnapshot('../../docs/marshallers.md');
  });

  it('errors.md is what the modules of errors say', async () => {
    await expect(errorsPage()).toMatchFileSnapshot('../../docs/errors.md');
  });
});
