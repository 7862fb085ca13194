// SPDX-License-Identifier: Apache-2.0
import {
  createDiagnostic,
  type Diagnostic,
  type DiagnosticInit,
  type Severity,
} from '@xreg/xregistry-fs';

/** What a diagnostic code means, and how bad it is unless the configuration says otherwise. */
export interface DiagnosticCode {
  readonly severity: Severity;
  /** One sentence on what is wrong, whatever the artifact. */
  readonly summary: string;
}

/** Every code that governance rules, their schemas, and the judging of policies by them can give. */
export const GOVERNANCE_CODES = {
  'governance/violation': {
    severity: 'error',
    summary: 'A policy does not satisfy a governance rule that applies to it.',
  },
  'governance/ungoverned-policy': {
    severity: 'warning',
    summary: 'No governance rule applies to a policy.',
  },
  'governance/no-rules': {
    severity: 'warning',
    summary: 'Policies were checked without any governance rule.',
  },
  'governance/nothing-to-check': {
    severity: 'error',
    summary: 'A root holds no policy, no schema and no rule.',
  },
  'governance/not-judged': {
    severity: 'error',
    summary: 'A policy could not be judged by a rule that applies to it.',
  },
  'governance/secret': {
    severity: 'error',
    summary: 'An artifact holds what looks like a credential.',
  },
  'governance/spelling-sensitive': {
    severity: 'warning',
    summary: 'A rule gives another verdict on the text of a policy than on what the policy means.',
  },
  'rule/malformed': {
    severity: 'error',
    summary: 'An attribute of a governance rule is missing or of the wrong kind.',
  },
  'rule/malformed-selector': {
    severity: 'error',
    summary: 'An entry of "appliesTo" is not a selector.',
  },
  'rule/misspelled-attribute': {
    severity: 'warning',
    summary: 'An attribute of a governance rule looks like a known one, misspelled.',
  },
  'rule/selects-nothing': {
    severity: 'warning',
    summary: 'A governance rule applies to no policy.',
  },
  'rule/selector-matches-nothing': {
    severity: 'info',
    summary: 'One selector of a governance rule matches no policy.',
  },
  'rule/schema-not-found': {
    severity: 'error',
    summary: 'The schema of a governance rule is not in the registry.',
  },
  'rule/schema-unreadable': {
    severity: 'error',
    summary: 'The schema of a governance rule cannot be used, so the rule governs nothing.',
  },
  'rule/unknown-draft': {
    severity: 'error',
    summary: 'A schema is written in a JSON Schema draft that is not supported.',
  },
  'rule/invalid-schema': {
    severity: 'error',
    summary: 'A schema is not valid JSON Schema.',
  },
  'rule/unresolved-reference': {
    severity: 'error',
    summary: 'A "$ref" of a schema leads to nothing in the registry.',
  },
  'rule/endless-reference': {
    severity: 'error',
    summary: 'A schema refers to itself without descending into the document.',
  },
  'rule/unsupported-keyword': {
    severity: 'error',
    summary: 'A schema uses a keyword that cannot be judged reliably.',
  },
  'rule/ignored-keyword': {
    severity: 'error',
    summary: 'A keyword of a schema has no effect though it is surely meant to have one.',
  },
  'rule/unknown-keyword': {
    severity: 'info',
    summary: 'A schema has a keyword that JSON Schema does not define.',
  },
  'rule/unknown-format': {
    severity: 'warning',
    summary: 'A "format" of a schema is unknown and checks nothing.',
  },
  'rule/slow-pattern': {
    severity: 'warning',
    summary: 'A pattern of a schema can take very long on some texts.',
  },
  'rule/schema-too-large': {
    severity: 'error',
    summary: 'A schema is beyond the limits on size, depth or pattern length.',
  },
} as const satisfies Readonly<Record<string, DiagnosticCode>>;

/** A code of {@link GOVERNANCE_CODES}. */
export type GovernanceCode = keyof typeof GOVERNANCE_CODES;

/** Everything about a governance diagnostic but its severity, which follows from the code. */
export type GovernanceDiagnosticInit = Omit<DiagnosticInit, 'code' | 'severity'> & {
  /** Stands in for the severity of the code; rules state the severity of their violations. */
  readonly severity?: Severity;
};

/** Creates a diagnostic of a governance code, with the severity the catalogue gives it. */
export function createGovernanceDiagnostic(
  code: GovernanceCode,
  init: GovernanceDiagnosticInit,
): Diagnostic {
  return createDiagnostic({ severity: GOVERNANCE_CODES[code].severity, ...init, code });
}
