// SPDX-License-Identifier: Apache-2.0
import { join, resolve } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import { readCredentials } from '../config/read-credentials.js';
import type { ConnectorConfig, ReconcileConfig, SourceConfig } from '../config/reconcile-config.js';
import type { ConnectorPort } from '../connector/connector-port.js';
import { createManagementClient } from '../connector/http/create-management-client.js';
import type { Fetch } from '../connector/http/management-transport.js';
import { parseManagementUrl } from '../connector/http/management-url.js';
import { createDesiredState } from '../plan/desired-state.js';
import { createFileSourceStore } from '../sources/file-source-store.js';
import { openSource } from '../sources/open-source.js';
import { createSourceResolver } from '../sources/resolve-sources.js';
import { createMemorySourceStore } from '../sources/source-store.js';
import { createFileRunStore } from '../store/file-run-store.js';
import type { Fleet, FleetConnector, FleetSettings } from './fleet.js';

/** What a fleet takes from its surroundings. */
export interface FleetEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Stops fetching bundles. */
  readonly signal?: AbortSignal;
  /** Receives one-line remarks. */
  readonly onNotice?: (text: string) => void;
  /** How a connector is spoken to. Default: `fetch` of the platform. */
  readonly fetchFor?: (connector: string) => Fetch;
}

const DAY_HOURS = 24;

/**
 * Opens what a configuration describes. Nothing is read or reached yet.
 *
 * @throws {XregError} `CONFIG_INVALID` for names that stand twice, addresses that are none, and
 *   authentication that names no secret; `USAGE` for a reference that cannot be read.
 */
export function openFleet(config: ReconcileConfig, environment: FleetEnvironment): Fleet {
  refuseTwins('sources', config.sources);
  refuseTwins('connectors', config.connectors);
  const stateDir = resolve(config.folder, config.stateDir ?? '.xreg-state');
  const access = registryAccess(config, environment);
  const sources = config.sources.map((source) =>
    openSource({ ...source, ...verifyOf(source, config.folder), base: config.folder }, access),
  );
  const store = createFileSourceStore(stateDir);
  const judge = judgeOptions(config);
  return {
    owner: config.owner,
    stateDir,
    sources: createSourceResolver(sources, { ...judge, store }),
    preview: createSourceResolver(sources, { ...judge, store: createMemorySourceStore(store) }),
    connectors: config.connectors.map((connector) =>
      openConnector(connector, config.folder, stateDir, environment),
    ),
    settings: settingsOf(config),
  };
}

/** Keys that are files are named relative to the configuration. */
function verifyOf({ verify }: SourceConfig, folder: string): Pick<SourceConfig, 'verify'> {
  if (verify?.signature?.key === undefined) return {};
  const { key } = verify.signature;
  const isFile = !key.includes('://');
  const signature = { ...verify.signature, key: isFile ? resolve(folder, key) : key };
  return { verify: { ...verify, signature } };
}

function openConnector(
  connector: ConnectorConfig,
  folder: string,
  stateDir: string,
  environment: FleetEnvironment,
): FleetConnector {
  const { name, apiVersion = 'auto', timeoutSeconds = 30, idPrefix } = connector;
  const managementUrl = parseManagementUrl(connector.managementUrl);
  const credentials = readCredentials(connector, folder, environment.env);
  const fetch = environment.fetchFor?.(name);
  let reached: ConnectorPort | undefined;
  return {
    name,
    managementUrl,
    isSuspended: connector.suspended ?? false,
    store: createFileRunStore(join(stateDir, 'connectors', name)),
    async connect() {
      reached ??= await createManagementClient(managementUrl, {
        credentials,
        timeoutMs: timeoutSeconds * 1000,
        ...(apiVersion === 'auto' ? {} : { apiVersion }),
        ...(fetch === undefined ? {} : { fetch }),
      });
      return reached;
    },
    toDesired: (desired) =>
      idPrefix === undefined
        ? desired
        : createDesiredState(desired.sources, desired.policies, { idPrefix }),
  };
}

function registryAccess(
  { folder, registry = {} }: ReconcileConfig,
  { env, signal, onNotice }: FleetEnvironment,
): Parameters<typeof openSource>[1] {
  const path = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : resolve(folder, file);
  return {
    env,
    signal,
    onNotice,
    orasPath: path(registry.oras),
    registryConfig: path(registry.registryConfig),
    caFile: path(registry.caFile),
    plainHttp: registry.plainHttp,
    timeoutMs: registry.timeoutSeconds === undefined ? undefined : registry.timeoutSeconds * 1000,
  };
}

function judgeOptions({ judge = {}, guards = {} }: ReconcileConfig) {
  const { severity, shortNames, ...rest } = judge;
  const { allowOlder = false, allowChangedVersions = false } = guards;
  return {
    ...rest,
    severities: new Map(Object.entries(severity ?? {})),
    shortNames: new Map(Object.entries(shortNames ?? {})),
    ...{ allowOlder, allowChangedVersions },
  };
}

function settingsOf({
  owner,
  deactivation = {},
  guards,
  onFailure,
}: ReconcileConfig): FleetSettings {
  const { collectAfterHours = DAY_HOURS, keep = [], ...rest } = deactivation;
  return {
    owner,
    ...rest,
    ...guards,
    collectAfterMs: collectAfterHours * 3_600_000,
    keep: new Set(keep),
    ...(onFailure === undefined ? {} : { onFailure }),
  };
}

function refuseTwins(what: string, list: readonly { readonly name: string }[]): void {
  const twin = list.find(({ name }, index) => list.findIndex((each) => each.name === name) < index);
  if (twin === undefined) return;
  throw new XregError('CONFIG_INVALID', `Two ${what} are called "${twin.name}".`, {
    help: 'Give each a name of its own.',
  });
}
