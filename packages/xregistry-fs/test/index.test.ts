// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import * as xregistryFs from '../src/index.js';

it('exports what is promised, and nothing else', async () => {
  const exports = Object.keys(xregistryFs).sort();

  await expect(`${exports.join('\n')}\n`).toMatchFileSnapshot('golden/exports.txt');
});
