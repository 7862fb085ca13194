// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeFileAtomically } from '../../src/output/write-file.js';
import { createTemporaryFolder } from '../temporary-folder.js';

describe('writeFileAtomically', () => {
  it('replaces a file and leaves nothing beside it', () => {
    const folder = createTemporaryFolder({ 'report.json': 'old' });

    writeFileAtomically(join(folder, 'report.json'), 'new');

    expect(readdirSync(folder)).toEqual(['report.json']);
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('new');
  });

  // On Windows, sockets have no place in a folder.
  it.runIf(process.platform !== 'win32')(
    'puts no file in the place of what is no file, as /dev/null is none',
    async () => {
      const path = join(createTemporaryFolder({}), 'special');
      const server = createServer();
      onTestFinished(() => {
        server.close();
      });
      await new Promise<void>((resolve) => server.listen(path, resolve));

      // A socket cannot be opened for writing; a device could.
      expect(() => {
        writeFileAtomically(path, 'report');
      }).toThrow('Cannot write');
      expect(statSync(path).isSocket()).toBe(true);
    },
  );
});
