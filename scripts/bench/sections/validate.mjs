// SPDX-License-Identifier: Apache-2.0
import { provideInput } from '../inputs/provide-input.mjs';
import { compare, LONGEST_OWN_MS } from '../measure/compare.mjs';
import { validate, validationFloor } from '../programs/xreg.mjs';

/** `xreg validate` beside its floor, by number of policies and their spelling. */
export const validateSection = {
  id: 'validate',
  title: 'Validate beside the floor',
  text: `The floor is one Node process that reads every policy, parses it with \`JSON.parse\` and runs the same
compiled validators. It knows no positions, no layout, no labels and no JSON-LD, checks nothing of ODRL and
prints names of files. \`xreg validate\` does all of that and prints its whole report as JSON. Where policies
are in other spellings (a \`@graph\`, full IRIs with sets, flattened nodes), the floor reads the plain twin of
the same policies, since it could not judge them.`,

  run({ sizes = [1, 1000, 10_000], rules = 10, runs, seed, log, full }) {
    const facts = {};
    const tables = [];
    for (const policies of sizes) {
      log(`${policies} policies x ${rules} rules`);
      const size = { policies, rules, seed };
      const plain = provideInput(size);
      const other = provideInput({ ...size, spelling: 'other' });
      const rows = compare(
        [
          validationFloor(plain.root),
          validate('xreg validate, plain', plain.root),
          validate('xreg validate, other spellings', other.root),
        ],
        {
          runs,
          expected: plain.failing,
          budgetMs: full ? 300_000 : 60_000,
          longestMs: LONGEST_OWN_MS,
          log,
        },
      );
      tables.push({
        title: `${count(policies)} ${policies === 1 ? 'policy' : 'policies'}, ${rules} rules`,
        rows,
      });
      const [, own, spelled] = rows;
      facts[policies] = {
        plain: pick(own),
        other: pick(spelled),
      };
    }
    return { tables, facts };
  },
};

function pick({ wallRatio, cpuRatio, memoryRatio }) {
  return { wallRatio, cpuRatio, memoryRatio };
}

function count(number) {
  return number.toLocaleString('en-US');
}
