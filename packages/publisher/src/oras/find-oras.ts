// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { XregError } from '@xreg/xregistry-fs';
import { findProgram } from './find-program.js';
import type { RunProgram } from './run-program.js';

/** The oldest oras whose commands this package uses. */
export const OLDEST_ORAS_VERSION = '1.2.0';
/** Environment variable that names the oras program. */
export const ORAS_VARIABLE = 'XREG_ORAS';

const VERSION_TIMEOUT_MS = 10_000;
// "npx oras" would run an unrelated package, so it is named nowhere.
const HOW_TO_GET_ORAS = [
  'Get it in one of these ways:',
  '  GitHub Actions:  - uses: oras-project/setup-oras@v2',
  '  Go:              go install oras.land/oras/cmd/oras@v1.3.3',
  '  a release:       https://oras.land/docs/installation',
  `and put it on PATH, or name it with --oras or ${ORAS_VARIABLE}.`,
  'A local layout needs no oras: publish to oci-layout:<folder>:<tag>.',
].join('\n');

/** Where oras is looked for. */
export interface OrasLocation {
  /** Path of the program; found by `env` where it is not given. */
  readonly orasPath?: string | undefined;
  /** The version that it has to be, exactly. Default: any from {@link OLDEST_ORAS_VERSION}. */
  readonly orasVersion?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** An oras that can be run. */
export interface OrasProgram {
  /** Absolute path. */
  readonly path: string;
  readonly version: string;
}

/**
 * Finds oras by option, then `XREG_ORAS`, then `PATH`, and checks its version.
 *
 * @throws {XregError} `TOOL_MISSING` where there is none, it is too old, not the version that is asked
 *   for, or something else.
 */
export async function findOras(location: OrasLocation, run: RunProgram): Promise<OrasProgram> {
  const named = location.orasPath ?? location.env[ORAS_VARIABLE];
  const path = findProgram({ name: 'oras', named, env: location.env });
  if (path === undefined) {
    const where = named === undefined || named === '' ? 'on PATH' : `at "${named}"`;
    throw missing(`There is no oras ${where}.`);
  }
  const version = await askVersion(path, run);
  if (compareVersions(version, OLDEST_ORAS_VERSION) < 0) {
    throw missing(`oras ${version} at "${path}" is older than ${OLDEST_ORAS_VERSION}.`);
  }
  const { orasVersion = version } = location;
  if (version !== orasVersion) {
    throw new XregError(
      'TOOL_MISSING',
      `oras ${version} at "${path}" is not oras ${orasVersion}, which is asked for.`,
      { help: `Put oras ${orasVersion} on PATH, or ask for ${version}.` },
    );
  }
  return { path, version };
}

/** Versions that programs have told, by who runs them and by what their files are. */
const told = new WeakMap<RunProgram, Map<string, string>>();

/** The version of a program, asked for once. One that is replaced is another one, and is asked anew. */
async function askVersion(path: string, run: RunProgram): Promise<string> {
  const versions = told.get(run) ?? new Map<string, string>();
  told.set(run, versions);
  const { ino, size, mtimeMs } = statSync(path);
  const key = [path, ino, size, mtimeMs].join(' ');
  const known = versions.get(key);
  if (known !== undefined) return known;
  const result = await run(path, ['version'], {
    cwd: process.cwd(),
    env: { LC_ALL: 'C' },
    timeoutMs: VERSION_TIMEOUT_MS,
  });
  const version = /^Version:\s*v?(\d+\.\d+\.\d+)/m.exec(result.stdout.toString('utf8'))?.[1];
  if (version === undefined) throw missing(`"${path}" does not answer as oras does.`);
  versions.set(key, version);
  return version;
}

/** Orders versions of three numbers. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function missing(message: string): XregError {
  return new XregError('TOOL_MISSING', message, { help: HOW_TO_GET_ORAS });
}
