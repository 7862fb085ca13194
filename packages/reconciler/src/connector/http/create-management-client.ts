// SPDX-License-Identifier: Apache-2.0
import { ConnectorError } from '../connector-error.js';
import type {
  ConnectorPort,
  ContractAgreement,
  Criterion,
  ObjectStore,
  OpenNegotiation,
} from '../connector-port.js';
import { wireFormatOf, type ApiVersion, type WireFormat } from '../wire/api-version.js';
import {
  decodeAgreement,
  decodeContractDefinition,
  decodeNegotiation,
  decodePolicyDefinition,
  encodeContractDefinition,
  encodePolicyDefinition,
  encodeQuery,
} from '../wire/objects.js';
import { UnreadableError } from '../wire/read-json.js';
import type { Credentials } from './credentials.js';
import { discoverApiVersion } from './discover-api-version.js';
import { createTransport, type Fetch, type ManagementTransport } from './management-transport.js';
import { parseManagementUrl } from './management-url.js';

/** Settings of {@link createManagementClient}. */
export interface ManagementClientOptions {
  /** Default: none. */
  readonly credentials?: Credentials;
  /** Default: the best one the connector speaks. */
  readonly apiVersion?: ApiVersion;
  /** How long one request may take, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** Largest answer that is read, in bytes. Default 64 MiB. */
  readonly maxAnswerBytes?: number;
  /** Objects asked for at once. EDC gives 50 where nothing is said. Default 500. */
  readonly pageSize?: number;
  /** Default: the platform's. */
  readonly fetch?: Fetch;
}

/** A connector behind its management API. */
export interface ManagementClient extends ConnectorPort {
  readonly apiVersion: ApiVersion;
}

/**
 * Connects to the management API of an EDC connector.
 *
 * @param managementUrl its base, such as `https://connector.example.org/api/management`.
 * @throws {XregError} `CONFIG_INVALID` where the address is none.
 * @throws {ConnectorError} where the version is to be found out and the connector does not answer.
 * @example
 * const connector = await createManagementClient('http://localhost:8181/api/management', {
 *   credentials: { kind: 'api-key', secret: () => readFile('/run/secrets/edc-key', 'utf8') },
 * });
 */
export async function createManagementClient(
  managementUrl: string,
  options: ManagementClientOptions = {},
): Promise<ManagementClient> {
  const transport = createTransport({
    managementUrl: parseManagementUrl(managementUrl),
    credentials: options.credentials ?? { kind: 'none' },
    timeoutMs: options.timeoutMs ?? 30_000,
    maxAnswerBytes: options.maxAnswerBytes ?? 64 * 1024 * 1024,
    fetch: options.fetch ?? fetch,
  });
  const apiVersion = options.apiVersion ?? (await discoverApiVersion(transport));
  return bindClient(transport, apiVersion, options.pageSize ?? 500);
}

function bindClient(
  transport: ManagementTransport,
  apiVersion: ApiVersion,
  pageSize: number,
): ManagementClient {
  const format = wireFormatOf(apiVersion);
  const api = { transport, format, pageSize };
  const agreements = `/${apiVersion}/contractagreements`;
  const negotiations = `/${apiVersion}/contractnegotiations`;
  return {
    apiVersion,
    policies: objectStore(api, {
      path: `/${apiVersion}/policydefinitions`,
      // EDC takes the id from the body, yet the path has to have one.
      updatePath: (id) => `/${apiVersion}/policydefinitions/${encodeURIComponent(id)}`,
      encode: (definition) => encodePolicyDefinition(definition, format),
      decode: (value) => decodePolicyDefinition(value, format),
    }),
    definitions: objectStore(api, {
      path: `/${apiVersion}/contractdefinitions`,
      updatePath: () => `/${apiVersion}/contractdefinitions`,
      encode: (definition) => encodeContractDefinition(definition, format),
      decode: decodeContractDefinition,
    }),
    agreements: () =>
      queryAll<ContractAgreement>(api, agreements, [], (value) => decodeAgreement(value, format)),
    openNegotiations: () =>
      queryAll<OpenNegotiation>(api, negotiations, OPEN_AS_PROVIDER, decodeNegotiation),
  };
}

/** EDC's states by number: 1200 is FINALIZED, 1400 is TERMINATED. */
const OPEN_AS_PROVIDER: readonly Criterion[] = [
  { operandLeft: 'type', operator: '=', operandRight: 'PROVIDER' },
  { operandLeft: 'state', operator: '!=', operandRight: 1200 },
  { operandLeft: 'state', operator: '!=', operandRight: 1400 },
];

interface Identified {
  readonly id: string;
}

interface Api {
  readonly transport: ManagementTransport;
  readonly format: WireFormat;
  readonly pageSize: number;
}

interface Endpoint<Written, Shown> {
  readonly path: string;
  readonly updatePath: (id: string) => string;
  readonly encode: (object: Written) => unknown;
  readonly decode: (value: unknown) => Shown;
}

function objectStore<Written extends Identified, Shown extends Identified>(
  api: Api,
  endpoint: Endpoint<Written, Shown>,
): ObjectStore<Written, Shown> {
  const { transport } = api;
  const { path, updatePath, encode, decode } = endpoint;
  const pathOf = (id: string): string => `${path}/${encodeURIComponent(id)}`;
  return {
    query: (criteria) => queryAll(api, path, criteria, decode),
    async get(id) {
      const request = { method: 'GET', path: pathOf(id) } as const;
      const value = await orNotFound(transport(request));
      return value === NOT_FOUND ? undefined : reading(`GET ${request.path}`, () => decode(value));
    },
    async create(object) {
      await transport({ method: 'POST', path, body: encode(object) });
    },
    async update(object) {
      await transport({ method: 'PUT', path: updatePath(object.id), body: encode(object) });
    },
    async delete(id) {
      return (await orNotFound(transport({ method: 'DELETE', path: pathOf(id) }))) !== NOT_FOUND;
    },
  };
}

const NOT_FOUND = Symbol('not found');

async function orNotFound(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'not-found') return NOT_FOUND;
    throw error;
  }
}

/** Asks for page after page; an object that moved to a later page while we asked counts once. */
async function queryAll<T extends Identified>(
  { transport, format, pageSize }: Api,
  path: string,
  criteria: readonly Criterion[],
  decode: (value: unknown) => T,
): Promise<readonly T[]> {
  const request = `POST ${path}/request`;
  const found = new Map<string, T>();
  for (let offset = 0; ; offset += pageSize) {
    const body = encodeQuery(criteria, { offset, limit: pageSize }, format);
    const page = await transport({ method: 'POST', path: `${path}/request`, body });
    if (!Array.isArray(page)) {
      throw new ConnectorError('protocol', `The answer to ${request} is not an array.`, {
        request,
      });
    }
    for (const item of page) {
      const object = reading(request, () => decode(item));
      found.set(object.id, object);
    }
    if (page.length < pageSize) return [...found.values()];
  }
}

function reading<T>(request: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const message = `The answer to ${request} cannot be read: ${error.message}.`;
    throw new ConnectorError('protocol', message, { request, cause: error });
  }
}
