// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDeploymentIndex, createGitFileSystem, XregError } from '../../../src/index.js';
import { TemporaryRepository } from './temporary-repository.js';

const LIMIT = 1024 * 1024;
let repository: TemporaryRepository;
let first: string;

beforeAll(() => {
  repository = new TemporaryRepository();
  repository.write('registry/policies/dspacex.a.v1.0.json', '{"policydefinition":{}}');
  repository.write('registry/schemas/dspacex.ü ü.v1.txt', Buffer.from([0, 10, 13, 255]));
  repository.write('registry/empty.json', '');
  repository.write('readme.md', 'outside');
  repository.link('registry/policies/link.json', '../../readme.md');
  first = repository.commit('Publish the first policy');
  repository.git('tag', 'v1');
  repository.write('registry/policies/dspacex.a.v1.0.json', '{"policydefinition":{"changed":1}}');
  repository.write('registry/policies/dspacex.b.v1.0.json', '{"policydefinition":{}}');
  repository.commit('Add another policy');
});

afterAll(() => {
  repository.dispose();
});

function read(ref: string, path: string): Buffer {
  return Buffer.from(createGitFileSystem(repository.path, ref, 'registry').read(path, LIMIT));
}

function errorOf(action: () => unknown): XregError {
  try {
    action();
  } catch (error) {
    if (error instanceof XregError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('createGitFileSystem', () => {
  it.each(['v1', 'HEAD~1', 'main^', 'commit'])('reads the revision named by "%s"', (ref) => {
    const bytes = read(ref === 'commit' ? first : ref, 'policies/dspacex.a.v1.0.json');

    expect(bytes.toString()).toBe('{"policydefinition":{}}');
  });

  it('lists folders in code-point order with kinds', () => {
    const fileSystem = createGitFileSystem(repository.path, 'v1', './registry/');

    expect(fileSystem.list('')).toEqual([
      { name: 'empty.json', kind: 'file' },
      { name: 'policies', kind: 'directory' },
      { name: 'schemas', kind: 'directory' },
    ]);
    expect(fileSystem.list('policies')).toEqual([
      { name: 'dspacex.a.v1.0.json', kind: 'file' },
      { name: 'link.json', kind: 'link' },
    ]);
  });

  it('reads bytes as they were committed, and empty files', () => {
    expect([...read('v1', 'schemas/dspacex.ü ü.v1.txt')]).toEqual([0, 10, 13, 255]);
    expect(read('v1', 'empty.json')).toHaveLength(0);
  });

  it('is a registry like any other', async () => {
    const index = await buildDeploymentIndex(
      createGitFileSystem(repository.path, 'main', 'registry'),
    );

    expect(index.ofType('policy').map(({ key }) => key)).toEqual([
      'dspacex/a@1.0',
      'dspacex/b@1.0',
    ]);
    expect(index.root).toBe('main:registry');
  });

  it('names equal bytes alike, without reading them, and nothing else', () => {
    const [old, current] = ['v1', 'main'].map((ref) =>
      createGitFileSystem(repository.path, ref, 'registry'),
    );

    expect(old?.contentId?.('policies/dspacex.a.v1.0.json')).toBe(
      current?.contentId?.('policies/dspacex.b.v1.0.json'),
    );
    expect(current?.contentId?.('policies/dspacex.a.v1.0.json')).not.toBe(
      old?.contentId?.('policies/dspacex.a.v1.0.json'),
    );
    for (const path of ['policies', 'policies/link.json', 'nothing.json']) {
      expect(current?.contentId?.(path)).toBeUndefined();
    }
  });

  it('reads what it was told to expect, and also what it was not', () => {
    const fileSystem = createGitFileSystem(repository.path, 'main', 'registry');
    fileSystem.expect?.(['policies/dspacex.b.v1.0.json', 'nothing.json']);

    const read = (path: string) => Buffer.from(fileSystem.read(path, LIMIT)).toString();

    expect(read('policies/dspacex.b.v1.0.json')).toBe('{"policydefinition":{}}');
    expect(read('policies/dspacex.a.v1.0.json')).toBe('{"policydefinition":{"changed":1}}');
    expect(read('empty.json')).toBe('');
  });

  it('takes the root relative to the folder it is given', () => {
    const fileSystem = createGitFileSystem(join(repository.path, 'registry'), 'main', '');

    expect(fileSystem.list('').map(({ name }) => name)).toContain('policies');
  });

  it('refuses files larger than asked for, links, folders and paths out of the root', () => {
    const fileSystem = createGitFileSystem(repository.path, 'main', 'registry');

    expect(errorOf(() => fileSystem.read('policies/dspacex.a.v1.0.json', 3)).code).toBe(
      'INPUT_TOO_LARGE',
    );
    for (const path of ['policies/link.json', 'policies', '../readme.md', 'nothing.json']) {
      expect(errorOf(() => fileSystem.read(path, LIMIT)).code).toBe('INPUT_UNREADABLE');
    }
    expect(errorOf(() => fileSystem.list('empty.json')).code).toBe('INPUT_UNREADABLE');
  });

  it.each(['--output=x', '-h', '', 'main:registry', 'main\nHEAD'])(
    'refuses the ref %j without running git with it',
    (ref) => {
      expect(errorOf(() => createGitFileSystem(repository.path, ref, 'registry')).code).toBe(
        'USAGE',
      );
    },
  );

  it.each(['..', '/etc', 'a/../..', 'a\\b'])('refuses the root %j', (root) => {
    expect(errorOf(() => createGitFileSystem(repository.path, 'main', root)).code).toBe('USAGE');
  });

  it.each([
    ['a ref that is not there', 'no-such-branch', 'registry'],
    ['a folder that is not there', 'main', 'no-such-folder'],
    ['a file in the place of the folder', 'main', 'readme.md'],
  ])('says what is missing: %s', (_, ref, root) => {
    const error = errorOf(() => createGitFileSystem(repository.path, ref, root));

    expect(error.code).toBe('INPUT_UNREADABLE');
    expect(error.help).toMatch(/^Check/);
  });

  it('says so where there is no repository', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xreg-no-git-'));
    try {
      const error = errorOf(() => createGitFileSystem(folder, 'main', ''));

      expect(error.code).toBe('INPUT_UNREADABLE');
      expect(error.message).toContain('no readable Git repository');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says so where git is not installed', () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '';
    try {
      expect(errorOf(() => createGitFileSystem(repository.path, 'main', '')).code).toBe(
        'TOOL_MISSING',
      );
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('reads the repository it is given from within a hook of another', () => {
    process.env['GIT_DIR'] = join(tmpdir(), 'another', '.git');
    try {
      expect(read('v1', 'policies/dspacex.a.v1.0.json').toString()).toContain('policydefinition');
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  it('reads what was committed, not what replaces it', () => {
    const replaced = new TemporaryRepository();
    try {
      replaced.write('policies/dspacex.a.v1.json', 'published');
      const published = replaced.commit('Publish');
      replaced.write('policies/dspacex.a.v1.json', 'forged');
      const forged = replaced.commit('Forge');
      replaced.git('replace', published, forged);

      const bytes = createGitFileSystem(replaced.path, published, '').read(
        'policies/dspacex.a.v1.json',
        LIMIT,
      );

      expect(Buffer.from(bytes).toString()).toBe('published');
    } finally {
      replaced.dispose();
    }
  });

  it('reads more than one batch of large files', () => {
    const large = new TemporaryRepository();
    try {
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        large.write(`policies/${name}.txt`, name.repeat(3 * 1024 * 1024));
      }
      large.commit('Add large files');
      const fileSystem = createGitFileSystem(large.path, 'HEAD', '');

      for (const name of ['e', 'a', 'c', 'b', 'd', 'a']) {
        const bytes = fileSystem.read(`policies/${name}.txt`, 4 * LIMIT);
        expect(bytes).toHaveLength(3 * 1024 * 1024);
        expect(bytes[0]).toBe(name.charCodeAt(0));
      }
    } finally {
      large.dispose();
    }
  });
});
