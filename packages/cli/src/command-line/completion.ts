// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';

/** The face of `xreg completion`. */
export const COMPLETION = {
  name: 'completion',
  summary: 'Print a script that completes commands, options and values in a shell',
  positionals: { shell: { required: true, describe: 'bash, zsh or fish' } },
  options: {},
  examples: [
    { command: 'source <(xreg completion bash)', describe: 'in ~/.bashrc' },
    {
      command: 'xreg completion fish > ~/.config/fish/completions/xreg.fish',
      describe: 'for fish',
    },
  ],
  exitCodes: [0, 2],
} as const satisfies CommandSpec;
