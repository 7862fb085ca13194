// SPDX-License-Identifier: Apache-2.0
import { describe, it } from 'vitest';
import { findTool, isToolRequired } from './find-tool.js';
import type { ToolName } from './find-tool.js';

/**
 * Declares tests that run real programs. Where one is missing they fail if programs are required, and
 * are skipped otherwise, with a line on the standard error that nobody can overlook.
 *
 * @param tools the programs the tests need.
 * @param body receives the path of each.
 */
export function describeWithTools<Name extends ToolName>(
  title: string,
  tools: readonly Name[],
  body: (paths: Readonly<Record<Name, string>>) => void,
): void {
  const missing = tools.filter((tool) => findTool(tool) === undefined);
  // A skipped body is still called once, to count its tests, so every name needs some path.
  const paths = Object.fromEntries(
    tools.map((tool): [string, string] => [tool, findTool(tool) ?? tool]),
  ) as Record<Name, string>;
  if (missing.length === 0) {
    describe(title, () => {
      body(paths);
    });
    return;
  }
  const names = missing.join(', ');
  if (missing.some(isToolRequired)) {
    describe(title, () => {
      it(`finds ${names}`, () => {
        throw new Error(`${names} is required here and was not found.`);
      });
    });
    return;
  }
  process.stderr.write(`\nskipped: no ${names} (${title})\n`);
  describe.skip(`${title} (skipped: no ${names})`, () => {
    body(paths);
  });
}
