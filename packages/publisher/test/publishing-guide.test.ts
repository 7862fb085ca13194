// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAILURE_CLASSES, classifyOrasFailure } from '../src/oras/oras-failure.js';
import { DEFAULT_DEADLINE_MS, DEFAULT_TIMEOUT_MS } from '../src/oras/with-oras.js';

const GUIDE = readFileSync(join(import.meta.dirname, '../../../docs/publishing.md'), 'utf8');

describe('the publishing guide', () => {
  it('tells what to do about every failure of a registry, and of no other', () => {
    const [, table = ''] = /\| the registry …[^\n]*\n[^\n]*\n((?:\|.*\n)+)/.exec(GUIDE) ?? [];
    const told = [...table.matchAll(/^\| (.*?) +\|/gm)].map(([, says]) => says);

    const known = [...FAILURE_CLASSES, classifyOrasFailure('')].map(({ says }) => says);

    expect(new Set(told)).toEqual(new Set(known));
  });

  it('names the times that exchanges may take', () => {
    expect(GUIDE).toMatch(new RegExp(`may take ${DEFAULT_TIMEOUT_MS / 1000} seconds`));
    expect(GUIDE).toMatch(new RegExp(`retries ${DEFAULT_DEADLINE_MS / 1000}\\s`));
  });
});
