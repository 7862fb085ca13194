// SPDX-License-Identifier: Apache-2.0
import { createJsonLog, createMetrics, planFleet, runCycle, watchFleet } from '@xreg/reconciler';
import { XregError } from '@xreg/xregistry-fs';
import type { ArgumentsOf, Command } from '../command-line/command-spec.js';
import type { RECONCILE } from '../command-line/reconcile.js';
import type { ExitCode } from '@xreg/project';
import type { Io } from '../io.js';
import { createProgress } from '../progress.js';
import { exitCodeOf } from '../reconciling/exit-code-of.js';
import { formatPlan } from '../reconciling/format-plan.js';
import { formatStatus } from '../reconciling/format-status.js';
import { loadFleet, readAdopt } from '../reconciling/load-fleet.js';

type Arguments = ArgumentsOf<typeof RECONCILE>;

const DEFAULT_INTERVAL_SECONDS = 300;
const DEFAULT_PORT = 9464;

/** `xreg reconcile`: one run, or a loop that answers how it is. */
export const reconcile: Command<typeof RECONCILE> = async (args, io) => {
  if (args.once === args.watch) {
    throw new XregError('USAGE', 'Say either --once or --watch.', {
      help: '--once ends after one run, for cron and CI; --watch runs until SIGTERM, for a pod.',
    });
  }
  if (args.watch && args['dry-run']) {
    throw new XregError('USAGE', '--dry-run goes with --once only.');
  }
  return args.watch ? watch(args, io) : once(args, io);
};

async function once(args: Arguments, io: Io): Promise<ExitCode> {
  const progress = createProgress(io, args.quiet);
  const signal = io.stopSignal();
  const { fleet } = loadFleet(args, io, {
    signal,
    onNotice: (line) => {
      progress.say(line);
    },
  });
  const adopt = readAdopt(args.adopt);
  const options = { signal, ...(adopt === undefined ? {} : { adopt }) };
  if (args['dry-run']) {
    const planned = await progress.during('Planning', () => planFleet(fleet, options));
    io.stdout.write(formatPlan(planned, args.output));
    return exitCodeOf(planned.outcome);
  }
  const status = await progress.during('Reconciling', () => runCycle(fleet, options));
  io.stdout.write(formatStatus(status, args.output));
  return exitCodeOf(status.outcome);
}

async function watch(args: Arguments, io: Io): Promise<ExitCode> {
  const log = createJsonLog((line) => {
    io.stderr.write(line);
  }, io.now);
  const metrics = createMetrics();
  const signal = io.stopSignal();
  const { config, fleet } = loadFleet(args, io, {
    signal,
    onNotice: (message) => {
      log('info', 'registry.notice', { message });
    },
    fetchFor: (connector) => metrics.counting(connector, fetch),
  });
  const adopt = readAdopt(args.adopt);
  const { intervalSeconds = DEFAULT_INTERVAL_SECONDS, listen = {} } = config;
  await watchFleet(fleet, {
    ...{ log, metrics, signal },
    intervalMs: intervalSeconds * 1000,
    listen: { port: DEFAULT_PORT, ...listen },
    ...(adopt === undefined ? {} : { adopt }),
  });
  return 0;
}
