// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeNewFiles } from '../../src/output/write-new-files.js';
import { createTemporaryFolder } from '../temporary-folder.js';

describe('writeNewFiles', () => {
  it('creates folders, leaves no draft, and takes everything back', () => {
    const folder = createTemporaryFolder({ mine: '' });

    const undo = writeNewFiles(new Map([[join(folder, 'a/b/c.txt'), 'text']]));

    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.txt']);
    expect(readFileSync(join(folder, 'a/b/c.txt'), 'utf8')).toBe('text');
    undo();
    expect(readdirSync(folder)).toEqual(['mine']);
  });

  it('writes none of them where one is there already, and leaves that one', () => {
    const folder = createTemporaryFolder({ mine: 'kept' });
    const files = new Map([
      [join(folder, 'new/a'), 'text'],
      [join(folder, 'mine'), 'lost'],
    ]);

    expect(() => writeNewFiles(files)).toThrow(/Cannot write .*mine/);
    expect(readdirSync(folder)).toEqual(['mine']);
    expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe('kept');
  });

  it('takes back only what is its own', () => {
    const folder = createTemporaryFolder({});
    const undo = writeNewFiles(new Map([[join(folder, 'new/a'), 'text']]));
    const others = writeNewFiles(new Map([[join(folder, 'new/b'), 'text']]));

    undo();

    expect(readdirSync(join(folder, 'new'))).toEqual(['b']);
    others();
    expect(readdirSync(folder)).toEqual(['new']);
  });
});
