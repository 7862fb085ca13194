// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { XregError } from '@xreg/xregistry-fs';
import type { BundleSource, SourceBundle } from '../../src/index.js';

/** Paths and documents of a registry in the compact layout. */
export type Documents = Readonly<Record<string, unknown>>;

/** A policy that asks for a value, such as `policy('membership@1.0', 'active')`. */
export function policy(text: string, value = 'active'): Documents {
  const [name = '', version = ''] = text.split('@');
  return {
    [`policies/dspacex.${name}.v${version}.json`]: {
      policyid: name,
      versionid: version,
      policydefinition: {
        '@context': 'http://www.w3.org/ns/odrl.jsonld',
        '@type': 'Set',
        '@id': `https://acme.example/policies/${name}/${version}`,
        permission: [
          {
            action: 'use',
            constraint: [
              {
                leftOperand: 'https://dspacex.example/ns/membership',
                operator: 'eq',
                rightOperand: value,
              },
            ],
          },
        ],
      },
    },
  };
}

/** A rule for all policies of the group `dspacex`: whoever is mentioned has to have this value. */
export function rule(value = 'active', version = '1.0'): Documents {
  const name = 'members-only';
  return {
    [`rules/dspacex.${name}.v${version}.json`]: {
      ruleid: name,
      versionid: version,
      name: 'Members only',
      appliesTo: ['label:dspacex'],
      schemaref: `/schemas/dspacex/${name}/${version}`,
    },
    [`schemas/dspacex.${name}.v${version}.json`]: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      required: ['policy'],
      properties: {
        policy: {
          type: 'object',
          required: ['permission'],
          properties: {
            permission: {
              type: 'array',
              minItems: 1,
              items: {
                type: 'object',
                required: ['constraint'],
                properties: {
                  constraint: {
                    type: 'array',
                    minItems: 1,
                    items: {
                      type: 'object',
                      required: ['rightOperand'],
                      properties: { rightOperand: { const: value } },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  };
}

/** A source whose bundles a test puts there, and which counts what it is asked for. */
export interface FakeSource extends BundleSource {
  /** What it has from now on, made on that day. @returns its digest. */
  publish(documents: Documents, day?: number): string;
  /** A tag that leads to a bundle which was there before. */
  moveBack(digest: string): void;
  /** Whether it can be asked; and whether bundles can be fetched. */
  isUp: boolean;
  isWhole: boolean;
  readonly asked: string[];
}

export function createFakeSource(name: string, documents: Documents): FakeSource {
  const bundles = new Map<string, SourceBundle>();
  let current = '';
  const asked: string[] = [];
  const source: FakeSource = {
    name,
    asked,
    isUp: true,
    isWhole: true,
    publish(next, day = 1) {
      const files = new Map(
        Object.entries(next).map(([path, document]) => [
          path,
          new TextEncoder().encode(JSON.stringify(document)),
        ]),
      );
      const contentDigest = digestOf(JSON.stringify(next));
      const createdAt = new Date(Date.UTC(2026, 0, day)).toISOString();
      current = digestOf(`${createdAt} ${contentDigest}`);
      bundles.set(current, { digest: current, contentDigest, createdAt, files, diagnostics: [] });
      return current;
    },
    moveBack(digest) {
      current = digest;
    },
    resolve() {
      asked.push('resolve');
      return source.isUp ? Promise.resolve(current) : fail(`${name} is down.`);
    },
    fetch(digest) {
      asked.push(`fetch ${digest}`);
      const bundle = bundles.get(digest);
      return source.isUp && source.isWhole && bundle !== undefined
        ? Promise.resolve(bundle)
        : fail(`${name} does not give ${digest}.`);
    },
  };
  source.publish(documents);
  return source;
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function fail(message: string): Promise<never> {
  return Promise.reject(new XregError('EXTERNAL_FAILED', message));
}
