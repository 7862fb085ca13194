// SPDX-License-Identifier: Apache-2.0
import type { Inputs } from './inputs.js';
import type { WorkflowEvent } from './workflow-event.js';

/** Digits of the commit that a tag carries. */
const COMMIT_DIGITS = 12;

/**
 * The reference to publish to, with a tag. One that names none takes the Git tag that was pushed,
 * without the `v` of a version; else `sha-` and the first digits of the commit, which no later commit
 * can have, so that it never has to move.
 *
 * @example chooseReference('ghcr.io/acme/policies', tagEvent('v1.4.0')) // 'ghcr.io/acme/policies:1.4.0'
 */
export function chooseReference(reference: string, { ref, commit }: WorkflowEvent): string {
  if (hasTag(reference)) return reference;
  if (ref.type === 'tag') return `${reference}:${ref.name.replace(/^v(?=\d)/, '')}`;
  return commit === '' ? reference : `${reference}:sha-${commit.slice(0, COMMIT_DIGITS)}`;
}

/** A colon after the last slash begins a tag; before it, a port. */
function hasTag(reference: string): boolean {
  return reference.slice(reference.lastIndexOf('/') + 1).includes(':') || reference.includes('@');
}

/** The flags of the command line that the inputs stand for. */
export function toTargetArguments(
  { reference, tags, movingTags }: Pick<Inputs, 'reference' | 'tags' | 'movingTags'>,
  event: WorkflowEvent,
): {
  readonly reference: string | undefined;
  readonly tag: readonly string[];
  readonly 'moving-tag': readonly string[];
} {
  return {
    reference: reference === undefined ? undefined : chooseReference(reference, event),
    tag: tags,
    'moving-tag': movingTags,
  };
}
