// SPDX-License-Identifier: Apache-2.0
import type { Artifact } from '../../artifact.js';

/**
 * Puts the text of a bare ODRL policy into the `policydefinition` of a policy artifact. The policy
 * keeps its text, indented by two more spaces: a line feed in JSON never lies within a string.
 *
 * @param policy text of a JSON object.
 */
export function wrapPolicy(artifact: Artifact, policy: string): string {
  const { name, version } = artifact;
  const indented = policy.trim().replace(/\r?\n/g, '\n  ');
  return [
    '{',
    `  "policyid": ${JSON.stringify(name)},`,
    `  "versionid": ${JSON.stringify(version)},`,
    `  "policydefinition": ${indented}`,
    '}',
    '',
  ].join('\n');
}
