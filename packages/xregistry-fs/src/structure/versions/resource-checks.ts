// SPDX-License-Identifier: Apache-2.0
import { checkAncestors } from './ancestors.js';
import { checkCompatibility } from './compatibility.js';
import { checkDefaultCopies } from './default-copy.js';
import { checkAlphabeticalDefault, checkDefaultVersion } from './default-version.js';
import { checkSharedAttributes } from './shared-attributes.js';
import type { ResourceCheck } from './version-facts.js';
import {
  checkMaxVersions,
  checkSemanticVersions,
  checkVersionSequence,
} from './version-sequence.js';

/** Every check that compares the versions of one resource. */
export const RESOURCE_CHECKS: readonly ResourceCheck[] = [
  checkMaxVersions,
  checkAncestors,
  checkDefaultVersion,
  checkAlphabeticalDefault,
  checkVersionSequence,
  checkSemanticVersions,
  checkSharedAttributes,
  checkDefaultCopies,
  checkCompatibility,
];
