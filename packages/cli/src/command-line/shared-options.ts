// SPDX-License-Identifier: Apache-2.0
import type { OptionSpec } from './command-spec.js';

/** Options that every command has. */
export const SHARED_OPTIONS = {
  config: {
    type: 'string',
    placeholder: 'file',
    describe: 'Use this configuration file',
    fallback: 'the nearest xreg.config.json, up to the Git root',
  },
  'no-config': { type: 'boolean', describe: 'Use no configuration file' },
  quiet: { type: 'boolean', alias: 'q', describe: 'No progress on stderr' },
  color: { type: 'boolean', describe: 'Colour the report, also when it is not on a terminal' },
  'no-color': { type: 'boolean', describe: 'Colour nothing (as NO_COLOR does)' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Options of the commands that work on a fleet of connectors. */
export const FLEET_OPTIONS = {
  config: {
    type: 'string',
    placeholder: 'file',
    describe: 'Use this configuration file',
    fallback: 'the nearest xreg-reconcile.json, up to the Git root',
  },
  quiet: SHARED_OPTIONS.quiet,
  color: SHARED_OPTIONS.color,
  'no-color': SHARED_OPTIONS['no-color'],
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Options of the commands that plan what is to be done to connectors. */
export const RUN_OPTIONS = {
  adopt: {
    type: 'string',
    list: true,
    placeholder: 'id',
    describe: 'Take over the policy with this id in the connector, or "all" that stand in our way',
  },
  'max-deactivations': {
    type: 'string',
    placeholder: 'percent',
    describe: 'Let that many of the active policies be deactivated, this time',
  },
  'allow-older': {
    type: 'boolean',
    describe: 'Let a bundle be older than the last one, this time',
  },
  'allow-empty': {
    type: 'boolean',
    describe: 'Let a connector be left without a policy, this time',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** The connectors a command works on. */
export const CONNECTORS_ARGUMENT = {
  list: true,
  describe: 'Names of connectors (default: all of the configuration)',
} as const;

/** How much a run has to find to fail. */
export const FAIL_ON_LEVELS = ['error', 'warning', 'info', 'never'] as const;

/** How strictly the layout is judged. */
export const STRUCTURE_PROFILES = ['authoring', 'strict', 'export', 'fleet'] as const;

/** Options of the commands that judge a registry. */
export const VALIDATION_OPTIONS = {
  'fail-on': {
    type: 'string',
    placeholder: 'level',
    choices: FAIL_ON_LEVELS,
    describe: 'Lowest severity that fails the run',
    fallback: 'error',
    env: 'XREG_FAIL_ON',
  },
  'max-warnings': {
    isRare: true,
    type: 'string',
    placeholder: 'number',
    describe: 'The most warnings before a run fails',
    fallback: 'any number',
  },
  profile: {
    type: 'string',
    list: true,
    placeholder: 'name|file',
    describe:
      'What the policies are for: odrl-2.2, dsp-2025-1, edc-v3, edc-v4, catenax-2025-9 or a profile file (.json)',
    fallback: 'odrl-2.2',
    env: 'XREG_PROFILE',
  },
  'structure-profile': {
    isRare: true,
    type: 'string',
    placeholder: 'name',
    choices: STRUCTURE_PROFILES,
    describe: 'How strictly the layout is judged',
    fallback: 'authoring',
    env: 'XREG_STRUCTURE_PROFILE',
  },
  form: {
    isRare: true,
    type: 'string',
    placeholder: 'form',
    choices: ['canonical', 'source', 'both'],
    describe: 'Judge what a policy means, its text as written, or both',
    fallback: 'canonical',
    env: 'XREG_FORM',
  },
  rules: {
    type: 'string',
    list: true,
    placeholder: 'source',
    describe: 'Take rules from this registry, too: a folder, archive or reference',
  },
  suppressions: {
    isRare: true,
    type: 'string',
    placeholder: 'file',
    describe: 'Accept the findings that this file lists',
    fallback: 'xreg-suppressions.json beside the configuration',
  },
  'no-suppressions': {
    isRare: true,
    type: 'boolean',
    describe: 'Report every finding, accepted or not',
  },
  base: {
    type: 'string',
    placeholder: 'ref|folder',
    describe: 'Report published versions that changed since this Git ref or folder',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Options of the commands that tell what was found. */
export const REPORT_OPTIONS = {
  format: {
    type: 'string',
    alias: 'f',
    list: true,
    placeholder: 'format[=file]',
    describe: 'Report as stylish, json, sarif, github, junit or markdown',
    fallback: 'stylish',
    env: 'XREG_FORMAT',
  },
  'changed-since': {
    type: 'string',
    placeholder: 'ref',
    describe: 'Report only what concerns files changed since this Git revision',
  },
  'max-findings': {
    isRare: true,
    type: 'string',
    placeholder: 'number',
    describe: 'The most findings that stylish shows, the worst of them; "all" shows every one',
    fallback: '1000',
  },
  'suppress-all': {
    isRare: true,
    type: 'boolean',
    describe: 'Accept what is found now: write it into the suppressions file, with --reason',
  },
  reason: {
    isRare: true,
    type: 'string',
    placeholder: 'text',
    describe: 'With --suppress-all: why the findings are accepted',
  },
  expires: {
    isRare: true,
    type: 'string',
    placeholder: 'yyyy-mm-dd',
    describe: 'With --suppress-all: the last day on which they are',
    fallback: '90 days from now',
  },
  'prune-suppressions': {
    isRare: true,
    type: 'boolean',
    describe: 'Remove suppressions that are not needed any more from their file',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Options of the commands that talk to an OCI registry. */
export const REGISTRY_OPTIONS = {
  oras: {
    type: 'string',
    placeholder: 'file',
    describe: 'The oras program, 1.2.0 or newer',
    fallback: 'oras on PATH',
    env: 'XREG_ORAS',
  },
  username: {
    type: 'string',
    alias: 'u',
    placeholder: 'name',
    describe: 'User of the registry',
    fallback: 'XREG_REGISTRY_USERNAME, else the Docker configuration',
  },
  'password-stdin': {
    type: 'boolean',
    describe: 'Read the password from standard input (XREG_REGISTRY_PASSWORD works, too)',
  },
  'registry-config': {
    type: 'string',
    placeholder: 'file',
    describe: 'Docker configuration with the credentials',
    fallback: 'that of Docker, else of Podman',
  },
  'plain-http': {
    type: 'boolean',
    canBeDenied: true,
    describe: 'Talk HTTP, not HTTPS (=false for HTTPS on this machine)',
    fallback: 'HTTP for this machine alone',
  },
  'ca-file': {
    type: 'string',
    placeholder: 'file',
    describe: 'Authorities that may sign the certificate of the registry, in PEM',
  },
  'cert-file': { type: 'string', placeholder: 'file', describe: 'Client certificate, in PEM' },
  'key-file': { type: 'string', placeholder: 'file', describe: 'Key of the client certificate' },
  timeout: {
    type: 'string',
    placeholder: 'seconds',
    describe: 'Time for one exchange with the registry',
    fallback: '120',
  },
  deadline: {
    type: 'string',
    placeholder: 'seconds',
    describe: 'Time for all exchanges with the registry, tries and waits included',
    fallback: '600',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Options of the commands that run cosign. */
export const COSIGN_OPTIONS = {
  cosign: {
    type: 'string',
    placeholder: 'file',
    describe: 'The cosign program, 2.0 or newer',
    fallback: 'cosign on PATH',
    env: 'XREG_COSIGN',
  },
  'no-tlog': {
    type: 'boolean',
    describe: 'Signatures are in no public transparency log',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** The format of the archive a command makes. */
export const ARCHIVE_OPTION = {
  type: 'string',
  placeholder: 'format',
  choices: ['zip', 'tar.gz'],
  describe: 'Format of the archive; some readers know tar.gz only',
} as const satisfies OptionSpec;

/** Whether the archive a command makes is compressed. */
export const COMPRESS_OPTION = {
  type: 'boolean',
  describe: 'Compress the archive; its digest then depends on the machine',
} as const satisfies OptionSpec;

/** Options of the commands that fetch a bundle. */
export const FETCH_OPTIONS = {
  'allow-any-artifact-type': {
    type: 'boolean',
    describe: 'Take a manifest of another artifact type, as older tools wrote it',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** How a command that does something prints what it did. */
export const RESULT_FORMAT = {
  type: 'string',
  placeholder: 'format',
  choices: ['text', 'json'],
  describe: 'How to print the result',
  fallback: 'text',
} as const satisfies OptionSpec;
