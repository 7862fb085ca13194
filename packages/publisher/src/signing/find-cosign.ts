// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { findProgram } from '../oras/find-program.js';
import type { RunProgram } from '../oras/run-program.js';

/** Environment variable that names the cosign program. */
export const COSIGN_VARIABLE = 'XREG_COSIGN';

const VERSION_TIMEOUT_MS = 30_000;
/** The first and the last major version whose commands this package uses. */
const OLDEST_MAJOR = 2;
const HOW_TO_GET_COSIGN = [
  'Get it in one of these ways:',
  '  GitHub Actions:  - uses: sigstore/cosign-installer@v3',
  '  Go:              go install github.com/sigstore/cosign/v2/cmd/cosign@latest',
  '  a release:       https://docs.sigstore.dev/cosign/system_config/installation/',
  `and put it on PATH, or name it with --cosign or ${COSIGN_VARIABLE}.`,
].join('\n');

/** A cosign that can be run. */
export interface CosignProgram {
  /** Absolute path. */
  readonly path: string;
  /** Major version: from 3 on, cosign signs in another way unless it is told not to. */
  readonly major: number;
}

/**
 * Finds cosign by option, then `XREG_COSIGN`, then `PATH`, and checks its version.
 *
 * @throws {XregError} `TOOL_MISSING` where there is none, it is too old, or it is something else.
 */
export async function findCosign(
  location: {
    readonly cosignPath?: string | undefined;
    readonly env: Readonly<Record<string, string | undefined>>;
  },
  run: RunProgram,
): Promise<CosignProgram> {
  const { cosignPath, env } = location;
  const named = cosignPath ?? env[COSIGN_VARIABLE];
  const path = findProgram({ name: 'cosign', named, env });
  if (path === undefined) {
    const where = named === undefined || named === '' ? 'on PATH' : `at "${named}"`;
    throw missing(`There is no cosign ${where}.`);
  }
  const { stdout } = await run(path, ['version'], {
    cwd: process.cwd(),
    env: { LC_ALL: 'C' },
    timeoutMs: VERSION_TIMEOUT_MS,
  });
  const text = stdout.toString('utf8');
  const major = /^GitVersion:\s*v?(\d+)\./m.exec(text)?.[1];
  if (major === undefined) throw missing(`"${path}" does not answer as cosign does.`);
  if (Number(major) < OLDEST_MAJOR) {
    throw missing(`cosign ${major} at "${path}" is older than ${OLDEST_MAJOR}.0.`);
  }
  return { path, major: Number(major) };
}

function missing(message: string): XregError {
  return new XregError('TOOL_MISSING', message, { help: HOW_TO_GET_COSIGN });
}
