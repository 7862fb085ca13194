// SPDX-License-Identifier: Apache-2.0
import { planTags } from './tag-plan.js';
import { createLayoutStore } from './layout-store.js';
import { formatOciReference, parseOciReference } from '../oci/oci-reference.js';
import { publishToStore } from './publish-to-store.js';
import { createRegistryStore } from './registry-store.js';
import { XregError } from '@xreg/xregistry-fs';
import { runProgram } from '../oras/run-program.js';
import { findCosign } from '../signing/find-cosign.js';
import { signDigests } from '../signing/sign-digests.js';
import { SYSTEM_TIMING } from '../oras/timing.js';
import { withOras } from '../oras/with-oras.js';
import type { Bundle } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';
import type { FetchOptions } from '../pull/fetch-bundle.js';
import type { CosignSettings } from '../signing/signature-policy.js';
import type { LayoutReference, OciReference, RegistryReference } from '../oci/oci-reference.js';
import type { StoredStatement } from '../statement/statement.js';
import type { TagPlan } from './tag-plan.js';

/** Settings of {@link publishBundle}. */
export interface PublishOptions extends FetchOptions {
  readonly bundle: Bundle;
  /** Where to publish, with a tag and without a digest. */
  readonly target: OciReference | string;
  /** Further tags that never change once they are set. */
  readonly tags?: readonly string[];
  /** Tags that may lead elsewhere after each publication, such as `latest`. They are set last. */
  readonly movingTags?: readonly string[];
  /** Lets a moving tag go back to an older version. */
  readonly allowDowngrade?: boolean;
  /** The verdict on the bundle, from `createStatement`; it is attached to the bundle. */
  readonly statement?: StoredStatement | undefined;
  /** Signs the bundle and its statement with cosign; registries only. */
  readonly sign?: CosignSettings | undefined;
  /** Says what would be published. Nothing is written, no registry is asked. */
  readonly dryRun?: boolean;
  /** Lets a dry run ask the registry: it is refused as the publication would be. Still nothing is sent. */
  readonly checkRemote?: boolean;
}

/** How a publication ended. A refusal is an error instead. */
export type PublishStatus = 'pushed' | 'unchanged' | 'dry-run';

/** What was published. */
export interface PublishResult {
  /** The target, with its tag. */
  readonly reference: string;
  /** Digest of the manifest. */
  readonly digest: Digest;
  /** The target by digest: what deployments should name. */
  readonly digestReference: string;
  /** Every tag that was asked for, the moving ones last. */
  readonly tags: readonly string[];
  readonly status: PublishStatus;
  /** Size of the archive, in bytes. */
  readonly size: number;
  readonly layerDigest: Digest;
  readonly contentDigest: Digest;
  /** Digest of the manifest that attaches the statement; absent without one. */
  readonly statementDigest?: Digest;
}

/**
 * Publishes a bundle to a layout directory or a registry. A tag that leads to the same bundle is left
 * as it is; a tag that leads to another one is not overwritten, unless it is declared to be moving.
 *
 * @throws {BundleRefusedError} `bundle/tag-conflict` with both digests and the files that differ;
 *   `bundle/tag-downgrade`; `bundle/tag-overtaken` where another publisher was faster.
 * @throws {XregError} `USAGE`, `TOOL_MISSING` or `EXTERNAL_FAILED`.
 * @example
 * await publishBundle({ bundle, target: 'oci-layout:dist/oci:1.0' });
 */
export async function publishBundle(options: PublishOptions): Promise<PublishResult> {
  const { bundle } = options;
  const target =
    typeof options.target === 'string' ? parseOciReference(options.target) : options.target;
  const plan = planTags(target, options);
  const { digest } = bundle.manifest;
  return {
    reference: formatOciReference(target),
    digest,
    digestReference: formatOciReference(atDigest(target, digest)),
    tags: [...plan.fixed, ...plan.moving],
    status: await publish(target, plan, options),
    size: bundle.archive.length,
    layerDigest: bundle.layerDigest,
    contentDigest: bundle.contentDigest,
    ...(options.statement && { statementDigest: options.statement.manifest.digest }),
  };
}

async function publish(
  target: OciReference,
  plan: TagPlan,
  options: PublishOptions,
): Promise<PublishStatus> {
  const { bundle, statement } = options;
  if (target.kind === 'layout') {
    if (options.sign !== undefined) refuseSigning(target);
    const store = createLayoutStore(target, bundle, plan, statement);
    return publishToStore(store, target, plan, options);
  }
  if (options.dryRun === true && options.checkRemote !== true) return 'dry-run';
  const sign = await createSigner(target, options);
  return withOras(target, options, (oras, folder) => {
    const { timing = SYSTEM_TIMING, signal } = options;
    const store = createRegistryStore(oras, folder, bundle, { timing, signal, statement, sign });
    return publishToStore(store, target, plan, options);
  });
}

async function createSigner(
  { host, repository }: RegistryReference,
  options: PublishOptions,
): Promise<((digests: readonly Digest[]) => Promise<void>) | undefined> {
  const { sign, env = process.env, run = runProgram } = options;
  if (sign === undefined) return undefined;
  // A missing cosign is said before anything is sent.
  await findCosign({ cosignPath: sign.cosignPath, env }, run);
  return (digests) => {
    const references = digests.map((digest): RegistryReference => ({
      kind: 'registry',
      host,
      repository,
      digest,
    }));
    return signDigests(references, sign, options);
  };
}

function refuseSigning({ directory }: LayoutReference): never {
  throw new XregError('USAGE', `What is in the layout "${directory}" cannot be signed.`, {
    help: 'cosign signs what is in a registry: publish there, or leave --sign out.',
  });
}

/** The same place by digest alone. */
function atDigest(reference: OciReference, digest: Digest): OciReference {
  return reference.kind === 'layout'
    ? { kind: 'layout', directory: reference.directory, digest }
    : {
        kind: 'registry',
        host: reference.host,
        repository: reference.repository,
        digest,
      };
}
