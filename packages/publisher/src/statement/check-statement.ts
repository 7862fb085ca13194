// SPDX-License-Identifier: Apache-2.0
import { quoteName } from '../archive/entry-name.js';
import { BundleRefusedError } from '../refusal.js';
import { listArtifacts } from './list-artifacts.js';
import type { BundleEntry } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';
import type { StatedArtifact, VerdictStatement } from './statement.js';

/** The bundle a statement is held against. */
export interface StatedBundle {
  /** Digest of the manifest. */
  readonly digest: Digest;
  readonly contentDigest: Digest;
  readonly entries: readonly BundleEntry[];
}

/**
 * Checks that a statement speaks of this bundle and lists its artifacts: every one, none twice, and
 * each with the digest of its file.
 *
 * @param place how the statement is named in messages.
 * @throws {BundleRefusedError} `bundle/statement-mismatch` with the first thing that is otherwise.
 */
export async function checkStatement(
  statement: VerdictStatement,
  bundle: StatedBundle,
  place: string,
): Promise<void> {
  const refuse = (why: string): never => {
    throw new BundleRefusedError('bundle/statement-mismatch', `${place} ${why}.`);
  };
  if (statement.bundleDigest !== bundle.digest) {
    refuse(`speaks of the bundle ${statement.bundleDigest}, not of ${bundle.digest}`);
  }
  if (statement.contentDigest !== bundle.contentDigest) {
    refuse(`promises the content ${statement.contentDigest}, not ${bundle.contentDigest}`);
  }
  const stated = new Map<string, StatedArtifact>();
  for (const artifact of statement.artifacts) {
    if (stated.has(artifact.path)) refuse(`lists ${quoteName(artifact.path)} twice`);
    stated.set(artifact.path, artifact);
  }
  const found = await listArtifacts(bundle.entries, groupsOf(statement));
  for (const { path, xid, digest } of found) {
    const artifact = stated.get(path);
    if (artifact === undefined) refuse(`does not list ${quoteName(path)}`);
    else if (artifact.digest !== digest) {
      refuse(`gives ${quoteName(path)} the digest ${artifact.digest}, but it has ${digest}`);
    } else if (artifact.xid !== xid) {
      refuse(`calls ${quoteName(path)} ${quoteName(artifact.xid)}, but it is ${quoteName(xid)}`);
    }
    stated.delete(path);
  }
  for (const path of stated.keys()) refuse(`lists ${quoteName(path)}, which is no artifact of it`);
}

/** The groups the statement names: they tell how its author split ambiguous compact names. */
function groupsOf({ artifacts }: VerdictStatement): readonly string[] {
  return [...new Set(artifacts.flatMap(({ xid }) => xid.split('/')[2] ?? []))];
}
