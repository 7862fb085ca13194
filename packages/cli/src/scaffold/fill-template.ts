// SPDX-License-Identifier: Apache-2.0

/**
 * Fills in a template. Values are put in as they are, and what they hold is not filled in again.
 *
 * @param values by the name of their placeholder: `__GROUP__` stands for that of `GROUP`. A line with a
 * placeholder that has no value is left out.
 */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, string | undefined>>,
): string {
  return template
    .split('\n')
    .filter((line) => namesIn(line).every((name) => values[name] !== undefined))
    .map((line) => line.replace(PLACEHOLDER, (_, name: string) => values[name] ?? ''))
    .join('\n');
}

const PLACEHOLDER = /__([A-Z]+)__/g;

function namesIn(line: string): readonly string[] {
  return Array.from(line.matchAll(PLACEHOLDER), ([, name = '']) => name);
}
