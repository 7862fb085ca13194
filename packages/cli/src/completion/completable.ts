// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec, OptionSpec } from '../command-line/command-spec.js';

/** A command as completion scripts see it. */
export interface CompletableCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletableOption[];
  /** What the first argument may be; files where absent. */
  readonly words?: readonly string[];
}

/** An option as completion scripts see it. */
export interface CompletableOption {
  readonly name: string;
  readonly alias?: string;
  readonly describe: string;
  readonly takesValue: boolean;
  readonly repeats: boolean;
  /** What the value may be; files where absent. */
  readonly choices?: readonly string[];
}

const HELP: OptionSpec = { type: 'boolean', alias: 'h', describe: 'Show this help' };

/** The first arguments of commands that take only some words. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['completion', ['bash', 'zsh', 'fish']],
  ['config', ['print']],
]);

/**
 * What completion scripts need to know of commands.
 *
 * @param choices by option, such as `code`, where its values are known but too many for its help.
 */
export function toCompletable(
  specs: readonly CommandSpec[],
  choices: ReadonlyMap<string, readonly string[]>,
): readonly CompletableCommand[] {
  return specs.map(({ name, summary, options }) => {
    const words = WORDS.get(name);
    return {
      name,
      summary,
      options: Object.entries({ ...options, help: HELP }).map(([option, spec]) =>
        toOption(option, spec, spec.choices ?? choices.get(option)),
      ),
      ...(words !== undefined && { words }),
    };
  });
}

function toOption(
  name: string,
  { alias, describe, type, list }: OptionSpec,
  choices: readonly string[] | undefined,
): CompletableOption {
  return {
    name,
    describe,
    takesValue: type === 'string',
    repeats: list === true,
    ...(alias !== undefined && { alias }),
    ...(choices !== undefined && { choices }),
  };
}

/** Every way in which an option is written. */
export function spellingsOf({ name, alias }: CompletableOption): readonly string[] {
  return [`--${name}`, ...(alias === undefined ? [] : [`-${alias}`])];
}
