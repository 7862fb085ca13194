// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';

/** What a failure is told with. */
export interface FailureContext {
  /** The reference that was to be published, where the workflow names one. */
  readonly reference?: string | undefined;
  readonly hasCredentials: boolean;
  readonly isCheckedOut: boolean;
  /** The version of oras that the workflow asks for. */
  readonly orasVersion?: string | undefined;
}

/**
 * The permission or step a workflow most likely lacks, in one sentence, which says more than the help of
 * the failure; `undefined` where it has nothing to do with the workflow.
 */
export function explainFailure(error: unknown, context: FailureContext): string | undefined {
  if (!(error instanceof XregError)) return undefined;
  const { code, message } = error;
  if ((code === 'INPUT_EMPTY' || code === 'INPUT_UNREADABLE') && !context.isCheckedOut) {
    return 'Nothing is checked out: add a step "uses: actions/checkout" and "permissions: contents: read".';
  }
  if (code === 'TOOL_MISSING') return missingStep(message, context.orasVersion);
  const isGithub = /(?:^|["\s])ghcr\.io\b/i.test(`${context.reference ?? ''} ${message}`);
  if (code !== 'EXTERNAL_FAILED' || !isGithub || !/credentials|denied/.test(message)) {
    return undefined;
  }
  return context.hasCredentials
    ? 'The job needs "permissions: packages: write", and the package has to grant this repository write access under "Manage Actions access".'
    : 'Publishing to ghcr.io needs "permissions: packages: write" and the inputs username: ${{ github.actor }} and password: ${{ github.token }}.';
}

function missingStep(message: string, orasVersion: string | undefined): string | undefined {
  if (/\bcosign\b/.test(message)) {
    return 'Add a step "uses: sigstore/cosign-installer" before this one.';
  }
  if (!/\boras\b/.test(message)) return undefined;
  const version = orasVersion === undefined ? '' : ` with "version: ${orasVersion}"`;
  return `Add a step "uses: oras-project/setup-oras"${version} before this one; publishing to oci-layout:<folder>:<tag> needs none.`;
}
