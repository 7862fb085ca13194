// SPDX-License-Identifier: Apache-2.0
import type { Command } from '../command-line/command-spec.js';
import type { CONVERT } from '../command-line/convert.js';

export const convert: Command<typeof CONVERT> = async (args, io) => {
  io.stdout.write(JSON.stringify(args) + '\n');
  return 0;
};
