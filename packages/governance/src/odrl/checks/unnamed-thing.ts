// SPDX-License-Identifier: Apache-2.0
import { isBlank, type GraphNode } from '../../canonical/graph.js';
import { listItems } from '../../canonical/list-items.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import { ASSET_RELATIONS, PARTY_FUNCTIONS } from '../vocabulary.js';
import type { Check, PolicyContext } from '../check.js';

const RELATIONS = [...ASSET_RELATIONS, ...PARTY_FUNCTIONS];

/** O21: an asset or party without a name, so that nobody can tell which one it is. */
export const UNNAMED_THING: Check<PolicyContext> = {
  code: 'odrl/unnamed-thing',
  number: 'O21',
  severity: 'warning',
  help: 'Give it an "@id", or the collection it is taken from as "source".',
  *check({ graph, node: policy, trace, profile }) {
    // Another check says that connectors pass over assets and parties.
    if (profile.runtime !== undefined) return;
    for (const owner of new Set<GraphNode>([policy, ...trace.rules.map(({ node }) => node)])) {
      for (const property of RELATIONS) {
        const values = owner.properties.get(property);
        if (values === undefined) continue;
        for (const value of listItems(graph, values)) {
          const thing = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
          if (thing === undefined || !isBlank(thing.id)) continue;
          // A refinement without a source may mean everything that fits it.
          const isDescribed = [TERMS.source, TERMS.refinement, TERMS.uid, TERMS.partOf].some(
            (name) => thing.properties.has(name),
          );
          if (isDescribed) continue;
          yield {
            at: thing.parts.length > 0 ? { node: thing } : { node: owner, property },
            message: `has a ${shortName(property)} without a name`,
            expected: ['@id', 'source'],
          };
        }
      }
    }
  },
};
