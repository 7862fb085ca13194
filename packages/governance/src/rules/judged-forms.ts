// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonSource, type JsonValue } from '@xreg/xregistry-fs';
import type { CanonicalResult } from '../canonical/canonicalize-policy.js';
import type { SourcePlace } from '../canonical/policy-document.js';
import { projectPolicy } from '../canonical/project-policy.js';
import { unwrapPolicy } from '../canonical/unwrap-policy.js';
import type { GovernanceRule } from './governance-rule.js';
import { namesOfRule } from './rule-names.js';

/** A document that a rule can be judged on, and where its values stand in the file. */
export interface JudgedDocument {
  readonly document: JsonValue;
  placeOf(pointer: string): Promise<SourcePlace>;
}

/** The documents that stand for one policy when rules judge it. */
export class JudgedForms {
  readonly #source: JsonSource;
  readonly #canonical: CanonicalResult;
  readonly #shortNames: ReadonlyMap<string, string>;

  constructor(
    source: JsonSource,
    canonical: CanonicalResult,
    shortNames: ReadonlyMap<string, string>,
  ) {
    this.#source = source;
    this.#canonical = canonical;
    this.#shortNames = shortNames;
  }

  /** The projection with the names a rule uses. */
  canonical(rule: Pick<GovernanceRule, 'shortNames'>): JudgedDocument | undefined {
    const { policy, projection } = this.#canonical;
    if (policy === undefined || projection === undefined) return undefined;
    const named =
      rule.shortNames.size === 0
        ? projection
        : projectPolicy(policy, namesOfRule(rule.shortNames, this.#shortNames));
    return {
      document: named as unknown as JsonValue,
      placeOf: (pointer) => this.#canonical.placeOf(pointer),
    };
  }

  /** The policy as it is written, below `policy` as an EDC policy definition has it. */
  source(): JudgedDocument | undefined {
    const { document } = unwrapPolicy(this.#source);
    if (document === undefined) return undefined;
    const { value } = document;
    const isWrapped = isJsonObject(value) && value['policy'] !== undefined;
    return {
      document: isWrapped ? value : { policy: value },
      placeOf: (pointer) =>
        Promise.resolve(
          document.placeOf(isWrapped ? pointer : pointer.replace(/^\/policy/, ''), 'value'),
        ),
    };
  }
}
