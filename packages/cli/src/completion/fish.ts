// SPDX-License-Identifier: Apache-2.0
import type { CompletableCommand, CompletableOption } from './completable.js';

/** A completion script for fish. What it leaves open, fish completes with files. */
export function fishCompletion(commands: readonly CompletableCommand[]): string {
  const lines = commands.flatMap(({ name, summary, options, words }) => [
    `complete -c xreg -f -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`,
    ...(words === undefined ? [] : [`${within(name)} -f -a ${quote(words.join(' '))}`]),
    ...options.map((option) => `${within(name)} ${optionFlags(option)}`),
  ]);
  return `# fish completion of xreg: xreg completion fish > ~/.config/fish/completions/xreg.fish
${lines.join('\n')}
`;
}

function within(command: string): string {
  return `complete -c xreg -n '__fish_seen_subcommand_from ${command}'`;
}

function optionFlags({ name, alias, describe, takesValue, choices }: CompletableOption): string {
  return [
    `-l ${name}`,
    ...(alias === undefined ? [] : [`-s ${alias}`]),
    ...(takesValue && choices === undefined ? ['-r'] : []),
    ...(choices === undefined ? [] : [`-x -a ${quote(choices.join(' '))}`]),
    `-d ${quote(describe)}`,
  ].join(' ');
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
