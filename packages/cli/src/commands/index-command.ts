// SPDX-License-Identifier: Apache-2.0
import type { Command } from '../command-line/command-spec.js';
import type { INDEX } from '../command-line/index-command.js';

export const index: Command<typeof INDEX> = async (args, io) => {
  io.stdout.write(JSON.stringify(args) + '\n');
  return 0;
};
