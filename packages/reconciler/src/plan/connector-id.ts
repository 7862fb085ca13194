// SPDX-License-Identifier: Apache-2.0
import type { Artifact } from '@xreg/xregistry-fs';

/**
 * The id of an artifact in a connector: `<group>.<name>.v<version>`, as in a compact registry.
 *
 * Two artifacts never share one: what could be mistaken for a part of the shape, and what paths and
 * JSON-LD would take apart, is written `~` and two or more hexadecimal digits, ended by `~`.
 *
 * @param prefix put before it, such as `acme.`; letters, digits, `.`, `_` and `-`.
 * @example connectorId({ group: 'dspacex', name: 'generic-access', version: '1.0' })
 * // 'dspacex.generic-access.v1.0'
 */
export function connectorId(artifact: Omit<Artifact, 'type'>, prefix = ''): string {
  const { group, name, version } = artifact;
  return `${prefix}${escape(group, /[^\w-]/gu)}.${escape(name, /[^\w-]/gu)}.v${escape(version, /[^\w.-]/gu)}`;
}

function escape(part: string, unsafe: RegExp): string {
  return part.replace(unsafe, (character) => `~${character.codePointAt(0)?.toString(16) ?? ''}~`);
}
