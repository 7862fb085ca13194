// SPDX-License-Identifier: Apache-2.0
import type { Command } from '../command-line/command-spec.js';
import type { VALIDATE } from '../command-line/validate.js';

export const validate: Command<typeof VALIDATE> = async (args, io) => {
  io.stdout.write(JSON.stringify(args) + '\n');
  return 0;
};
