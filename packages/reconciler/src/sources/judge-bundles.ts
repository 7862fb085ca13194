// SPDX-License-Identifier: Apache-2.0
import { validateRegistry, type JudgedForm, type SeverityOverrides } from '@xreg/governance';
import {
  buildDeploymentIndex,
  compareDiagnostics,
  createMemoryFileSystem,
  type DeploymentIndex,
  type Diagnostic,
  type RegistryFileSystem,
  type Severity,
} from '@xreg/xregistry-fs';
import type { DesiredPolicyInit } from '../plan/desired-state.js';
import type { SourceBundle } from './bundle-source.js';
import { readPolicies } from './read-policies.js';

/** How bundles are judged. */
export interface JudgeOptions {
  /** What the policies are written for: the name of a profile. Default `odrl-2.2`. */
  readonly profile?: string;
  readonly form?: JudgedForm;
  readonly shortNames?: ReadonlyMap<string, string>;
  readonly severities?: SeverityOverrides;
  /** The lowest severity for which a bundle is refused. Default `error`. */
  readonly failOn?: Severity;
  /** Group ids that contain dots. */
  readonly groups?: readonly string[];
  readonly nowMs?: number;
}

/** A bundle under the name of its source. */
export interface NamedBundle {
  readonly name: string;
  readonly bundle: SourceBundle;
  /** The one before it: a version that is in both has to be the same in both. */
  readonly base?: SourceBundle;
}

/** What is to be said of one bundle beside the others. */
export interface Judgement {
  /** Findings in its own files, whoever's rule found them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether it is refused for what it says itself: its files, its rules, or its policies by its own rules. */
  readonly failsItself: boolean;
  /** Whether it is refused, also for what rules of others say of its policies. */
  readonly fails: boolean;
  /** Its policies, in the terms of connectors. */
  readonly policies: readonly DesiredPolicyInit[];
}

/**
 * Judges every policy of every bundle by all rules of all bundles.
 *
 * @returns one judgement for each bundle, in order.
 * @throws {XregError} `CONFIG_INVALID` where the profile is unknown or the short names collide.
 */
export async function judgeBundles(
  bundles: readonly NamedBundle[],
  options: JudgeOptions = {},
): Promise<readonly Judgement[]> {
  const registries = await Promise.all(
    bundles.map(async (named) => ({
      ...named,
      ...(await openBundle(named.name, named.bundle, options)),
      bases: await openBase(named, options),
    })),
  );
  const refused = SEVERITIES.slice(0, SEVERITIES.indexOf(options.failOn ?? 'error') + 1);
  const judgements: Judgement[] = [];
  for (const { name, bundle, bases, fileSystem, index } of registries) {
    const others = registries.filter((each) => each.index !== index);
    const report = await validateRegistry({
      fileSystems: [fileSystem],
      rulesFrom: others.map((each) => each.index),
      bases,
      ...(options.profile === undefined ? {} : { policyProfiles: [options.profile] }),
      ...(options.form === undefined ? {} : { form: options.form }),
      ...(options.shortNames === undefined ? {} : { shortNames: options.shortNames }),
      ...(options.severities === undefined ? {} : { severities: options.severities }),
      ...(options.groups === undefined ? {} : { indexOptions: { groups: options.groups } }),
      ...(options.nowMs === undefined ? {} : { nowMs: options.nowMs }),
    });
    const { policies, undeployable } = await readPolicies(index, sourceOf(name, bundle), options);
    const isOwn = ({ file }: Diagnostic): boolean => file === name || file.startsWith(`${name}/`);
    const diagnostics = [
      ...report.diagnostics.filter(isOwn),
      ...bundle.diagnostics,
      ...undeployable,
    ];
    const faults = diagnostics.filter(({ severity }) => refused.includes(severity));
    judgements.push({
      diagnostics: diagnostics.sort(compareDiagnostics),
      failsItself: faults.some((fault) => !isByOthers(fault, index)),
      fails: faults.length > 0,
      policies,
    });
  }
  return judgements;
}

/** The worst first. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** A rule that another bundle brings, too, counts as our own: it would have found the same. */
function isByOthers({ rule }: Diagnostic, index: DeploymentIndex): boolean {
  return rule !== undefined && !index.artifacts.has(rule);
}

interface OpenBundle {
  readonly fileSystem: RegistryFileSystem;
  readonly index: DeploymentIndex;
}

async function openBundle(
  name: string,
  { files }: SourceBundle,
  { groups }: JudgeOptions,
): Promise<OpenBundle> {
  const fileSystem = createMemoryFileSystem(name, files);
  const index = await buildDeploymentIndex(fileSystem, {
    allowEmpty: true,
    ...(groups === undefined ? {} : { groups }),
  });
  return { fileSystem, index };
}

async function openBase(
  { name, base }: NamedBundle,
  options: JudgeOptions,
): Promise<ReadonlyMap<string, OpenBundle>> {
  return new Map(base === undefined ? [] : [[name, await openBundle(name, base, options)]]);
}

function sourceOf(name: string, { digest, createdAt }: SourceBundle): DesiredPolicyInit['source'] {
  return { name, digest, ...(createdAt === undefined ? {} : { createdAt }) };
}
