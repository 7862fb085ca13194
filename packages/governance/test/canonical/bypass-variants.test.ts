// SPDX-License-Identifier: Apache-2.0
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { BYPASS_VARIANTS, MEMBERSHIP_SCHEMA, type BypassVariant } from './bypass-variants.js';
import { parseText } from './parse.js';

const membership = new Ajv({ strict: false }).compile(MEMBERSHIP_SCHEMA);

async function judge({ text }: BypassVariant) {
  const { source, diagnostics } = parseText(text);
  if (source === undefined)
    return { refused: true, rules: 0, codes: diagnostics.map((d) => d.code) };
  const result = await canonicalizePolicy(source);
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  return {
    refused: errors.length > 0 || !membership(result.projection),
    rules: result.policy?.rules.length ?? 0,
    codes: result.diagnostics.map(({ code }) => code),
  };
}

describe('a membership rule judged on the canonical form', () => {
  it('knows 34 violating, 5 compliant and 5 open variants', () => {
    const count = (expectation: string) =>
      BYPASS_VARIANTS.filter((variant) => variant.expect === expectation).length;

    expect([count('violates'), count('complies'), count('undecided')]).toEqual([34, 5, 5]);
  });

  it.each(BYPASS_VARIANTS.filter((variant) => variant.expect === 'violates'))(
    'refuses $id: $title',
    async (variant) => {
      const { refused, rules, codes } = await judge(variant);

      expect(refused).toBe(true);
      expect(rules).toBe(variant.rules);
      if (variant.code !== undefined) expect(codes).toContain(variant.code);
    },
  );

  it.each(BYPASS_VARIANTS.filter((variant) => variant.expect === 'complies'))(
    'accepts $id: $title',
    async (variant) => {
      const { refused, rules } = await judge(variant);

      expect(refused).toBe(false);
      expect(rules).toBe(variant.rules);
    },
  );

  it.each(BYPASS_VARIANTS.filter((variant) => variant.expect === 'undecided'))(
    'sees the rules of $id: $title',
    async (variant) => {
      expect((await judge(variant)).rules).toBe(variant.rules);
    },
  );
});
