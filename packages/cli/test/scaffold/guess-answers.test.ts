// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { guessAnswers } from '../../src/scaffold/guess-answers.js';
import { createTemporaryFolder } from '../temporary-folder.js';

function guess(origin: string, name = 'policies') {
  const top = createTemporaryFolder({
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/objects/keep': '',
    '.git/refs/keep': '',
    '.git/config': `[remote "origin"]\n\turl = ${origin}\n`,
  });
  const roots = ['registry'];
  return guessAnswers({
    folder: `${top}/${name}`,
    top,
    roots,
    newRegistry: undefined,
    repository: undefined,
  });
}

describe('guessAnswers', () => {
  it.each([
    'https://github.com/ACME-Inc/Policies.git',
    'https://token@github.com/acme-inc/policies',
    'git@github.com:acme-inc/policies.git',
    'ssh://git@github.com/acme-inc/policies/',
  ])('reads the origin %s', (origin) => {
    expect(guess(origin)).toEqual({ group: 'acme-inc', repository: 'ghcr.io/acme-inc/policies' });
  });

  it.each([
    'https://github.com.evil.example/acme/policies',
    'https://gitlab.com/acme/policies',
    'https://github.com/acme',
    '/srv/github.com/acme/policies',
  ])('takes %s for no repository on GitHub', (origin) => {
    expect(guess(origin)).toEqual({ group: 'policies', repository: undefined });
  });

  it.each([
    ['Über Policies (2)', 'uber-policies-2'],
    ['a\n"b', 'a-b'],
    ['日本', 'acme'],
    [`${'x'.repeat(39)} y`, 'x'.repeat(39)],
  ])('makes a group of the folder %j', (name, group) => {
    expect(guess('', name).group).toBe(group);
  });
});
