// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { REPOSITORY } from './create-sandbox.js';

it('the picture of the README shows what the command says', () => {
  const check = spawnSync(process.execPath, ['scripts/readme-picture.mjs', '--check'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });

  expect(check.stderr).toBe('');
  expect(check.status).toBe(0);
});
