// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic, type Diagnostic, type JsonSource } from '@xreg/xregistry-fs';
import { POLICY_MISSING } from '../odrl/checks/policy-missing.js';
import type { Subject } from '../odrl/run-checks.js';
import type { CanonicalPolicy } from './canonical-policy.js';
import type { PolicyDocument, SourcePlace } from './policy-document.js';
import type { ProjectedPolicy } from './projection.js';

/** The canonical form of one policy, with everything that is wrong with the policy itself. */
export interface CanonicalResult {
  /** Absent where the document states no policy, or cannot be read as JSON-LD. */
  readonly policy?: CanonicalPolicy;
  /** What governance rules are judged on; present with `policy`. */
  readonly projection?: ProjectedPolicy;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Where the file states what stands at a place of the projection: the member itself, else the
   * nearest thing around it.
   *
   * @param pointer RFC 6901 pointer into `projection`.
   */
  readonly placeOf: (pointer: string) => Promise<SourcePlace>;
  /**
   * SHA-256 of the RDFC-1.0 canonical N-Quads of everything the document states, as `sha256:` and
   * hexadecimal digits: equal for two documents if and only if they state the same. Undefined where
   * the document cannot be read, or labelling its nodes would take too long.
   *
   * @see https://www.w3.org/TR/rdf-canon/
   */
  readonly canonicalHash: () => Promise<string | undefined>;
}

/** What comes of a document that no policy can be read from. */
export function emptyResult(
  source: PolicyDocument | JsonSource,
  diagnostics: readonly Diagnostic[],
): CanonicalResult {
  const place: SourcePlace =
    'placeOf' in source ? source.placeOf('', 'value') : { pointer: '', range: source.rangeOf('') };
  return {
    diagnostics,
    placeOf: () => Promise.resolve(place),
    canonicalHash: () => Promise.resolve(undefined),
  };
}

/** That a document holds nothing that could be a policy. */
export function missing(source: JsonSource, subject: Subject): Diagnostic {
  return createDiagnostic({
    code: POLICY_MISSING.code,
    severity: POLICY_MISSING.severity,
    message: `${subject.title} states no ODRL policy.`,
    file: source.file,
    range: source.rangeOf('/policydefinition'),
    pointer: '/policydefinition',
    ...(subject.artifact === undefined ? {} : { artifact: subject.artifact }),
    expected: ['an object', 'a string that holds a JSON object'],
    help: POLICY_MISSING.help,
  });
}
