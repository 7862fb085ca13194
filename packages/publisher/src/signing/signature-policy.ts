// SPDX-License-Identifier: Apache-2.0
/** What running cosign needs, whether it signs or verifies. */
export interface CosignSettings {
  /** Path of cosign. Default: `XREG_COSIGN`, then `PATH`. */
  readonly cosignPath?: string | undefined;
  /** Key: a file, or an address such as `awskms:///…` or `env://COSIGN_PRIVATE_KEY`. */
  readonly key?: string | undefined;
  /** Whether signatures are in a public transparency log. Default: they are. */
  readonly transparencyLog?: boolean | undefined;
}

/** Who has to have signed: the owner of a key, or an identity that an issuer vouches for. */
export interface SignaturePolicy extends CosignSettings {
  /** Identity in the certificate, in full, such as the address of a workflow. */
  readonly identity?: string | undefined;
  /** Regular expression (of Go) for the identity. */
  readonly identityRegexp?: string | undefined;
  /** Issuer of the identity, in full. */
  readonly issuer?: string | undefined;
  /** Regular expression (of Go) for the issuer. */
  readonly issuerRegexp?: string | undefined;
}
