// SPDX-License-Identifier: Apache-2.0

/** Gives a secret when it is needed, so that one in a file may be replaced while we run. */
export type SecretSource = () => string | Promise<string>;

/** How to show the management API who we are. */
export type Credentials =
  | { readonly kind: 'none' }
  /** `X-Api-Key: <secret>`, EDC's `tokenbased` authentication. */
  | { readonly kind: 'api-key'; readonly secret: SecretSource }
  /** `Authorization: Bearer <secret>`, EDC's `delegated` authentication. */
  | { readonly kind: 'bearer'; readonly secret: SecretSource }
  /** A header that a gateway in front of the connector wants. */
  | { readonly kind: 'header'; readonly name: string; readonly secret: SecretSource };

/** The header of a request, and the secret that must not be seen elsewhere. */
export interface PresentedCredentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly secret?: string;
}

export async function presentCredentials(credentials: Credentials): Promise<PresentedCredentials> {
  if (credentials.kind === 'none') return { headers: {} };
  // Files end in a line break, which no header may hold.
  const secret = (await credentials.secret()).trim();
  switch (credentials.kind) {
    case 'api-key':
      return { headers: { 'x-api-key': secret }, secret };
    case 'bearer':
      return { headers: { authorization: `Bearer ${secret}` }, secret };
    case 'header':
      return { headers: { [credentials.name.toLowerCase()]: secret }, secret };
  }
}

/** A text without the secret, whoever may have echoed it. */
export function redact(text: string, secret: string | undefined): string {
  return secret === undefined || secret === '' ? text : text.replaceAll(secret, '[redacted]');
}
