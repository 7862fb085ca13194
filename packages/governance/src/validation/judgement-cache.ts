// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { ArtifactEntry, JsonSource } from '@xreg/xregistry-fs';
import { CANONICAL_FORM_VERSION } from '../canonical/canonical-policy.js';
import type { Profile } from '../profiles/profile.js';
import { PROFILES } from '../profiles/profiles.js';
import { judgePolicy, type Judgement, type JudgeOptions } from '../rules/judge-policy.js';
import type { LoadedRule } from '../rules/load-rules.js';

/** Remembers texts between runs. What it forgets is judged anew. */
export interface VerdictCache {
  /**
   * What was remembered under a key.
   *
   * @param key 64 hexadecimal digits.
   * @returns `undefined` where nothing was.
   */
  get(key: string): string | undefined;
  /** Remembers a verdict. @param verdict one line of text. */
  set(key: string, verdict: string): void;
}

/** A judgement as it is remembered, with rules by their place among those that were asked. */
type StoredJudgement = Pick<Judgement, 'diagnostics' | 'findings'> & {
  readonly judgedBy: readonly number[];
};

/** Judges policies, and remembers what came of it under a digest of everything it depends on. */
export class JudgementCache {
  readonly #cache: VerdictCache;
  readonly #toolVersion: string;
  readonly #fingerprints = new WeakMap<LoadedRule, string>();
  readonly #profiles = new WeakMap<Profile, string>();

  /** @param toolVersion verdicts of another version of the tool do not count. */
  constructor(cache: VerdictCache, toolVersion: string) {
    this.#cache = cache;
    this.#toolVersion = toolVersion;
  }

  /** What `judgePolicy` gives, from memory where nothing has changed. */
  async judge(
    entry: ArtifactEntry,
    source: JsonSource,
    rules: readonly LoadedRule[],
    options: JudgeOptions,
  ): Promise<Judgement> {
    const key = this.#keyOf(entry, source, rules, options);
    const known = parseJudgement(this.#cache.get(key), rules);
    if (known !== undefined) return known;
    const judgement = await judgePolicy(entry, source, rules, options);
    if (isRepeatable(judgement)) {
      const { diagnostics, findings } = judgement;
      const judgedBy = judgement.judgedBy.map((rule) => rules.indexOf(rule));
      const stored: StoredJudgement = { diagnostics, findings, judgedBy };
      this.#cache.set(key, JSON.stringify(stored));
    }
    return judgement;
  }

  /** INVARIANT: whatever can change a judgement or its places is part of the key. */
  #keyOf(
    { key, xid, file }: ArtifactEntry,
    source: JsonSource,
    rules: readonly LoadedRule[],
    { profile, form, shortNames }: JudgeOptions,
  ): string {
    return digestOf([
      this.#toolVersion,
      // Regular expressions and numbers are those of the engine that runs us.
      process.version,
      CANONICAL_FORM_VERSION,
      this.#contentOf(profile),
      form,
      [...shortNames].sort(),
      [key, xid, file, source.text],
      rules.map((rule) => this.#fingerprintOf(rule)),
    ]);
  }

  /** A name stands for a profile of the toolkit; one's own stands for itself, whatever it is called. */
  #contentOf(profile: string | Profile): string {
    if (typeof profile === 'string') return profile;
    if (PROFILES.get(profile.name) === profile) return profile.name;
    let content = this.#profiles.get(profile);
    if (content === undefined) {
      content = digestOf([profile]);
      this.#profiles.set(profile, content);
    }
    return content;
  }

  #fingerprintOf(rule: LoadedRule): string {
    let fingerprint = this.#fingerprints.get(rule);
    if (fingerprint === undefined) {
      const { linked } = rule.schema;
      fingerprint = digestOf([
        rule.index.root,
        [rule.key, rule.xid, rule.source.file, rule.source.text],
        linked.dialect,
        [...linked.documents.values()].map(({ document: { key, xid, source } }) => [
          key,
          xid,
          source.file,
          source.text,
        ]),
      ]);
      this.#fingerprints.set(rule, fingerprint);
    }
    return fingerprint;
  }
}

/** Whether the same would come of it on a slower machine: verdicts are given up after some time. */
function isRepeatable({ findings }: Judgement): boolean {
  return findings.every(({ code }) => code !== 'governance/not-judged');
}

function parseJudgement(
  text: string | undefined,
  rules: readonly LoadedRule[],
): Judgement | undefined {
  if (text === undefined) return undefined;
  try {
    const { diagnostics, findings, judgedBy } = JSON.parse(text) as StoredJudgement;
    const known = judgedBy.map((index) => rules[index]).filter((rule) => rule !== undefined);
    const isWhole = Array.isArray(diagnostics) && Array.isArray(findings);
    return isWhole && known.length === judgedBy.length
      ? { diagnostics, findings, judgedBy: known }
      : undefined;
  } catch {
    return undefined;
  }
}

function digestOf(ingredients: readonly unknown[]): string {
  const text = JSON.stringify(ingredients, (_, value: unknown) =>
    value instanceof Set ? [...(value as ReadonlySet<unknown>)] : value,
  );
  return createHash('sha256').update(text).digest('hex');
}
