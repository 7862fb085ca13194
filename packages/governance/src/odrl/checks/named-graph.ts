// SPDX-License-Identifier: Apache-2.0
import type { Check, GraphContext } from '../check.js';

/** L12: statements in a graph of their own, which one runtime reads and the next one does not. */
export const NAMED_GRAPH: Check<GraphContext> = {
  code: 'jsonld/named-graph',
  number: 'L12',
  severity: 'error',
  help: 'Take the statements out of "@graph".',
  *check({ graph }) {
    for (const object of graph.namedGraphs) {
      yield {
        at: { object },
        message: 'has statements in a named graph ("@graph"), which are no part of the policy',
      };
    }
  },
};
