// SPDX-License-Identifier: Apache-2.0
import { didYouMean } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';

/**
 * Reads `--fail-on` options that name conditions, one each or several with commas.
 *
 * @throws {XregError} `USAGE` for an unknown condition.
 */
export function readConditions<Condition extends string>(
  options: readonly string[],
  known: readonly Condition[],
): readonly Condition[] {
  return options
    .flatMap((option) => option.split(','))
    .map((word) => {
      const name = word.trim();
      const condition = known.find((each) => each === name);
      if (condition !== undefined) return condition;
      throw new XregError('USAGE', `--fail-on cannot be "${name}".`, {
        help: didYouMean(name, known) ?? `Some of: ${known.join(', ')}.`,
      });
    });
}
