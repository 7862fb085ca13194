// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import * as governance from '../src/index.js';

it('exports what is promised, and nothing else', async () => {
  const exports = Object.keys(governance).sort();

  await expect(`${exports.join('\n')}\n`).toMatchFileSnapshot('golden/exports.txt');
});
