// SPDX-License-Identifier: Apache-2.0
import { FAIL_ON, type FailOn } from '@xreg/governance';
import { didYouMean } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';
import { PUBLISH_MODES, type PublishMode } from './publish-decision.js';
import type { Runner } from './runner.js';

/** The inputs of `action.yml`, read. */
export interface Inputs {
  readonly roots: readonly string[];
  readonly config: string | undefined;
  readonly rules: readonly string[];
  readonly profiles: readonly string[];
  readonly failOn: FailOn | undefined;
  readonly publish: PublishMode;
  readonly reference: string | undefined;
  readonly tags: readonly string[];
  readonly movingTags: readonly string[];
  /** `key=value`. */
  readonly annotations: readonly string[];
  readonly credentials: { readonly username: string; readonly password: string } | undefined;
  readonly sign: 'none' | 'cosign';
  readonly orasVersion: string | undefined;
  /** File that the SARIF report is written to. */
  readonly sarif: string | undefined;
}

/**
 * Reads the inputs. A password is kept out of the log before anything else is done with it.
 *
 * @throws {XregError} `USAGE` for an input with a value it cannot have.
 */
export function readInputs(runner: Runner): Inputs {
  const optional = (name: string) => runner.input(name) || undefined;
  const list = (name: string) => splitLines(runner.input(name));
  const password = runner.input('password');
  if (password !== '') runner.mask(password);
  return {
    roots: list('roots'),
    config: optional('config'),
    rules: list('rules'),
    profiles: list('profiles'),
    failOn: choose(runner, 'fail-on', FAIL_ON),
    publish: choose(runner, 'publish', PUBLISH_MODES) ?? 'never',
    reference: optional('reference'),
    tags: list('tags'),
    movingTags: list('moving-tags'),
    annotations: list('annotations'),
    credentials: readCredentials(runner.input('username'), password),
    sign: choose(runner, 'sign', ['none', 'cosign'] as const) ?? 'none',
    orasVersion: readVersion(optional('oras-version')),
    sarif: optional('sarif'),
  };
}

/** Lists are one item a line: names of files may hold commas and blanks. */
function splitLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function choose<Choice extends string>(
  runner: Runner,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const word = runner.input(name);
  if (word === '') return undefined;
  const choice = choices.find((each) => each === word);
  if (choice !== undefined) return choice;
  throw new XregError('USAGE', `The input "${name}" cannot be "${word}".`, {
    help: didYouMean(word, choices) ?? `One of: ${choices.join(', ')}.`,
  });
}

function readCredentials(username: string, password: string): Inputs['credentials'] {
  // A pull request of a fork has no secrets, and needs none: an empty password is no mistake.
  if (password === '') return undefined;
  if (username !== '') return { username, password };
  throw new XregError('USAGE', 'The input "password" needs the input "username".', {
    help: 'For ghcr.io: username: ${{ github.actor }}',
  });
}

function readVersion(text: string | undefined): string | undefined {
  const version = text?.replace(/^v/, '');
  if (version === undefined || /^\d+\.\d+\.\d+$/.test(version)) return version;
  throw new XregError('USAGE', `The input "oras-version" cannot be "${text ?? ''}".`, {
    help: 'Give the exact version, such as 1.3.3.',
  });
}
