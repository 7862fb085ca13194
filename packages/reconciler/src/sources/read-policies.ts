// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { canonicalizePolicy } from '@xreg/governance';
import {
  createDiagnostic,
  START_OF_FILE,
  type ArtifactEntry,
  type DeploymentIndex,
  type Diagnostic,
} from '@xreg/xregistry-fs';
import { toConnectorPolicy } from '../desired/to-connector-policy.js';
import type { DesiredPolicyInit, DesiredSource } from '../plan/desired-state.js';

/** How policies are read. */
export interface ReadPolicyOptions {
  readonly profile?: string;
  readonly shortNames?: ReadonlyMap<string, string>;
}

/**
 * The policies of a registry in the terms of connectors. What is wrong with a policy itself is found by
 * judging it; here is said only what no connector is able to hold.
 */
export async function readPolicies(
  index: DeploymentIndex,
  source: DesiredSource,
  options: ReadPolicyOptions = {},
): Promise<{
  readonly policies: readonly DesiredPolicyInit[];
  readonly undeployable: readonly Diagnostic[];
}> {
  const policies: DesiredPolicyInit[] = [];
  const undeployable: Diagnostic[] = [];
  for (const entry of index.ofType('policy')) {
    const { source: document } = entry.read();
    if (document === undefined) continue;
    const { policy: canonical } = await canonicalizePolicy(document, {
      artifact: entry.artifact,
      ...(options.profile === undefined ? {} : { profile: options.profile }),
      ...(options.shortNames === undefined ? {} : { shortNames: options.shortNames }),
    });
    if (canonical === undefined) continue;
    const { policy, losses } = toConnectorPolicy(canonical);
    const { group, name, version } = entry.artifact;
    const contentDigest = `sha256:${createHash('sha256').update(entry.readBytes()).digest('hex')}`;
    if (policy !== undefined) {
      policies.push({ artifact: { group, name, version }, policy, contentDigest, source });
      continue;
    }
    const what = losses.filter(({ code }) => code === 'unsupported').map((loss) => loss.what);
    undeployable.push(refuse(index, entry, [...new Set(what)]));
  }
  return { policies, undeployable };
}

function refuse(index: DeploymentIndex, entry: ArtifactEntry, what: readonly string[]): Diagnostic {
  return createDiagnostic({
    code: 'reconcile/undeployable',
    severity: 'error',
    message: `Policy "${entry.key}" says what a connector cannot hold: ${what.join('; ')}.`,
    file: `${index.root}/${entry.file}`,
    range: START_OF_FILE,
    artifact: entry.xid,
    found: what.join('; '),
    help: 'Say it in another way, or keep the policy out of what is deployed.',
  });
}
