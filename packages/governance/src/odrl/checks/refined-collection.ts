// SPDX-License-Identifier: Apache-2.0
import { isBlank } from '../../canonical/graph.js';
import { listItems } from '../../canonical/list-items.js';
import type { Check, PolicyContext } from '../check.js';
import { TERMS } from '../terms.js';
import { ASSET_RELATIONS, PARTY_FUNCTIONS } from '../vocabulary.js';

const RELATIONS = [...ASSET_RELATIONS, ...PARTY_FUNCTIONS];

/**
 * O20: a refined asset or party that names itself rather than the collection it is a part of, so that
 * the refinement belongs to the thing wherever it is spoken of.
 *
 * @see https://www.w3.org/TR/odrl-model/#constraint-assetc
 */
export const REFINED_COLLECTION: Check<PolicyContext> = {
  code: 'odrl/refined-collection',
  number: 'O20',
  severity: 'error',
  help: 'Name the collection by "source" instead of an id.',
  *check({ graph, node: policy, trace }) {
    const seen = new Set<string>();
    for (const node of [policy, ...trace.rules.map((site) => site.node)]) {
      for (const property of RELATIONS) {
        const values = node.properties.get(property);
        if (values === undefined) continue;
        for (const value of listItems(graph, values)) {
          const thing = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
          if (thing === undefined || isBlank(thing.id) || seen.has(thing.id)) continue;
          if (!thing.properties.has(TERMS.refinement)) continue;
          seen.add(thing.id);
          yield {
            at: { node: thing, property: '@id' },
            message: 'refines a collection that it names by its own id',
            found: thing.id,
            expected: ['source'],
          };
        }
      }
    }
  },
};
