// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CONVERT_RULES } from '../../src/index.js';

describe('CONVERT_RULES', () => {
  test.each(Object.keys(CONVERT_RULES))('%s has a page', (code) => {
    const page = new URL(`../../../../docs/rules/${code}.md`, import.meta.url);

    expect(existsSync(page)).toBe(true);
  });
});
