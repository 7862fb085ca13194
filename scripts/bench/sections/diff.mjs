// SPDX-License-Identifier: Apache-2.0
import { compare } from '../measure/compare.mjs';
import { makeRevisions } from '../inputs/make-revisions.mjs';
import { xreg } from '../programs/xreg.mjs';

const CHANGES = 20;

/** `xreg diff` of two Git revisions beside `xreg validate` of one of them. */
export const diffSection = {
  id: 'diff',
  title: 'Diff beside validate',
  text: `\`xreg diff\` reads two Git revisions of which ${CHANGES} policies differ (half of them changed, a quarter
new, a quarter removed), and says what each change does to the meaning. \`xreg validate\` judges one of them,
read from disk. That \`diff\` finds every change is checked first.`,

  run({ sizes = [1000], rules = 10, runs, seed, log }) {
    const facts = {};
    const tables = sizes
      .filter((size) => size > CHANGES)
      .map((policies) => {
        log(`${policies} policies`);
        const repository = makeRevisions({ policies, rules, seed }, CHANGES);
        const diff = ['diff', 'HEAD~1:registry', 'HEAD:registry', '--format', 'json'];
        const rows = compare(
          [
            {
              name: 'xreg validate',
              run: xreg(['validate', 'registry', '--format', 'json'], { cwd: repository }),
            },
            { name: 'xreg diff', run: xreg(diff, { cwd: repository }), reported: changesFound },
          ],
          { runs, expected: new Set([`${CHANGES} changes`]), log },
        );
        facts[policies] = { wallRatio: rows[1].wallRatio };
        return { title: `${policies.toLocaleString('en-US')} policies, ${rules} rules`, rows };
      });
    return { tables, facts };
  },
};

function changesFound({ stdout }) {
  const { added, removed, changed } = JSON.parse(stdout()).summary;
  return new Set([`${added + removed + changed} changes`]);
}
