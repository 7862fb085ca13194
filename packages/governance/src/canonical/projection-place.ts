// SPDX-License-Identifier: Apache-2.0
import { TERMS } from '../odrl/terms.js';
import { parsePointer } from '@xreg/xregistry-fs';
import { ODRL } from '../contexts/namespaces.js';
import type { CanonicalPolicy } from './canonical-policy.js';
import type { FindingPlace } from './locator.js';
import type { PolicyTrace } from './policy-trace.js';
import { projectPolicy } from './project-policy.js';

/** Members of the projection that are not named as the property they show. */
const PROPERTY_OF_MEMBER: ReadonlyMap<string, string> = new Map([
  ['id', '@id'],
  ['type', '@type'],
  ['refinement', TERMS.action],
]);

/**
 * What a place of the projection shows: the node of the nearest rule or constraint around it, and
 * the property that the next member stands for.
 */
export function projectionPlace(
  policy: CanonicalPolicy,
  trace: PolicyTrace,
  pointer: string,
): FindingPlace {
  const parts = partsByPointer(policy);
  const steps = parsePointer(pointer);
  for (let length = steps.length; length > 0; length--) {
    const above = `/${steps.slice(0, length).join('/')}`;
    const part = parts.get(above);
    const node = part === undefined ? undefined : trace.originOf(part);
    if (node === undefined) continue;
    const member = steps[length];
    if (member === undefined) return { node };
    const property = PROPERTY_OF_MEMBER.get(member) ?? ODRL + member.replace(/Refinement$/, '');
    return { node, property };
  }
  return { pointer: '' };
}

function partsByPointer(policy: CanonicalPolicy): ReadonlyMap<string, object> {
  const parts = new Map<string, object>();
  projectPolicy(policy, undefined, (pointer, part) => {
    parts.set(pointer, part);
  });
  return parts;
}
