// SPDX-License-Identifier: Apache-2.0
import * as nodeFs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskFileSystem, XregError } from '../../src/index.js';

let root: string;

beforeEach(() => {
  root = nodeFs.mkdtempSync(join(tmpdir(), 'registry-'));
  nodeFs.mkdirSync(join(root, 'policies'));
  nodeFs.writeFileSync(join(root, 'policies', 'acme.use.v1.0.json'), '{}');
});

afterEach(() => {
  nodeFs.rmSync(root, { recursive: true, force: true });
});

function errorOf(action: () => unknown): XregError {
  try {
    action();
  } catch (error) {
    if (error instanceof XregError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('createDiskFileSystem', () => {
  it('lists a folder in code-point order with the kind of each entry', () => {
    for (const name of ['b.json', 'B.json', 'é.json']) {
      nodeFs.writeFileSync(join(root, 'policies', name), '{}');
    }
    nodeFs.mkdirSync(join(root, 'policies', 'a'));
    nodeFs.symlinkSync('b.json', join(root, 'policies', 'link.json'));

    expect(createDiskFileSystem(root).list('policies')).toEqual([
      { name: 'B.json', kind: 'file' },
      { name: 'a', kind: 'directory' },
      { name: 'acme.use.v1.0.json', kind: 'file' },
      { name: 'b.json', kind: 'file' },
      { name: 'link.json', kind: 'link' },
      { name: 'é.json', kind: 'file' },
    ]);
  });

  it('reads the bytes of a file', () => {
    const bytes = createDiskFileSystem(root).read('policies/acme.use.v1.0.json', 2);

    expect(Buffer.from(bytes).toString()).toBe('{}');
  });

  it('accepts a root that is a link', () => {
    nodeFs.symlinkSync(join(root, 'policies'), join(root, 'current'));

    expect(createDiskFileSystem(join(root, 'current')).list('')).toHaveLength(1);
  });

  it('names the root in messages as it is asked to', () => {
    const fileSystem = createDiskFileSystem(root, { name: 'registry' });

    expect(fileSystem.root).toBe('registry');
    expect(errorOf(() => fileSystem.list('rules')).message).toBe(
      'Cannot read "registry/rules": there is no such file or folder.',
    );
  });

  it.each([
    ['a missing root', 'nowhere', 'there is no such file or folder'],
    ['a root that is a file', 'policies/acme.use.v1.0.json', 'it is a file, not a folder'],
    ['a root below a file', 'policies/acme.use.v1.0.json/x', 'it is a file, not a folder'],
  ])('refuses %s', (_, path, reason) => {
    const error = errorOf(() => createDiskFileSystem(join(root, path)));

    expect(error.code).toBe('INPUT_UNREADABLE');
    expect(error.message).toBe(`Cannot read "${join(root, path)}": ${reason}.`);
    expect(error.help).toBeTruthy();
  });

  it('refuses to list a file and to read a folder', () => {
    const fileSystem = createDiskFileSystem(root);

    for (const action of [
      () => fileSystem.list('policies/acme.use.v1.0.json'),
      () => fileSystem.read('policies', 10),
      () => fileSystem.read('policies/acme.use.v1.0.json/x', 10),
    ]) {
      expect(errorOf(action).code).toBe('INPUT_UNREADABLE');
    }
  });

  it('says that permission is denied', () => {
    const denied = () => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    };
    const disk = { ...nodeFs, openSync: denied, readdirSync: denied as never };
    const fileSystem = createDiskFileSystem(root, { disk, name: 'registry' });

    const reading = errorOf(() => fileSystem.read('policies/acme.use.v1.0.json', 10));
    expect(reading.code).toBe('INPUT_UNREADABLE');
    expect(reading.message).toBe(
      'Cannot read "registry/policies/acme.use.v1.0.json": permission is denied.',
    );
    expect(errorOf(() => fileSystem.list('policies')).message).toContain('permission is denied');
  });
});

describe('a disk file system in hostile surroundings', () => {
  it.each([
    '../secret',
    '/etc/passwd',
    'policies/../../secret',
    'policies//x',
    './policies',
    'a\\b',
    'a\0b',
  ])('refuses the path %j', (path) => {
    const fileSystem = createDiskFileSystem(root);

    expect(errorOf(() => fileSystem.read(path, 10)).code).toBe('INPUT_UNREADABLE');
    expect(errorOf(() => fileSystem.list(path)).code).toBe('INPUT_UNREADABLE');
  });

  it('never follows a link, whether it is the file or a folder on the way', () => {
    const outside = nodeFs.mkdtempSync(join(tmpdir(), 'outside-'));
    nodeFs.writeFileSync(join(outside, 'secret.json'), '"secret"');
    nodeFs.symlinkSync(join(outside, 'secret.json'), join(root, 'policies', 'link.json'));
    nodeFs.symlinkSync(outside, join(root, 'rules'));
    nodeFs.symlinkSync('.', join(root, 'loop'));
    const fileSystem = createDiskFileSystem(root);

    for (const path of ['policies/link.json', 'rules/secret.json', 'loop/loop/policies/x']) {
      const error = errorOf(() => fileSystem.read(path, 100));
      expect(error.code).toBe('INPUT_UNREADABLE');
      expect(error.message).toContain('links are not followed');
      const lent = errorOf(() => fileSystem.readInto?.(path, Buffer.alloc(100)));
      expect(lent.message).toBe(error.message);
    }
    expect(errorOf(() => fileSystem.list('rules')).message).toContain('links are not followed');
    nodeFs.rmSync(outside, { recursive: true });
  });

  it('refuses a large file by its size, with little of it read', () => {
    const file = join(root, 'policies', 'acme.large.v1.0.json');
    nodeFs.closeSync(nodeFs.openSync(file, 'w'));
    nodeFs.truncateSync(file, 100_000_000);
    let bytesRead = 0;
    const disk = {
      ...nodeFs,
      readSync: ((...call: Parameters<typeof nodeFs.readSync>) => {
        const count = nodeFs.readSync(...call);
        bytesRead += count;
        return count;
      }) as typeof nodeFs.readSync,
    };

    const error = errorOf(() =>
      createDiskFileSystem(root, { disk }).read('policies/acme.large.v1.0.json', 1_000_000),
    );

    expect(error.code).toBe('INPUT_TOO_LARGE');
    expect(error.message).toContain('it has 100000000 bytes, 1000000 are allowed');
    expect(bytesRead).toBeLessThanOrEqual(64 * 1024);
  });

  it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('reads a file of %d bytes whole', (size) => {
    const bytes = Buffer.alloc(size, 'policy');
    nodeFs.writeFileSync(join(root, 'policies', 'acme.any.v1.0.json'), bytes);

    const read = createDiskFileSystem(root).read('policies/acme.any.v1.0.json', size);

    expect(Buffer.compare(read, bytes)).toBe(0);
  });

  it('gives bytes that the next read leaves alone', () => {
    nodeFs.writeFileSync(join(root, 'policies', 'acme.other.v1.0.json'), '[]');
    const fileSystem = createDiskFileSystem(root);

    const first = fileSystem.read('policies/acme.use.v1.0.json', 10);
    fileSystem.read('policies/acme.other.v1.0.json', 10);

    expect(Buffer.from(first).toString()).toBe('{}');
  });

  it('reads a file into memory of the caller where it leaves room there', () => {
    const fileSystem = createDiskFileSystem(root);
    const memory = Buffer.alloc(3, '.');

    expect(fileSystem.readInto?.('policies/acme.use.v1.0.json', memory)).toBe(2);
    expect(memory.toString()).toBe('{}.');
    expect(fileSystem.readInto?.('policies/acme.use.v1.0.json', Buffer.alloc(2))).toBeUndefined();
    expect(createDiskFileSystem('/dev').readInto?.('null', memory)).toBeUndefined();
  });

  it('reads on where the system gives a file in pieces', () => {
    const disk = {
      ...nodeFs,
      readSync: ((handle: number, bytes: Buffer, at: number) =>
        nodeFs.readSync(handle, bytes, at, 1, null)) as typeof nodeFs.readSync,
    };

    const read = createDiskFileSystem(root, { disk }).read('policies/acme.use.v1.0.json', 10);

    expect(Buffer.from(read).toString()).toBe('{}');
  });

  it('refuses what is no regular file instead of waiting for it', () => {
    expect(errorOf(() => createDiskFileSystem('/dev').read('null', 10)).message).toContain(
      'it is no regular file',
    );
  });
});
