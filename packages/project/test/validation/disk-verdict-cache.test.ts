// SPDX-License-Identifier: Apache-2.0
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CACHE_FILE_NAME, openVerdictCache } from '../../src/validation/disk-verdict-cache.js';

const keyOf = (number: number): string => number.toString(16).padStart(64, '0');
const ONE = keyOf(1);
const TWO = keyOf(2);

let parent: string;
let folder: string;
let file: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'xreg-cache-'));
  folder = join(parent, 'cache');
  file = join(folder, CACHE_FILE_NAME);
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

function save(verdicts: Readonly<Record<string, string>>, maxBytes?: number): string | undefined {
  const cache = openVerdictCache(folder, maxBytes);
  for (const [key, verdict] of Object.entries(verdicts)) cache.set(key, verdict);
  return cache.save();
}

describe('a cache of verdicts on the disk', () => {
  it('remembers what earlier runs learned', () => {
    save({ [ONE]: '{"one": 1}' });
    save({ [TWO]: '{"two": 2}' });

    const cache = openVerdictCache(folder);

    expect(cache.get(ONE)).toBe('{"one": 1}');
    expect(cache.get(TWO)).toBe('{"two": 2}');
    expect(cache.get(keyOf(3))).toBeUndefined();
    expect(readdirSync(folder).sort()).toEqual(['.gitignore', CACHE_FILE_NAME]);
  });

  it('writes nothing where nothing was learned', () => {
    const cache = openVerdictCache(folder);

    expect(cache.save()).toBeUndefined();
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ['one byte less', (text: string) => text.slice(0, -1)],
    ['one letter changed', (text: string) => text.replace('"one"', '"two"')],
    ['a line added', (text: string) => `${text}${TWO} {}\n`],
    ['nothing but a digest', (text: string) => text.split('\n')[0] ?? ''],
    ['no digest', (text: string) => text.split('\n').slice(1).join('\n')],
    ['nothing', () => ''],
    ['bytes', () => '\u0000\uFFFD\n\n\n'],
  ])('is empty after %s', (_, damage) => {
    save({ [ONE]: '{"one": 1}' });
    writeFileSync(file, damage(readFileSync(file, 'utf8')));

    expect(openVerdictCache(folder).get(ONE)).toBeUndefined();
    expect(save({ [ONE]: '{"one": 1}' })).toBeUndefined();
    expect(openVerdictCache(folder).get(ONE)).toBe('{"one": 1}');
  });

  it('keeps what was used last, and no more than there is room for', () => {
    const verdict = 'x'.repeat(900);
    for (let number = 0; number < 20; number++) save({ [keyOf(number)]: verdict }, 5000);

    expect(statSync(file).size).toBeLessThan(5100);
    expect(openVerdictCache(folder, 5000).get(keyOf(19))).toBe(verdict);
    expect(openVerdictCache(folder, 5000).get(keyOf(0))).toBeUndefined();
  });

  it('leaves a folder that was there as it is, but for its own file', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, '.gitignore'), 'dist/\n');

    save({ [ONE]: '{}' });

    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('dist/\n');
  });

  it('says why it could not be kept', () => {
    writeFileSync(folder, 'a file where the folder belongs');

    expect(save({ [ONE]: '{}' })).toMatch(/EEXIST|ENOTDIR/);
  });
});
