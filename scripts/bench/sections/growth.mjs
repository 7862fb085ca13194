// SPDX-License-Identifier: Apache-2.0
import { provideInput } from '../inputs/provide-input.mjs';
import { compare, LONGEST_OWN_MS } from '../measure/compare.mjs';
import { fitExponent } from '../measure/statistics.mjs';
import { validate, validationFloor } from '../programs/xreg.mjs';

/** How time and memory grow with the number of policies. */
export const growthSection = {
  id: 'growth',
  title: 'Growth',
  text: `Plain policies and 10 rules. The exponent is the slope of the line of least squares through the points on
logarithmic scales, once through the wall times as they are, and once without the start-up, which is what one
policy takes: 1 is linear.`,

  run({ sizes = [1000, 3000, 10_000, 30_000, 100_000], rules = 10, runs, seed, log }) {
    const oneInput = provideInput({ policies: 1, rules, seed });
    const one = compare([validate('xreg validate', oneInput.root)], {
      runs,
      expected: oneInput.failing,
      log,
    });
    const startUp = one[0].wall?.median ?? 0;
    const points = [];
    const tables = sizes.map((policies) => {
      const title = `${policies.toLocaleString('en-US')} policies`;
      log(title);
      const { root, failing } = provideInput({ policies, rules, seed });
      const sides = [validationFloor(root), validate('xreg validate', root)];
      const rows = compare(sides, {
        runs,
        expected: failing,
        budgetMs: 20_000,
        longestMs: LONGEST_OWN_MS,
        log,
      });
      if (rows[1].wall !== undefined) points.push([policies, rows[1]]);
      return { title, rows };
    });
    if (points.length < 2) return { tables, facts: {} };
    const facts = {
      exponent: fitExponent(points.map(([size, { wall }]) => [size, wall.median])),
      exponentWithoutStartUp: fitExponent(
        points.map(([size, { wall }]) => [size, Math.max(1, wall.median - startUp)]),
      ),
      largest: points.at(-1)[0],
      peakBytes: points.at(-1)[1].peakBytes,
    };
    const rows = [
      ['wall time', facts.exponent.toFixed(2)],
      ['wall time without the start-up', facts.exponentWithoutStartUp.toFixed(2)],
    ];
    const lists = [{ title: 'Fitted exponents', headings: ['', 'exponent'], rows }];
    return { tables, lists, facts };
  },
};
