// SPDX-License-Identifier: Apache-2.0

/** What went wrong between oras and a registry. */
export type OrasFailureKind =
  | 'not-found'
  | 'credentials-missing'
  | 'credentials-rejected'
  | 'forbidden'
  | 'plain-http-needed'
  | 'tls-needed'
  | 'tls-untrusted'
  | 'certificate-wanted'
  | 'host-unknown'
  | 'hung-up'
  | 'unreachable'
  | 'read-only'
  | 'too-large'
  | 'conflict'
  | 'rate-limited'
  | 'proxy-credentials'
  | 'tag-immutable'
  | 'blob-unknown'
  | 'manifest-rejected'
  | 'server-error'
  | 'digest-mismatch'
  | 'unknown';

/** One way in which oras and a registry fail. */
export interface FailureClass {
  readonly kind: OrasFailureKind;
  readonly pattern: RegExp;
  /** Whether trying again can help. */
  readonly isTransient?: boolean;
  /** What happened, in words that follow the name of the registry. */
  readonly says: string;
  readonly help: string;
}

/**
 * oras ends with 1 whatever happened; its text alone tells why. The first class whose pattern fits
 * decides. Texts of oras 1.2.0 to 1.3.3, which name the status where the answer is plain text and the
 * code of the error, in lower case, where it is JSON; what fits none is shown as it is.
 */
export const FAILURE_CLASSES: readonly FailureClass[] = [
  {
    kind: 'credentials-missing',
    pattern: /basic credential not found|credential required/i,
    says: 'wants credentials, and none were found for it',
    help: 'Set XREG_REGISTRY_USERNAME and XREG_REGISTRY_PASSWORD, or run "oras login" or "docker login".',
  },
  {
    kind: 'tag-immutable',
    pattern: /tag invalid|cannot be overwritten|immutable/i,
    says: 'does not let a tag be written twice',
    help: 'Publish under a new version.',
  },
  {
    kind: 'proxy-credentials',
    pattern: /proxy authentication required|status code 407/i,
    says: 'is behind a proxy that wants credentials',
    help: 'Put them into HTTPS_PROXY, or exempt the registry in NO_PROXY.',
  },
  {
    kind: 'credentials-rejected',
    pattern: /status code 401|unauthorized/i,
    says: 'rejected the credentials',
    help: 'Check the user name and the password or token, and whether it has expired.',
  },
  {
    kind: 'forbidden',
    pattern: /status code 403|denied|forbidden/i,
    says: 'denied access',
    help:
      'The account needs the right to write this repository. On ghcr.io: "permissions: packages: write" ' +
      'in the workflow, and the repository under "Manage Actions access" of the package.',
  },
  {
    kind: 'plain-http-needed',
    pattern: /server gave HTTP response to HTTPS client/i,
    says: 'speaks plain HTTP, not HTTPS',
    help: 'Add --plain-http if you trust the network between you and it.',
  },
  {
    kind: 'certificate-wanted',
    // TLS 1.3 tells so after the handshake, when HTTP/2 may have noticed first that it is over.
    pattern:
      /tls: certificate required|tls: bad certificate|handshake failure|http2: client conn could not be established/i,
    says: 'seems to want a certificate from its clients',
    help: 'Give yours with --cert-file and --key-file.',
  },
  {
    kind: 'tls-untrusted',
    pattern: /x509:|certificate signed by unknown authority|failed to verify certificate/i,
    says: 'has a certificate that is not trusted',
    help: 'Name the authority that signed it with --ca-file.',
  },
  {
    kind: 'tls-needed',
    pattern:
      /HTTP request to an HTTPS server|"http:\/\/[^"]*": (?:response )?status code 400: Bad Request/i,
    says: 'seems to speak HTTPS, not plain HTTP',
    help: 'Leave --plain-http out (on loopback: --plain-http=false).',
  },
  {
    kind: 'read-only',
    pattern: /status code 405|: unsupported: /i,
    says: 'takes no writes',
    help: 'It may be in read-only mode for maintenance; ask its operator.',
  },
  {
    kind: 'too-large',
    pattern: /status code 413/i,
    says: 'refuses a blob of this size',
    help: 'Raise its limit, or that of the proxy in front of it; or split the registry.',
  },
  {
    kind: 'conflict',
    pattern: /status code 409|: conflict: /i,
    says: 'refuses the write because of what is there',
    help: 'Another write may be under way, or the repository may not allow this one; look, then run it again.',
  },
  {
    kind: 'rate-limited',
    pattern: /status code 429|toomanyrequests/i,
    isTransient: true,
    says: 'asks to slow down',
    help: 'Try again later.',
  },
  {
    kind: 'blob-unknown',
    pattern: /manifest blob unknown|blob unknown to registry/i,
    isTransient: true,
    says: 'lost a blob between upload and manifest',
    help: 'Run it again; its garbage collection may have run at the same time.',
  },
  {
    kind: 'manifest-rejected',
    pattern: /manifest invalid|status code 415|unsupported media ?type/i,
    says: 'does not take OCI 1.1 artifact manifests',
    help: 'Update the registry to one that knows OCI 1.1.',
  },
  {
    kind: 'digest-mismatch',
    pattern:
      /mismatch(?:ed)? digest|digest mismatch|content digest .* does not match|mismatch size|size mismatch/i,
    says: 'delivered bytes that do not have the digest they should have',
    help: 'Do not use them. Something between you and the registry alters content.',
  },
  {
    kind: 'server-error',
    pattern:
      /status code 5\d\d|status code 408|: unknown: unknown error|: internal(?: server)? error/i,
    isTransient: true,
    says: 'failed',
    help: 'Try again later; if it stays, tell its operator.',
  },
  {
    kind: 'host-unknown',
    pattern: /no such host|server misbehaving/i,
    isTransient: true,
    says: 'has a host name that cannot be resolved',
    help: 'Check the spelling of the host, and the network.',
  },
  {
    kind: 'hung-up',
    // Where TLS 1.3 tells of the missing certificate after the handshake, the client may have written
    // its request by then; the reset that answers it can overtake the alert.
    pattern: /"https:\/\/[^"]*": (?:read|write) tcp .*(?:connection reset|broken pipe)/i,
    isTransient: true,
    says: 'hung up in the middle of a request',
    help:
      'Check the network, and HTTPS_PROXY and NO_PROXY. A registry that wants a certificate from its ' +
      'clients hangs up too: give yours with --cert-file and --key-file.',
  },
  {
    kind: 'unreachable',
    pattern:
      /connection refused|connection reset|broken pipe|i\/o timeout|deadline exceeded|network is unreachable|no route to host|unexpected EOF|: EOF|TLS handshake timeout/i,
    isTransient: true,
    says: 'cannot be reached',
    help: 'Check host and port, the network, and HTTPS_PROXY and NO_PROXY.',
  },
  {
    kind: 'not-found',
    pattern: /: not found\s*$|status code 404|(?:name|manifest) unknown: /im,
    says: 'does not have it',
    help: 'Check the repository and the tag. Registries also say so where you may not look.',
  },
];

/** What oras said, understood. */
export interface OrasFailure {
  readonly kind: OrasFailureKind;
  readonly isTransient: boolean;
  readonly says: string;
  readonly help: string;
}

/** Understands the error output of oras. */
export function classifyOrasFailure(stderr: string): OrasFailure {
  const found = FAILURE_CLASSES.find(({ pattern }) => pattern.test(stderr));
  if (found === undefined) {
    return {
      kind: 'unknown',
      isTransient: false,
      says: 'gave an error that is not known here',
      help: 'The text of oras is shown above.',
    };
  }
  return { ...found, isTransient: found.isTransient ?? false };
}
