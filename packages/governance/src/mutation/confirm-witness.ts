// SPDX-License-Identifier: Apache-2.0
import { parseJsonSource } from '@xreg/xregistry-fs';
import { canonicalizePolicy } from '../canonical/canonicalize-policy.js';
import type { TestSettings } from '../rule-tests/judge-test.js';
import { decideRule } from '../rules/evaluate-rule.js';
import { JudgedForms } from '../rules/judged-forms.js';
import type { LoadedRule } from '../rules/load-rules.js';
import type { LoadedSchema } from '../rules/schema/load-schema.js';
import type { Witness } from './mutate-rule.js';

/**
 * Judges a witness once more, from its text, as a test with that text would be: nothing is shown
 * that does not tell the rule from its mutant.
 *
 * @returns whether the rule accepts it, and the mutant does not; `undefined` where they agree.
 */
export async function confirmWitness(
  rule: LoadedRule,
  mutant: LoadedSchema,
  { policy }: Witness,
  { profile, shortNames, form }: TestSettings,
): Promise<boolean | undefined> {
  const bytes = Buffer.from(JSON.stringify(policy));
  const { source } = parseJsonSource(bytes, { file: 'witness.json' });
  if (source === undefined) return undefined;
  const canonical = await canonicalizePolicy(source, { profile, shortNames });
  const forms = new JudgedForms(source, canonical, shortNames);
  const judged = form === 'source' ? forms.source() : forms.canonical(rule);
  if (judged === undefined) return undefined;
  const ofRule = decideRule(rule.schema, judged.document);
  const ofMutant = decideRule(mutant, judged.document);
  if (ofRule === 'undecided' || ofRule === ofMutant) return undefined;
  return ofRule === 'satisfied';
}
