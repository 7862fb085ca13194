// SPDX-License-Identifier: Apache-2.0
import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlPlane } from './start-control-plane.js';

const CONTEXT = ['https://w3id.org/edc/connector/management/v2'];
const PROTOCOL = 'dataspace-protocol-http:2025-1';

/** An offer in a catalog, as it is passed back to negotiate on it. */
export type Offer = Readonly<Record<string, unknown>>;

/** A consumer that reads the catalog of a provider and negotiates on what is offered there. */
export interface Dealing {
  /** Sends a body as it is to the management API of the provider. */
  send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** Makes an asset of the provider. */
  createAsset(id: string): Promise<void>;
  /** The offers for an asset that the catalog has now. */
  offersOf(assetId: string): Promise<readonly Offer[]>;
  /** Negotiates on an offer until it is decided. @returns the id of the agreement; undefined where refused. */
  negotiate(offer: Offer, assetId: string): Promise<string | undefined>;
  /** Negotiates on the first offer a definition makes, or on one it made before. */
  negotiateOn(definitionId: string, assetId: string): Promise<string | undefined>;
}

/** One control plane plays both sides. */
export function dealWithItself(controlPlane: ControlPlane): Dealing {
  return dealBetween(controlPlane, controlPlane);
}

export function dealBetween(consumer: ControlPlane, provider: ControlPlane): Dealing {
  const { protocolUrl, participantId } = provider;

  async function sendTo(
    { managementUrl, apiKey }: ControlPlane,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(managementUrl + path, {
      method,
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true && text !== '';
    return { status: answer.status, body: isJson ? (JSON.parse(text) as unknown) : text };
  }

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    side: ControlPlane = consumer,
  ): Promise<unknown> {
    const answer = await sendTo(side, method, `/v4beta${path}`, body);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  const counterParty = {
    counterPartyAddress: `${protocolUrl}/2025-1`,
    counterPartyId: participantId,
    protocol: PROTOCOL,
  };

  async function offersOf(assetId: string): Promise<readonly Offer[]> {
    const catalog = await ask('POST', '/catalog/request', {
      '@context': CONTEXT,
      '@type': 'CatalogRequest',
      ...counterParty,
      querySpec: {
        '@type': 'QuerySpec',
        filterExpression: [
          {
            '@type': 'Criterion',
            operandLeft: 'https://w3id.org/edc/v0.0.1/ns/id',
            operator: '=',
            operandRight: assetId,
          },
        ],
      },
    });
    const { dataset = [] } = catalog as { dataset?: readonly { hasPolicy?: readonly Offer[] }[] };
    return dataset.flatMap(({ hasPolicy = [] }) => hasPolicy);
  }

  async function negotiate(offer: Offer, assetId: string): Promise<string | undefined> {
    const started = await ask('POST', '/contractnegotiations', {
      '@context': CONTEXT,
      '@type': 'ContractRequest',
      ...counterParty,
      policy: { ...offer, '@type': 'Offer', assigner: participantId, target: assetId },
    });
    const { '@id': id } = started as { '@id': string };
    for (let tries = 0; tries < 150; tries++) {
      const negotiation = (await ask('GET', `/contractnegotiations/${id}`)) as {
        state: string;
        contractAgreementId?: string;
      };
      if (negotiation.state === 'FINALIZED') return negotiation.contractAgreementId;
      if (negotiation.state === 'TERMINATED') return undefined;
      await sleep(100);
    }
    throw new Error(`the negotiation on ${assetId} came to no end`);
  }

  return {
    send: (method, path, body) => sendTo(provider, method, path, body),
    offersOf,
    negotiate,
    async createAsset(id) {
      const asset = {
        '@context': CONTEXT,
        '@type': 'Asset',
        '@id': id,
        properties: {},
        dataAddress: { '@type': 'DataAddress', type: 'HttpData', baseUrl: 'http://127.0.0.1:9' },
      };
      await ask('POST', '/assets', asset, provider);
    },
    async negotiateOn(definitionId, assetId) {
      const offers = await offersOf(assetId);
      const encoded = Buffer.from(definitionId).toString('base64');
      const own = offers.find(({ '@id': id }) => String(id).startsWith(`${encoded}:`));
      // An offer that was made before is known by its three parts; EDC checks them, not that it made it.
      const id = [definitionId, assetId, 'earlier'].map((part) =>
        Buffer.from(part).toString('base64'),
      );
      return negotiate(own ?? { '@id': id.join(':'), permission: [{ action: 'use' }] }, assetId);
    },
  };
}
