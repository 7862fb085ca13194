// SPDX-License-Identifier: Apache-2.0
import type { Artifact } from '../artifact.js';
import { missingExtension, splitExtension } from './document-extension.js';
import { decodeFileNamePart, encodeFileName, encodeFileNamePart } from './file-name-codec.js';
import { checkIdentifier } from './identifier.js';
import type { NameFinding } from './name-finding.js';
import { quoteText } from './quote-text.js';

/** What is known of a compact file beside its name. It decides where the name is ambiguous. */
export interface CompactNameHints {
  /** `versionid` of the document. */
  readonly versionId?: string | undefined;
  /** `policyid`, `schemaid` or `ruleid` of the document. */
  readonly resourceId?: string | undefined;
  /** Groups that are declared; the longest that fits counts. */
  readonly groups?: Iterable<string>;
}

/** What a compact file name says. */
export interface CompactName {
  /** Absent where the name spells no artifact; then at least one finding says why. */
  readonly artifact?: Omit<Artifact, 'type'>;
  /** Without the dot; `''` where the name has none that is known. */
  readonly extension: string;
  /** Whether the name can be read in several ways, so that hints from the document may change it. */
  readonly isAmbiguous: boolean;
  readonly findings: readonly NameFinding[];
}

/**
 * Reads the name of a compact file: `<group>.<resource>.v<version>.<ext>`, in which the version
 * begins with a digit. A dot within an id may be written `%2E`; where it is not, the hints decide,
 * then the last `.v<digit>` and the first dot, with a finding that says so.
 *
 * @example parseCompactName('dspacex.membership.v1.0.json').artifact
 * // { group: 'dspacex', name: 'membership', version: '1.0' }
 */
export function parseCompactName(fileName: string, hints: CompactNameHints = {}): CompactName {
  return parsePlainName(fileName) ?? parseAnyName(fileName, hints);
}

/** What spells three ids in the one way there is, with nothing encoded and one marker. */
const PLAIN_NAME =
  /^([A-Za-z0-9_][A-Za-z0-9_-]*)\.(?!v[0-9])([A-Za-z0-9_][A-Za-z0-9_-]*)\.v([0-9][A-Za-z0-9_-]*(?:\.(?!v[0-9])[A-Za-z0-9_-]+)*)\.json$/;

/** A name of a Windows device among the parts of a name, which is not spelled as it stands. */
const DEVICE_PART = /(?:^|\.)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\./i;
/** The longest file name whose parts are surely short enough for ids. */
const PLAIN_LENGTH = 128;

/** Reads the form that nearly all names have, without looking for what others can have. */
function parsePlainName(fileName: string): CompactName | undefined {
  const match = fileName.length <= PLAIN_LENGTH ? PLAIN_NAME.exec(fileName) : null;
  if (match === null || DEVICE_PART.test(fileName)) return undefined;
  const [, group = '', name = '', version = ''] = match;
  return {
    artifact: { group, name, version },
    extension: 'json',
    isAmbiguous: false,
    findings: [],
  };
}

/** As {@link parseCompactName}, which it is for names in any form. */
export function parseAnyName(fileName: string, hints: CompactNameHints): CompactName {
  const { stem, extension } = splitExtension(fileName);
  const findings: NameFinding[] = extension === '' ? [missingExtension(fileName)] : [];
  const cut = cutAtMarker(stem, hints) ?? cutAtThirdToken(stem);
  if (cut?.left.includes('.') !== true || stem.split('.').includes('')) {
    findings.push(tooFewParts(fileName));
    return { extension, isAmbiguous: cut?.isAmbiguous === true, findings };
  }
  if (!cut.isMarked) findings.push(missingMarker(fileName, cut.version));
  const split = splitGroup(cut.left, hints);
  if (split.isGuess) findings.push(ambiguousSplit(fileName, split));
  const artifact = decodeParts(split.group, split.name, cut.version, findings);
  const isAmbiguous = cut.isAmbiguous || split.isGuess;
  return { ...(artifact !== undefined && { artifact }), extension, isAmbiguous, findings };
}

/**
 * Writes the name of a compact file so that it reads back without hints: every dot within a group
 * or resource id becomes `%2E`.
 *
 * @param extension without the dot, one of `DOCUMENT_EXTENSIONS`; `''` for none.
 * @returns `undefined` where the grammar has no name for the artifact: a version such as `v1.0`,
 * which would read back as `1.0`.
 */
export function formatCompactName(
  artifact: Omit<Artifact, 'type'>,
  extension = 'json',
): string | undefined {
  const left = `${encodeFileNamePart(artifact.group)}.${encodeFileNamePart(artifact.name)}`;
  const suffix = extension === '' ? '' : `.${extension}`;
  const marker = /^[0-9]/.test(artifact.version) ? '.v' : '.';
  for (const encode of [encodeFileName, encodeFileNamePart]) {
    const fileName = `${left}${marker}${encode(artifact.version)}${suffix}`;
    const read = parseCompactName(fileName);
    if (read.extension === extension && isSame(read.artifact, artifact)) return fileName;
  }
  return undefined;
}

interface Cut {
  readonly left: string;
  readonly version: string;
  readonly isMarked: boolean;
  /** Whether there are other markers to cut at. */
  readonly isAmbiguous: boolean;
}

/** Cuts at the `.v<digit>` that the version of the document points to, else at the last one. */
function cutAtMarker(stem: string, hints: CompactNameHints): Cut | undefined {
  const markers = Array.from(stem.matchAll(/\.v(?=[0-9])/g), ({ index }) => index);
  const isAmbiguous = markers.length > 1;
  const cuts = markers.map((at): Cut => {
    const version = stem.slice(at + '.v'.length);
    return { left: stem.slice(0, at), version, isMarked: true, isAmbiguous };
  });
  return cuts.find((cut) => isWrittenVersion(cut.version, hints.versionId)) ?? cuts.at(-1);
}

/** A document may write the version of its file with a `v` before it. */
function isWrittenVersion(encoded: string, versionId: string | undefined): boolean {
  if (versionId === undefined) return false;
  return isSpelled(encoded, versionId) || isSpelled(encoded, versionId.replace(/^v/, ''));
}

/** The form without marker: the third dot-separated part and all that follows is the version. */
function cutAtThirdToken(stem: string): Cut | undefined {
  const match = /^([^.]+\.[^.]+)\.(.+)$/.exec(stem);
  if (match === null) return undefined;
  return { left: match[1] ?? '', version: match[2] ?? '', isMarked: false, isAmbiguous: false };
}

interface Split {
  readonly group: string;
  readonly name: string;
  readonly isGuess: boolean;
}

/** Splits at the one dot; of several, at the one the hints point to, else at the first. */
function splitGroup(left: string, hints: CompactNameHints): Split {
  const first = left.indexOf('.');
  const guess = { group: left.slice(0, first), name: left.slice(first + 1), isGuess: true };
  if (!guess.name.includes('.')) return { ...guess, isGuess: false };
  const splits = Array.from(left.matchAll(/\./g), ({ index }): Split => {
    return { group: left.slice(0, index), name: left.slice(index + 1), isGuess: false };
  });
  const groups = new Set(hints.groups ?? []);
  const { resourceId } = hints;
  return (
    splits.find(({ name }) => resourceId !== undefined && isSpelled(name, resourceId)) ??
    splits.findLast(({ group }) => groups.has(decodeFileNamePart(group).id ?? '')) ??
    guess
  );
}

function isSpelled(part: string, id: string): boolean {
  return decodeFileNamePart(part).id === id;
}

function decodeParts(
  group: string,
  name: string,
  version: string,
  findings: NameFinding[],
): Omit<Artifact, 'type'> | undefined {
  const ids = [
    decodePart('group', group, findings),
    decodePart('resource', name, findings),
    decodePart('version', version, findings),
  ] as const;
  const [groupId, resourceId, versionId] = ids;
  if (groupId === undefined || resourceId === undefined || versionId === undefined)
    return undefined;
  return { group: groupId, name: resourceId, version: versionId };
}

function decodePart(
  kind: 'group' | 'resource' | 'version',
  part: string,
  findings: NameFinding[],
): string | undefined {
  const { id, finding } = decodeFileNamePart(part);
  const problem = finding ?? checkIdentifier(kind, id);
  if (problem === undefined) return id;
  findings.push(problem);
  return undefined;
}

function isSame(a: Omit<Artifact, 'type'> | undefined, b: Omit<Artifact, 'type'>): boolean {
  return a?.group === b.group && a.name === b.name && a.version === b.version;
}

function tooFewParts(fileName: string): NameFinding {
  return {
    code: 'xregistry/compact-name',
    message: `The name ${quoteText(fileName)} does not hold a group, a resource and a version.`,
    found: fileName,
    expected: ['<group>.<resource>.v<version>.json'],
  };
}

function missingMarker(fileName: string, version: string): NameFinding {
  return {
    code: 'xregistry/compact-marker',
    message: `The name ${quoteText(fileName)} marks no version with ".v" and a digit; ${quoteText(version)} is taken for it.`,
    found: fileName,
    expected: ['<group>.<resource>.v<version>.json'],
  };
}

function ambiguousSplit(fileName: string, split: Split): NameFinding {
  const exact = `${split.group.replace(/\./g, '%2E')}.${split.name.replace(/\./g, '%2E')}`;
  return {
    code: 'xregistry/compact-ambiguous',
    message: `The name ${quoteText(fileName)} can be split in several ways; group ${quoteText(split.group)} and resource ${quoteText(split.name)} are a guess.`,
    found: fileName,
    expected: [exact],
  };
}
