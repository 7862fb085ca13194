// SPDX-License-Identifier: Apache-2.0
import type { ExitCode } from '@xreg/project';
import type { Io } from '../io.js';
import { ASSEMBLE } from './assemble.js';
import { BUNDLE } from './bundle.js';
import type { ArgumentsOf, ArgumentValue, Command, CommandSpec } from './command-spec.js';
import { COMPLETION } from './completion.js';
import { CONFIG } from './config.js';
import { CONVERT } from './convert.js';
import { EXPLAIN } from './explain.js';
import { DIFF } from './diff.js';
import { IMPACT } from './impact.js';
import { INDEX } from './index-command.js';
import { INIT } from './init.js';
import { INSPECT } from './inspect.js';
import { PUBLISH } from './publish.js';
import { PULL } from './pull.js';
import { TEST } from './test.js';
import { PLAN } from './plan.js';
import { APPLY } from './apply.js';
import { RECONCILE } from './reconcile.js';
import { REPORT } from './report.js';
import { STATUS } from './status.js';
import { SUSPEND } from './suspend.js';
import { RESUME } from './resume.js';
import { ROLLBACK } from './rollback.js';
import { VALIDATE } from './validate.js';
import { VERIFY } from './verify.js';

/** A command with its face; its code is loaded when it runs. */
export interface CommandEntry {
  readonly spec: CommandSpec;
  /** @param args read by `readArguments` for this very `spec`. */
  run(args: ReadonlyMap<string, ArgumentValue>, io: Io): Promise<ExitCode>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  entry(INIT, async () => (await import('../commands/init.js')).init),
  entry(VALIDATE, async () => (await import('../commands/validate.js')).validate),
  entry(TEST, async () => (await import('../commands/test.js')).test),
  entry(EXPLAIN, async () => (await import('../commands/explain.js')).explain),
  entry(INDEX, async () => (await import('../commands/index-command.js')).index),
  entry(DIFF, async () => (await import('../commands/diff.js')).diff),
  entry(IMPACT, async () => (await import('../commands/impact.js')).impact),
  entry(REPORT, async () => (await import('../commands/report.js')).report),
  entry(CONVERT, async () => (await import('../commands/convert.js')).convert),
  entry(ASSEMBLE, async () => (await import('../commands/assemble.js')).assemble),
  entry(BUNDLE, async () => (await import('../commands/bundle.js')).bundle),
  entry(PUBLISH, async () => (await import('../commands/publish.js')).publish),
  entry(PULL, async () => (await import('../commands/pull.js')).pull),
  entry(INSPECT, async () => (await import('../commands/inspect.js')).inspect),
  entry(VERIFY, async () => (await import('../commands/verify.js')).verify),
  entry(CONFIG, async () => (await import('../commands/config.js')).config),
  entry(PLAN, async () => (await import('../commands/plan.js')).plan),
  entry(APPLY, async () => (await import('../commands/apply.js')).apply),
  entry(RECONCILE, async () => (await import('../commands/reconcile.js')).reconcile),
  entry(STATUS, async () => (await import('../commands/status.js')).status),
  entry(SUSPEND, async () => (await import('../commands/suspend.js')).suspend),
  entry(RESUME, async () => (await import('../commands/resume.js')).resume),
  entry(ROLLBACK, async () => (await import('../commands/rollback.js')).rollback),
  entry(COMPLETION, async () => (await import('../commands/completion.js')).completion),
];

function entry<S extends CommandSpec>(spec: S, load: () => Promise<Command<S>>): CommandEntry {
  return {
    spec,
    async run(args, io) {
      const command = await load();
      // INVARIANT: `args` was read by this spec, so it has the shape the spec states.
      return command(Object.fromEntries(args) as ArgumentsOf<S>, io);
    },
  };
}
