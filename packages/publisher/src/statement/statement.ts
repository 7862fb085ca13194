// SPDX-License-Identifier: Apache-2.0
import type { Digest } from '../bundle/digest.js';
import type { BundleManifest } from '../oci/manifest.js';

/** Media type of an in-toto statement, and artifact type of the manifest that carries one. */
export const STATEMENT_MEDIA_TYPE = 'application/vnd.in-toto+json';
/** What makes a document an in-toto statement. */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** What makes an in-toto statement the verdict on a bundle. Another shape gets another number. */
export const VERDICT_PREDICATE_TYPE = 'https://github.com/xreg/xreg/attestations/verdict/v1';
/** Annotation of a manifest that tells the predicate type of the statement it carries. */
export const PREDICATE_TYPE_ANNOTATION = 'in-toto.io/predicate-type';

/** A rule that took part in a verdict. */
export interface VerdictRule {
  readonly xid: string;
  /** Digest of the file of the rule. */
  readonly digest: Digest;
  /** Where the rule comes from, if not from the bundle itself, such as a folder or a reference. */
  readonly source?: string;
}

/** What judging a registry has given, as it is to be stated. Nothing in it depends on the clock. */
export interface Verdict {
  /** Who judged. */
  readonly tool: { readonly name: string; readonly version: string };
  readonly result: 'passed' | 'failed';
  /** How it was judged, by name, such as `profile` or `fail-on`. */
  readonly settings: ReadonlyMap<string, string>;
  /** What was looked at and found, in numbers, by name. */
  readonly summary: ReadonlyMap<string, number>;
  readonly rules: readonly VerdictRule[];
}

/** One artifact of a bundle, with the digest of its file. */
export interface StatedArtifact {
  readonly xid: string;
  /** Path of its file inside the registry root. */
  readonly path: string;
  readonly digest: Digest;
}

/** The verdict on one bundle, as a statement says it. */
export interface VerdictStatement extends Verdict {
  /** Digest of the manifest of the bundle. */
  readonly bundleDigest: Digest;
  readonly contentDigest: Digest;
  /** Every artifact of the bundle, ordered by path. */
  readonly artifacts: readonly StatedArtifact[];
}

/** A statement as it is stored beside a bundle: a document, and the manifest that attaches it. */
export interface StoredStatement {
  readonly bytes: Uint8Array;
  /** Digest of the document. */
  readonly digest: Digest;
  readonly manifest: Pick<BundleManifest, 'bytes' | 'digest'>;
}
