// SPDX-License-Identifier: Apache-2.0
import { isDigest } from '../bundle/digest.js';
import { BundleRefusedError } from '../refusal.js';
import type { Digest } from '../bundle/digest.js';

/** A pointer to a blob. Members this package does not know are kept. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  /** Size of the blob in bytes. */
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly artifactType?: string;
}

/** The index of a layout, without its manifests. */
export type IndexDocument = Readonly<Record<string, unknown>>;

/** A manifest that was read. */
export interface ManifestDocument {
  readonly mediaType: string | undefined;
  readonly artifactType: string | undefined;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations: ReadonlyMap<string, string>;
}

/**
 * Reads the index of a layout.
 *
 * @param place how the index is named in messages.
 * @throws {BundleRefusedError} `bundle/manifest-invalid`.
 */
export function parseIndex(
  text: string,
  place: string,
): IndexDocument & { readonly manifests: readonly Descriptor[] } {
  const index = parseObject(text, place);
  const { manifests } = index;
  if (!Array.isArray(manifests)) return refuse(place, 'has no list "manifests"');
  return { ...index, manifests: manifests.map((entry) => parseDescriptor(entry, place)) };
}

/**
 * Reads an image manifest.
 *
 * @throws {BundleRefusedError} `bundle/manifest-invalid`.
 * @see https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
export function parseManifest(bytes: Uint8Array, place: string): ManifestDocument {
  const manifest = parseObject(Buffer.from(bytes).toString('utf8'), place);
  if (manifest['schemaVersion'] !== 2) refuse(place, 'has no "schemaVersion" 2');
  if (!Array.isArray(manifest['layers']))
    return refuse(place, 'is not an image manifest: it has no "layers"');
  return {
    mediaType: optionalText(manifest['mediaType'], place),
    artifactType: optionalText(manifest['artifactType'], place),
    config: parseDescriptor(manifest['config'], place),
    layers: manifest['layers'].map((layer) => parseDescriptor(layer, place)),
    annotations: new Map(Object.entries(parseAnnotations(manifest['annotations'], place) ?? {})),
  };
}

/** The digests a manifest or an index points to; none where the bytes are neither. */
export function parseManifestLinks(bytes: Uint8Array): readonly Digest[] {
  const { config, subject, layers, manifests } = parseLeniently(bytes);
  return [config, subject, layers, manifests]
    .flat()
    .flatMap((link) => (isObject(link) && isDigest(link['digest']) ? [link['digest']] : []));
}

/** The digest of the manifest that a manifest is attached to; `undefined` where it is to none. */
export function parseSubject(bytes: Uint8Array): Digest | undefined {
  const { subject } = parseLeniently(bytes);
  return isObject(subject) && isDigest(subject['digest']) ? subject['digest'] : undefined;
}

function parseLeniently(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const document: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isObject(document) ? document : {};
  } catch {
    return {};
  }
}

/**
 * Reads a list of descriptors, such as that of what is attached to a manifest.
 *
 * @throws {BundleRefusedError} `bundle/manifest-invalid`.
 */
export function parseDescriptors(list: unknown, place: string): readonly Descriptor[] {
  if (!Array.isArray(list)) return refuse(place, 'is no list');
  return list.map((entry) => parseDescriptor(entry, place));
}

function parseDescriptor(value: unknown, place: string): Descriptor {
  if (!isObject(value)) return refuse(place, 'has a descriptor that is no object');
  const { mediaType, digest, size, annotations, artifactType } = value;
  if (typeof mediaType !== 'string') return refuse(place, 'has a descriptor without "mediaType"');
  if (!isDigest(digest)) return refuse(place, 'has a descriptor without a sha256 "digest"');
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    return refuse(place, 'has a descriptor without a "size" in bytes');
  }
  const texts = parseAnnotations(annotations, place);
  const type = optionalText(artifactType, place);
  return {
    ...value,
    mediaType,
    digest,
    size,
    ...(texts === undefined ? {} : { annotations: texts }),
    ...(type === undefined ? {} : { artifactType: type }),
  };
}

function parseAnnotations(value: unknown, place: string): Record<string, string> | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) return refuse(place, 'has "annotations" that are no object');
  const texts: [string, string][] = [];
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') return refuse(place, 'has an annotation that is no text');
    texts.push([key, text]);
  }
  return Object.fromEntries(texts);
}

function optionalText(value: unknown, place: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return refuse(place, 'has a media type that is no text');
}

/**
 * Reads a JSON object.
 *
 * @throws {BundleRefusedError} `bundle/manifest-invalid`.
 */
export function parseObject(text: string, place: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new BundleRefusedError('bundle/manifest-invalid', `${place} is not JSON.`, { cause });
  }
  return isObject(value) ? value : refuse(place, 'is not a JSON object');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(place: string, why: string): never {
  throw new BundleRefusedError('bundle/manifest-invalid', `${place} ${why}.`);
}
