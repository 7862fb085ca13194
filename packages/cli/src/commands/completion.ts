// SPDX-License-Identifier: Apache-2.0
import { didYouMean } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';
import type { Command } from '../command-line/command-spec.js';
import { COMMANDS } from '../command-line/commands.js';
import type { COMPLETION } from '../command-line/completion.js';
import { bashCompletion } from '../completion/bash.js';
import { toCompletable } from '../completion/completable.js';
import { fishCompletion } from '../completion/fish.js';
import { readDiagnosticPages } from '../diagnostic-pages/read-diagnostic-pages.js';
import { zshCompletion } from '../completion/zsh.js';

const SHELLS = new Map([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
]);

/** `xreg completion`: a script that completes what the commands take, made from their faces. */
export const completion: Command<typeof COMPLETION> = ({ shell }, io) => {
  const format = SHELLS.get(shell);
  if (format === undefined) {
    throw new XregError('USAGE', `There is no completion for "${shell}".`, {
      help: didYouMean(shell, SHELLS.keys()) ?? `One of: ${[...SHELLS.keys()].join(', ')}.`,
    });
  }
  const choices = new Map([['code', [...readDiagnosticPages().keys()]]]);
  io.stdout.write(
    format(
      toCompletable(
        COMMANDS.map(({ spec }) => spec),
        choices,
      ),
    ),
  );
  return Promise.resolve(0);
};
