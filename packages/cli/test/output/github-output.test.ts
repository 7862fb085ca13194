// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeGithubOutput } from '../../src/output/github-output.js';
import { createTemporaryFolder } from '../temporary-folder.js';

/** Reads the file as a runner does. */
function readOutputs(text: string): ReadonlyMap<string, string> {
  const pattern = /^([^\n<]+)<<([^\n]+)\n([\s\S]*?)\n\2\n/gm;
  return new Map([...text.matchAll(pattern)].map(([, key, , value]) => [key ?? '', value ?? '']));
}

describe('writeGithubOutput', () => {
  it('appends each value, lists line by line', () => {
    const file = join(createTemporaryFolder({}), 'output');
    writeFileSync(file, 'before=1\n');

    writeGithubOutput(
      { digest: 'sha256:a', tags: ['1.0', 'latest'], size: 5 },
      { GITHUB_OUTPUT: file },
    );

    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('before=1\n')).toBe(true);
    expect(readOutputs(text.slice('before=1\n'.length))).toEqual(
      new Map([
        ['digest', 'sha256:a'],
        ['tags', '1.0\nlatest'],
        ['size', '5'],
      ]),
    );
  });

  it('lets no value set another output', () => {
    const file = join(createTemporaryFolder({}), 'output');

    writeGithubOutput({ reference: 'a\nEOF\nstatus=evil\nxreg\n' }, { GITHUB_OUTPUT: file });

    expect([...readOutputs(readFileSync(file, 'utf8')).keys()]).toEqual(['reference']);
  });

  it('does nothing elsewhere', () => {
    const file = join(createTemporaryFolder({}), 'output');

    writeGithubOutput({ digest: 'sha256:a' }, {});
    writeGithubOutput({ digest: 'sha256:a' }, { GITHUB_OUTPUT: '' });

    expect(existsSync(file)).toBe(false);
  });
});
