// SPDX-License-Identifier: Apache-2.0
import { provideInput } from '../inputs/provide-input.mjs';
import { compare, LONGEST_OWN_MS } from '../measure/compare.mjs';
import { validate, validationFloor } from '../programs/xreg.mjs';

const USUAL = [
  { policies: 1000, rules: 1 },
  { policies: 1000, rules: 100 },
  { policies: 100, rules: 10, documentBytes: 100_000 },
];

/** Numbers of rules and sizes of documents. */
export const matrixSection = {
  id: 'matrix',
  title: 'More rules, larger documents',
  text: `The same comparison with other numbers of rules, and with documents of 100 KB, which hold some 250
permissions each. With \`--full\`, every size with every number of rules, both sizes of documents and both
spellings, but for 100 KB documents, of which there are at most 1,000.`,

  run({ runs, seed, log, full }) {
    const facts = {};
    const tables = (full ? everyCombination() : USUAL).map((size) => {
      const title = titleOf(size);
      log(title);
      const { root, failing } = provideInput({ ...size, spelling: 'plain', seed });
      const sides = [validationFloor(root), validate('xreg validate, plain', root)];
      if (full) {
        const other = provideInput({ ...size, spelling: 'other', seed });
        sides.push(validate('xreg validate, other spellings', other.root));
      }
      const rows = compare(sides, {
        runs,
        expected: failing,
        budgetMs: full ? 60_000 : 20_000,
        longestMs: LONGEST_OWN_MS,
        log,
      });
      facts[title] = { wallRatio: rows[1].wallRatio, memoryRatio: rows[1].memoryRatio };
      return { title, rows };
    });
    return { tables, facts };
  },
};

function everyCombination() {
  return [1, 1000, 10_000, 100_000].flatMap((policies) =>
    [1, 10, 100].flatMap((rules) => [
      { policies, rules },
      ...(policies > 1000 ? [] : [{ policies, rules, documentBytes: 100_000 }]),
    ]),
  );
}

function titleOf({ policies, rules, documentBytes }) {
  const large = documentBytes === undefined ? '' : ' of 100 KB';
  return `${policies.toLocaleString('en-US')} ${policies === 1 ? 'policy' : 'policies'}${large}, ${rules} ${rules === 1 ? 'rule' : 'rules'}`;
}
