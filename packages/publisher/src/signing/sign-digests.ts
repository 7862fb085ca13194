// SPDX-License-Identifier: Apache-2.0
import { formatDigestReference, keyFlags, withCosign } from './run-cosign.js';
import type { RegistryReference } from '../oci/oci-reference.js';
import type { TransportOptions } from '../oras/transport-options.js';
import type { CosignSettings } from './signature-policy.js';

/**
 * Signs manifests of a repository, each by its digest.
 *
 * @throws {XregError} `TOOL_MISSING` without a usable cosign; `EXTERNAL_FAILED` where it cannot sign.
 */
export async function signDigests(
  references: readonly RegistryReference[],
  settings: CosignSettings,
  options: TransportOptions,
): Promise<void> {
  const [first] = references;
  if (first === undefined) return;
  await withCosign(first, settings, options, async (cosign) => {
    const isLogged = settings.transparencyLog !== false;
    const result = await cosign.run('sign', [
      '--yes',
      ...keyFlags(settings),
      ...(isLogged ? [] : unlogged(cosign.program.major)),
      ...references.map(formatDigestReference),
    ]);
    if (result.exitCode !== 0) throw cosign.fail('sign', result);
  });
}

/** Flags that sign without a transparency log, by the major version of cosign. */
function unlogged(major: number): readonly string[] {
  // Without a log there is nothing that the signing configuration of the public services could add.
  const classic = ['--use-signing-config=false', '--new-bundle-format=false'];
  return ['--tlog-upload=false', ...(major < 3 ? [] : classic)];
}
