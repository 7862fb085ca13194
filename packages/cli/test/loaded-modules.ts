// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BIN, runXreg } from './run-xreg.js';

/**
 * Runs the built command and tells which packages it loaded, by name. V8 lists every script it ran
 * when it is asked for coverage, in ES modules and in CommonJS alike.
 */
export async function loadedPackages(
  argv: readonly string[],
  cwd: string,
): Promise<ReadonlySet<string>> {
  return packagesOf(await loadedScripts(argv, cwd, BIN));
}

/** The command in parts, as npm gives it to users. */
export interface BundledCommand {
  readonly bin: string;
  /** The files that each part was made of, by the name of the part. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
}

/** Makes the bundle of the built command. @param folder absolute path; it need not exist. */
export function bundleCommand(folder: string): BundledCommand {
  const told = join(folder, '../parts.json');
  const script = fileURLToPath(new URL('../../../scripts/bundle-command.mjs', import.meta.url));
  execFileSync(process.execPath, [script, folder, told], { stdio: 'pipe' });
  const { outputs } = JSON.parse(readFileSync(told, 'utf8')) as {
    readonly outputs: Readonly<
      Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>
    >;
  };
  const inputs = Object.entries(outputs).map(
    ([part, output]) => [basename(part), Object.keys(output.inputs)] as const,
  );
  return { bin: join(folder, 'xreg.js'), inputs: new Map(inputs) };
}

/** Runs the bundled command and tells of which packages there is something in the parts it loaded. */
export async function loadedParts(
  argv: readonly string[],
  cwd: string,
  { bin, inputs }: BundledCommand,
): Promise<ReadonlySet<string>> {
  const parts = await loadedScripts(argv, cwd, bin);
  const files = parts.flatMap((url) => inputs.get(basename(url)) ?? []);
  return packagesOf(files.map((file) => `/${file}`));
}

async function loadedScripts(
  argv: readonly string[],
  cwd: string,
  bin: string,
): Promise<readonly string[]> {
  const folder = join(cwd, '.coverage');
  mkdirSync(folder, { recursive: true });
  await runXreg(argv, { cwd, bin, env: { NODE_V8_COVERAGE: folder } });
  return readdirSync(folder).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      readonly result: readonly { readonly url: string }[];
    };
    return result.map(({ url }) => url);
  });
}

function packagesOf(urls: readonly string[]): ReadonlySet<string> {
  return new Set(urls.flatMap((url) => packageOf(url) ?? []));
}

function packageOf(url: string): string | undefined {
  const installed = url.split('/node_modules/').at(-1);
  if (installed !== undefined && installed !== url) {
    return /^(?:@[^/]+\/)?[^/]+/.exec(installed)?.[0];
  }
  return /\/packages\/([^/]+)\/dist\//.exec(url)?.[1];
}
