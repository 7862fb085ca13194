// SPDX-License-Identifier: Apache-2.0
import {
  compareDiagnostics,
  compareIndexes,
  type ArtifactChange,
  type ArtifactEntry,
  type DeploymentIndex,
  type Diagnostic,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import { canonicalizePolicy, type CanonicalResult } from '../canonical/canonicalize-policy.js';
import type { Profile } from '../profiles/profile.js';
import { DEFAULT_PROFILE } from '../profiles/profiles.js';
import { resolveProfile } from '../canonical/resolve-options.js';
import { inRoot, pathInRoot } from '../report/root-path.js';
import { comparePolicies, type ComparedPolicy } from './compare-policies.js';
import { findPredecessor } from './find-predecessor.js';
import { governedPolicies } from './governed-policies.js';
import { policyStatements } from './policy-statements.js';
import {
  COMPARISON_SCHEMA_VERSION,
  type ArtifactComparison,
  type ComparisonSummary,
  type GovernedPolicies,
  type RegistryComparison,
} from './registry-comparison.js';

/** One state of a registry. */
export interface ComparedRegistry {
  readonly index: DeploymentIndex;
  /** What the index was built from; with it, a Git tree reads what changed in one go. */
  readonly fileSystem?: RegistryFileSystem;
}

/** Settings of {@link compareRegistries}. */
export interface CompareOptions {
  /** What the policies are meant for. Default `odrl-2.2`. */
  readonly policyProfile?: string | Profile;
}

/**
 * Compares two states of a registry: what was added, removed, changed or moved, what each change does
 * to the meaning of a policy, and which policies depend on the rules and schemas that changed.
 * Documents that are the same on both sides are not parsed.
 *
 * @throws {XregError} `INPUT_UNREADABLE` or `INPUT_TOO_LARGE` where a file cannot be read;
 * `CONFIG_INVALID` where the profile is unknown.
 * @example
 * const comparison = await compareRegistries({ index: published }, { index: current });
 * process.stdout.write(formatComparison(comparison, 'markdown'));
 */
export async function compareRegistries(
  before: ComparedRegistry,
  after: ComparedRegistry,
  options: CompareOptions = {},
): Promise<RegistryComparison> {
  const { changes, unchanged } = compareIndexes(before.index, after.index);
  announce(changes, before, after);
  const comparison = new Comparison(before.index, after.index, changes, options);
  const artifacts: ArtifactComparison[] = [];
  for (const change of changes) artifacts.push(await comparison.describe(change));
  return {
    schemaVersion: COMPARISON_SCHEMA_VERSION,
    before: before.index.root,
    after: after.index.root,
    summary: summarize(artifacts, unchanged),
    artifacts,
    problems: comparison.problems(),
  };
}

/**
 * Tells which files are going to be read. Where rules or schemas changed, the labels of all policies
 * are asked for, and nothing is to be told.
 */
function announce(
  changes: readonly ArtifactChange[],
  before: ComparedRegistry,
  after: ComparedRegistry,
): void {
  if (changes.some(concernsRules)) return;
  const [olds, news] = [new Set<string>(), new Set<string>()];
  for (const change of changes) {
    if (change.kind === 'moved') continue;
    if (change.kind !== 'removed') news.add(change.after.file);
    const old =
      change.kind === 'added'
        ? findPredecessor(change.after.artifact, before.index)
        : change.before;
    if (old !== undefined) olds.add(old.file);
  }
  before.fileSystem?.expect?.([...olds]);
  after.fileSystem?.expect?.([...news]);
}

class Comparison {
  readonly #roots: Readonly<Record<'before' | 'after', string>>;
  readonly #problems: Diagnostic[] = [];
  readonly #profile: Profile;
  readonly #before: DeploymentIndex;
  readonly #governed: Readonly<Record<'before' | 'after', ReadonlyMap<string, readonly string[]>>>;

  constructor(
    before: DeploymentIndex,
    after: DeploymentIndex,
    changes: readonly ArtifactChange[],
    { policyProfile = DEFAULT_PROFILE }: CompareOptions,
  ) {
    this.#roots = { before: before.root, after: after.root };
    this.#profile = resolveProfile(policyProfile);
    this.#before = before;
    this.#note('before', before.diagnostics);
    this.#note('after', after.diagnostics);
    const isGovernanceAsked = changes.some(concernsRules);
    this.#governed = {
      before: isGovernanceAsked ? governedPolicies(before) : new Map(),
      after: isGovernanceAsked ? governedPolicies(after) : new Map(),
    };
  }

  /** What kept the comparison from being whole, each once. */
  problems(): readonly Diagnostic[] {
    const distinct = new Map(
      this.#problems.map((problem) => [
        JSON.stringify([problem.file, problem.range, problem.code, problem.message]),
        problem,
      ]),
    );
    return [...distinct.values()].sort(compareDiagnostics);
  }

  async describe(change: ArtifactChange): Promise<ArtifactComparison> {
    const [before, after] = [entryOf(change, 'before'), entryOf(change, 'after')];
    const { artifact, xid, key } = change.kind === 'removed' ? change.before : change.after;
    return {
      change: change.kind,
      type: artifact.type,
      xid,
      key,
      ...(before && { before: { file: before.file, layout: before.layout } }),
      ...(after && { after: { file: after.file, layout: after.layout } }),
      ...(change.kind !== 'moved' &&
        (artifact.type === 'policy'
          ? await this.#describePolicy(before, after)
          : this.#describeRule(xid, before, after))),
    };
  }

  async #describePolicy(
    before: ArtifactEntry | undefined,
    after: ArtifactEntry | undefined,
  ): Promise<Pick<ArtifactComparison, 'comparison' | 'predecessor' | 'states'>> {
    const old = before && (await this.#read('before', before));
    const current = after && (await this.#read('after', after));
    if (old !== undefined && current !== undefined) {
      return { comparison: await comparePolicies(old, current, this.#profile) };
    }
    const policy = (old ?? current)?.canonical.policy;
    return {
      ...(policy !== undefined && { states: policyStatements(policy) }),
      ...(current !== undefined && (await this.#describeSuccessor(after, current))),
    };
  }

  /** Versions do not change, so that most changes are new versions. */
  async #describeSuccessor(
    entry: ArtifactEntry | undefined,
    current: ComparedPolicy,
  ): Promise<Pick<ArtifactComparison, 'comparison' | 'predecessor'>> {
    const predecessor = entry && findPredecessor(entry.artifact, this.#before);
    if (predecessor === undefined) return {};
    const old = await this.#read('before', predecessor);
    return {
      predecessor: predecessor.key,
      comparison: await comparePolicies(old, current, this.#profile),
    };
  }

  #describeRule(
    xid: string,
    before: ArtifactEntry | undefined,
    after: ArtifactEntry | undefined,
  ): { readonly governs: GovernedPolicies } {
    if (before !== undefined) this.#note('before', before.read().diagnostics);
    if (after !== undefined) this.#note('after', after.read().diagnostics);
    return {
      governs: {
        before: this.#governed.before.get(xid) ?? [],
        after: this.#governed.after.get(xid) ?? [],
      },
    };
  }

  async #read(side: 'before' | 'after', entry: ArtifactEntry) {
    const { source, diagnostics } = entry.read();
    this.#note(side, diagnostics);
    const canonical: CanonicalResult =
      source === undefined
        ? NOTHING
        : await canonicalizePolicy(source, { profile: this.#profile, artifact: entry.artifact });
    return { canonical, file: pathInRoot(this.#roots[side], entry.file) };
  }

  /** What is merely worth knowing is left to a validation. */
  #note(side: 'before' | 'after', diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      if (diagnostic.severity === 'error') {
        this.#problems.push(inRoot(this.#roots[side], diagnostic));
      }
    }
  }
}

/** A document that cannot be read states nothing. */
const NOTHING: CanonicalResult = {
  diagnostics: [],
  placeOf: () => Promise.reject(new RangeError('nothing has no place')),
  canonicalHash: () => Promise.resolve(undefined),
};

function entryOf(change: ArtifactChange, side: 'before' | 'after'): ArtifactEntry | undefined {
  if (side === 'before') return change.kind === 'added' ? undefined : change.before;
  return change.kind === 'removed' ? undefined : change.after;
}

function concernsRules(change: ArtifactChange): boolean {
  const { artifact } = change.kind === 'removed' ? change.before : change.after;
  return artifact.type !== 'policy' && change.kind !== 'moved';
}

function summarize(artifacts: readonly ArtifactComparison[], unchanged: number): ComparisonSummary {
  const changes = (kind: ArtifactComparison['change']) =>
    artifacts.filter(({ change }) => change === kind).length;
  const meanings = (meaning: string) =>
    artifacts.filter(({ comparison }) => comparison?.meaning === meaning).length;
  return {
    added: changes('added'),
    removed: changes('removed'),
    changed: changes('changed'),
    moved: changes('moved'),
    unchanged,
    widened: meanings('widened'),
    narrowed: meanings('narrowed'),
    equivalent: meanings('equivalent'),
    incomparable: meanings('incomparable'),
  };
}
