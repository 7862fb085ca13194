// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject } from '@xreg/xregistry-fs';
import { absoluteNames } from './absolute-names.js';
import type { WitnessRule, WitnessSeed } from './create-witness-pool.js';
import { bareRule, draftOf, EMPTY_POLICY } from './draft.js';
import { constraintInWords, nameInWords, type Edit } from './edit.js';
import { satisfyingValues } from './satisfy-schema.js';
import { textsOfSchema, type Vocabulary } from './vocabulary.js';

/** Most ways to satisfy one schema that are tried. */
const MAX_SATISFYING = 60;

/** Most actions and constraints that are tried alone. */
const MAX_WORDS = 8;

/** What a pool starts with: plain policies, those that satisfy a rule by design, those at hand. */
export function* startingDrafts(
  rules: readonly WitnessRule[],
  seeds: readonly WitnessSeed[],
  vocabulary: Vocabulary,
): Generator<Edit> {
  yield* plainDrafts(vocabulary);
  for (const { schema, shortNames } of rules) {
    const satisfying = satisfyingValues(
      schema.linked,
      {
        // Rules are about permissions as a rule: with one, `items` has something to work on.
        value: draftOf(bareRule(vocabulary.actions[0] ?? 'use')),
        texts: textsOfSchema(schema),
      },
      MAX_SATISFYING,
    );
    for (const value of satisfying) {
      if (!isJsonObject(value)) continue;
      yield {
        description: `a policy built from the schema "${schema.linked.root.document.key}"`,
        draft: absoluteNames(value, shortNames),
      };
    }
  }
  for (const { title, projection } of seeds) {
    if (isJsonObject(projection)) yield { description: title, draft: projection };
  }
}

function* plainDrafts({ actions, constraints }: Vocabulary): Generator<Edit> {
  yield { description: 'a policy without any rule', draft: { policy: EMPTY_POLICY } };
  for (const action of new Set([...actions.slice(0, MAX_WORDS), 'use'])) {
    yield {
      description: `a permission to ${nameInWords(action)} without constraints`,
      draft: draftOf(bareRule(action)),
    };
  }
  const action = actions[0] ?? 'use';
  const constrained = (some: readonly JsonObject[]) =>
    draftOf({ ...bareRule(action), constraint: some });
  for (const constraint of constraints.slice(0, MAX_WORDS)) {
    yield {
      description: `a permission to ${nameInWords(action)} under ${constraintInWords(constraint)}`,
      draft: constrained([constraint]),
    };
  }
  yield {
    description: `a permission to ${nameInWords(action)} under every constraint at hand`,
    draft: constrained(constraints),
  };
}
