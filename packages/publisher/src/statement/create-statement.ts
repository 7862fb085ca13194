// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '@xreg/xregistry-fs';
import { createDigest, digestHex } from '../bundle/digest.js';
import { formatGoJson } from '../oci/go-json.js';
import {
  BUNDLE_ARTIFACT_TYPE,
  CREATED_ANNOTATION,
  EMPTY_CONFIG,
  MANIFEST_MEDIA_TYPE,
  TITLE_ANNOTATION,
} from '../oci/manifest.js';
import { listArtifacts } from './list-artifacts.js';
import {
  PREDICATE_TYPE_ANNOTATION,
  STATEMENT_MEDIA_TYPE,
  STATEMENT_TYPE,
  VERDICT_PREDICATE_TYPE,
} from './statement.js';
import type { Bundle } from '../bundle/bundle.js';
import type { StoredStatement, Verdict } from './statement.js';

const TITLE = 'verdict.intoto.json';

/** Settings of {@link createStatement}. */
export interface StatementOptions {
  /** Groups that decide how ambiguous compact names are split. Default: none. */
  readonly groups?: readonly string[];
}

/**
 * Writes the verdict on a bundle as an in-toto statement, and the manifest that attaches it to the
 * bundle. Both follow from the bundle and the verdict alone, so their digests are known before anything
 * is sent, and the same verdict is attached once however often it is published.
 *
 * @see https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
 */
export async function createStatement(
  bundle: Bundle,
  verdict: Verdict,
  options: StatementOptions = {},
): Promise<StoredStatement> {
  const artifacts = await listArtifacts(bundle.entries, options.groups ?? []);
  const { manifest, contentDigest } = bundle;
  const document = {
    _type: STATEMENT_TYPE,
    subject: [{ name: manifest.title, digest: { sha256: digestHex(manifest.digest) } }],
    predicateType: VERDICT_PREDICATE_TYPE,
    predicate: {
      tool: { name: verdict.tool.name, version: verdict.tool.version },
      result: verdict.result,
      settings: Object.fromEntries([...verdict.settings].sort(byKey)),
      summary: Object.fromEntries([...verdict.summary].sort(byKey)),
      contentDigest,
      rules: [...verdict.rules]
        .sort((a, b) => compareCodePoints(a.xid, b.xid) || compareCodePoints(a.digest, b.digest))
        .map(({ xid, digest, source }) => ({ xid, digest: { sha256: digestHex(digest) }, source })),
      artifacts: artifacts.map(({ xid, path, digest }) => ({
        xid,
        path,
        digest: { sha256: digestHex(digest) },
      })),
    },
  };
  const bytes = Buffer.from(JSON.stringify(document));
  const digest = createDigest(bytes);
  return { bytes, digest, manifest: createStatementManifest(bundle, bytes.length, digest) };
}

/** INVARIANT: the order of the members is the order of the fields in image-spec's Go structs. */
function createStatementManifest(
  { manifest }: Bundle,
  size: number,
  digest: StoredStatement['digest'],
): StoredStatement['manifest'] {
  const text = formatGoJson({
    schemaVersion: 2,
    mediaType: MANIFEST_MEDIA_TYPE,
    artifactType: STATEMENT_MEDIA_TYPE,
    config: EMPTY_CONFIG,
    layers: [
      {
        mediaType: STATEMENT_MEDIA_TYPE,
        digest,
        size,
        annotations: { [TITLE_ANNOTATION]: TITLE },
      },
    ],
    subject: {
      mediaType: MANIFEST_MEDIA_TYPE,
      digest: manifest.digest,
      size: manifest.bytes.length,
      artifactType: BUNDLE_ARTIFACT_TYPE,
    },
    annotations: {
      [PREDICATE_TYPE_ANNOTATION]: VERDICT_PREDICATE_TYPE,
      [CREATED_ANNOTATION]: manifest.created,
    },
  });
  const bytes = Buffer.from(text);
  return { bytes, digest: createDigest(bytes) };
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return compareCodePoints(a[0], b[0]);
}
