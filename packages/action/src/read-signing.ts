// SPDX-License-Identifier: Apache-2.0
import type { CosignSettings } from '@xreg/publisher';
import { XregError } from '@xreg/xregistry-fs';
import type { Inputs } from './inputs.js';

/** The key to sign with, in PEM; its password is in `COSIGN_PASSWORD`. */
const KEY_VARIABLE = 'COSIGN_PRIVATE_KEY';

/** What a runner gives a job that may have an identity, and what other systems give. */
const IDENTITY_VARIABLES = ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'SIGSTORE_ID_TOKEN'];

/**
 * How cosign signs: with the key in the environment, else with the identity of the job.
 *
 * @throws {XregError} `USAGE` where the job has neither, which cosign would tell only after the upload.
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function readSigning(
  sign: Inputs['sign'],
  env: Readonly<Record<string, string | undefined>>,
): CosignSettings | undefined {
  if (sign === 'none') return undefined;
  if (isSet(env[KEY_VARIABLE])) return { key: `env://${KEY_VARIABLE}` };
  if (IDENTITY_VARIABLES.some((name) => isSet(env[name]))) return {};
  throw new XregError('USAGE', 'The job has no identity that cosign could sign with.', {
    help: `Give the job "permissions: id-token: write", or the step a key in ${KEY_VARIABLE}.`,
  });
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
