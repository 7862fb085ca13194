// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { isDigest } from '../bundle/digest.js';
import type { Digest } from '../bundle/digest.js';

/** An image in a local OCI image layout directory. */
export interface LayoutReference {
  readonly kind: 'layout';
  readonly directory: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** An image in an OCI registry. */
export interface RegistryReference {
  readonly kind: 'registry';
  /** Host, with port where one is given, such as `ghcr.io` or `127.0.0.1:5000`. */
  readonly host: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** Where a bundle is. */
export type OciReference = LayoutReference | RegistryReference;

const LAYOUT_PREFIX = 'oci-layout:';
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const HOST =
  /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)(?::\d{1,5})?$/;
const REPOSITORY =
  /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const LARGEST_REPOSITORY = 255;
const FORMS =
  'Write host/repository:tag, host:port/repository:tag@sha256:…, or oci-layout:folder:tag.';

/** Whether a text can be a tag. */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/**
 * Reads a reference: `oci-layout:<folder>[:<tag>][@<digest>]` or
 * `<host>[:<port>]/<repository>[:<tag>][@<digest>]`.
 *
 * @throws {XregError} `USAGE` with the part that is wrong and how to write it.
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
export function parseOciReference(text: string): OciReference {
  const isLayout = text.startsWith(LAYOUT_PREFIX);
  const rest = isLayout ? text.slice(LAYOUT_PREFIX.length) : text;
  const { name, digest } = splitDigest(text, rest);
  return isLayout ? parseLayout(text, name, digest) : parseRegistry(text, name, digest);
}

/** Writes a reference so that `parseOciReference` reads the same one. */
export function formatOciReference(reference: OciReference): string {
  const place =
    reference.kind === 'layout'
      ? `${LAYOUT_PREFIX}${reference.directory}`
      : `${reference.host}/${reference.repository}`;
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return `${place}${tag}${digest}`;
}

function splitDigest(text: string, rest: string): { name: string; digest?: Digest } {
  const at = rest.lastIndexOf('@');
  // A folder may have an "@" in its name; what follows the last one decides.
  if (at === -1 || !/^sha\d+:/i.test(rest.slice(at + 1))) return { name: rest };
  const digest = rest.slice(at + 1);
  if (isDigest(digest)) return { name: rest.slice(0, at), digest };
  return refuse(text, `the digest "${digest}" is not sha256: and 64 lower-case hexadecimal digits`);
}

function parseLayout(text: string, name: string, digest: Digest | undefined): LayoutReference {
  const colon = name.lastIndexOf(':');
  const after = colon === -1 ? '' : name.slice(colon + 1);
  // "C:\bundles" has a colon but no tag.
  const hasTag = colon !== -1 && !/[\\/]/.test(after);
  const directory = hasTag ? name.slice(0, colon) : name;
  if (directory === '') refuse(text, 'the folder of the layout is missing');
  if (directory.includes('\0')) refuse(text, 'the folder has a NUL character');
  return {
    kind: 'layout',
    directory,
    ...(hasTag ? { tag: checkTag(text, after) } : {}),
    ...(digest === undefined ? {} : { digest }),
  };
}

function parseRegistry(text: string, name: string, digest: Digest | undefined): RegistryReference {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(name)?.[0];
  if (scheme !== undefined) refuse(text, `"${scheme}" is not part of a reference`);
  const slash = name.indexOf('/');
  const host = slash === -1 ? name : name.slice(0, slash);
  if (slash === -1 || !/[.:]|^localhost$/i.test(host)) {
    refuse(text, 'it names no registry host', `${FORMS} For Docker Hub write docker.io/…`);
  }
  if (host.includes('@')) refuse(text, 'credentials do not belong into a reference');
  if (!HOST.test(host) || Number(/:(\d+)$/.exec(host)?.[1] ?? 1) > 65_535) {
    refuse(text, `"${host}" is not a host name with an optional port`);
  }
  const path = name.slice(slash + 1);
  const colon = path.indexOf(':');
  const repository = colon === -1 ? path : path.slice(0, colon);
  if (!REPOSITORY.test(repository) || repository.length > LARGEST_REPOSITORY) {
    refuse(
      text,
      `"${repository}" is not a repository name`,
      /[A-Z]/.test(repository)
        ? `Repository names are lower case: ${host}/${repository.toLowerCase()}`
        : 'Use lower-case letters and digits, parted by ".", "_", "-" or "/".',
    );
  }
  return {
    kind: 'registry',
    host,
    repository,
    ...(colon === -1 ? {} : { tag: checkTag(text, path.slice(colon + 1)) }),
    ...(digest === undefined ? {} : { digest }),
  };
}

function checkTag(text: string, tag: string): string {
  if (TAG.test(tag)) return tag;
  return refuse(
    text,
    `"${tag}" is not a tag`,
    tag.includes('+')
      ? `Tags have no "+"; the custom is to write ${tag.replaceAll('+', '_')}.`
      : 'A tag has 1 to 128 letters, digits, ".", "_" or "-", and starts with a letter, digit or "_".',
  );
}

function refuse(text: string, why: string, help = FORMS): never {
  // A password in front of an "@" must not reach a log.
  const shown = text.replace(/\/\/[^/@]*@|^[^/@]*:[^/@]*@(?!sha256:)/, (part) =>
    part.startsWith('//') ? '//…@' : '…@',
  );
  throw new XregError('USAGE', `The reference "${shown}" cannot be read: ${why}.`, { help });
}
