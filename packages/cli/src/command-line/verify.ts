// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import {
  COSIGN_OPTIONS,
  FETCH_OPTIONS,
  REGISTRY_OPTIONS,
  RESULT_FORMAT,
  SHARED_OPTIONS,
} from './shared-options.js';

/** The face of `xreg verify`. */
export const VERIFY = {
  name: 'verify',
  summary: 'Check that a published registry is whole, judged, signed and new enough',
  positionals: {
    reference: {
      required: true,
      describe: 'What: <host>/<repository>:<tag> or @<digest>, or oci-layout:<folder>:<tag>',
    },
  },
  options: {
    'require-statement': {
      type: 'boolean',
      describe: 'Fail unless a verdict that the registry passed is attached',
    },
    'require-signature': {
      type: 'boolean',
      describe:
        'Fail unless bundle and verdict are signed: add --key, or an identity and its issuer',
    },
    key: { type: 'string', placeholder: 'key', describe: 'Public key of the signer' },
    identity: {
      type: 'string',
      placeholder: 'text',
      describe: 'Identity of the signer, such as the address of a workflow',
    },
    'identity-regexp': {
      type: 'string',
      placeholder: 'pattern',
      describe: 'The same, as a pattern',
    },
    issuer: {
      type: 'string',
      placeholder: 'address',
      describe: 'Who vouches for the identity',
    },
    'issuer-regexp': { type: 'string', placeholder: 'pattern', describe: 'The same, as a pattern' },
    'min-version': {
      type: 'string',
      placeholder: 'version',
      describe: 'Oldest version to accept',
    },
    judge: {
      type: 'boolean',
      describe: 'Judge the policies again, as the verdict says they were, and compare',
    },
    rules: {
      type: 'string',
      list: true,
      placeholder: 'source',
      describe: 'Where rules of the verdict are found that the bundle does not hold; with --judge',
    },
    ...COSIGN_OPTIONS,
    ...FETCH_OPTIONS,
    ...REGISTRY_OPTIONS,
    output: RESULT_FORMAT,
    ...SHARED_OPTIONS,
  },
  examples: [
    {
      command: 'xreg verify ghcr.io/acme/policies:1.4.0 --require-statement',
      describe: 'whole, and judged',
    },
    {
      command: 'xreg verify ghcr.io/acme/policies:1.4.0 --require-signature --key cosign.pub',
      describe: 'signed with this key',
    },
    {
      command: 'xreg verify oci-layout:build/layout:1.4.0 --judge --output json',
      describe: 'judged again; for a program to read',
    },
  ],
  exitCodes: [0, 1, 2, 3, 4],
} as const satisfies CommandSpec;
