// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';

/** A command of a page, with what the page says of it. */
export interface Command {
  readonly text: string;
  /** 0 unless a comment at its end speaks of another exit code. */
  readonly exitCode: number;
}

/** A command of a `console` block, with what the block says it writes. */
export interface Exchange extends Command {
  /** Where the shown output begins and ends in the block. */
  readonly start: number;
  readonly end: number;
}

/** The commands of a `sh` block: lines, and those that go on over several. */
export function splitCommands(script: string): readonly Command[] {
  const commands: Command[] = [];
  let pending = '';
  for (const line of script.split('\n')) {
    pending += pending === '' ? line : `\n${line}`;
    if (/^\s*(#.*)?$/.test(pending)) pending = '';
    else if (isWhole(pending)) {
      commands.push(commandOf(pending));
      pending = '';
    }
  }
  if (pending !== '') commands.push(commandOf(pending));
  return commands;
}

/** The commands of a `console` block: each after `$ `, continued after `> `. */
export function splitConsole(text: string): readonly Exchange[] {
  return [
    ...text.matchAll(/^\$ (.*(?:\n> .*)*)\n?((?:(?!\$ ).*(?:\n|$))*?)(?=^\$ |(?![^]))/gm),
  ].map(({ index, 0: whole, 1: command = '', 2: output = '' }) => ({
    ...commandOf(command.replace(/\n> /g, '\n')),
    start: index + whole.length - output.length,
    end: index + whole.length,
  }));
}

function commandOf(text: string): Command {
  const [, code = '0'] = /#.*\bexit code (\d+)/.exec(text) ?? [];
  return { text, exitCode: Number(code) };
}

/** Bash itself knows best whether a command ends here; of an unfinished one it complains. */
function isWhole(text: string): boolean {
  if (text.endsWith('\\')) return false;
  const { status, stderr } = spawnSync('bash', ['-n', '-c', text], { encoding: 'utf8' });
  return status === 0 && stderr === '';
}
