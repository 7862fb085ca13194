// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The file that the runner of GitHub Actions executes. */
const BUNDLE = fileURLToPath(new URL('../bundle/index.js', import.meta.url));
const TIMEOUT_MS = 100_000;

/** What the runner hands to a step. */
export interface StepOptions {
  readonly workspace: string;
  readonly event: string;
  readonly payload: unknown;
  readonly ref: { readonly type: 'branch' | 'tag'; readonly name: string };
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a step left behind. */
export interface Step {
  readonly exitCode: number | null;
  readonly log: string;
  readonly err: string;
  /** The outputs that the runner would read. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly summary: string;
  /** The commands that the runner would obey, as it reads a log. */
  readonly commands: readonly string[];
}

/** Runs the Action as a process with the environment of the runner. */
export async function runBundle(options: StepOptions): Promise<Step> {
  const folder = mkdtempSync(join(tmpdir(), 'xreg-step-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: options.workspace,
    GITHUB_REPOSITORY: 'acme/policies',
    GITHUB_EVENT_NAME: options.event,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(options.payload)),
    GITHUB_REF_TYPE: options.ref.type,
    GITHUB_REF_NAME: options.ref.name,
    GITHUB_SHA: existsSync(join(options.workspace, '.git'))
      ? git(options.workspace, 'rev-parse', 'HEAD')
      : 'f'.repeat(40),
    GITHUB_OUTPUT: file('output', ''),
    GITHUB_STEP_SUMMARY: file('summary.md', ''),
    RUNNER_TEMP: folder,
    ...Object.fromEntries(
      Object.entries(options.inputs ?? {}).map(([name, value]) => [
        `INPUT_${name.toUpperCase()}`,
        value,
      ]),
    ),
    ...options.env,
  };
  const child = spawn(process.execPath, [BUNDLE], { env, cwd: folder, timeout: TIMEOUT_MS });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const exitCode = await new Promise<number | null>((done) => child.on('close', done));
  const log = Buffer.concat(out).toString('utf8');
  return {
    exitCode,
    log,
    err: Buffer.concat(err).toString('utf8'),
    outputs: readOutputs(readFileSync(join(folder, 'output'), 'utf8')),
    summary: readFileSync(join(folder, 'summary.md'), 'utf8'),
    commands: readCommands(log),
  };
}

/** Runs Git in a folder. @returns what it prints, without blanks around it. */
export function git(folder: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@acme.example'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim();
}

/** Commits everything in a folder, which becomes a repository where it is none. */
export function commitAll(folder: string, message: string): string {
  if (!existsSync(join(folder, '.git'))) git(folder, 'init', '--quiet', '-b', 'main');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', message);
  return git(folder, 'rev-parse', 'HEAD');
}

/** Reads `GITHUB_OUTPUT` as the runner does: `name=value`, or a value between two delimiters. */
function readOutputs(text: string): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>();
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const long = /^([^=]*?)<<(.+)$/.exec(line);
    const short = /^([^=]+)=(.*)$/.exec(line);
    if (long !== null) {
      const end = lines.indexOf(long[2] ?? '', at + 1);
      outputs.set(long[1] ?? '', lines.slice(at + 1, end).join('\n'));
      at = end;
    } else if (short !== null) {
      outputs.set(short[1] ?? '', short[2] ?? '');
    }
  }
  return outputs;
}

/** The commands in a log: lines that begin with `::`, but for those between stop and go. */
function readCommands(log: string): readonly string[] {
  let token: string | undefined;
  return log.split('\n').filter((line) => {
    if (token !== undefined) {
      if (line === `::${token}::`) token = undefined;
      return false;
    }
    token = /^::stop-commands::(.+)$/.exec(line)?.[1];
    return token === undefined && /^\s*::|^##\[/.test(line);
  });
}
