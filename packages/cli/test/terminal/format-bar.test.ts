// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { formatBar } from '../../src/terminal/format-bar.js';

it.each([
  [0, 7, '[----------]'],
  [3, 7, '[####------]'],
  [7, 7, '[##########]'],
  [0, 0, '[##########]'],
])('shows %i of %i as %s', (done, total, expected) => {
  expect(formatBar(done, total)).toBe(expected);
});
