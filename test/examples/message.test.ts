import { expect, test } from 'vitest';
import { run } from '../../examples/message.ts';

test('a heap per message', () => {
  expect(run()).toEqual([
    expect.stringMatching(/^Ada: heaps: Dear Ada, \.\.\. \(\d+ bytes of the heap, which holds 4096\)$/),
    expect.stringMatching(/^Grace: heaps: Dear Grace, .* 4096\)$/),
    expect.stringMatching(/^Edsger: heaps: Dear Edsger, .* 4096\)$/),
    expect.stringMatching(/^refused: .*the quota of the heap 'message' is exceeded .*of 4096 bytes/),
    'heap of the message: 0 of 4096 bytes in use',
  ]);
});
