// SPDX-License-Identifier: Apache-2.0
import type { WorkflowEvent } from './workflow-event.js';

/** When the Action publishes. */
export const PUBLISH_MODES = ['never', 'on-merge', 'always'] as const;
export type PublishMode = (typeof PUBLISH_MODES)[number];

/** Whether to publish, and why. */
export interface PublishDecision {
  readonly isDue: boolean;
  /** Ends a sentence that says whether something is published. */
  readonly reason: string;
}

/** Events that can bring something new to the default branch, or repeat a run that failed. */
const MERGES: ReadonlySet<string> = new Set(['push', 'workflow_dispatch', 'release', 'schedule']);

/** Decides whether a run publishes. What somebody proposes is never published, secrets or not. */
export function decidePublish(mode: PublishMode, event: WorkflowEvent): PublishDecision {
  if (event.isProposal) return { isDue: false, reason: 'pull requests are only judged' };
  if (mode === 'never') return { isDue: false, reason: 'the input "publish" is "never"' };
  if (mode === 'always') return { isDue: true, reason: 'the input "publish" is "always"' };
  if (!MERGES.has(event.name)) {
    return { isDue: false, reason: `an event "${event.name}" is no merge` };
  }
  if (event.ref.type === 'tag') return { isDue: true, reason: `tag "${event.ref.name}"` };
  return event.isDefaultBranch
    ? { isDue: true, reason: `merge to "${event.ref.name}"` }
    : { isDue: false, reason: `"${event.ref.name}" is not the default branch` };
}
