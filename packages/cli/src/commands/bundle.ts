// SPDX-License-Identifier: Apache-2.0
import type { Command } from '../command-line/command-spec.js';
import type { BUNDLE } from '../command-line/bundle.js';

export const bundle: Command<typeof BUNDLE> = async (args, io) => {
  io.stdout.write(JSON.stringify(args) + '\n');
  return 0;
};
