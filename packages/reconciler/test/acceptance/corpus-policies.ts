// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CORPUS = fileURLToPath(new URL('../../../../../shared/corpora/odrl/', import.meta.url));

/** A published policy, as it can be sent to a management API. */
export interface CorpusPolicy {
  /** Path below the corpus. */
  readonly file: string;
  /** The body for a version, without an id. */
  readonly body: (version: 'v3' | 'v4') => Record<string, unknown>;
  /** Whether it is a policy definition already, rather than a policy that was wrapped as one. */
  readonly isDefinition: boolean;
}

const CONTEXTS = {
  v3: { '@vocab': 'https://w3id.org/edc/v0.0.1/ns/' },
  v4: ['https://w3id.org/edc/connector/management/v2'],
} as const;

/** Every policy of the collection beside the checkout, or nothing where there is none. */
export function corpusPolicies(): readonly CorpusPolicy[] {
  if (!existsSync(CORPUS)) return [];
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file): readonly CorpusPolicy[] => {
      const document = parse(readFileSync(join(CORPUS, file), 'utf8'));
      const inner = document && (asObject(document['policydefinition']) ?? document);
      if (inner === undefined) return [];
      if (isDefinition(inner)) return [{ file, isDefinition: true, body: () => inner }];
      if (!isPolicy(inner)) return [];
      const body = (version: 'v3' | 'v4') => ({
        '@context': CONTEXTS[version],
        '@type': 'PolicyDefinition',
        policy: inner,
      });
      return [{ file, isDefinition: false, body }];
    });
}

/** Some documents are fragments of pages, with comments or dots in them: they are no JSON. */
function parse(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function isDefinition(document: Record<string, unknown>): boolean {
  const type = document['@type'];
  const isNamedSo = typeof type === 'string' && /(?:^|[:/])PolicyDefinition/.test(type);
  return isNamedSo || (asObject(document['policy']) !== undefined && !isPolicy(document));
}

const RULES =
  /^(?:odrl:|http:\/\/www\.w3\.org\/ns\/odrl\/2\/)?(?:permission|prohibition|obligation)s?$/;
const CLASSES = /(?:^|[:/#])(?:Set|Offer|Agreement|Policy)$/;

function isPolicy(document: Record<string, unknown>): boolean {
  const types = [document['@type'], document['type']].flat();
  return (
    Object.keys(document).some((key) => RULES.test(key)) ||
    types.some((type) => typeof type === 'string' && CLASSES.test(type))
  );
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
