// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { DEFAULT_PROFILE, parseProfile, PROFILES, type Profile } from '@xreg/governance';
import { parseJsonSource, XregError, type Diagnostic } from '@xreg/xregistry-fs';
import type { Config } from '../config/config.js';
import { didYouMean } from '../suggest.js';

/** Largest profile file, in bytes. */
const MAX_PROFILE_BYTES = 1024 * 1024;

/** Names of profiles and paths of profile files, with the folder that paths are relative to. */
export interface ProfileWords {
  readonly words: readonly string[];
  /** Absolute path. */
  readonly base: string;
}

/**
 * The profiles that a command line names, else those of the configuration, else the default one.
 *
 * @throws {XregError} `CONFIG_INVALID` for a profile that is not there or malformed.
 */
export function readPolicyProfiles(
  flags: readonly string[],
  { profile, profiles = [], folder }: Config,
  cwd: string,
): readonly Profile[] {
  if (flags.length > 0) return readProfiles({ words: flags, base: resolve(cwd) }, cwd);
  if (profile !== undefined && profiles.length > 0) {
    throw new XregError('CONFIG_INVALID', '"profile" and "profiles" exclude each other.', {
      help: 'Keep "profiles", which may name several.',
    });
  }
  return readProfiles({ words: profile === undefined ? profiles : [profile], base: folder }, cwd);
}

/**
 * The profiles by which policies are judged: those of the toolkit by their names, and profile files.
 *
 * @param cwd absolute path; messages name files as seen from there.
 * @throws {XregError} `CONFIG_INVALID` with place and fix of everything that is wrong in a file, or the
 *   nearest name.
 */
export function readProfiles({ words, base }: ProfileWords, cwd: string): readonly Profile[] {
  const profiles = new Map<string, Profile>();
  for (const word of words.length > 0 ? words : [DEFAULT_PROFILE]) {
    const profile = /\.json$|[/\\]/.test(word)
      ? readProfileFile(resolve(base, word), cwd)
      : namedProfile(word);
    if (profiles.has(profile.name) && !PROFILES.has(profile.name)) {
      throw new XregError('CONFIG_INVALID', `Two profile files have the name "${profile.name}".`, {
        help: 'Give each a name of its own: reports say by which profile a policy was judged.',
      });
    }
    profiles.set(profile.name, profile);
  }
  return [...profiles.values()];
}

/**
 * The one profile of a command that judges by one alone.
 *
 * @throws {XregError} `USAGE` where there are several.
 */
export function onlyProfile([first, ...others]: readonly Profile[]): Profile {
  if (first !== undefined && others.length === 0) return first;
  throw new XregError('USAGE', 'This command judges by one profile.', {
    help: 'Name one with --profile.',
  });
}

function namedProfile(name: string): Profile {
  const profile = PROFILES.get(name);
  if (profile !== undefined) return profile;
  const known = [...PROFILES.keys()];
  throw new XregError('CONFIG_INVALID', `There is no profile "${name}".`, {
    help: `${didYouMean(name, known) ?? `Use one of ${known.join(', ')}.`} A profile file ends in ".json".`,
  });
}

function readProfileFile(path: string, cwd: string): Profile {
  const name = relative(cwd, path) || path;
  const { source, diagnostics } = parseJsonSource(readBytes(path, name), { file: name });
  refuseErrors(diagnostics);
  if (source === undefined) {
    throw new XregError('CONFIG_INVALID', `The profile "${name}" is no JSON document.`);
  }
  const { profile, diagnostics: faults } = parseProfile(source);
  refuseErrors(faults);
  if (profile === undefined) throw new TypeError('A profile without faults is missing.');
  return profile;
}

function readBytes(path: string, name: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new XregError('CONFIG_INVALID', `Cannot read the profile "${name}".`, {
      cause,
      help: `Name a readable JSON file, or one of ${[...PROFILES.keys()].join(', ')}.`,
    });
  }
  if (bytes.byteLength <= MAX_PROFILE_BYTES) return bytes;
  throw new XregError('CONFIG_INVALID', `The profile "${name}" is larger than 1 MiB.`);
}

function refuseErrors(diagnostics: readonly Diagnostic[]): void {
  const [first, ...others] = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(describe);
  if (first === undefined) return;
  const help = [first.help, ...others.flatMap(({ message, help: more }) => [message, more])];
  throw new XregError('CONFIG_INVALID', first.message, {
    help: [...new Set(help.filter((line) => line !== undefined))].join('\n'),
  });
}

function describe({ file, range, message, expected, help }: Diagnostic): {
  readonly message: string;
  readonly help: string | undefined;
} {
  const { line, column } = range.start;
  const wanted =
    expected === undefined ? undefined : `Expected: ${expected.slice(0, 8).join(', ')}.`;
  const lines = [wanted, help].filter((each) => each !== undefined);
  return {
    message: `${file}:${line}:${column}: ${message}`,
    help: lines.length === 0 ? undefined : lines.join(' '),
  };
}
