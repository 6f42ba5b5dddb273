import { expect, test } from 'vitest';
import { run, SAMPLE } from '../../examples/kerberos-pac.ts';

const sid = 'S-1-5-21-2284869408-3503417140-1141177250';

test('who is in a ticket', () => {
  expect(run()).toEqual([
    `USER\\testuser1 (Test1 User1), ${sid}-1106`,
    'logged on at UDC at 2017-10-14T12:03:41.052Z, until never',
    `member of ${sid}-1110`,
    `member of ${sid}-513`,
    `member of ${sid}-1109`,
    'member of S-1-18-1',
    'member of S-1-5-21-3062750306-1230139592-1973306805-1107',
    'member of S-1-5-21-3062750306-1230139592-1973306805-1108',
  ]);
});

test('octets that were tampered with are refused', () => {
  const more = Buffer.from(SAMPLE);
  more.writeUInt32LE(4, 8 + 8 + 4 + 48 + 48 + 12);
  expect(run(more)).toEqual([expect.stringMatching(/^refused: .*GroupIds/)]);
  expect(run(SAMPLE.subarray(0, 400))).toEqual([expect.stringMatching(/^refused: /)]);
});
