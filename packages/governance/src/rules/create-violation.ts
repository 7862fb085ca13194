// SPDX-License-Identifier: Apache-2.0
import type { ArtifactEntry, Diagnostic } from '@xreg/xregistry-fs';
import type { SourcePlace } from '../canonical/policy-document.js';
import { pathInRoot } from '../report/root-path.js';
import type { Violation } from './evaluate-rule.js';
import { createGovernanceDiagnostic } from './governance-codes.js';
import type { LoadedRule } from './load-rules.js';

/**
 * The diagnostic of one way in which a policy breaks a rule. Its related places are named with the
 * root of the rule in front, since the rule may come from another registry than the policy.
 */
export function createViolation(
  policy: ArtifactEntry,
  rule: LoadedRule,
  violation: Violation,
  place: SourcePlace,
): Diagnostic {
  const { complaint, found, expected } = violation;
  const sentence = `Policy "${policy.key}" ${complaint}`;
  const { document, pointer } = violation.place;
  const { root } = rule.index;
  return createGovernanceDiagnostic('governance/violation', {
    severity: rule.severity,
    message:
      rule.message === undefined
        ? `${sentence} (rule "${rule.key}").`
        : `Policy "${policy.key}" breaks rule "${rule.key}": ${rule.message}`,
    file: policy.file,
    range: place.range,
    pointer: place.pointer,
    artifact: policy.xid,
    rule: rule.xid,
    ...(rule.message === undefined ? found !== undefined && { found } : { found: sentence }),
    ...(expected !== undefined && { expected }),
    help: rule.description ?? 'Change the policy so that it satisfies the schema of the rule.',
    related: [
      {
        message: `rule "${rule.key}"`,
        file: pathInRoot(root, rule.source.file),
        range: rule.source.rangeOf(''),
      },
      {
        message: 'what the rule requires',
        file: pathInRoot(root, document.source.file),
        range: document.source.rangeOf(pointer),
      },
    ],
  });
}
