// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import type { JudgedForm } from '@xreg/governance';
import type { VerifyPolicy } from '@xreg/publisher';
import type { Severity } from '@xreg/xregistry-fs';
import type { ApplyOptions } from '../apply/apply-plan.js';
import type { ApiVersion } from '../connector/wire/api-version.js';
import type { PlanOptions } from '../plan/plan-options.js';

/** The schema of `xreg-reconcile.json`, as JSON text. It ships with the package. */
export function readReconcileSchema(): string {
  return readFileSync(new URL('../../schema/xreg-reconcile.schema.json', import.meta.url), 'utf8');
}

/** `xreg-reconcile.json`, as `schema/xreg-reconcile.schema.json` describes it. */
export interface ReconcileConfigDocument {
  readonly owner: string;
  readonly stateDir?: string;
  readonly sources: readonly SourceConfig[];
  readonly judge?: {
    readonly profile?: string;
    readonly form?: JudgedForm;
    readonly failOn?: Severity;
    readonly severity?: Readonly<Record<string, Severity | 'off'>>;
    readonly shortNames?: Readonly<Record<string, string>>;
    readonly groups?: readonly string[];
  };
  readonly registry?: {
    readonly oras?: string;
    readonly registryConfig?: string;
    readonly caFile?: string;
    readonly plainHttp?: boolean;
    readonly timeoutSeconds?: number;
  };
  readonly connectors: readonly ConnectorConfig[];
  readonly deactivation?: Pick<PlanOptions, 'strategy' | 'mutateContractDefinitions' | 'prune'> & {
    readonly collectAfterHours?: number;
    readonly keep?: readonly string[];
  };
  readonly guards?: Pick<
    PlanOptions,
    'maxDeactivationPercent' | 'allowEmpty' | 'allowOlder' | 'allowChangedVersions'
  >;
  readonly onFailure?: NonNullable<ApplyOptions['onFailure']>;
  readonly intervalSeconds?: number;
  readonly listen?: { readonly host?: string; readonly port?: number };
}

/** One source of policies and rules. */
export interface SourceConfig {
  readonly name: string;
  readonly from: string;
  /** A key that is a file is relative to the folder of the configuration. */
  readonly verify?: VerifyPolicy;
}

/** One connector. */
export interface ConnectorConfig {
  readonly name: string;
  readonly managementUrl: string;
  readonly apiVersion?: ApiVersion | 'auto';
  readonly auth?: AuthConfig;
  readonly timeoutSeconds?: number;
  readonly idPrefix?: string;
  readonly suspended?: boolean;
}

/** How a management API knows us: where the secret is, never the secret. */
export interface AuthConfig {
  readonly kind: 'api-key' | 'bearer' | 'header';
  readonly header?: string;
  readonly file?: string;
  readonly env?: string;
}

/** A configuration and the folder its paths are relative to. */
export interface ReconcileConfig extends ReconcileConfigDocument {
  /** Absolute path. */
  readonly folder: string;
}
