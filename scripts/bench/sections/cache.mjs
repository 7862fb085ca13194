// SPDX-License-Identifier: Apache-2.0
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { provideInput } from '../inputs/provide-input.mjs';
import { compare } from '../measure/compare.mjs';
import { program, validate } from '../programs/xreg.mjs';

/** A warm cache beside stat-ing the tree. */
export const cacheSection = {
  id: 'cache',
  title: 'Nothing has changed: the cache',
  text: `\`xreg validate --cache\` where nothing has changed since the last run, beside a Node process that lists the
tree and asks for the size and time of every file. That the report is the same as without a cache is checked
first.`,

  run({ sizes = [1000, 10_000], rules = 10, runs, seed, log }) {
    const facts = {};
    const tables = sizes.map((policies) => {
      const { root, folder, failing } = provideInput({ policies, rules, seed });
      const title = `${policies.toLocaleString('en-US')} policies, ${rules} rules`;
      log(title);
      const cache = join(folder, 'cache');
      rmSync(cache, { recursive: true, force: true });
      const warm = validate('xreg validate, warm cache', root, {
        args: ['--cache-location', cache],
      });
      warm.run();
      const isKept = existsSync(cache);
      const rows = compare(
        [
          { name: 'stat the tree', run: program('stat-tree.mjs', [root]) },
          isKept ? warm : { ...warm, name: 'xreg validate --cache, nothing was kept' },
          validate('xreg validate, no cache', root),
        ],
        { runs, expected: failing, budgetMs: 20_000, log },
      );
      facts[policies] = { wallRatio: rows[1].wallRatio };
      return { title, rows };
    });
    return { tables, facts };
  },
};
