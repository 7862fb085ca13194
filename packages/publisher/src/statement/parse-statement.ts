// SPDX-License-Identifier: Apache-2.0
import { BundleRefusedError } from '../refusal.js';
import { STATEMENT_TYPE, VERDICT_PREDICATE_TYPE } from './statement.js';
import type { Digest } from '../bundle/digest.js';
import type { StatedArtifact, VerdictRule, VerdictStatement } from './statement.js';

/**
 * Reads the document of a statement.
 *
 * @param place how the statement is named in messages.
 * @returns `undefined` for a statement that is no verdict on a bundle, such as a provenance.
 * @throws {BundleRefusedError} `bundle/statement-invalid`.
 */
export function parseStatement(bytes: Uint8Array, place: string): VerdictStatement | undefined {
  const statement = new Members(parseJson(bytes, place), place);
  if (statement.value('_type') !== STATEMENT_TYPE) return undefined;
  if (statement.value('predicateType') !== VERDICT_PREDICATE_TYPE) return undefined;
  const [subject, ...others] = statement.objects('subject');
  if (subject === undefined || others.length > 0) {
    return statement.refuse('names not exactly one subject');
  }
  const predicate = statement.object('predicate');
  const tool = predicate.object('tool');
  const result = predicate.text('result');
  if (result !== 'passed' && result !== 'failed') {
    return predicate.refuse(`has the result ${JSON.stringify(result.slice(0, 40))}`);
  }
  return {
    bundleDigest: subject.sha256(),
    contentDigest: predicate.prefixedDigest('contentDigest'),
    tool: { name: tool.text('name'), version: tool.text('version') },
    result,
    settings: new Map(predicate.object('settings').entries('string')),
    summary: new Map(predicate.object('summary').entries('number')),
    rules: predicate.objects('rules').map((rule): VerdictRule => {
      const source = rule.value('source');
      const known = { xid: rule.text('xid'), digest: rule.sha256() };
      return typeof source === 'string' ? { ...known, source } : known;
    }),
    artifacts: predicate.objects('artifacts').map((artifact): StatedArtifact => ({
      xid: artifact.text('xid'),
      path: artifact.text('path'),
      digest: artifact.sha256(),
    })),
  };
}

function parseJson(bytes: Uint8Array, place: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new BundleRefusedError('bundle/statement-invalid', `${place} is not JSON.`, { cause });
  }
}

/** Reads members of a JSON object; each that is not as it has to be is refused by name. */
class Members {
  readonly #members: ReadonlyMap<string, unknown>;
  readonly #place: string;

  constructor(value: unknown, place: string) {
    this.#place = place;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.refuse('has a part that is no object');
    }
    this.#members = new Map(Object.entries(value));
  }

  value(name: string): unknown {
    return this.#members.get(name);
  }

  text(name: string): string {
    const value = this.value(name);
    return typeof value === 'string' ? value : this.refuse(`has no text "${name}"`);
  }

  object(name: string): Members {
    return new Members(this.value(name), this.#place);
  }

  objects(name: string): readonly Members[] {
    const value = this.value(name);
    if (!Array.isArray(value)) return this.refuse(`has no list "${name}"`);
    return value.map((each) => new Members(each, this.#place));
  }

  entries<Kind extends 'string' | 'number'>(
    kind: Kind,
  ): readonly (readonly [string, Kind extends 'string' ? string : number])[] {
    return [...this.#members].map(([name, value]) =>
      typeof value === kind
        ? [name, value as Kind extends 'string' ? string : number]
        : this.refuse(`has a "${name}" that is no ${kind}`),
    );
  }

  /** The digest of an in-toto resource descriptor. */
  sha256(): Digest {
    const hex = this.object('digest').text('sha256');
    return /^[0-9a-f]{64}$/.test(hex) ? `sha256:${hex}` : this.refuse('has a digest that is none');
  }

  prefixedDigest(name: string): Digest {
    const text = this.text(name);
    const hex = /^sha256:([0-9a-f]{64})$/.exec(text)?.[1];
    return hex === undefined ? this.refuse(`has a "${name}" that is no digest`) : `sha256:${hex}`;
  }

  refuse(why: string): never {
    throw new BundleRefusedError('bundle/statement-invalid', `${this.#place} ${why}.`);
  }
}
