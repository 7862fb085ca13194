// SPDX-License-Identifier: Apache-2.0
import { provideLargeTree } from '../inputs/provide-large-tree.mjs';
import { compare, LONGEST_OWN_MS } from '../measure/compare.mjs';
import { program, xreg } from '../programs/xreg.mjs';

/** The index of many artifacts, of which no document is read. */
export const indexSection = {
  id: 'index',
  title: 'The index of many artifacts',
  text: `\`buildDeploymentIndex\` of the library, in a program of its own, beside a Node process that lists the same
folder, and \`xreg index --names\`, which prints them all. The artifacts have ten versions each. Their files are names of a few documents, since the index reads
none: a million documents would only fill the disk.`,

  run({ sizes = [100_000, 1_000_000], runs, log }) {
    const facts = {};
    const tables = sizes.map((artifacts) => {
      const title = `${artifacts.toLocaleString('en-US')} artifacts`;
      log(title);
      const { root, skip } = provideLargeTree(artifacts);
      const counted = ({ stdout }) => new Set([stdout().trim()]);
      const skipped = skip === undefined ? {} : { skip };
      const rows = compare(
        [
          {
            name: 'list the tree',
            run: program('list-tree.mjs', [root]),
            reported: counted,
            ...skipped,
          },
          {
            name: 'buildDeploymentIndex, library',
            run: program('build-index.mjs', [root]),
            reported: counted,
            ...skipped,
          },
          {
            name: 'xreg index --names',
            run: xreg(['index', root, '--names']),
            reported: ({ stdout }) => new Set([String(stdout().split('acme/policy-').length - 1)]),
            ...skipped,
          },
        ],
        {
          runs,
          budgetMs: 15_000,
          longestMs: LONGEST_OWN_MS,
          expected: new Set([String(artifacts)]),
          log,
        },
      );
      facts[artifacts] = { wallRatio: rows[1].wallRatio, peakBytes: rows[1].peakBytes };
      return { title, rows };
    });
    return { tables, facts };
  },
};
