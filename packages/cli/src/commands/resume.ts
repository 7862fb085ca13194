// SPDX-License-Identifier: Apache-2.0
import { resume as resumeConnector } from '@xreg/reconciler';
import type { Command } from '../command-line/command-spec.js';
import type { RESUME } from '../command-line/resume.js';
import { loadFleet, selectConnectors } from '../reconciling/load-fleet.js';

/** `xreg resume`: connectors that are brought into line again. */
export const resume: Command<typeof RESUME> = async (args, io) => {
  const { fleet } = loadFleet(args, io);
  for (const connector of selectConnectors(fleet, args.connectors)) {
    const wasSuspended = await resumeConnector(fleet.stateDir, connector);
    io.stdout.write(`${connector.name}: ${wasSuspended ? 'resumed' : 'was not suspended'}\n`);
  }
  return 0;
};
