// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';

/**
 * What went wrong between us and the connector: `unauthorized` (401, 403), `invalid` (it refuses what
 * we sent), `not-found`, `conflict` (the id is taken, or something refers to the object), `throttled`,
 * `unavailable` (no answer, or a 5xx), `protocol` (an answer we cannot read).
 */
export type ConnectorErrorKind =
  'unauthorized' | 'invalid' | 'not-found' | 'conflict' | 'throttled' | 'unavailable' | 'protocol';

/** One entry of the connector's own account of an error. */
export interface ConnectorErrorDetail {
  readonly message: string;
  /** Such as `ValidationFailure`. */
  readonly type?: string;
  /** Where in the body, in expanded JSON-LD. */
  readonly path?: string;
}

/** What a {@link ConnectorError} knows beyond its kind and message. */
export interface ConnectorErrorOptions {
  /** The request, such as `POST /v3/policydefinitions`. */
  readonly request: string;
  readonly status?: number;
  readonly details?: readonly ConnectorErrorDetail[];
  /** How long the connector asks us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
  readonly help?: string;
}

/** A request to the connector that did not succeed. */
export class ConnectorError extends XregError {
  readonly kind: ConnectorErrorKind;
  readonly request: string;
  readonly status: number | undefined;
  readonly details: readonly ConnectorErrorDetail[];
  readonly retryAfterMs: number | undefined;

  constructor(kind: ConnectorErrorKind, message: string, options: ConnectorErrorOptions) {
    super('EXTERNAL_FAILED', message, {
      ...(options.cause === undefined ? {} : { cause: options.cause }),
      help: options.help ?? HELP[kind],
    });
    this.kind = kind;
    this.request = options.request;
    this.status = options.status;
    this.details = options.details ?? [];
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Whether the same request may succeed later. */
  get isTransient(): boolean {
    return this.kind === 'unavailable' || this.kind === 'throttled';
  }
}

const HELP = {
  unauthorized: 'Check the credentials of the management API.',
  invalid: 'The connector does not take this policy; its own words name the place.',
  'not-found': 'It was deleted behind our back; the next run sees that.',
  conflict: 'It was changed behind our back; the next run sees that.',
  throttled: 'Run again later.',
  unavailable:
    'See whether the connector runs, and what its log says about the time of the request.',
  protocol: 'Check that the address is that of a management API.',
} as const satisfies Readonly<Record<ConnectorErrorKind, string>>;
