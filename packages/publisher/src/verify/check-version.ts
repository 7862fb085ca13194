// SPDX-License-Identifier: Apache-2.0
import { compareVersionIds } from '@xreg/xregistry-fs';
import type { VerifyCheck } from './verify-bundle.js';

/** A tag that names a version in full; `1` and `latest` do not say which. */
const VERSION_TAG = /^v?(\d+\.\d+.*)$/;

/**
 * Judges the version a manifest states: that the tag it is found under names the same one, and that it
 * is not older than the policy allows.
 *
 * @param version the annotation of the manifest.
 * @param tag the tag of the reference.
 */
export function checkVersion(
  version: string | undefined,
  tag: string | undefined,
  minVersion: string | undefined,
): VerifyCheck {
  const name = 'version';
  if (version === undefined) {
    const status = minVersion === undefined ? 'skipped' : 'failed';
    return { name, status, detail: 'The manifest states no version.' };
  }
  const tagged = VERSION_TAG.exec(tag ?? '')?.[1];
  // A "+" cannot stand in a tag and is written "_"; "1.4" may lead to any 1.4.x.
  const written = version.replace(/^v/, '').replaceAll('+', '_');
  if (tagged !== undefined && written !== tagged && !written.startsWith(`${tagged}.`)) {
    const detail = `The tag names ${tagged}, but the manifest states ${version}.`;
    return { name, status: 'failed', detail };
  }
  if (minVersion !== undefined && compareVersionIds(plain(version), plain(minVersion)) < 0) {
    return { name, status: 'failed', detail: `It is ${version}, older than ${minVersion}.` };
  }
  return { name, status: 'passed', detail: `It is ${version}.` };
}

function plain(version: string): string {
  return version.replace(/^v(?=\d)/, '');
}
