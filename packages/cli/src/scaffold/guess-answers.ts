// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runGit, XregError } from '@xreg/xregistry-fs';
import type { Place } from './find-place.js';

/** What the surroundings tell of the answers to the questions. */
export interface Guess {
  readonly group: string;
  readonly repository: string | undefined;
}

/** The group where nothing tells of another one. */
const FALLBACK_GROUP = 'acme';
const MAX_BYTES = 64 * 1024;
/** A repository on GitHub, as its clones name it over HTTPS and SSH. */
const GITHUB =
  /^(?:https:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git@)github\.com[:/]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/;
/** What OCI allows between two slashes. */
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/** Guesses from the Git repository and the name of the folder; a configuration is no guess. */
export function guessAnswers({ folder, top, repository }: Place): Guess {
  const [, owner = '', name = ''] =
    GITHUB.exec(readOrigin(top))?.map((part) => part.toLowerCase()) ?? [];
  return {
    group: toGroup(owner) || toGroup(basename(folder)) || FALLBACK_GROUP,
    repository:
      repository ??
      ([owner, name].every((part) => COMPONENT.test(part))
        ? `ghcr.io/${owner}/${name}`
        : undefined),
  };
}

/** Without Git, or with a repository that it does not read, there is nothing to be told. */
function readOrigin(top: string): string {
  if (!existsSync(join(top, '.git'))) return '';
  try {
    const origin = runGit(top, ['config', '--get', 'remote.origin.url'], { maxBytes: MAX_BYTES });
    return origin?.toString('utf8').trim() ?? '';
  } catch (error) {
    if (error instanceof XregError) return '';
    throw error;
  }
}

function toGroup(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
}
