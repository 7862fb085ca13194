// SPDX-License-Identifier: Apache-2.0

/**
 * Whether a name belongs to an editor or an operating system: it begins with `.` or `~`, ends with
 * `~`, or is `Thumbs.db`. Such a name spells no id, so passing over it hides no artifact.
 */
export function isIgnoredName(name: string): boolean {
  return /^[.~]|~$|^thumbs\.db$/i.test(name);
}
