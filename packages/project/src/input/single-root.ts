// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import type { Config } from '../config/config.js';
import { resolveInputs, type RegistryInput } from './resolve-inputs.js';

/**
 * The one registry a command works on that takes no more than one.
 *
 * @throws {XregError} `USAGE` where the argument is a part of a registry, or the configuration names
 * several and the command line none.
 */
export async function resolveSingleRoot(
  word: string | undefined,
  config: Config,
  cwd: string,
): Promise<RegistryInput> {
  const inputs = await resolveInputs(word === undefined ? [] : [word], config, cwd);
  const [input] = inputs;
  if (input === undefined || inputs.length > 1) {
    const names = inputs.map(({ name }) => `"${name}"`).join(', ');
    throw new XregError('USAGE', 'The command works on one registry at a time.', {
      help: `Name one of ${names}.`,
    });
  }
  if (input.only !== undefined) {
    throw new XregError(
      'USAGE',
      `"${word ?? ''}" is only a part of the registry "${input.name}".`,
      {
        help: `Name the root: ${input.name}`,
      },
    );
  }
  return input;
}
