// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = dirname(fileURLToPath(import.meta.url));
const TOOLS = join(PROJECT, '..', '..', '.tools');

/** How long Maven may take to gather the jars, in milliseconds. The first time it downloads 36 MB. */
const ASSEMBLY_TIMEOUT_MS = 480_000;

/** The jars of an EDC control plane. */
export interface ControlPlaneRuntime {
  /** Such as `0.15.1`. */
  readonly version: string;
  /** Folder with every jar of the class path. */
  readonly libraries: string;
}

/**
 * The control plane that the live tests run, assembled by Maven where that was not done before.
 *
 * `XREG_TEST_EDC=off` turns it off.
 *
 * @returns undefined, having said so loudly, where it is turned off, or where it cannot be had on
 *   this machine and neither `CI=true` nor `XREG_REQUIRE_TOOLS=1` demands it.
 * @throws where it is demanded and cannot be had.
 */
export function findControlPlaneRuntime(): ControlPlaneRuntime | undefined {
  if (process.env['XREG_TEST_EDC'] === 'off') {
    sayMissing('XREG_TEST_EDC=off turns the live connector off');
    return undefined;
  }
  try {
    requireJava();
    return cachedRuntime() ?? assemble();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (process.env['CI'] === 'true' || process.env['XREG_REQUIRE_TOOLS'] === '1') {
      throw new Error(`The live tests need an EDC control plane: ${reason}`, { cause: error });
    }
    sayMissing(reason);
    return undefined;
  }
}

function sayMissing(reason: string): void {
  console.warn(`skipped: no EDC control plane. ${reason}`);
}

function requireJava(): void {
  const text = run('java', ['--version'], 20_000);
  const major = Number(/\b(\d+)(?:\.\d+)*/.exec(text)?.[1]);
  if (!(major >= 17)) throw new Error(`Java 17 or newer is needed, found: ${firstLine(text)}`);
}

/** Named after the version and a fingerprint of the project, so that a change assembles it anew. */
function location(): ControlPlaneRuntime & { readonly folder: string } {
  const pom = readFileSync(join(PROJECT, 'pom.xml'), 'utf8');
  const version = /<edc\.version>([\w.-]+)<\/edc\.version>/.exec(pom)?.[1];
  if (version === undefined) throw new Error('pom.xml does not state edc.version');
  const sources = join(PROJECT, 'src');
  const hash = createHash('sha256').update(pom);
  for (const entry of readdirSync(sources, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)));
  }
  const folder = join(TOOLS, `edc-${version}-${hash.digest('hex').slice(0, 8)}`);
  return { version, folder, libraries: join(folder, 'lib') };
}

function cachedRuntime(): ControlPlaneRuntime | undefined {
  const { version, libraries } = location();
  return existsSync(libraries) ? { version, libraries } : undefined;
}

function assemble(): ControlPlaneRuntime {
  const { version, folder, libraries } = location();
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    console.warn(`Assembling EDC ${version} with Maven, once.`);
    const pom = join(PROJECT, 'pom.xml');
    const options = [
      '--batch-mode',
      '--quiet',
      `--file=${pom}`,
      `-Doutput.directory=${unfinished}`,
    ];
    run('mvn', [...options, 'package'], ASSEMBLY_TIMEOUT_MS);
    // Whoever comes second finds the folder there, and the same in it.
    if (!existsSync(folder)) renameSync(unfinished, folder);
    return { version, libraries };
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function run(program: string, options: readonly string[], timeout: number): string {
  try {
    return execFileSync(program, options, { encoding: 'utf8', timeout, stdio: 'pipe' });
  } catch (error) {
    const failure = error as { code?: unknown; stdout?: string; stderr?: string };
    if (failure.code === 'ENOENT')
      throw new Error(`"${program}" is not on the path`, { cause: error });
    const said = firstLine(`${failure.stdout ?? ''}\n${failure.stderr ?? ''}`);
    throw new Error(`"${program}" failed: ${said}`, { cause: error });
  }
}

function firstLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- Maven colours its lines.
  const lines = text.replace(/\u001b\[[\d;]*m/g, '').split('\n');
  return lines.find((line) => line.trim() !== '')?.trim() ?? 'it said nothing';
}
