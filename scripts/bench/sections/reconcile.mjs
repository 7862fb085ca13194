// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../../pnpm.mjs';

const TEST = 'packages/reconciler/test/apply/reconcile-once.test.ts';
const NAME = 'a fleet of 1,000 policies costs few requests where nothing changed';

/** Requests of a reconciliation that finds nothing to do: counted, not timed. */
export const reconcileSection = {
  id: 'reconcile',
  title: 'Reconcile when nothing has changed',
  text: `Counted by a test that brings 1,000 policies to a simulated connector, and runs again
([reconcile-once.test.ts](../${TEST})). A live test counts the same at a real EDC control plane, for 10 and for
1,000 policies ([reconcile.live.test.ts](../packages/cli/test/reconciling/reconcile.live.test.ts)).`,

  run() {
    const vitest = join(repositoryRoot, 'node_modules', 'vitest', 'vitest.mjs');
    const { stdout, status } = spawnSync(
      process.execPath,
      [vitest, 'run', '--project', 'unit', TEST, '-t', NAME, '--reporter=verbose'],
      { cwd: repositoryRoot, encoding: 'utf8' },
    );
    const counts = /(\d+) requests and (\d+) writes for 1,000 policies/.exec(stdout);
    if (status !== 0 || counts === null) throw new Error(`the test that counts failed:\n${stdout}`);
    const [, requests, writes] = counts;
    const rows = [['1,000 policies in place', requests, writes]];
    const lists = [
      { title: 'Requests to the connector', headings: ['', 'requests', 'writes'], rows },
    ];
    return { tables: [], lists, facts: { requests: Number(requests), writes: Number(writes) } };
  },
};
