// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { conflict, failed, NO_CONTENT, notFound, ok, page, type Answer } from './answer.js';
import type { Dialect } from './json-ld.js';
import { runQuery } from './query.js';
import {
  AGREEMENT,
  agreement,
  contextOf,
  DEFINITION,
  NEGOTIATION,
  parseBody,
  POLICY,
  readContractDefinition,
  readPolicyDefinition,
  selects,
  stored,
  type StoredContractDefinition,
  type StoredObject,
  type StoredPolicyDefinition,
} from './stored-objects.js';
import { Refusal } from './stored-policy.js';

/** A request as the simulator sees it. */
export interface SimulatedRequest {
  readonly method: string;
  /** Below the base of the management API, such as `/v3/policydefinitions/request`. */
  readonly path: string;
  readonly headers: Headers;
  readonly text: string;
}

export interface SimulatorOptions {
  /** Versions of the API it speaks. Default `v3` and `v4beta`, as EDC 0.15. */
  readonly versions?: readonly string[];
  /** What `X-Api-Key` has to be. Default: anything goes. */
  readonly apiKey?: string;
}

/**
 * A connector in memory that answers as EDC 0.15.1 does, as far as policies, contract definitions,
 * agreements and negotiations go. The same contract tests hold it and the real one.
 */
export interface Simulator {
  /** In the place of the platform's `fetch`; the base address is any. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Answers one request. */
  handle(request: SimulatedRequest): Answer;
  /** Every request so far, as `POST /v3/policydefinitions`. */
  readonly requests: readonly string[];
  /**
   * Negotiates as another connector would.
   *
   * @param stop how far it goes: `open` leaves it undecided. Default `agreed`.
   * @returns the id of the agreement or open negotiation; undefined where the connector refuses.
   */
  negotiate(definitionId: string, assetId: string, stop?: 'open' | 'agreed'): string | undefined;
  /** Ends an open negotiation without an agreement. */
  terminate(negotiationId: string): void;
  /** Drops an agreement, as only somebody with access to the database can. */
  dropAgreement(id: string): void;
  /** Forgets everything, as a connector without a database does when it restarts. */
  restart(): void;
}

/** EDC's numbers of the states that are left here. */
const STATES = { REQUESTED: 200, FINALIZED: 1200, TERMINATED: 1400 } as const;

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { versions = ['v3', 'v4beta'], apiKey } = options;
  const policies = new Map<string, StoredPolicyDefinition>();
  const definitions = new Map<string, StoredContractDefinition>();
  const agreements = new Map<string, StoredObject>();
  const negotiations = new Map<string, StoredObject>();
  const requests: string[] = [];

  function route(request: SimulatedRequest): Answer {
    const [, version = '', kind = '', id, ...rest] = request.path.split('/');
    if (apiKey !== undefined && request.headers.get('x-api-key')?.toLowerCase() !== apiKey) {
      return failed(401, 'Request could not be authenticated', 'AuthenticationFailed');
    }
    if (!versions.includes(version) || rest.length > 0) return page(404, 'Not Found');
    if (id?.includes('%2F') === true || id?.includes('%25') === true) {
      return page(400, 'Ambiguous URI path separator');
    }
    const dialect = version === 'v3' ? 'v3' : 'v4';
    const target = id === undefined ? undefined : decodeURIComponent(id);
    if (kind === 'policydefinitions') return policyRequest(request, target, dialect);
    if (kind === 'contractdefinitions') return definitionRequest(request, target, dialect);
    if (request.method === 'POST' && target === 'request') {
      const spec = parseBody(request, true);
      if (kind === 'contractagreements') {
        const fields = new Set(['id', 'assetId', 'consumerId', 'providerId']);
        return show(runQuery([...agreements.values()], fields, AGREEMENT, spec), dialect);
      }
      if (kind === 'contractnegotiations') {
        const fields = new Set(['id', 'type', 'state', 'correlationId']);
        return show(runQuery([...negotiations.values()], fields, NEGOTIATION, spec), dialect);
      }
    }
    return page(404, 'Not Found');
  }

  function policyRequest(
    request: SimulatedRequest,
    id: string | undefined,
    dialect: Dialect,
  ): Answer {
    if (request.method === 'POST' && id === 'request') {
      const fields = new Set(['id', 'createdAt', 'privateProperties']);
      const spec = parseBody(request, true);
      return show(runQuery([...policies.values()], fields, POLICY, spec), dialect);
    }
    if (request.method === 'POST' && id === undefined) {
      const definition = readPolicyDefinition(parseBody(request), dialect);
      if (policies.has(definition.id)) {
        return conflict(`Policy with ID ${definition.id} already exists`);
      }
      policies.set(definition.id, definition);
      return created(definition, dialect);
    }
    if (request.method === 'PUT' && id !== undefined) {
      // The id in the path is not looked at; a body without one has an id nobody knows.
      const definition = readPolicyDefinition(parseBody(request), dialect);
      if (!policies.has(definition.id)) return notFound('PolicyDefinition', id);
      policies.set(definition.id, definition);
      return NO_CONTENT;
    }
    if (request.method === 'DELETE' && id !== undefined) {
      const referring = [...definitions.values()].some(
        ({ accessPolicyId, contractPolicyId }) => accessPolicyId === id || contractPolicyId === id,
      );
      if (referring) {
        const why = 'cannot be deleted as it is referenced by at least one contract definition';
        return conflict(`PolicyDefinition ${id} ${why}`);
      }
      return policies.delete(id) ? NO_CONTENT : notFound('PolicyDefinition', id);
    }
    return read(request, policies, 'PolicyDefinition', id, dialect);
  }

  function definitionRequest(
    request: SimulatedRequest,
    id: string | undefined,
    dialect: Dialect,
  ): Answer {
    if (request.method === 'POST' && id === 'request') {
      const fields = new Set(['id', 'accessPolicyId', 'contractPolicyId', 'privateProperties']);
      const spec = parseBody(request, true);
      return show(runQuery([...definitions.values()], fields, DEFINITION, spec), dialect);
    }
    if (request.method === 'POST' && id === undefined) {
      const definition = readContractDefinition(parseBody(request), dialect);
      if (definitions.has(definition.id)) {
        return conflict(`Contract Definition with ID ${definition.id} already exists`);
      }
      definitions.set(definition.id, definition);
      return created(definition, dialect);
    }
    if (request.method === 'PUT' && id === undefined) {
      const definition = readContractDefinition(parseBody(request), dialect);
      // EDC itself says null here.
      if (!definitions.has(definition.id)) return notFound('ContractDefinition', 'null');
      definitions.set(definition.id, definition);
      return NO_CONTENT;
    }
    if (request.method === 'DELETE' && id !== undefined) {
      return definitions.delete(id) ? NO_CONTENT : notFound('ContractDefinition', id);
    }
    return read(request, definitions, 'ContractDefinition', id, dialect);
  }

  function handle(request: SimulatedRequest): Answer {
    requests.push(`${request.method} ${request.path}`);
    try {
      return route(request);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  }

  function negotiation(id: string, state: keyof typeof STATES): StoredObject {
    const fields = { id, type: 'PROVIDER', state: STATES[state] };
    return stored(NEGOTIATION, fields, () => ({
      '@type': 'ContractNegotiation',
      '@id': id,
      type: 'PROVIDER',
      state,
    }));
  }

  return {
    requests,
    handle,
    fetch: (url, init) => {
      const path = new URL(url).pathname.replace(/^\/management/, '');
      const { status, contentType, text } = handle({
        method: init.method ?? 'GET',
        path,
        headers: new Headers(init.headers),
        text: typeof init.body === 'string' ? init.body : '',
      });
      const body = status === 204 ? null : text;
      return Promise.resolve(
        new Response(body, { status, headers: { 'content-type': contentType } }),
      );
    },
    negotiate(definitionId, assetId, stop = 'agreed') {
      const definition = definitions.get(definitionId);
      if (definition === undefined) return undefined;
      const { assetsSelector, accessPolicyId, contractPolicyId } = definition;
      const policy = policies.get(contractPolicyId)?.policy;
      if (policy === undefined || !policies.has(accessPolicyId)) return undefined;
      if (!assetsSelector.every((criterion) => selects(criterion, assetId))) return undefined;
      const id = randomUUID();
      negotiations.set(id, negotiation(id, stop === 'open' ? 'REQUESTED' : 'FINALIZED'));
      if (stop === 'agreed') agreements.set(id, agreement(id, assetId, policy));
      return id;
    },
    terminate(id) {
      negotiations.set(id, negotiation(id, 'TERMINATED'));
    },
    dropAgreement(id) {
      agreements.delete(id);
      negotiations.delete(id);
    },
    restart() {
      for (const objects of [policies, definitions, agreements, negotiations]) objects.clear();
    },
  };
}

function created(object: StoredObject, dialect: Dialect): Answer {
  return ok({ '@type': 'IdResponse', '@id': object.id, '@context': contextOf(dialect) });
}

function show(objects: readonly StoredObject[], dialect: Dialect): Answer {
  return ok(objects.map((object) => object.show(dialect)));
}

function read(
  request: SimulatedRequest,
  objects: ReadonlyMap<string, StoredObject>,
  type: string,
  id: string | undefined,
  dialect: Dialect,
): Answer {
  if (request.method !== 'GET' || id === undefined) return page(405, 'Method Not Allowed');
  const object = objects.get(id);
  return object === undefined ? notFound(type, id) : ok(object.show(dialect));
}
