// SPDX-License-Identifier: Apache-2.0
import { readFleetStatus, readSuspension } from '@xreg/reconciler';
import { XregError } from '@xreg/xregistry-fs';
import type { Command } from '../command-line/command-spec.js';
import type { STATUS } from '../command-line/status.js';
import { exitCodeOf } from '../reconciling/exit-code-of.js';
import { formatStatus } from '../reconciling/format-status.js';
import { loadFleet } from '../reconciling/load-fleet.js';
import { toPlainText } from '../terminal/plain-text.js';

/** `xreg status`: how the last run ended, and who is left alone. What is left alone is not in line. */
export const status: Command<typeof STATUS> = async (args, io) => {
  const { fleet } = loadFleet(args, io);
  const last = await readFleetStatus(fleet.stateDir);
  if (last === undefined) {
    throw new XregError('INPUT_EMPTY', `There was no run yet: "${fleet.stateDir}" has no status.`, {
      help: 'Run one: xreg reconcile --once',
    });
  }
  const suspended = [];
  for (const connector of fleet.connectors) {
    const suspension = await readSuspension(fleet.stateDir, connector);
    if (suspension !== undefined) suspended.push({ name: connector.name, ...suspension });
  }
  if (args.output === 'json') {
    io.stdout.write(`${JSON.stringify({ schemaVersion: 1, ...last, suspended }, undefined, 2)}\n`);
  } else {
    io.stdout.write(formatStatus(last, 'text'));
    for (const { name, since, reason } of suspended) {
      const when = since === '' ? '' : ` since ${since}`;
      io.stdout.write(toPlainText(`${name} is suspended${when}: ${reason}\n`));
    }
  }
  const code = exitCodeOf(last.outcome);
  return code === 0 && suspended.length > 0 ? 1 : code;
};
