// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { cosignErrorLine } from './cosign-failure.js';
import { formatDigestReference, keyFlags, withCosign } from './run-cosign.js';
import type { OciReference } from '../oci/oci-reference.js';
import type { TransportOptions } from '../oras/transport-options.js';
import type { SignaturePolicy } from './signature-policy.js';

/** Exit codes by which cosign says that no signature fits; every other one is a failure of its own. */
const UNSIGNED_EXIT_CODES: ReadonlySet<number | undefined> = new Set([10, 11, 12, 13]);

/** What verifying a signature has given. */
export interface SignatureVerdict {
  readonly isValid: boolean;
  /** One sentence. */
  readonly detail: string;
}

/**
 * Asks cosign whether a manifest is signed by whom it has to be.
 *
 * @throws {XregError} `USAGE` for a layout or a policy that names nobody; `TOOL_MISSING`;
 *   `EXTERNAL_FAILED` where cosign could not find out.
 */
export async function verifySignature(
  reference: OciReference,
  policy: SignaturePolicy,
  options: TransportOptions,
): Promise<SignatureVerdict> {
  const flags = policyFlags(policy);
  if (reference.kind === 'layout') {
    throw new XregError('USAGE', 'Signatures of a layout directory cannot be verified.', {
      help: 'cosign reads signatures from registries: name the bundle by its registry.',
    });
  }
  return withCosign(reference, policy, options, async (cosign) => {
    const unlogged = policy.transparencyLog === false ? ['--insecure-ignore-tlog=true'] : [];
    const args = [...flags, ...unlogged, formatDigestReference(reference)];
    const result = await cosign.run('verify', args);
    if (result.exitCode === 0) {
      return { isValid: true, detail: `It is signed by ${describeSigner(policy)}.` };
    }
    if (!UNSIGNED_EXIT_CODES.has(result.exitCode)) throw cosign.fail('verify', result);
    const why = cosignErrorLine(result.stderr);
    return { isValid: false, detail: `It is not signed by ${describeSigner(policy)}: ${why}.` };
  });
}

function policyFlags(policy: SignaturePolicy): readonly string[] {
  if (policy.key !== undefined) return keyFlags(policy);
  const { identity, identityRegexp, issuer, issuerRegexp } = policy;
  const hasIdentity = identity !== undefined || identityRegexp !== undefined;
  if (!hasIdentity || (issuer === undefined && issuerRegexp === undefined)) {
    throw new XregError('USAGE', 'Nothing says who has to have signed.', {
      help: 'Name a key, or an identity together with its issuer: anybody can sign something.',
    });
  }
  const flags = {
    'certificate-identity': identity,
    'certificate-identity-regexp': identityRegexp,
    'certificate-oidc-issuer': issuer,
    'certificate-oidc-issuer-regexp': issuerRegexp,
  };
  return Object.entries(flags).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}=${value}`],
  );
}

function describeSigner({ key, identity, identityRegexp }: SignaturePolicy): string {
  return key === undefined ? `"${identity ?? identityRegexp ?? ''}"` : `the key "${key}"`;
}
