// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '../../artifact.js';
import { START_OF_FILE, type Diagnostic } from '../../diagnostic.js';
import { judgeFindings, quote, type StructuralFinding } from '../structural-finding.js';
import type { StructuralProfile } from '../structural-rule.js';

/** One entry of an archive, as its directory lists it. */
export interface ArchiveEntry {
  /** Path with `/`. */
  readonly name: string;
  readonly isLink: boolean;
  /** Time of the last change, in milliseconds since 1970. */
  readonly modifiedMs: number;
}

/**
 * Judges the entries of an archive that is to be reproducible: sorted by name, all of one time, and
 * none of them a link: XR103, XR104.
 */
export function checkArchiveEntries(
  entries: readonly ArchiveEntry[],
  profile: StructuralProfile = 'export',
): readonly Diagnostic[] {
  return [...judgeFindings(findArchiveFaults(entries), profile)];
}

function* findArchiveFaults(entries: readonly ArchiveEntry[]): Iterable<StructuralFinding> {
  for (const [index, { name, isLink, modifiedMs }] of entries.entries()) {
    const place = { file: name, range: START_OF_FILE };
    if (isLink) {
      yield {
        code: 'xregistry/archive-link',
        ...place,
        message: `The entry ${quote(name)} is a link.`,
        found: 'link',
        expected: ['file'],
      };
    }
    const before = entries[index - 1];
    if (before === undefined) continue;
    if (compareCodePoints(before.name, name) >= 0) {
      yield {
        code: 'xregistry/archive-entry',
        ...place,
        message: `The entry ${quote(name)} comes after ${quote(before.name)}.`,
        found: name,
      };
    }
    if (modifiedMs !== before.modifiedMs) {
      yield {
        code: 'xregistry/archive-entry',
        ...place,
        message: `The entry ${quote(name)} has another time than ${quote(before.name)}.`,
        found: new Date(modifiedMs).toISOString(),
        expected: [new Date(before.modifiedMs).toISOString()],
      };
    }
  }
}
