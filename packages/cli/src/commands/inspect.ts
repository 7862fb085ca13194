// SPDX-License-Identifier: Apache-2.0
import type { Command } from '../command-line/command-spec.js';
import type { INSPECT } from '../command-line/inspect.js';

export const inspect: Command<typeof INSPECT> = async (args, io) => {
  io.stdout.write(JSON.stringify(args) + '\n');
  return 0;
};
