// SPDX-License-Identifier: Apache-2.0
import { PROFILES, type FailOn, type JudgedForm, type Profile } from '@xreg/governance';
import type { FetchedBundle, Verdict, VerdictRule, VerdictStatement } from '@xreg/publisher';
import {
  createMemoryFileSystem,
  XregError,
  type Severity,
  type StructuralProfile,
} from '@xreg/xregistry-fs';
import type { Environment, Listener } from '../environment.js';
import { validateInputs } from '../validation/validate-inputs.js';
import type { ValidationSettings } from '../validation/validation-settings.js';
import { createVerdict } from './create-verdict.js';

/** Settings of {@link judgeAgain}. */
export interface JudgeOptions {
  /** How the registry is named in messages. */
  readonly name: string;
  /** Folders and references with rules that the bundle does not hold. */
  readonly rules: readonly string[];
  readonly toolVersion: string;
}

/** What judging again has given. */
export interface SecondVerdict {
  readonly verdict: Verdict;
  /** What is otherwise than stated, one sentence each; empty where the verdict holds. */
  readonly differences: readonly string[];
}

/**
 * Judges the policies of a bundle as a statement says they were judged, and compares: the same result,
 * by the same rules. Numbers of findings may differ, since a newer tool finds more.
 *
 * @throws {XregError} where rules cannot be read, or the statement names settings nobody knows.
 */
export async function judgeAgain(
  bundle: Pick<FetchedBundle, 'files'>,
  stated: VerdictStatement,
  options: JudgeOptions,
  environment: Environment,
  listener: Listener,
): Promise<SecondVerdict> {
  const { name, rules, toolVersion } = options;
  const fileSystem = createMemoryFileSystem(name, bundle.files);
  const settings: ValidationSettings = {
    ...readSettings(stated),
    rules: rules.map((source) => ({ source, base: environment.cwd })),
    base: undefined,
    toolVersion,
  };
  const input = { root: name, name, fileSystem };
  const outcome = await validateInputs([input], settings, environment, listener);
  const verdict = await createVerdict(outcome, fileSystem, settings);
  const result =
    verdict.result === stated.result
      ? []
      : [`The statement says ${stated.result}, and it ${verdict.result} now.`];
  return {
    verdict,
    differences: [
      ...result,
      ...missingFrom(stated.rules, verdict.rules, 'The verdict was given by', 'which is not here'),
      ...missingFrom(
        verdict.rules,
        stated.rules,
        'Now judges',
        'which the statement does not name',
      ),
    ],
  };
}

function missingFrom(
  rules: readonly VerdictRule[],
  others: readonly VerdictRule[],
  start: string,
  end: string,
): readonly string[] {
  return rules
    .filter(({ xid, digest }) => !others.some((o) => o.xid === xid && o.digest === digest))
    .map(({ xid, digest }) => `${start} "${xid}" (${digest}), ${end}.`);
}

/** The settings a statement names, as `createVerdict` writes them. */
function readSettings(
  stated: VerdictStatement,
): Omit<ValidationSettings, 'rules' | 'base' | 'toolVersion'> {
  const setting = (name: string, known: RegExp): string => {
    const value = stated.settings.get(name) ?? '';
    if (known.test(value)) return value;
    throw new XregError('INPUT_UNREADABLE', `The statement has the setting ${name} "${value}".`, {
      help: 'It was made by another version of xreg: judge with that one.',
    });
  };
  const under = (prefix: string): readonly (readonly [string, string])[] =>
    [...stated.settings].flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
    );
  const structure = setting('structure-profile', /^(?:authoring|strict|export|fleet)$/);
  const groups = new Set(stated.artifacts.flatMap(({ xid }) => xid.split('/')[2] ?? []));
  return {
    failOn: setting('fail-on', /^(?:error|warning|info|never)$/) as FailOn,
    form: setting('form', /^(?:canonical|source|both)$/) as JudgedForm,
    policyProfiles: setting('profile', /^[a-z0-9. -]+$/)
      .split(' ')
      .map(knownProfile),
    structure: structure as StructuralProfile,
    indexOptions: { profile: structure as StructuralProfile, groups: [...groups] },
    severities: new Map(
      under('severity.').map(([code, value]) => [code, value as Severity | 'off'] as const),
    ),
    shortNames: new Map(under('shortNames.')),
  };
}

/** The file of a profile of somebody's own is not part of a statement. */
function knownProfile(name: string): Profile {
  const profile = PROFILES.get(name);
  if (profile !== undefined) return profile;
  throw new XregError('INPUT_UNREADABLE', `The statement was made by the profile "${name}".`, {
    help: 'It is none of those that come with xreg, so that its verdict cannot be checked here.',
  });
}
