// SPDX-License-Identifier: Apache-2.0
import { rollbackConnector } from '@xreg/reconciler';
import type { Command } from '../command-line/command-spec.js';
import type { ROLLBACK } from '../command-line/rollback.js';
import { createProgress } from '../progress.js';
import { loadFleet, selectConnectors } from '../reconciling/load-fleet.js';
import { formatTable } from '../terminal/format-table.js';

/** `xreg rollback`: what the last run wrote is undone, and not done again until `xreg resume`. */
export const rollback: Command<typeof ROLLBACK> = async (args, io) => {
  const progress = createProgress(io, args.quiet);
  const { fleet } = loadFleet(args, io);
  const dryRun = args['dry-run'];
  const connectors = selectConnectors(fleet, [args.connector]);
  let isDone = true;
  for (const connector of connectors) {
    const { steps, notUndone } = await progress.during('Undoing', () =>
      rollbackConnector(fleet, connector, { dryRun }),
    );
    isDone &&= notUndone.length === 0;
    const told = steps.map((step) => ({
      kind: step.kind,
      object: step.object,
      id: step.id,
      result: dryRun ? 'to undo' : notUndone.includes(step) ? 'not undone' : 'undone',
    }));
    io.stdout.write(
      args.output === 'json'
        ? `${JSON.stringify({ schemaVersion: 1, connector: connector.name, steps: told }, undefined, 2)}\n`
        : formatTable(
            ['step', 'object', 'id', 'result'],
            told.map((step) => Object.values(step)),
          ),
    );
    if (!dryRun) {
      progress.say(`${connector.name} is suspended now; "xreg resume ${connector.name}" goes on.`);
    }
  }
  return isDone ? 0 : 3;
};
