// SPDX-License-Identifier: Apache-2.0
import type { Git } from './git.js';
import type { WorkflowEvent } from './workflow-event.js';

/** What a proposal is compared with. */
export interface ProposalBase {
  /** A commit that is in the clone. */
  readonly commit: string;
  /** Files that differ from it, relative to the top of the repository, with `/`. */
  readonly changedFiles: ReadonlySet<string>;
}

/**
 * Finds what a proposal is compared with. GitHub checks out a merge of the proposal into its target, so
 * the first parent of that merge is the target as it was merged with; the event may name an older one.
 * A clone of depth 1 lacks it, and then it is fetched.
 *
 * @returns `undefined` where it is not to be had.
 */
export async function findProposalBase(
  event: WorkflowEvent,
  git: Git,
): Promise<ProposalBase | undefined> {
  if (!event.isProposal) return undefined;
  const commit = (await mergedTarget(git)) ?? event.baseCommit;
  if (commit === undefined || !(await bring(commit, git))) return undefined;
  const names = await git('diff', '--name-only', '--no-renames', '-z', commit, 'HEAD', '--');
  return {
    commit,
    changedFiles: new Set((names ?? '').split('\0').filter((name) => name !== '')),
  };
}

/** The first of two parents, as the commit itself tells: a shallow clone hides them from `rev-list`. */
async function mergedTarget(git: Git): Promise<string | undefined> {
  const [header] = ((await git('cat-file', 'commit', 'HEAD')) ?? '').split('\n\n', 1);
  const parents = [...(header ?? '').matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, id]) => id);
  return parents.length === 2 ? parents[0] : undefined;
}

async function bring(commit: string, git: Git): Promise<boolean> {
  const isHere = async () => (await git('cat-file', '-e', `${commit}^{commit}`)) !== undefined;
  if (await isHere()) return true;
  await git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', commit);
  return isHere();
}
