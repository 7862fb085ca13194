// SPDX-License-Identifier: Apache-2.0
import type { DeploymentIndex } from '@xreg/xregistry-fs';
import { loadRules } from '../rules/load-rules.js';
import { selectsPolicy } from '../rules/select-policies.js';
import { matchesSelector } from '../rules/selector.js';
import type { GovernanceRule } from '../rules/governance-rule.js';

/** What a graph has nodes for. */
export type GraphNodeKind = 'schema' | 'rule' | 'broken-rule' | 'policy' | 'ungoverned-policy';

/** One artifact in the graph. */
export interface GovernanceGraphNode {
  readonly kind: GraphNodeKind;
  readonly xid: string;
  readonly key: string;
}

/** A rule governs a policy, or somebody uses a schema. */
export interface GovernanceGraphEdge {
  /** Xids. */
  readonly from: string;
  readonly to: string;
  /** The selectors that lead from a rule to a policy; `uses` where the edge leads to a schema. */
  readonly label: string;
}

/** Which rule governs which policies through which selector, and the schemas it uses. */
export interface GovernanceGraph {
  /** How the registry is named. */
  readonly root: string;
  /** Schemas, rules, policies, each by key. */
  readonly nodes: readonly GovernanceGraphNode[];
  readonly edges: readonly GovernanceGraphEdge[];
}

/**
 * Draws up what governs what in a registry. A rule that cannot be used still says which policies it
 * is for; a policy that no rule is for is marked.
 */
export function createGovernanceGraph(index: DeploymentIndex): GovernanceGraph {
  const { rules, broken } = loadRules(index);
  const policies = index.ofType('policy');
  const edges = new Map<string, GovernanceGraphEdge>();
  const add = (from: string, to: string, label: string) => {
    edges.set(JSON.stringify([from, to, label]), { from, to, label });
  };
  const governed = new Set<string>();
  const govern = (rule: GovernanceRule) => {
    for (const policy of policies.filter((each) => selectsPolicy(rule, each))) {
      governed.add(policy.xid);
      const selectors = rule.appliesTo.filter(
        (selector) => !selector.excludes && matchesSelector(selector, policy),
      );
      add(rule.xid, policy.xid, selectors.map(({ text }) => text).join(', '));
    }
  };
  for (const rule of rules) {
    const { root, documents } = rule.schema.linked;
    add(rule.xid, root.document.xid, 'uses');
    for (const { document } of documents.values()) {
      if (document.xid !== root.document.xid) add(root.document.xid, document.xid, 'uses');
    }
    govern(rule);
  }
  for (const rule of broken) govern(rule);
  const usable = new Set(rules.map(({ xid }) => xid));
  return {
    root: index.root,
    nodes: [...index.artifacts.values()].map(({ artifact, xid, key }) => ({
      kind: nodeKind(artifact.type, usable.has(xid), governed.has(xid)),
      xid,
      key,
    })),
    edges: [...edges.values()],
  };
}

function nodeKind(
  type: 'schema' | 'rule' | 'policy',
  isUsable: boolean,
  isGoverned: boolean,
): GraphNodeKind {
  switch (type) {
    case 'schema':
      return 'schema';
    case 'rule':
      return isUsable ? 'rule' : 'broken-rule';
    case 'policy':
      return isGoverned ? 'policy' : 'ungoverned-policy';
  }
}
