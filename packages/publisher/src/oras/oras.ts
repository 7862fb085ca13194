// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { isDigest } from '../bundle/digest.js';
import { parseDescriptors, parseObject } from '../oci/oci-documents.js';
import { compareVersions } from './find-oras.js';
import { classifyOrasFailure } from './oras-failure.js';
import { runWithRetries } from './retry.js';
import { redact } from './redact.js';
import { BundleRefusedError } from '../refusal.js';
import type { Digest } from '../bundle/digest.js';
import type { Descriptor } from '../oci/oci-documents.js';
import type { OrasProgram } from './find-oras.js';
import type { RegistryConnection } from './registry-connection.js';
import type { RetrySettings, TriedResult } from './retry.js';
import type { RunProgram, RunResult } from './run-program.js';

/** What the publisher asks of a registry. Every call can be repeated without harm. */
export interface Oras {
  /** The digest a tag leads to; `undefined` where the registry has no such tag. */
  resolve(tag: string): Promise<Digest | undefined>;
  /** The bytes of a manifest, not yet checked. */
  fetchManifest(digest: Digest): Promise<Uint8Array>;
  /**
   * Copies an image, and what is attached to it, out of a layout into the repository, by digest: no tag
   * is written but the one by which registries without a referrers API list attachments.
   */
  push(layout: string, tag: string): Promise<void>;
  /** Lets tags lead to a manifest of the repository. */
  tag(digest: Digest, tags: readonly string[]): Promise<void>;
  /** What is attached to a manifest of the repository: by the referrers API, else by the tag for it. */
  listReferrers(digest: Digest): Promise<readonly Descriptor[]>;
  /** The bytes of a blob, not yet checked. */
  fetchBlob(digest: Digest): Promise<Uint8Array>;
  /** Copies an image of the repository into a layout, under a tag. */
  pull(digest: Digest, layout: string, tag: string): Promise<void>;
}

/** What running oras needs. */
export interface OrasSettings extends RetrySettings {
  readonly program: OrasProgram;
  readonly run: RunProgram;
  /** An empty folder: layouts are named relative to it, so no path can be taken for an option. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Largest output of oras that is kept, in bytes: a statement on 100,000 artifacts, and some more. */
export const LARGEST_OUTPUT_BYTES = 32 * 1024 * 1024;
/** The first oras that follows attachments of attachments, as deep as a hostile registry makes them. */
const FIRST_WITH_DEPTH = '1.3.0';

/** Talks to one repository through oras. */
export function createOras(connection: RegistryConnection, settings: OrasSettings): Oras {
  const { repository } = connection;

  const attempt = (args: readonly string[]): Promise<TriedResult> =>
    runWithRetries(
      (timeoutMs) =>
        settings.run(settings.program.path, args, {
          cwd: settings.cwd,
          env: settings.env,
          timeoutMs,
          signal: settings.signal,
          maxOutputBytes: LARGEST_OUTPUT_BYTES,
        }),
      settings,
    );

  const run = async (args: readonly string[]): Promise<Buffer> => {
    const result = await attempt(args);
    if (result.exitCode !== 0) throw describeFailure(result, connection, settings);
    return result.stdout;
  };

  return {
    resolve: async (tag) => {
      const args = ['resolve', ...remoteFlags(connection, ''), `${repository}:${tag}`];
      const result = await attempt(args);
      if (result.exitCode === 0) {
        const digest = result.stdout.toString('utf8').trim();
        if (isDigest(digest)) return digest;
        throw unexpected(`a digest, but "${digest.slice(0, 200)}"`, settings);
      }
      if (isTagMissing(result)) return undefined;
      throw describeFailure(result, connection, settings);
    },
    fetchManifest: (digest) =>
      run(['manifest', 'fetch', ...remoteFlags(connection, ''), `${repository}@${digest}`]),
    push: async (layout, tag) => {
      const flags = remoteFlags(connection, 'to-');
      await run(['cp', '-r', ...flags, '--from-oci-layout', `${layout}:${tag}`, repository]);
    },
    tag: async (digest, tags) => {
      await run(['tag', ...remoteFlags(connection, ''), `${repository}@${digest}`, ...tags]);
    },
    listReferrers: async (digest) => {
      const json = ['--format', 'json', ...directOnly(settings.program)];
      const place = `${repository}@${digest}`;
      const output = await run(['discover', ...remoteFlags(connection, ''), ...json, place]);
      return parseReferrers(output, `The list of what is attached to ${place}`);
    },
    fetchBlob: (digest) => {
      const place = `${repository}@${digest}`;
      return run(['blob', 'fetch', ...remoteFlags(connection, ''), '--output', '-', place]);
    },
    pull: async (digest, layout, tag) => {
      const flags = remoteFlags(connection, 'from-');
      const source = `${repository}@${digest}`;
      await run(['cp', ...flags, source, '--to-oci-layout', `${layout}:${tag}`]);
    },
  };
}

function directOnly({ version }: OrasProgram): readonly string[] {
  return compareVersions(version, FIRST_WITH_DEPTH) < 0 ? [] : ['--depth', '1'];
}

/** oras 1.2 lists attachments as `manifests`, 1.3 as `referrers`. */
function parseReferrers(output: Buffer, place: string): readonly Descriptor[] {
  const document = parseObject(output.toString('utf8'), place);
  return parseDescriptors(document['referrers'] ?? document['manifests'] ?? [], place);
}

/** Flags of the registry side; commands with two sides have a prefix for each. */
function remoteFlags(
  connection: RegistryConnection,
  prefix: '' | 'from-' | 'to-',
): readonly string[] {
  const { plainHttp, registryConfig, caFile, certFile, keyFile } = connection;
  const files = { 'registry-config': registryConfig, 'ca-file': caFile };
  const pair = { 'cert-file': certFile, 'key-file': keyFile };
  return [
    // Said in full: oras itself takes "localhost", and only that, for plain HTTP.
    `--${prefix}plain-http=${String(plainHttp)}`,
    ...Object.entries({ ...files, ...pair }).flatMap(([name, path]) =>
      path === undefined ? [] : [`--${prefix}${name}=${path}`],
    ),
  ];
}

/** Whether the registry answered that there is no such tag. Anything less clear is a failure. */
function isTagMissing(result: RunResult): boolean {
  return (
    result.exitCode === 1 &&
    /^Error response from registry: failed to resolve digest: .*: not found\s*$/m.test(
      result.stderr,
    ) &&
    classifyOrasFailure(result.stderr).kind === 'not-found'
  );
}

function describeFailure(
  result: TriedResult,
  connection: RegistryConnection,
  settings: OrasSettings,
): XregError {
  const { host, repository } = connection;
  if (result.startError !== undefined) {
    return unexpected(`to start (${result.startError})`, settings);
  }
  if (result.aborted) return new XregError('EXTERNAL_FAILED', `Talking to ${host} was stopped.`);
  if (result.timedOut) {
    return new XregError(
      'EXTERNAL_FAILED',
      `${host} did not answer within ${seconds(result.elapsedMs)}.`,
      {
        help: 'Check the network and the proxy, or allow more time with --timeout and --deadline.',
      },
    );
  }
  const failure = classifyOrasFailure(result.stderr);
  const said = redact(result.stderr.trim(), connection.secrets).slice(0, 4_000);
  const cause = new Error(`oras ${settings.program.version}: ${said}`);
  if (failure.kind === 'digest-mismatch') {
    return new BundleRefusedError('bundle/digest-mismatch', `${host} ${failure.says}.`, { cause });
  }
  const tried = failure.kind.startsWith('credentials-')
    ? ` Credentials were taken from ${connection.credentialSource}.`
    : '';
  const text =
    failure.kind === 'unknown' ? `:\n${said}` : `: ${errorLine(said)}${describeTries(result)}`;
  return new XregError('EXTERNAL_FAILED', `${repository}: the registry ${failure.says}${text}`, {
    cause,
    help: `${failure.help}${tried}`,
  });
}

/** How often it was tried, where that was more than once. */
function describeTries({ attempts, elapsedMs }: TriedResult): string {
  return attempts === 1 ? '' : ` (${attempts} tries in ${seconds(elapsedMs)})`;
}

function seconds(milliseconds: number): string {
  return `${Math.max(1, Math.round(milliseconds / 1000))} seconds`;
}

/** The sentence of oras that tells the error, without its heading. */
function errorLine(text: string): string {
  const line = text.split('\n').find((candidate) => candidate.startsWith('Error')) ?? text;
  return line.replace(/^Error(?: response from registry)?: /, '');
}

function unexpected(what: string, settings: OrasSettings): XregError {
  const { path, version } = settings.program;
  return new XregError('EXTERNAL_FAILED', `oras ${version} at "${path}" did not give ${what}.`);
}
