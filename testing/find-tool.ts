// SPDX-License-Identifier: Apache-2.0
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Real programs that live tests run, and the variable that names each; others are found on PATH. */
const VARIABLES = {
  oras: 'XREG_TEST_ORAS',
  'oras-oldest': 'XREG_TEST_ORAS_OLDEST',
  'docker-registry': 'XREG_TEST_REGISTRY',
  olareg: 'XREG_TEST_OLAREG',
  cosign: 'XREG_TEST_COSIGN',
  actionlint: 'XREG_TEST_ACTIONLINT',
  node22: 'XREG_TEST_NODE22',
  node24: 'XREG_TEST_NODE24',
  bash: undefined,
  git: undefined,
  groff: undefined,
  htpasswd: undefined,
  java: undefined,
  openssl: undefined,
  'pre-commit': undefined,
  chromium: undefined,
  python3: undefined,
  skopeo: undefined,
  tar: undefined,
} as const satisfies Readonly<Record<string, string | undefined>>;

/**
 * Independent readers that tests compare with where they happen to be. Nothing depends on them, so
 * nothing installs them.
 */
const OPTIONAL: ReadonlySet<string> = new Set(['java', 'python3']);

/** A real program that live tests run. */
export type ToolName = keyof typeof VARIABLES;

/**
 * The path of a program: the one its variable names, else the one on PATH.
 *
 * @returns `undefined` where there is none.
 */
export function findTool(name: ToolName): string | undefined {
  const variable = VARIABLES[name];
  const named = variable === undefined ? undefined : process.env[variable];
  if (named !== undefined && named !== '') return isProgram(named) ? named : undefined;
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, file))
    .find(isProgram);
}

/**
 * Whether a missing program is a failure: where everything was set up to have it (`CI=true`), or
 * every program is asked for (`XREG_REQUIRE_TOOLS=1`).
 */
export function isToolRequired(name: ToolName): boolean {
  if (process.env['XREG_REQUIRE_TOOLS'] === '1') return true;
  return process.env['CI'] === 'true' && !OPTIONAL.has(name);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
