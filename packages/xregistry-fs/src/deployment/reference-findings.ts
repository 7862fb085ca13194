// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS } from '../artifact.js';
import type { ArtifactType } from '../artifact.js';
import type { ReferenceFinding } from '../deployment-index.js';
import { quoteText } from '../names/quote-text.js';
import type { ReferenceTarget } from './parse-reference.js';

/** Says that a reference has none of the forms of a reference. */
export function malformedReference(reference: string, expected: ArtifactType): ReferenceFinding {
  return {
    code: 'xregistry/reference-type',
    message: `${quoteText(reference)} is no reference to a ${expected}.`,
    expected: [xidTemplate(expected)],
    help: `Write ${xidTemplate(expected)}.`,
  };
}

/** Says that a reference leads to something of another type. */
export function wrongType(
  reference: string,
  found: ArtifactType,
  expected: ArtifactType,
): ReferenceFinding {
  return {
    code: 'xregistry/reference-type',
    message: `${quoteText(reference)} leads to a ${found}, not to a ${expected}.`,
    expected: [xidTemplate(expected)],
  };
}

/** Says that a reference leads to nothing in the registry. */
export function danglingReference(
  reference: string,
  expected: ArtifactType,
  nearest: readonly string[],
): ReferenceFinding {
  return {
    code: 'xregistry/dangling-reference',
    message: `${quoteText(reference)} leads to no ${expected} of the registry.`,
    ...(nearest.length > 0 && {
      expected: nearest,
      help: `Did you mean ${nearest.map(quoteText).join(' or ')}?`,
    }),
  };
}

/** Says that a relative reference leads out of the registry. */
export function escapingReference(reference: string, expected: ArtifactType): ReferenceFinding {
  return {
    code: 'xregistry/dangling-reference',
    message: `${quoteText(reference)} leads out of the registry.`,
    expected: [xidTemplate(expected)],
    help: `Refer to a ${expected} within the registry by its xid.`,
  };
}

/** Says that a reference is not written as an xid. */
export function legacyReference(reference: string, xid: string): ReferenceFinding {
  return {
    code: 'xregistry/legacy-reference',
    message: `${quoteText(reference)} is not written as an xid.`,
    expected: [xid],
    help: `Write ${quoteText(xid)}.`,
  };
}

/** Says that a reference is a JSON pointer. */
export function pointerReference(reference: string, xid: string): ReferenceFinding {
  return {
    code: 'xregistry/pointer-reference',
    message: `${quoteText(reference)} is a JSON pointer.`,
    expected: [xid],
    help: `Write ${quoteText(xid)}.`,
  };
}

/** Says that a reference leads into the document of its target. */
export function deepReference(reference: string, fragment: string, xid: string): ReferenceFinding {
  return {
    code: 'xregistry/pointer-reference',
    message: `${quoteText(reference)} leads to ${quoteText(fragment)} within its target.`,
    expected: [xid],
    help: 'Refer to the whole target, and keep the part in a version of its own.',
  };
}

/** Says that only a target in another letter case exists. */
export function caseReference(reference: string, xid: string): ReferenceFinding {
  return {
    code: 'xregistry/reference-case',
    message: `${quoteText(reference)} differs from its target in case.`,
    expected: [xid],
    help: `Write ${quoteText(xid)}.`,
  };
}

/** Says that the target has a `v` before its version, or has none. */
export function versionPrefixReference(reference: string, xid: string): ReferenceFinding {
  return {
    code: 'xregistry/reference-v-prefix',
    message: `${quoteText(reference)} differs from its target in the "v" before the version.`,
    expected: [xid],
    help: `Write ${quoteText(xid)}.`,
  };
}

/** Says that a reference names no version. */
export function floatingReference(reference: string, xid: string): ReferenceFinding {
  return {
    code: 'xregistry/floating-reference',
    message: `${quoteText(reference)} names no version; it leads to the default version now.`,
    expected: [xid],
    help: `Write ${quoteText(xid)} to stay with this version.`,
  };
}

/** Says that a reference leads out of the registry by an absolute URL. */
export function externalReference(reference: string, expected: ArtifactType): ReferenceFinding {
  return {
    code: 'xregistry/external-reference',
    message: `${quoteText(reference)} is an absolute URL, which is not fetched.`,
    expected: [xidTemplate(expected)],
  };
}

/** The xid of a target, with a placeholder where no version is named. */
export function targetXid({ type, group, name, version }: ReferenceTarget): string {
  const { groups, resources } = COLLECTIONS[type];
  const resource = `/${groups}/${group}/${resources}/${name}`;
  return version === undefined ? resource : `${resource}/versions/${version}`;
}

function xidTemplate(type: ArtifactType): string {
  const { groups, resources } = COLLECTIONS[type];
  return `/${groups}/<group>/${resources}/<${type}>/versions/<version>`;
}
