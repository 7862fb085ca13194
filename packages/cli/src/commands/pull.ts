// SPDX-License-Identifier: Apache-2.0
import type { Command } from '../command-line/command-spec.js';
import type { PULL } from '../command-line/pull.js';

export const pull: Command<typeof PULL> = async (args, io) => {
  io.stdout.write(JSON.stringify(args) + '\n');
  return 0;
};
