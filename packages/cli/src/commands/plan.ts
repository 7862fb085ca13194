// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { formatSavedPlan, planFleet } from '@xreg/reconciler';
import type { Command } from '../command-line/command-spec.js';
import type { PLAN } from '../command-line/plan.js';
import { writeFileAtomically } from '../output/write-file.js';
import { createProgress } from '../progress.js';
import { exitCodeOf } from '../reconciling/exit-code-of.js';
import { formatPlan } from '../reconciling/format-plan.js';
import { loadFleet, readAdopt } from '../reconciling/load-fleet.js';

/** `xreg plan`: what would be done, for people, for programs, and for `xreg apply`. */
export const plan: Command<typeof PLAN> = async (args, io) => {
  const progress = createProgress(io, args.quiet);
  const { fleet } = loadFleet(args, io, {
    onNotice: (line) => {
      progress.say(line);
    },
  });
  const adopt = readAdopt(args.adopt);
  const planned = await progress.during('Planning', () =>
    planFleet(fleet, adopt === undefined ? {} : { adopt }),
  );
  if (args.out !== undefined) {
    writeFileAtomically(resolve(io.cwd, args.out), formatSavedPlan(planned));
    progress.say(`The plan is in ${args.out}.`);
  }
  io.stdout.write(formatPlan(planned, args.output));
  const code = exitCodeOf(planned.outcome);
  const hasChanges = planned.connectors.some(({ plan }) => (plan?.steps.length ?? 0) > 0);
  return code === 0 && args['fail-on-changes'] && hasChanges ? 1 : code;
};
