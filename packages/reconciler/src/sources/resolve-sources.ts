// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '@xreg/xregistry-fs';
import {
  createDesiredState,
  type DesiredPolicyInit,
  type DesiredState,
} from '../plan/desired-state.js';
import { askSource, expectXregError, type AskedSource } from './ask-source.js';
import type { BundleSource, SourceBundle } from './bundle-source.js';
import { judgeBundles, type JudgeOptions, type Judgement } from './judge-bundles.js';
import { older, outdated, rejected, unavailable, type SourceProblem } from './source-problem.js';
import type { SourceRecord, SourceStore } from './source-store.js';

/** One source, as it stands after it was looked at. */
export interface SourceStatus {
  readonly name: string;
  /** Digest of the bundle it has now; absent where it could not be asked. */
  readonly found?: string;
  /** Digest of the bundle in force; absent where it never had a good one. */
  readonly inForce?: string;
  readonly problem?: SourceProblem;
}

/** What all sources together want. */
export interface ResolvedSources {
  /** Absent where a source never had a good bundle: without all rules nothing is judged. */
  readonly desired?: DesiredState;
  readonly sources: readonly SourceStatus[];
}

export interface ResolveSourcesOptions extends JudgeOptions {
  readonly store: SourceStore;
  readonly idPrefix?: string;
  /** Whether a bundle may be older than the last good one. Default false. */
  readonly allowOlder?: boolean;
  /** Whether a version may change its content from one bundle to the next. Default false. */
  readonly allowChangedVersions?: boolean;
}

/** Looks at the sources again and again. */
export interface SourceResolver {
  /**
   * Finds out what the sources want now. Where every source has the bundle it had the last time, each is
   * asked once, and nothing is fetched or judged anew.
   *
   * @throws {XregError} `CONFIG_INVALID` where two sources bring the same version of a policy with
   *   different content, or what the store throws.
   */
  resolve(): Promise<ResolvedSources>;
}

/** A resolver that has not looked yet. @param sources names are unique; all rules judge all policies. */
export function createSourceResolver(
  sources: readonly BundleSource[],
  options: ResolveSourcesOptions,
): SourceResolver {
  let last: { readonly key: string; readonly result: ResolvedSources } | undefined;
  return {
    async resolve() {
      const asked = await Promise.all(sources.map(askSource));
      const key = JSON.stringify(asked.map(({ digest }) => digest ?? null));
      const isWhole = asked.every(({ failure }) => failure === undefined);
      if (isWhole && last?.key === key) return last.result;
      const { result, isSettled } = await new Resolution(asked, options).run();
      last = isWhole && isSettled ? { key, result } : undefined;
      return result;
    },
  };
}

/** A source while it is decided which of its bundles is in force. */
interface Candidate {
  readonly source: BundleSource;
  readonly found?: string;
  readonly record?: SourceRecord;
  /** Present while the bundle may take the place of the last good one. */
  newer?: SourceBundle;
  good?: SourceBundle;
  problem?: SourceProblem;
}

class Resolution {
  readonly #asked: readonly AskedSource[];
  readonly #options: ResolveSourcesOptions;

  constructor(asked: readonly AskedSource[], options: ResolveSourcesOptions) {
    this.#asked = asked;
    this.#options = options;
  }

  /** @returns with `isSettled` whether asking the same sources again would end in the same. */
  async run(): Promise<{ readonly result: ResolvedSources; readonly isSettled: boolean }> {
    const records = new Map((await this.#options.store.read()).map((each) => [each.name, each]));
    const candidates = await Promise.all(
      this.#asked.map((each) => this.#toCandidate(each, records.get(each.source.name))),
    );
    const isSettled = candidates.every(({ problem }) => !isPassing(problem));
    const judgements = await this.#choose(candidates);
    const policies = judgements?.flatMap((judgement) => judgement.policies);
    const desired = policies && this.#desire(candidates, policies);
    if (desired !== undefined) await this.#accept(candidates, records);
    const sources = candidates.map(toStatus);
    return { result: { ...(desired && { desired }), sources }, isSettled };
  }

  async #toCandidate(
    { source, digest, failure }: AskedSource,
    record: SourceRecord | undefined,
  ): Promise<Candidate> {
    const candidate: Candidate = {
      source,
      ...(digest === undefined ? {} : { found: digest }),
      ...(record === undefined ? {} : { record }),
    };
    if (failure !== undefined) candidate.problem = unavailable(source.name, failure);
    if (record !== undefined) await this.#loadGood(candidate, record);
    if (digest === undefined || digest === candidate.good?.digest) return candidate;
    try {
      const bundle = await source.fetch(digest);
      // A folder may have changed since it was asked, and back to what it was.
      if (bundle.digest === candidate.good?.digest) return candidate;
      const older = this.#olderThan(source.name, bundle, record);
      if (older === undefined) candidate.newer = bundle;
      else candidate.problem = older;
    } catch (error) {
      candidate.problem = unavailable(source.name, expectXregError(error));
    }
    return candidate;
  }

  /** From the store, else from where it came from. */
  async #loadGood(candidate: Candidate, { accepted }: SourceRecord): Promise<void> {
    const kept = await this.#options.store.load(accepted);
    if (kept !== undefined) {
      candidate.good = kept;
      return;
    }
    try {
      const again = await candidate.source.fetch(accepted.digest);
      if (again.contentDigest === accepted.contentDigest) candidate.good = again;
    } catch (error) {
      candidate.problem ??= unavailable(candidate.source.name, expectXregError(error));
    }
  }

  #olderThan(
    name: string,
    { createdAt }: SourceBundle,
    record: SourceRecord | undefined,
  ): SourceProblem | undefined {
    const before = record?.accepted.createdAt;
    // A time that is missing or unreadable compares as false: nothing is known of the order.
    const isOlder = Date.parse(createdAt ?? '') < Date.parse(before ?? '');
    if (!isOlder || this.#options.allowOlder === true) return undefined;
    return older(name, createdAt ?? '', before ?? '');
  }

  /**
   * Refuses one newer bundle after another until those in force agree. What fails by itself goes first,
   * since the rules it brings go with it.
   *
   * @returns the judgements of the bundles in force; undefined where a source has none.
   */
  async #choose(candidates: readonly Candidate[]): Promise<readonly Judgement[] | undefined> {
    for (;;) {
      const { allowChangedVersions = false } = this.#options;
      const known = candidates.flatMap(({ source: { name }, newer, good }) => {
        if (newer === undefined || good === undefined || allowChangedVersions) {
          const bundle = newer ?? good;
          return bundle === undefined ? [] : [{ name, bundle }];
        }
        return [{ name, bundle: newer, base: good }];
      });
      const judged = await judgeBundles(known, this.#options);
      const byName = new Map(known.map(({ name }, index) => [name, judged[index]]));
      const newcomers = candidates.filter(({ newer }) => newer !== undefined);
      const failing = newcomers.filter(({ source }) => byName.get(source.name)?.fails);
      const broken = failing.filter(({ source }) => byName.get(source.name)?.failsItself);
      for (const candidate of broken.length > 0 ? broken : failing) {
        reject(candidate, byName.get(candidate.source.name)?.diagnostics);
      }
      if (failing.length > 0) continue;
      if (known.length < candidates.length) return undefined;
      for (const candidate of candidates) {
        const { newer, problem, source } = candidate;
        const judgement = byName.get(source.name);
        if (newer !== undefined || problem !== undefined || !judgement?.fails) continue;
        candidate.problem = outdated(source.name, judgement.diagnostics);
      }
      return judged;
    }
  }

  #desire(candidates: readonly Candidate[], policies: readonly DesiredPolicyInit[]): DesiredState {
    const { idPrefix } = this.#options;
    const sources = candidates.flatMap(({ source, newer, good }) => {
      const bundle = newer ?? good;
      if (bundle === undefined) return [];
      const { digest, createdAt } = bundle;
      return [{ name: source.name, digest, ...(createdAt === undefined ? {} : { createdAt }) }];
    });
    return createDesiredState(sources, policies, idPrefix === undefined ? {} : { idPrefix });
  }

  async #accept(
    candidates: readonly Candidate[],
    records: ReadonlyMap<string, SourceRecord>,
  ): Promise<void> {
    const accepted = candidates.flatMap(({ newer }) => newer ?? []);
    const isForgotten = [...records.keys()].some(
      (name) => !candidates.some(({ source }) => source.name === name),
    );
    if (accepted.length === 0 && !isForgotten) return;
    const next = candidates.flatMap(({ source, newer, record }): readonly SourceRecord[] => {
      if (newer === undefined) return record === undefined ? [] : [record];
      const { digest, contentDigest, createdAt } = newer;
      const kept = { digest, contentDigest, ...(createdAt === undefined ? {} : { createdAt }) };
      return [{ name: source.name, accepted: kept }];
    });
    await this.#options.store.write(next, accepted);
  }
}

function reject(candidate: Candidate, diagnostics: readonly Diagnostic[] = []): void {
  delete candidate.newer;
  const hasGood = candidate.good !== undefined;
  candidate.problem = rejected(candidate.source.name, diagnostics, hasGood);
}

/** Whether it may end without the source having another bundle: signatures come after what they sign. */
function isPassing(problem: SourceProblem | undefined): boolean {
  return problem?.code === 'unreachable' || problem?.code === 'refused';
}

function toStatus({ source, found, newer, good, problem }: Candidate): SourceStatus {
  const inForce = (newer ?? good)?.digest;
  return {
    name: source.name,
    ...(found === undefined ? {} : { found }),
    ...(inForce === undefined ? {} : { inForce }),
    ...(problem === undefined ? {} : { problem }),
  };
}
