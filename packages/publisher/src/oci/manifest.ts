// SPDX-License-Identifier: Apache-2.0
import { XregError, compareCodePoints } from '@xreg/xregistry-fs';
import { createDigest } from '../bundle/digest.js';
import { formatGoJson } from './go-json.js';
import type { ArchiveFormat } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';

/** Media type of an OCI image manifest. */
export const MANIFEST_MEDIA_TYPE = 'application/vnd.oci.image.manifest.v1+json';
/** What makes a manifest the manifest of a registry bundle. */
export const BUNDLE_ARTIFACT_TYPE = 'application/vnd.dspace.xregistry.v1+1';
/** Annotation of the manifest that holds the content digest. */
export const CONTENT_DIGEST_ANNOTATION = 'dev.xreg.content-digest';
/** Annotation of a layer that holds its file name. */
export const TITLE_ANNOTATION = 'org.opencontainers.image.title';
/** Annotation of a manifest that holds the time of its creation. */
export const CREATED_ANNOTATION = 'org.opencontainers.image.created';

/** Annotation of a manifest that holds the version of what it describes. */
export const VERSION_ANNOTATION = 'org.opencontainers.image.version';

/** Media type of a layer by archive format. */
export const LAYER_MEDIA_TYPES: Readonly<Record<ArchiveFormat, string>> = {
  zip: 'application/zip',
  'tar.gz': 'application/vnd.oci.image.layer.v1.tar+gzip',
  tar: 'application/vnd.oci.image.layer.v1.tar',
};

/** The two bytes `{}`, which artifacts without a configuration point to. */
export const EMPTY_CONFIG = {
  mediaType: 'application/vnd.oci.empty.v1+json',
  digest: createDigest('{}'),
  size: 2,
  data: Buffer.from('{}').toString('base64'),
} as const;

/** Registries refuse manifests of more bytes. */
export const LARGEST_MANIFEST_BYTES = 4 * 1024 * 1024;
const LARGEST_ANNOTATION_BYTES = 64 * 1024;

/** What a manifest says. */
export interface ManifestInit {
  readonly layerDigest: Digest;
  readonly layerSizeBytes: number;
  readonly format: ArchiveFormat;
  /** File name of the archive: letters, digits, `.`, `_`, `-`; it never holds a version. */
  readonly title: string;
  /** Time of creation, RFC 3339 in UTC with seconds, such as `2026-03-01T12:00:00Z`. */
  readonly created: string;
  /** Further annotations. `created` wins over an annotation of the same meaning. */
  readonly annotations?: ReadonlyMap<string, string>;
}

/** A manifest as bytes, and what the bytes say. */
export interface BundleManifest {
  readonly bytes: Uint8Array;
  readonly digest: Digest;
  readonly created: string;
  readonly title: string;
  readonly annotations: ReadonlyMap<string, string>;
}

/**
 * Writes the manifest of a bundle. The same input gives the same bytes on every machine, so the
 * digest is known before anything is sent.
 *
 * @throws {XregError} `USAGE` where the title, the time or an annotation cannot stand in a manifest.
 * @see https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
export function createManifest(init: ManifestInit): BundleManifest {
  checkTitle(init.title);
  checkCreated(init.created);
  const annotations = new Map(
    [...(init.annotations ?? []), [CREATED_ANNOTATION, init.created] as const].sort((a, b) =>
      compareCodePoints(a[0], b[0]),
    ),
  );
  for (const [key, value] of annotations) checkAnnotation(key, value);
  // INVARIANT: the order of the members is the order of the fields in image-spec's Go structs.
  const text = formatGoJson({
    schemaVersion: 2,
    mediaType: MANIFEST_MEDIA_TYPE,
    artifactType: BUNDLE_ARTIFACT_TYPE,
    config: EMPTY_CONFIG,
    layers: [
      {
        mediaType: LAYER_MEDIA_TYPES[init.format],
        digest: init.layerDigest,
        size: init.layerSizeBytes,
        annotations: { [TITLE_ANNOTATION]: init.title },
      },
    ],
    annotations: Object.fromEntries(annotations),
  });
  const bytes = Buffer.from(text);
  if (bytes.length > LARGEST_MANIFEST_BYTES) {
    throw new XregError(
      'USAGE',
      `The manifest has ${bytes.length} bytes, more than registries take.`,
      {
        help: `Keep the annotations under ${LARGEST_MANIFEST_BYTES} bytes in total.`,
      },
    );
  }
  return {
    bytes,
    digest: createDigest(bytes),
    created: init.created,
    title: init.title,
    annotations,
  };
}

function checkTitle(title: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(title) && title.length <= 128) return;
  throw new XregError('USAGE', `The file name "${title}" cannot name a bundle.`, {
    help: 'Use letters, digits, ".", "_" and "-", such as "xregistry.zip".',
  });
}

function checkCreated(created: string): void {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(created) ? Date.parse(created) : NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().slice(0, 19) === created.slice(0, 19))
    return;
  throw new XregError('USAGE', `The creation time "${created}" is not an RFC 3339 time in UTC.`, {
    help: 'Write it with a "T", whole seconds and a "Z": 2026-03-01T12:00:00Z (date -u +%Y-%m-%dT%H:%M:%SZ).',
  });
}

function checkAnnotation(key: string, value: string): void {
  const refuse = (why: string): never => {
    throw new XregError('USAGE', `The annotation "${key}" ${why}.`, {
      help: 'Annotations are short single-line texts, such as org.opencontainers.image.vendor=ACME.',
    });
  };
  if (!/^[\x21-\x7e]+$/.test(key)) refuse('has a key that is not printable ASCII without spaces');
  // Members named like array indexes would be moved to the front, out of their order.
  if (/^\d+$/.test(key)) refuse('has a key that is a number');
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(value))
    refuse('has a line break or control character in its value');
  if (/\p{Surrogate}/u.test(value)) refuse('has a value that is not valid Unicode');
  if (Buffer.byteLength(value) > LARGEST_ANNOTATION_BYTES) {
    refuse(`has a value of more than ${LARGEST_ANNOTATION_BYTES} bytes`);
  }
}
