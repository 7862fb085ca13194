// SPDX-License-Identifier: Apache-2.0

/**
 * An esbuild plugin that leaves out the HTTP clients of two dependencies, a third of a bundle:
 * `@actions/core` has one for tokens of OpenID Connect, `jsonld` for remote contexts. Nothing here asks
 * for such a token or loads a context; what speaks to an OCI registry is oras.
 */
export function withoutHttpClients() {
  const names = ['HttpClient', 'BearerCredentialHandler', 'httpClient', 'DEFAULT_HEADERS'];
  return {
    name: 'without-http-clients',
    setup(bundler) {
      bundler.onResolve({ filter: /^@(?:actions|digitalbazaar)\/http-client/ }, ({ path }) => ({
        path,
        namespace: 'absent',
      }));
      bundler.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
        contents: names.map((name) => `export const ${name} = undefined;`).join('\n'),
      }));
    },
  };
}
