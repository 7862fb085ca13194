// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { STRUCTURAL_RULES } from '../../src/index.js';

const FOLDER = fileURLToPath(new URL('../../../../docs/rules/xregistry/', import.meta.url));

const SECTIONS = ['Avoid', 'Prefer', 'Why', 'Fix', 'Configure'];

describe('the pages of the structural rules', () => {
  it('are one for each code, and no others', () => {
    const pages = readdirSync(FOLDER).sort();
    const codes = STRUCTURAL_RULES.map(({ code }) => `${code.slice('xregistry/'.length)}.md`);

    expect(pages).toEqual(codes.sort());
  });

  it.each(STRUCTURAL_RULES)('$code says what the catalogue says', (rule) => {
    const text = readFileSync(`${FOLDER}${rule.code.slice('xregistry/'.length)}.md`, 'utf8');

    const { authoring, strict, export: exported, fleet } = rule.severity;
    const cells = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    expect(text.startsWith(`# ${rule.code}\n\n${rule.title}. Number: ${rule.number}.`)).toBe(true);
    expect(cells).toContainEqual(['', authoring, strict, exported, fleet, '']);
    expect(text.match(/^## (.+)$/gm)).toEqual(SECTIONS.map((section) => `## ${section}`));
  });

  it.each(STRUCTURAL_RULES)('$code shows well-formed JSON', ({ code }) => {
    const text = readFileSync(`${FOLDER}${code.slice('xregistry/'.length)}.md`, 'utf8');

    for (const [, example = ''] of text.matchAll(/```json\n([\s\S]*?)```/g)) {
      expect(() => JSON.parse(example) as unknown).not.toThrow();
    }
  });
});
