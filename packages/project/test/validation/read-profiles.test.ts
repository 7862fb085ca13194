// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProfiles } from '../../src/validation/read-profiles.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-profiles-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const namesOf = (...words: readonly string[]): readonly string[] =>
  readProfiles({ words, base: folder }, folder).map(({ name }) => name);

function refusal(...words: readonly string[]): XregError {
  try {
    namesOf(...words);
  } catch (error) {
    if (error instanceof XregError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('readProfiles', () => {
  it('takes the default profile where none is named', () => {
    expect(namesOf()).toEqual(['odrl-2.2']);
  });

  it('takes names and files in their order, each once', () => {
    const file = write('acme.json', '{ "name": "acme", "extends": "edc-v4" }');

    expect(namesOf('edc-v4', file, 'edc-v4')).toEqual(['edc-v4', 'acme']);
  });

  it('offers the nearest name', () => {
    const { code, help } = refusal('edc-4');

    expect(code).toBe('CONFIG_INVALID');
    expect(help).toContain('edc-v4');
  });

  it('says where a file is wrong, and all that is wrong', () => {
    const file = write('acme.json', '{\n  "name": "acme",\n  "vocab": [],\n  "base": 1\n}');
    const { message, help } = refusal(file);

    expect(message).toMatch(/^acme\.json:3:3: /);
    expect(help).toContain('acme.json:4:3: ');
  });

  it('says where the JSON of a file is wrong', () => {
    const file = write('acme.json', '{\n  "name": "acme",\n  "name": "other"\n}');

    expect(refusal(file).message).toMatch(/^acme\.json:3:3: /);
  });

  it('refuses what it cannot read', () => {
    expect(refusal('missing.json').message).toContain('missing.json');
    expect(refusal('./folder/').message).toContain('folder');
  });

  it('refuses a file that nobody would write by hand', () => {
    const file = write('acme.json', `{ "name": "acme", "title": "${'x'.repeat(1024 * 1024)}" }`);

    expect(refusal(file).message).toContain('1 MiB');
  });

  it('refuses two files of one name', () => {
    write('a.json', '{ "name": "acme" }');
    write('b.json', '{ "name": "acme" }');

    expect(refusal('a.json', 'b.json').message).toContain('acme');
  });
});
