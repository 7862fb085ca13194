// SPDX-License-Identifier: Apache-2.0
// The library ships no types; programs that reach this file from elsewhere need ours as well.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./jsonld-module.d.ts" />
import type { JsonValue } from '@xreg/xregistry-fs';
import type { Processor } from 'jsonld';
import type { PinnedContext } from '../contexts/context-table.js';
import {
  RELATIVE_BASE,
  type ExpandedObject,
  type Expansion,
  type ExpansionFailure,
  type ExpansionLoss,
} from './expanded.js';

/** How much work canonical labelling may do on one policy before it is given up. */
const MAX_WORK_FACTOR = 2;

/**
 * One JSON-LD processor for one set of pinned contexts. The library caches contexts by URL, and two
 * editions may answer one URL, so each set has an instance of its own.
 */
interface Instance {
  readonly processor: Processor;
  readonly documents: ReadonlyMap<string, PinnedContext>;
}

const instances = new WeakMap<readonly PinnedContext[], Promise<Instance>>();

/**
 * Expands a JSON-LD document without ever touching the network.
 *
 * @param contexts the context documents that may be referred to by URL.
 * @returns the expanded objects with what was lost on the way, or why the document is no JSON-LD.
 */
export async function expandJsonLd(
  document: JsonValue,
  contexts: readonly PinnedContext[],
): Promise<Expansion | ExpansionFailure> {
  const instance = await instanceFor(contexts, document);
  const losses: ExpansionLoss[] = [];
  try {
    const objects = await instance.processor.expand(document, {
      base: RELATIVE_BASE,
      documentLoader: loaderOf(instance),
      eventHandler: ({ event }) => {
        const { property, value, id, type, language } = event.details;
        const subject = property ?? id ?? type ?? language ?? value ?? '';
        losses.push({
          code: event.code,
          subject: typeof subject === 'string' ? subject : JSON.stringify(subject),
        });
      },
    });
    return { objects: objects as readonly ExpandedObject[], losses };
  } catch (error) {
    return failureOf(error);
  }
}

/**
 * The RDFC-1.0 canonical N-Quads of expanded JSON-LD.
 *
 * @returns undefined where the graph is built to make canonical labelling explode.
 * @see https://www.w3.org/TR/rdf-canon/
 */
export async function canonizeExpanded(
  objects: readonly ExpandedObject[],
): Promise<string | undefined> {
  const { default: processor } = await import('jsonld');
  try {
    return await processor.canonize(objects, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      base: RELATIVE_BASE,
      safe: false,
      documentLoader: refuse,
      canonizeOptions: { maxWorkFactor: MAX_WORK_FACTOR },
    });
  } catch {
    return undefined;
  }
}

async function instanceFor(
  contexts: readonly PinnedContext[],
  document: JsonValue,
): Promise<Instance> {
  // INVARIANT: no document changes what a later one means. `@import` writes into cached contexts
  // (digitalbazaar/jsonld.js#537), so a document that uses it gets an instance of its own.
  if (JSON.stringify(document).includes('"@import"')) return createInstance(contexts);
  let instance = instances.get(contexts);
  if (instance === undefined) {
    instance = createInstance(contexts);
    instances.set(contexts, instance);
  }
  return instance;
}

async function createInstance(contexts: readonly PinnedContext[]): Promise<Instance> {
  const { default: jsonld } = await import('jsonld');
  return {
    processor: jsonld(),
    documents: new Map(contexts.map((pinned) => [pinned.url, pinned])),
  };
}

function loaderOf({ documents }: Instance) {
  return (url: string) => {
    const pinned = documents.get(url);
    if (pinned === undefined) return refuse(url);
    // A copy each time: the library writes into what it is given.
    const document = { '@context': structuredClone(pinned.context) };
    return Promise.resolve({ documentUrl: url, document, tag: 'static' as const });
  };
}

function refuse(url: string): Promise<never> {
  return Promise.reject(new Error(`Context "${url}" is not known; nothing is fetched.`));
}

function failureOf(error: unknown): ExpansionFailure {
  const details = (error as { details?: { code?: unknown } }).details;
  const code = typeof details?.code === 'string' ? details.code : 'invalid document';
  return { code, message: error instanceof Error ? error.message : String(error) };
}
