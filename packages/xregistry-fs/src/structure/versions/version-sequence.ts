// SPDX-License-Identifier: Apache-2.0
import { compareVersionIds } from '../../names/compare-version-ids.js';
import { placeOfEntity } from '../entity-record.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import type { ResourceFacts, VersionFacts } from './version-facts.js';

/** A semantic version as its specification has it; see https://semver.org */
const SEMVER =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?$/;

/** Hints on how versions are numbered: XR076. */
export function* checkVersionSequence(resource: ResourceFacts): Iterable<StructuralFinding> {
  yield* checkSchemes(resource);
  yield* checkGaps(resource);
  yield* checkDirection(resource);
}

/** Whether versions are semantic versions where the model orders by them: XR077. */
export function* checkSemanticVersions({
  scope,
  versions,
}: ResourceFacts): Iterable<StructuralFinding> {
  if (scope.model.versionMode !== 'semver') return;
  for (const version of versions) {
    if (SEMVER.test(version.id)) continue;
    yield {
      code: 'xregistry/version-semver',
      ...placeOfEntity(version.read()),
      message: `${version.label} has a version that is no semantic version.`,
      found: version.id,
      expected: ['<major>.<minor>.<patch>'],
    };
  }
}

/** Whether there are no more versions than the model allows: XR042. */
export function* checkMaxVersions({
  label,
  scope,
  versions,
}: ResourceFacts): Iterable<StructuralFinding> {
  const { maxVersions } = scope.model;
  const first = versions[0];
  if (maxVersions === 0 || first === undefined || versions.length <= maxVersions) return;
  yield {
    code: 'xregistry/max-versions',
    ...placeOfEntity(first.read()),
    message: `${label} has ${versions.length} versions, but its model allows ${maxVersions}.`,
    found: String(versions.length),
    expected: [`at most ${maxVersions}`],
  };
}

function* checkSchemes({ label, versions }: ResourceFacts): Iterable<StructuralFinding> {
  const schemes = new Map<string, VersionFacts>();
  for (const version of versions) {
    const scheme = schemeOf(version.id);
    if (!schemes.has(scheme)) schemes.set(scheme, version);
  }
  const [, odd] = schemes.values();
  if (odd === undefined) return;
  yield {
    code: 'xregistry/version-sequence',
    ...placeOfEntity(odd.read()),
    message: `${label} numbers its versions in ${schemes.size} ways.`,
    found: [...schemes.values()].map(({ id }) => id).join(', '),
  };
}

function schemeOf(id: string): string {
  const match = /^(v?)\d+((?:\.\d+)*)/i.exec(id);
  if (match === null) return 'free';
  return `${match[1] ?? ''}${match[2] === '' ? 'integer' : 'dotted'}`.toLowerCase();
}

function* checkGaps({ label, versions }: ResourceFacts): Iterable<StructuralFinding> {
  const numbered = versions
    .filter(({ id }) => /^\d{1,9}$/.test(id))
    .map((version) => ({ version, number: Number(version.id) }))
    .sort((a, b) => a.number - b.number);
  for (const [index, { version, number }] of numbered.entries()) {
    const before = numbered[index - 1];
    if (before === undefined || number - before.number <= 1) continue;
    yield {
      code: 'xregistry/version-sequence',
      ...placeOfEntity(version.read()),
      message: `${label} has no version between ${quote(before.version.id)} and ${quote(version.id)}.`,
      found: version.id,
      expected: [String(before.number + 1)],
    };
  }
}

/** A fix of an older major version comes later with good reason, so only one major is compared. */
function* checkDirection({ label, versions }: ResourceFacts): Iterable<StructuralFinding> {
  const dated = versions
    .filter(({ id, createdMs }) => createdMs !== undefined && schemeOf(id) !== 'free')
    .sort((a, b) => (a.createdMs ?? 0) - (b.createdMs ?? 0) || compareVersionIds(a.id, b.id));
  const highest = new Map<string, VersionFacts>();
  for (const version of dated) {
    const major = /\d+/.exec(version.id)?.[0] ?? '';
    const before = highest.get(major);
    if (before === undefined || compareVersionIds(before.id, version.id) <= 0) {
      highest.set(major, version);
    } else {
      yield {
        code: 'xregistry/version-sequence',
        ...placeOfEntity(version.read()),
        message: `${label} has ${quote(version.id)} later than ${quote(before.id)}.`,
        found: version.id,
      };
    }
  }
}
