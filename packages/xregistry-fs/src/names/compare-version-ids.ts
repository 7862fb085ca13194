// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '../artifact.js';

/**
 * Orders version ids as people number them, oldest first: `1.9`, `1.10`, `2.0.0-rc.1`, `2.0.0`. A
 * leading `v` and missing parts do not count (`1` is as new as `1.0.0`; the text decides then). An
 * id that is no number stands before all that are.
 */
export function compareVersionIds(a: string, b: string): number {
  const left = parseVersionId(a);
  const right = parseVersionId(b);
  return (
    compareNumbers(left.numbers, right.numbers) ||
    comparePreReleases(left.preRelease, right.preRelease) ||
    compareCodePoints(a.toLowerCase(), b.toLowerCase()) ||
    compareCodePoints(a, b)
  );
}

interface VersionParts {
  /** Digits without leading zeros; empty where the id is no number. */
  readonly numbers: readonly string[];
  /** Dot-separated identifiers after the numbers; empty for a release. */
  readonly preRelease: readonly string[];
}

function parseVersionId(id: string): VersionParts {
  const match = /^v?([0-9]+(?:\.[0-9]+)*)(?:[-.~:@_]?(.+))?$/i.exec(id);
  if (match === null) return { numbers: [], preRelease: [] };
  const numbers = (match[1] ?? '').split('.').map((part) => part.replace(/^0+(?=.)/, ''));
  return { numbers, preRelease: match[2]?.split('.') ?? [] };
}

function compareNumbers(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(a.length - b.length);
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = compareDigits(a[index] ?? '0', b[index] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers of any length: the longer one is greater, else the text decides. */
function compareDigits(a: string, b: string): number {
  return a.length - b.length || compareCodePoints(a, b);
}

/** As semantic versions do: a release after its pre-releases, numbers before words. */
function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length);
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareIdentifiers(a[index] ?? '', b[index] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareIdentifiers(a: string, b: string): number {
  const isNumberA = /^[0-9]+$/.test(a);
  const isNumberB = /^[0-9]+$/.test(b);
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  if (!isNumberA) return compareCodePoints(a, b);
  return compareDigits(a.replace(/^0+(?=.)/, ''), b.replace(/^0+(?=.)/, ''));
}
