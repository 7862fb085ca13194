// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTool } from '../find-tool.js';
import { needTool } from '../server-process.js';

/** The clone that the tests run in. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** How a command ended, and what it wrote. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A place in which the commands of one page are run. */
export interface Sandbox {
  readonly folder: string;
  /** Runs a command in Bash, where the one before has left off: in its folder, with its variables. */
  run(command: string, input?: string): Promise<Outcome>;
  /** Writes a program where it finds the packages. @returns its absolute path. */
  writeProgram(name: string, text: string): string;
  remove(): void;
}

/** A command that runs longer hangs. */
const TIMEOUT_MS = 120_000;

/** Programs that would leave this machine. Commands of theirs are marked as not run. */
const FORBIDDEN = ['npm', 'pnpm', 'docker', 'kubectl', 'brew', 'apt-get', 'gh'];

/** Continues where the last command left off, and notes where this one does. */
const STEP = `
. "$XREG_DOCS_STATE/variables"
cd "$XREG_DOCS_FOLDER"
trap 'export XREG_DOCS_FOLDER="$PWD"; export -p > "$XREG_DOCS_STATE/variables"' EXIT
# A variable that nobody has set would make a path of the page one of this machine.
set -u
eval "$1"
`;

/**
 * A folder as somebody has it who has cloned the repository: with the examples, in Git, with `xreg` and
 * `npx xreg` at hand, and with the packages installed. Nothing of the user's own settings is seen.
 */
export function createSandbox(): Sandbox {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'xreg-docs-')));
  const folder = join(root, 'clone');
  const state = join(root, 'state');
  const programs = join(root, 'programs');
  for (const name of [folder, state, programs, join(root, 'home')]) mkdirSync(name);
  writeFileSync(join(state, 'variables'), '');
  writeCommands(programs);
  installPackages(join(root, 'node_modules'));
  cpSync(join(REPOSITORY, 'examples'), join(folder, 'examples'), {
    recursive: true,
    filter: (path) => !/[\\/](?:\.xreg-state|build)$/.test(path),
  });
  symlinkSync(join(REPOSITORY, 'packages'), join(folder, 'packages'), 'dir');
  const env = {
    ...{ PATH: [programs, process.env['PATH']].join(delimiter), HOME: join(root, 'home') },
    ...{ XREG_DOCS_STATE: state, XREG_DOCS_FOLDER: folder, TMPDIR: root, LC_ALL: 'C.UTF-8' },
    ...{ GIT_AUTHOR_NAME: 'acme', GIT_AUTHOR_EMAIL: 'acme@acme.example', GIT_CONFIG_NOSYSTEM: '1' },
    ...{ GIT_COMMITTER_NAME: 'acme', GIT_COMMITTER_EMAIL: 'acme@acme.example' },
    // The digest of a bundle depends on when its files were committed.
    ...{ GIT_AUTHOR_DATE: '2026-06-01T12:00:00Z', GIT_COMMITTER_DATE: '2026-06-01T12:00:00Z' },
  };
  return {
    folder,
    run: (command, input = '') => runInBash(command, input, env),
    writeProgram: (name, text) => {
      writeFileSync(join(root, name), text);
      return join(root, name);
    },
    remove: () => {
      rmSync(root, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** `npx` runs what is there. Nothing asks a package registry, or a cluster. */
function writeCommands(programs: string): void {
  const xreg = join(REPOSITORY, 'packages/cli/dist/bin.js');
  const scripts = {
    xreg: `exec "${process.execPath}" "${xreg}" "$@"`,
    npx: `[ "$1" = xreg ] || { echo "npx $1 is not to be run here" >&2; exit 1; }\nshift\nexec xreg "$@"`,
    node: `exec "${process.execPath}" "$@"`,
    ...Object.fromEntries(FORBIDDEN.map((name) => [name, `echo "no ${name} here" >&2\nexit 1`])),
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(programs, name), 0o755);
  }
  for (const name of ['oras', 'cosign'] as const) {
    const path = findTool(name);
    if (path !== undefined) symlinkSync(path, join(programs, name));
  }
}

/** Puts the built packages into a folder of modules, as npm would. */
export function installPackages(modules: string): void {
  mkdirSync(join(modules, '@xreg'), { recursive: true });
  for (const name of ['xregistry-fs', 'governance', 'publisher', 'project', 'reconciler']) {
    symlinkSync(join(REPOSITORY, 'packages', name), join(modules, '@xreg', name), 'dir');
  }
  symlinkSync(join(REPOSITORY, 'packages/cli'), join(modules, 'xreg'), 'dir');
  symlinkSync(join(REPOSITORY, 'node_modules/@types'), join(modules, '@types'), 'dir');
}

function runInBash(
  command: string,
  input: string,
  env: Readonly<Record<string, string>>,
): Promise<Outcome> {
  // A group of its own, so that what the command has started ends with it.
  const child = spawn(needTool('bash'), ['-c', STEP, 'bash', command], { env, detached: true });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // A command that reads nothing may have ended by now.
  child.stdin.on('error', () => undefined).end(input);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, TIMEOUT_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
      resolve({ code, out: text(out), err: text(err) });
    });
  });
}
