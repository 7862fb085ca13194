// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithTools } from '../../../testing/index.js';
import { REGISTRY, packRegistry } from './live-bundle.js';

const PROGRAM = fileURLToPath(new URL('pack-in-process.mjs', import.meta.url));

let folder: string;
let expected: unknown;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-reproducible-'));
  writeTree(join(folder, 'tree'), [...REGISTRY]);
  const bundle = await packRegistry();
  expected = {
    archive: bundle.layerDigest.slice('sha256:'.length),
    manifest: bundle.manifest.digest,
    content: bundle.contentDigest,
  };
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Packs a tree in a process of its own. */
function packIn(
  tree: string,
  env: Readonly<Record<string, string>> = {},
  node = process.execPath,
): unknown {
  const output = execFileSync(node, [PROGRAM, tree], {
    env: { ...env, PATH: process.env['PATH'] },
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

describe('the digest of a tree', () => {
  it.each(['UTC', 'Asia/Tokyo', 'America/New_York', 'Pacific/Kiritimati'])(
    'is the same in the time zone %s',
    (zone) => {
      expect(packIn(join(folder, 'tree'), { TZ: zone })).toEqual(expected);
    },
  );

  it.each(['C', 'tr_TR.UTF-8'])('is the same in the locale %s', (locale) => {
    expect(packIn(join(folder, 'tree'), { LC_ALL: locale, LANG: locale })).toEqual(expected);
  });

  it.runIf(process.platform !== 'win32').each(['000', '077'])(
    'is the same with umask %s',
    (umask) => {
      const tree = join(folder, `umask-${umask}`);
      const script = `umask ${umask} && cp -R "$1" "$2" && exec "$3" "$4" "$2"`;

      const output = execFileSync(
        'sh',
        ['-c', script, 'sh', join(folder, 'tree'), tree, process.execPath, PROGRAM],
        { encoding: 'utf8' },
      );

      expect(JSON.parse(output)).toEqual(expected);
    },
  );

  it('is the same for a copy with other times and modes, made in another order', () => {
    const tree = join(folder, 'copy');
    writeTree(tree, [...REGISTRY].reverse());
    for (const path of REGISTRY.keys()) {
      utimesSync(
        join(tree, path),
        new Date('2001-02-03T04:05:06Z'),
        new Date('2040-01-01T00:00:00Z'),
      );
    }

    expect(packIn(tree)).toEqual(expected);
  });

  it('is the same from another place and with other files around', () => {
    const tree = join(folder, 'deeper', 'down', 'tree');
    cpSync(join(folder, 'tree'), tree, { recursive: true });
    writeTree(tree, [['README.md', Buffer.from('not part of it')]]);

    expect(packIn(tree)).toEqual(expected);
  });
});

for (const major of [22, 24] as const) {
  describeWithTools('the digest of a tree', [`node${major}`], (paths) => {
    it(`is the same under Node.js ${major}`, () => {
      const node = paths[`node${major}`];
      const version = execFileSync(node, ['--version'], { encoding: 'utf8' });

      expect(version.startsWith(`v${major}.`)).toBe(true);
      expect(packIn(join(folder, 'tree'), { TZ: 'Asia/Tokyo' }, node)).toEqual(expected);
    });
  });
}

describeWithTools('the digest of a tree', ['git'], ({ git }) => {
  it('is the same in a clone', () => {
    const repository = join(folder, 'repository');
    cpSync(join(folder, 'tree'), repository, { recursive: true });
    const run = (cwd: string, ...args: readonly string[]) =>
      execFileSync(git, args, { cwd, stdio: 'pipe' });
    run(repository, 'init', '--quiet');
    run(repository, '-c', 'core.autocrlf=false', 'add', '.');
    run(
      repository,
      '-c',
      'user.name=acme',
      '-c',
      'user.email=acme@example.org',
      'commit',
      '-qm',
      'start',
    );
    run(folder, 'clone', '--quiet', 'repository', 'clone');

    expect(packIn(join(folder, 'clone'))).toEqual(expected);
  });
});

describeWithTools('a bundle', ['python3'], ({ python3 }) => {
  it('is read by zipfile of Python', async () => {
    const archive = join(folder, 'python.zip');
    writeFileSync(archive, (await packRegistry()).archive);
    const script = [
      'import json, sys, zipfile',
      'z = zipfile.ZipFile(sys.argv[1])',
      'assert z.testzip() is None',
      'print(json.dumps([[i.filename, z.read(i).hex(), oct(i.external_attr >> 16), i.date_time] for i in z.infolist()]))',
    ].join('\n');

    const output = execFileSync(python3, ['-c', script, archive], { encoding: 'utf8' });

    expect(JSON.parse(output)).toEqual(
      [...REGISTRY].map(([path, bytes]) => [
        path,
        Buffer.from(bytes).toString('hex'),
        '0o100644',
        [1980, 1, 1, 0, 0, 0],
      ]),
    );
  });
});

describeWithTools('a bundle', ['java'], ({ java }) => {
  it('is read the same by both readers of Java, the streaming one and the other', async () => {
    const archive = join(folder, 'java.zip');
    writeFileSync(archive, (await packRegistry()).archive);
    const program = fileURLToPath(new URL('ReadZip.java', import.meta.url));

    const output = execFileSync(java, [program, archive], { encoding: 'utf8' });

    const lines = [...REGISTRY].map(
      ([path, bytes]) => `${path} ${Buffer.from(bytes).toString('hex')}`,
    );
    expect(output.trim().split('\n')).toEqual([
      ...lines.map((line) => `stream ${line}`),
      ...lines.map((line) => `file ${line}`),
    ]);
  });
});

function writeTree(root: string, files: readonly (readonly [string, Uint8Array])[]): void {
  for (const [path, bytes] of files) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
