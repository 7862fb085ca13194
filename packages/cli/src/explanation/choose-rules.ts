// SPDX-License-Identifier: Apache-2.0
import {
  canonicalizePolicy,
  findTestedRules,
  loadRules,
  projectPolicy,
  selectRules,
  TESTS_FOLDER,
  type LoadedRule,
} from '@xreg/governance';
import { onlyProfile, type ValidationSettings } from '@xreg/project/validation';
import { nearestNames, XregError, type DeploymentIndex, type JsonValue } from '@xreg/xregistry-fs';
import type { OpenPolicy } from './open-policy.js';

/** Most policies whose words an edit may borrow. */
const MAX_MODELS = 10;

/** The rules an explanation is about. */
export interface ChosenRules {
  readonly rules: readonly LoadedRule[];
  /** The rules that were asked for by name, or by the folder of a test. */
  readonly only?: readonly LoadedRule[];
  /** Canonical forms of policies that the same rules govern. */
  readonly models: readonly JsonValue[];
}

/**
 * Loads the rules that may have to do with a policy.
 *
 * @param word the rule as given: its name, key, xid or file.
 * @throws {XregError} `USAGE` where there is no such rule, or nothing says which rule a file is for;
 * `CONFIG_INVALID` where the rule cannot judge.
 */
export async function loadRulesOf(
  policy: OpenPolicy,
  borrowed: readonly DeploymentIndex[],
  word: string | undefined,
  settings: ValidationSettings,
): Promise<ChosenRules> {
  const indexes = [policy.index, ...borrowed];
  const sets = indexes.map((index) => loadRules(index));
  const rules = sets.flatMap((set) => set.rules);
  const only = word === undefined ? rulesOfTest(policy, indexes, rules) : rulesNamed(word, rules);
  if (word !== undefined && only?.length === 0) {
    const broken = sets.flatMap((set) => set.broken).find((rule) => isNamed(rule, word));
    throw noSuchRule(word, rules, broken?.key);
  }
  if (only === undefined && policy.entry === undefined) {
    throw new XregError('USAGE', `Nothing says which rules "${policy.file}" is judged by.`, {
      help: `Name a rule after it: ${rules.map(({ key }) => key).join(', ') || 'there is none'}.`,
    });
  }
  return { rules, ...(only && { only }), models: await modelsOf(policy, only ?? rules, settings) };
}

/** The rule whose tests a file belongs to. */
function rulesOfTest(
  { entry, file }: OpenPolicy,
  indexes: readonly DeploymentIndex[],
  rules: readonly LoadedRule[],
): readonly LoadedRule[] | undefined {
  const [top, name] = file.split('/');
  if (entry !== undefined || top !== TESTS_FOLDER || name === undefined) return undefined;
  const entries = indexes.flatMap((index) => index.ofType('rule'));
  const xids = new Set(findTestedRules({ name }, entries).map(({ xid }) => xid));
  const tested = rules.filter(({ xid }) => xids.has(xid));
  return tested.length === 0 ? undefined : tested;
}

function rulesNamed(word: string, rules: readonly LoadedRule[]): readonly LoadedRule[] {
  return rules.filter((rule) => isNamed(rule, word));
}

function isNamed(
  rule: Pick<LoadedRule, 'key' | 'xid' | 'artifact' | 'source'>,
  word: string,
): boolean {
  const { group, name } = rule.artifact;
  const names = [rule.key, rule.xid, name, `${group}/${name}`];
  return names.includes(word) || word === rule.source.file || word.endsWith(`/${rule.source.file}`);
}

function noSuchRule(
  word: string,
  rules: readonly LoadedRule[],
  broken: string | undefined,
): XregError {
  if (broken !== undefined) {
    return new XregError('CONFIG_INVALID', `The rule "${broken}" cannot judge policies.`, {
      help: 'Run "xreg validate" to see what is wrong with it.',
    });
  }
  const [near] = nearestNames(
    word,
    rules.flatMap(({ key, artifact }) => [key, artifact.name]),
  );
  const all = rules.map(({ key }) => key).join(', ') || 'none';
  return new XregError('USAGE', `There is no rule "${word}".`, {
    help: near === undefined ? `The rules are: ${all}.` : `Did you mean "${near}"?`,
  });
}

/** What other policies under the same rules say, as far as they can be read. */
async function modelsOf(
  { index, entry }: OpenPolicy,
  rules: readonly LoadedRule[],
  { policyProfiles, shortNames }: ValidationSettings,
): Promise<readonly JsonValue[]> {
  const profile = onlyProfile(policyProfiles);
  const models: JsonValue[] = [];
  for (const other of index.ofType('policy')) {
    if (models.length >= MAX_MODELS) break;
    if (other === entry || selectRules(other, rules).length === 0) continue;
    const { source } = other.read();
    const canonical = source && (await canonicalizePolicy(source, { profile, shortNames }));
    if (canonical?.policy === undefined) continue;
    models.push(projectPolicy(canonical.policy) as unknown as JsonValue);
  }
  return models;
}
