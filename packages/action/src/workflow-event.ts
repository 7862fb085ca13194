// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { XregError } from '@xreg/xregistry-fs';

/** What started the workflow, as far as it decides what the Action does. */
export interface WorkflowEvent {
  /** `GITHUB_EVENT_NAME`, such as `push`. */
  readonly name: string;
  /** Whether a proposal is judged, which is never published. */
  readonly isProposal: boolean;
  /** Whether the proposal comes from a repository that gets no secrets. */
  readonly isFork: boolean;
  /** The branch or tag that was pushed, or that the workflow was started on. */
  readonly ref: { readonly type: 'branch' | 'tag'; readonly name: string };
  readonly isDefaultBranch: boolean;
  /** The commit that is checked out. */
  readonly commit: string;
  /** The commit that the proposal wants to change. */
  readonly baseCommit?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Events whose content somebody without write access may have written. */
const PROPOSALS: ReadonlySet<string> = new Set([
  'pull_request',
  'pull_request_target',
  'pull_request_review',
  'merge_group',
]);

/** Largest event file, in bytes. GitHub cuts what is larger than 25 MiB itself. */
const MAX_EVENT_BYTES = 32 * 1024 * 1024;

/**
 * Reads what started the workflow.
 *
 * @throws {XregError} `INPUT_UNREADABLE` where the event file is no JSON object.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export function readWorkflowEvent(env: Environment): WorkflowEvent {
  const payload = readPayload(env['GITHUB_EVENT_PATH'] ?? '');
  const name = env['GITHUB_EVENT_NAME'] ?? '';
  const refName = env['GITHUB_REF_NAME'] ?? '';
  const type = env['GITHUB_REF_TYPE'] === 'tag' ? 'tag' : 'branch';
  const proposal = member(payload, 'pull_request');
  const baseCommit =
    text(member(member(proposal, 'base'), 'sha')) ??
    text(member(member(payload, 'merge_group'), 'base_sha'));
  const isProposal = PROPOSALS.has(name) || proposal !== undefined;
  const headRepository = text(member(member(member(proposal, 'head'), 'repo'), 'full_name'));
  return {
    name,
    isProposal,
    // The repository of a head that was deleted has no name; nothing good is assumed of it.
    isFork: proposal !== undefined && headRepository !== env['GITHUB_REPOSITORY'],
    ref: { type, name: refName },
    isDefaultBranch:
      !isProposal &&
      type === 'branch' &&
      refName !== '' &&
      refName === text(member(member(payload, 'repository'), 'default_branch')),
    commit: env['GITHUB_SHA'] ?? '',
    ...(isCommit(baseCommit) && { baseCommit }),
  };
}

function readPayload(path: string): unknown {
  if (path === '') return {};
  try {
    const bytes = readFileSync(path);
    if (bytes.byteLength > MAX_EVENT_BYTES) throw new RangeError('too large');
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (cause) {
    throw new XregError('INPUT_UNREADABLE', 'The event file of the workflow cannot be read.', {
      cause,
      help: 'GITHUB_EVENT_PATH has to name a JSON file, as it does on a runner of GitHub Actions.',
    });
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Only what can be nothing but a commit is handed to Git. */
function isCommit(value: string | undefined): value is string {
  return value !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}
