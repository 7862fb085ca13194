// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findConfigFile } from '../../src/config/find-config.js';
import { createTemporaryFolder } from '../../../../testing/temporary-folder.js';

describe('findConfigFile', () => {
  it('finds the nearest file upwards', () => {
    const folder = createTemporaryFolder({
      'clone/.git/HEAD': '',
      'clone/xreg.config.json': '{}',
      'clone/a/xreg.config.json': '{}',
      'clone/a/b/policies/x.json': '{}',
      'clone/c/x.json': '{}',
    });

    expect(findConfigFile(join(folder, 'clone/a/b/policies'))).toBe(
      join(folder, 'clone/a/xreg.config.json'),
    );
    expect(findConfigFile(join(folder, 'clone/c'))).toBe(join(folder, 'clone/xreg.config.json'));
  });

  it('does not look above the root of the Git repository', () => {
    const folder = createTemporaryFolder({
      'xreg.config.json': '{}',
      'clone/.git/HEAD': '',
      'clone/policies/x.json': '{}',
    });

    expect(findConfigFile(join(folder, 'clone/policies'))).toBeUndefined();
  });

  it('looks into the folder alone outside a repository', () => {
    const folder = createTemporaryFolder({ 'xreg.config.json': '{}', 'a/x.json': '{}' });

    expect(findConfigFile(folder)).toBe(join(folder, 'xreg.config.json'));
    expect(findConfigFile(join(folder, 'a'))).toBeUndefined();
  });
});
