// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/**
 * Gives the steps that follow in a GitHub workflow what this one did: appends outputs to the file that
 * `GITHUB_OUTPUT` names. Elsewhere it does nothing.
 *
 * @param outputs values by key; lists are told one item a line.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-output-parameter
 */
export function writeGithubOutput(
  outputs: Readonly<Record<string, string | number | readonly string[]>>,
  env: Readonly<Record<string, string | undefined>>,
): void {
  const file = env['GITHUB_OUTPUT'] ?? '';
  if (file === '') return;
  // Nobody can guess the delimiter, so no value can end early and set another output.
  const delimiter = `xreg-${randomUUID()}`;
  const lines = Object.entries(outputs).map(([key, value]) => {
    const text = typeof value === 'object' ? value.join('\n') : String(value);
    return `${key}<<${delimiter}\n${text}\n${delimiter}\n`;
  });
  appendFileSync(file, lines.join(''));
}
