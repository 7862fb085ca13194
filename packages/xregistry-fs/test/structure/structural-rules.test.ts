// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import {
  createStructuralDiagnostic,
  findStructuralRule,
  isStructuralCode,
  START_OF_FILE,
  STRUCTURAL_PROFILES,
  STRUCTURAL_RULES,
} from '../../src/index.js';

const place = { file: 'policies/dspacex.membership.v1.0.json', range: START_OF_FILE } as const;

describe('the catalogue of structural rules', () => {
  it('gives every code once', () => {
    const codes = STRUCTURAL_RULES.map((rule) => rule.code);

    expect(new Set(codes).size).toBe(codes.length);
  });

  it('orders the rules by number', () => {
    const numbers = STRUCTURAL_RULES.map((rule) => Number(rule.number.slice(2)));

    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  it('writes codes, titles and helps in one manner', () => {
    for (const rule of STRUCTURAL_RULES) {
      expect(rule.code).toMatch(/^xregistry\/[a-z0-9-]+$/);
      expect(rule.number).toMatch(/^XR\d{3}$/);
      expect(rule.title).not.toMatch(/\.$/);
      expect(rule.help).toMatch(/\.$/);
    }
  });

  it('is never stricter under "fleet" than under "authoring"', () => {
    const rank = { error: 3, warning: 2, info: 1, off: 0 };

    for (const { severity } of STRUCTURAL_RULES) {
      expect(rank[severity.fleet]).toBeLessThanOrEqual(rank[severity.authoring]);
    }
  });

  it('finds a rule by its code alone', () => {
    expect(findStructuralRule('xregistry/id-mismatch')?.number).toBe('XR030');
    expect(isStructuralCode('xregistry/toString')).toBe(false);
    expect(isStructuralCode('__proto__')).toBe(false);
  });
});

describe('createStructuralDiagnostic', () => {
  it('takes severity, help and address from the catalogue', () => {
    const diagnostic = createStructuralDiagnostic('xregistry/id-mismatch', 'authoring', {
      ...place,
      message: 'The id differs.',
    });

    expect(diagnostic).toMatchObject({ severity: 'error', file: place.file });
    expect(diagnostic?.help).toContain('rename');
    expect(diagnostic?.url).toMatch(/docs\/rules\/xregistry\/id-mismatch\.md$/);
  });

  it('says nothing where the profile turns the rule off', () => {
    const off = createStructuralDiagnostic('xregistry/missing-server-attribute', 'authoring', {
      ...place,
      message: 'The xid is absent.',
    });

    expect(off).toBeUndefined();
  });

  it('prefers the help of the place and notes what "fleet" accepts', () => {
    const init = { ...place, message: 'The id differs.', help: 'Rename the folder.' };

    const strict = createStructuralDiagnostic('xregistry/id-mismatch', 'strict', init);
    const fleet = createStructuralDiagnostic('xregistry/id-mismatch', 'fleet', init);

    expect(strict?.help).toBe('Rename the folder.');
    expect(fleet?.severity).toBe('warning');
    expect(fleet?.help).toMatch(/^Rename the folder\. Accepted by the profile "fleet"/);
  });

  it('leaves out what the place leaves undefined', () => {
    const diagnostic = createStructuralDiagnostic('xregistry/parse', 'export', {
      ...place,
      message: 'The document is empty.',
      found: undefined,
    });

    expect(Object.keys(diagnostic ?? {})).not.toContain('found');
  });

  it('knows every profile', () => {
    for (const profile of STRUCTURAL_PROFILES) {
      expect(
        createStructuralDiagnostic('xregistry/parse', profile, { ...place, message: 'Bad.' })
          ?.severity,
      ).toBe('error');
    }
  });
});
