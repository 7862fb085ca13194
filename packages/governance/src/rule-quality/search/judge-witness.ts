// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import { decideRule } from '../../rules/evaluate-rule.js';
import { namesOfRule } from '../../rules/rule-names.js';
import type { WitnessRule } from '../witnesses/create-witness-pool.js';
import type { Draft } from '../witnesses/draft.js';
import { projectWitness, readWitness, type Witness } from '../witnesses/witness.js';

/** A witness and what a rule makes of it. */
export interface JudgedWitness {
  readonly witness: Witness;
  /** In the names of the rule. */
  readonly document: JsonValue;
  readonly accepted: boolean;
}

/** Judges witnesses by one rule, as policies are judged. */
export class WitnessJudge {
  readonly #rule: WitnessRule;
  readonly #names: ReturnType<typeof namesOfRule>;

  constructor(rule: WitnessRule) {
    this.#rule = rule;
    this.#names = namesOfRule(rule.shortNames);
  }

  /** @returns undefined where the rule comes to no verdict. */
  judge(witness: Witness): JudgedWitness | undefined {
    const document = projectWitness(witness, this.#names);
    const outcome = decideRule(this.#rule.schema, document);
    if (outcome === 'undecided') return undefined;
    return { witness, document, accepted: outcome === 'satisfied' };
  }

  /** Writes a draft down and judges what it means. */
  async try(draft: Draft, description: string): Promise<JudgedWitness | undefined> {
    const witness = await readWitness(draft, { description, edits: 1 });
    return witness && this.judge(witness);
  }
}
