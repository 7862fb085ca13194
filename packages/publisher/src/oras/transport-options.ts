// SPDX-License-Identifier: Apache-2.0
import type { RegistryCredentials } from './registry-credentials.js';
import type { RunProgram } from './run-program.js';
import type { Timing } from './timing.js';

/** How registries are reached. None of it matters for a local layout. */
export interface TransportOptions {
  /** Environment to read settings from. Default: that of the process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Path of oras. Default: `XREG_ORAS`, then `PATH`. */
  readonly orasPath?: string | undefined;
  /** The version that oras has to be, exactly. Default: any that is new enough. */
  readonly orasVersion?: string | undefined;
  /** Whether to speak plain HTTP. Default: for loopback hosts only, with a notice. */
  readonly plainHttp?: boolean | undefined;
  /** File with the authorities that may sign the certificate of the registry, in PEM. */
  readonly caFile?: string | undefined;
  /** Certificate of the client, in PEM. */
  readonly certFile?: string | undefined;
  /** Key of the certificate of the client, in PEM. */
  readonly keyFile?: string | undefined;
  /** Docker configuration file with credentials. */
  readonly registryConfig?: string | undefined;
  /** Credentials, such as read from the standard input. They win over every other source. */
  readonly credentials?: RegistryCredentials | undefined;
  /** Time for one exchange with the registry, in milliseconds. Default: 120,000. */
  readonly timeoutMs?: number | undefined;
  /** Time for all exchanges with the registry, tries and waits included, in milliseconds. Default: 600,000. */
  readonly deadlineMs?: number | undefined;
  /** Clock and chance that waits depend on. Default: the real ones. */
  readonly timing?: Timing | undefined;
  /** Stops the work when aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Receives one-line remarks for the standard error. */
  readonly onNotice?: ((text: string) => void) | undefined;
  /** Runs programs. Default: real ones. */
  readonly run?: RunProgram;
}
