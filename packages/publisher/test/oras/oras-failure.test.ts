// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { classifyOrasFailure } from '../../src/oras/oras-failure.js';

/** What oras 1.2.0 to 1.3.3 print. */
const TEXTS = [
  [
    'Error: failed to resolve digest: basic credential not found\nPlease check whether the registry credential stored in the authentication file is correct',
    'credentials-missing',
  ],
  [
    'Error response from registry: HEAD "http://127.0.0.1:5982/v2/a/b/manifests/1": response status code 401: Unauthorized',
    'credentials-rejected',
  ],
  [
    'Error response from registry: recognizable error message not found: HEAD "http://127.0.0.1:5982/v2/a/b/manifests/1": response status code 401: Unauthorized',
    'credentials-rejected',
  ],
  [
    'Error response from registry: POST "https://ghcr.io/v2/acme/policies/blobs/uploads/": response status code 403: denied: permission_denied: write_package',
    'forbidden',
  ],
  [
    'Error: failed to resolve digest: Head "https://127.0.0.1:5999/v2/a/b/manifests/1.0": http: server gave HTTP response to HTTPS client',
    'plain-http-needed',
  ],
  [
    'Error response from registry: HEAD "http://127.0.0.1:5983/v2/a/b/manifests/1": response status code 400: Bad Request',
    'tls-needed',
  ],
  [
    'Error: failed to resolve digest: Head "https://127.0.0.1:5983/v2/a/b/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'tls-untrusted',
  ],
  [
    'Error: failed to resolve digest: Head "https://nosuch.invalid/v2/a/b/manifests/1": dial tcp: lookup nosuch.invalid on 10.0.0.53:53: no such host',
    'host-unknown',
  ],
  [
    'Error: failed to resolve digest: Head "http://127.0.0.1:1/v2/a/b/manifests/1": dial tcp 127.0.0.1:1: connect: connection refused',
    'unreachable',
  ],
  [
    'Error: failed to resolve digest: Head "https://r.example.org/v2/a/b/manifests/1": read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer',
    'hung-up',
  ],
  [
    'Error: failed to resolve digest: Head "https://r.example.org/v2/a/b/manifests/1": write tcp 10.0.0.1:1->10.0.0.2:443: write: broken pipe',
    'hung-up',
  ],
  [
    'Error: failed to resolve digest: Head "http://r.example.org/v2/a/b/manifests/1": read tcp 10.0.0.1:1->10.0.0.2:80: read: connection reset by peer',
    'unreachable',
  ],
  [
    'Error: failed to resolve digest: Head "https://r.example.org/v2/a/b/manifests/1": EOF',
    'unreachable',
  ],
  [
    'Error from destination registry for "127.0.0.1:5984/a/b": POST "http://127.0.0.1:5984/v2/a/b/blobs/uploads/": response status code 405: Method Not Allowed',
    'read-only',
  ],
  [
    'Error response from registry: PUT "https://r.example.org/v2/a/b/blobs/uploads/1": response status code 413: Request Entity Too Large',
    'too-large',
  ],
  [
    'Error response from registry: HEAD "https://r.example.org/v2/a/b/manifests/1": response status code 429: toomanyrequests: slow down',
    'rate-limited',
  ],
  [
    'Error: failed to resolve digest: Head "https://r.example.org/v2/a/b/manifests/1": Proxy Authentication Required',
    'proxy-credentials',
  ],
  [
    "Error response from registry: PUT \"https://1.dkr.ecr.eu-central-1.amazonaws.com/v2/a/manifests/1\": response status code 400: tag invalid: The image tag '1' already exists in the 'a' repository and cannot be overwritten because the repository is immutable",
    'tag-immutable',
  ],
  [
    'Error response from registry: PUT "https://r.example.org/v2/a/b/manifests/1": response status code 404: manifest blob unknown: blob unknown to registry',
    'blob-unknown',
  ],
  [
    'Error response from registry: PUT "https://r.example.org/v2/a/b/manifests/1": response status code 400: manifest invalid: manifest invalid',
    'manifest-rejected',
  ],
  [
    'Error response from registry: HEAD "https://r.example.org/v2/a/b/manifests/1": response status code 503: Service Unavailable',
    'server-error',
  ],
  [
    'Error: GET "https://r.example.org/v2/a/b/blobs/sha256:1": mismatched digest',
    'digest-mismatch',
  ],
  [
    'Error response from registry: failed to resolve digest: 127.0.0.1:5999/acme/a:1.0: not found',
    'not-found',
  ],
  ['Error from destination registry for "r.example.org/a/b": conflict: in use', 'conflict'],
  [
    'Error response from registry: PUT "https://r.example.org/v2/a/b/manifests/1": response status code 409: Conflict',
    'conflict',
  ],
  [
    'Error: failed to resolve digest: Head "https://r.example.org/v2/a/b/manifests/1": remote error: tls: certificate required',
    'certificate-wanted',
  ],
  [
    'Error from destination registry for "r.example.org/a/b": unsupported: The operation is unsupported.',
    'read-only',
  ],
  [
    'Error from destination registry for "r.example.org/a/b": unknown: unknown error',
    'server-error',
  ],
  ['Error: something nobody has seen yet', 'unknown'],
] as const;

describe('classifyOrasFailure', () => {
  it.each(TEXTS)('understands %s', (text, kind) => {
    expect(classifyOrasFailure(text).kind).toBe(kind);
  });

  it('gives every class a text of its own', () => {
    expect(new Set(TEXTS.map(([text]) => classifyOrasFailure(text).says)).size).toBe(
      new Set(TEXTS.map(([, kind]) => kind)).size,
    );
  });

  it('repeats what can pass by itself, and nothing else', () => {
    const transient = new Set(
      TEXTS.filter(([text]) => classifyOrasFailure(text).isTransient).map(([, kind]) => kind),
    );

    expect([...transient].sort()).toEqual([
      'blob-unknown',
      'host-unknown',
      'hung-up',
      'rate-limited',
      'server-error',
      'unreachable',
    ]);
  });
});
