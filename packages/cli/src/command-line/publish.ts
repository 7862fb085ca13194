// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import {
  ARCHIVE_OPTION,
  COMPRESS_OPTION,
  COSIGN_OPTIONS,
  REGISTRY_OPTIONS,
  RESULT_FORMAT,
  SHARED_OPTIONS,
  VALIDATION_OPTIONS,
} from './shared-options.js';

/** The face of `xreg publish`. */
export const PUBLISH = {
  name: 'publish',
  summary: 'Publish a registry that validates to an OCI registry or layout',
  positionals: {
    root: { describe: 'Registry folder (default: the registry around you)' },
    reference: {
      preferred: true,
      describe:
        'Where to: <host>/<repository>:<tag>, or oci-layout:<folder>:<tag> (default: publish.reference of the configuration)',
    },
  },
  options: {
    tag: {
      type: 'string',
      alias: 't',
      list: true,
      placeholder: 'tag',
      describe: 'One more tag that will never move',
    },
    'moving-tag': {
      type: 'string',
      list: true,
      placeholder: 'tag',
      describe: 'A tag that may move to other content, such as latest',
    },
    annotation: {
      type: 'string',
      alias: 'a',
      list: true,
      placeholder: 'key=value',
      describe: 'Annotation of the manifest',
    },
    'allow-downgrade': {
      type: 'boolean',
      describe: 'Let a moving tag go back to an older version',
    },
    compress: COMPRESS_OPTION,
    archive: { ...ARCHIVE_OPTION, fallback: 'zip' },
    'dry-run': { type: 'boolean', describe: 'Say what would happen; nothing is sent' },
    'check-remote': {
      isRare: true,
      type: 'boolean',
      describe: 'With --dry-run: ask the registry whether the tags are free; still nothing is sent',
    },
    'no-statement': {
      isRare: true,
      type: 'boolean',
      describe: 'Do not attach the verdict to the bundle',
    },
    sign: {
      type: 'string',
      placeholder: 'program',
      choices: ['cosign'],
      describe: 'Sign bundle and verdict, by digest, before the tag is set',
    },
    'sign-key': {
      type: 'string',
      placeholder: 'key',
      describe: 'Key to sign with, as cosign takes it; its password is in COSIGN_PASSWORD',
      fallback: 'the identity of the job',
    },
    ...COSIGN_OPTIONS,
    ...REGISTRY_OPTIONS,
    output: RESULT_FORMAT,
    ...VALIDATION_OPTIONS,
    ...SHARED_OPTIONS,
  },
  examples: [
    {
      command: 'xreg publish registry ghcr.io/acme/policies:1.4.0 --moving-tag latest',
      describe: 'a release, and latest with it',
    },
    {
      command: 'xreg publish registry oci-layout:build/layout:1.4.0',
      describe: 'into a folder; needs no registry and no oras',
    },
    {
      command: 'xreg publish registry ghcr.io/acme/policies:1.4.0 --dry-run',
      describe: 'the digest, and nothing is sent',
    },
    {
      command: 'xreg publish registry ghcr.io/acme/policies:1.4.0 --sign cosign',
      describe: 'signed with the identity of the job',
    },
  ],
  exitCodes: [0, 1, 2, 3, 4],
} as const satisfies CommandSpec;
