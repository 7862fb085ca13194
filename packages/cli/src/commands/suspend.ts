// SPDX-License-Identifier: Apache-2.0
import { suspend as suspendConnector } from '@xreg/reconciler';
import type { Command } from '../command-line/command-spec.js';
import type { SUSPEND } from '../command-line/suspend.js';
import { loadFleet, selectConnectors } from '../reconciling/load-fleet.js';

/** `xreg suspend`: connectors that are left alone until `xreg resume`. */
export const suspend: Command<typeof SUSPEND> = async (args, io) => {
  const { fleet } = loadFleet(args, io);
  const since = io.now().toISOString();
  const reason = args.reason ?? 'Somebody suspended it.';
  for (const connector of selectConnectors(fleet, args.connectors)) {
    await suspendConnector(fleet.stateDir, connector, { since, reason });
    io.stdout.write(`${connector.name}: suspended\n`);
  }
  return 0;
};
