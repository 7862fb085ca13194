// SPDX-License-Identifier: Apache-2.0
import { buildDeploymentIndex } from '@xreg/xregistry-fs';
import {
  explainPolicy,
  loadRules,
  type Explanation,
  type ExplainOptions,
} from '../../src/index.js';
import { fileSystemOf, type Files } from '../rules/registry.js';
import { GOVERNANCE } from '../rule-tests/membership-registry.js';

export const POLICY = 'policies/dspacex.parts.v1.0.json';

/** Explains one policy of a registry whose rule asks for a membership. */
export async function explain(
  policy: unknown,
  files: Files = GOVERNANCE,
  options: Partial<ExplainOptions> = {},
): Promise<Explanation> {
  const fileSystem = fileSystemOf({ ...files, [POLICY]: policy });
  const index = await buildDeploymentIndex(fileSystem);
  const { rules } = loadRules(index);
  const entry = index.byKey('policy', 'dspacex/parts@1.0');
  if (entry === undefined) throw new Error('no policy');
  const document = entry.read();
  return explainPolicy(
    { root: index.root, file: entry.file, document, entry },
    { rules, ...options },
  );
}
