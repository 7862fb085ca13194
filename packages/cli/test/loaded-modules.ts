// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runXreg } from './run-xreg.js';

/**
 * Runs the built command and tells which packages it loaded, by name. V8 lists every script it ran
 * when it is asked for coverage, in ES modules and in CommonJS alike.
 */
export async function loadedPackages(
  argv: readonly string[],
  cwd: string,
): Promise<ReadonlySet<string>> {
  const folder = join(cwd, '.coverage');
  mkdirSync(folder, { recursive: true });
  await runXreg(argv, { cwd, env: { NODE_V8_COVERAGE: folder } });
  const packages = new Set<string>();
  for (const file of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      readonly result: readonly { readonly url: string }[];
    };
    for (const { url } of result) {
      const name = packageOf(url);
      if (name !== undefined) packages.add(name);
    }
  }
  return packages;
}

function packageOf(url: string): string | undefined {
  const installed = url.split('/node_modules/').at(-1);
  if (installed !== undefined && installed !== url) {
    return /^(?:@[^/]+\/)?[^/]+/.exec(installed)?.[0];
  }
  return /\/packages\/([^/]+)\/dist\//.exec(url)?.[1];
}
