// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { formatReport } from '../../src/index.js';
import { HOSTILE_REPORT, SAMPLE_REPORT } from './sample-report.js';

describe('formatJunit', () => {
  it('names each case once, however many findings it has', () => {
    const [first] = SAMPLE_REPORT.diagnostics.filter(({ rule }) => rule !== undefined);
    const again = { ...SAMPLE_REPORT, diagnostics: [first, first].filter((each) => !!each) };
    const text = formatReport(again, 'junit');

    expect(text.match(/<failure /g)).toHaveLength(1);
    expect(text.match(/breaks rule/g)).toHaveLength(3);
    expect(text).toContain(
      '<testsuites name="xreg" tests="6" failures="1" errors="0" skipped="2">',
    );
  });

  it('lets no name end an attribute or an element, nor bring in what XML has no place for', () => {
    const text = formatReport(HOSTILE_REPORT, 'junit');
    const tags = text.match(/<[^>]*>/g) ?? [];

    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/u);
    expect(text).not.toContain(']]>');
    expect(text).not.toContain('<img');
    expect(tags.every((tag) => /^<[?/]?\w+( \w+="[^"<]*")*\/?\??>$/.test(tag))).toBe(true);
    expect(text.replace(/&(amp|lt|gt|quot|apos);/g, '')).not.toContain('&');
  });
});
