// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';

/** What a failure is told with. */
export interface FailureContext {
  /** The reference that was to be published, where there is one. */
  readonly reference: string | undefined;
  readonly hasCredentials: boolean;
  readonly isCheckedOut: boolean;
}

/**
 * The permission or step a workflow most likely lacks, in one sentence; `undefined` where the failure
 * has nothing to do with the workflow.
 */
export function explainFailure(error: unknown, context: FailureContext): string | undefined {
  if (!(error instanceof XregError)) return undefined;
  const { reference = '', hasCredentials, isCheckedOut } = context;
  if ((error.code === 'INPUT_EMPTY' || error.code === 'INPUT_UNREADABLE') && !isCheckedOut) {
    return 'Nothing is checked out: add a step "uses: actions/checkout" and "permissions: contents: read".';
  }
  const isGithub = /^ghcr\.io\//i.test(reference);
  if (error.code === 'EXTERNAL_FAILED' && isGithub && !hasCredentials) {
    return 'Publishing to ghcr.io needs "permissions: packages: write" and the inputs username: ${{ github.actor }} and password: ${{ github.token }}.';
  }
  if (error.code === 'EXTERNAL_FAILED' && isGithub && /denied|rejected/.test(error.message)) {
    return 'The job needs "permissions: packages: write", and the package has to grant this repository write access under "Manage Actions access".';
  }
  if (error.code === 'TOOL_MISSING' && /\boras\b/.test(error.message)) {
    return 'Add a step "uses: oras-project/setup-oras" before this one; publishing to oci-layout:<folder>:<tag> needs none.';
  }
  return undefined;
}
