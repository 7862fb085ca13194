// SPDX-License-Identifier: Apache-2.0
import type { Command } from '../command-line/command-spec.js';
import type { PUBLISH } from '../command-line/publish.js';

export const publish: Command<typeof PUBLISH> = async (args, io) => {
  io.stdout.write(JSON.stringify(args) + '\n');
  return 0;
};
