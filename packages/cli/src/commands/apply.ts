// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applySavedPlan, parseSavedPlan } from '@xreg/reconciler';
import { XregError } from '@xreg/xregistry-fs';
import type { APPLY } from '../command-line/apply.js';
import type { Command } from '../command-line/command-spec.js';
import { createProgress } from '../progress.js';
import { loadFleet } from '../reconciling/load-fleet.js';
import { toPlainText } from '../terminal/plain-text.js';

/** `xreg apply`: a saved plan, exactly, or nothing. */
export const apply: Command<typeof APPLY> = async (args, io) => {
  const progress = createProgress(io, args.quiet);
  const saved = parseSavedPlan(readPlan(resolve(io.cwd, args.plan), args.plan), args.plan);
  const { fleet } = loadFleet(args, io, {
    onNotice: (line) => {
      progress.say(line);
    },
  });
  const signal = io.stopSignal();
  const dryRun = args['dry-run'];
  const applied = await progress.during('Applying', () =>
    applySavedPlan(fleet, saved, { signal, dryRun }),
  );
  if (args.output === 'json') {
    io.stdout.write(`${JSON.stringify({ schemaVersion: 1, connectors: applied }, undefined, 2)}\n`);
  } else {
    for (const { name, steps, run } of applied) {
      const lines =
        run === undefined
          ? [`${name}: the plan fits, ${steps} steps`]
          : [`${name}: ${run.status}, ${run.writes} of ${steps} steps written`, ...run.problems];
      io.stdout.write(lines.map((line) => toPlainText(`${line}\n`)).join(''));
    }
  }
  return applied.every(({ run }) => run === undefined || run.status === 'applied') ? 0 : 3;
};

function readPlan(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new XregError('INPUT_UNREADABLE', `Cannot read the plan "${name}".`, {
      cause,
      help: 'Make one with: xreg plan -o plan.json',
    });
  }
}
