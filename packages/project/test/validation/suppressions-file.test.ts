// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createTextReader } from '@xreg/governance';
import type { Environment } from '../../src/environment.js';
import { openSuppressions } from '../../src/validation/suppressions-file.js';

const elsewhere = mkdtempSync(join(tmpdir(), 'xreg-suppressions-'));
const environment = { cwd: import.meta.dirname } as unknown as Environment;

describe('a suppressions file outside the working directory', () => {
  afterAll(() => {
    rmSync(elsewhere, { recursive: true });
  });

  it('may be missing', () => {
    const path = join(elsewhere, 'xreg-suppressions.json');

    expect(openSuppressions(path, environment).suppressions).toEqual([]);
  });

  it('is read for code frames under the name it has in messages', () => {
    const path = join(elsewhere, 'xreg-suppressions.json');
    writeFileSync(path, '{"suppressions": []}\n');

    const { fileSystem, name } = openSuppressions(path, environment);

    expect(createTextReader([fileSystem])(name)).toBe('{"suppressions": []}\n');
  });
});
