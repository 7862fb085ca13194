// SPDX-License-Identifier: Apache-2.0
import { provideInput } from '../inputs/provide-input.mjs';
import { compare } from '../measure/compare.mjs';
import { runMeasured } from '../measure/run-measured.mjs';
import { validate, xreg } from '../programs/xreg.mjs';

/** One file in a hook, beside starting Node. */
export const startUpSection = {
  id: 'start-up',
  title: 'One file in a hook',
  text: `What a hook costs where one policy is judged by one rule: \`xreg validate <file>\`, with the report for
people, beside \`node -e 0\`, which does nothing. The file that is run is the one \`npx xreg\` runs; \`npx\`
itself is not part of it. A policy in another spelling needs the JSON-LD processor.`,

  run({ runs, seed, log }) {
    const size = { policies: 1, rules: 1, seed };
    const plain = provideInput(size);
    const other = provideInput({ ...size, spelling: 'other' });
    const file = 'registry/policies/acme.policy-0000000.v1.0.json';
    const node = (name, args) => ({
      name,
      run: () => runMeasured({ command: process.execPath, args }),
    });
    const rows = compare(
      [
        node('node -e 0', ['-e', '0']),
        { name: 'xreg --version', run: xreg(['--version']) },
        { name: 'xreg validate <file>', run: xreg(['validate', file], { cwd: plain.folder }) },
        validate('xreg validate, the registry', plain.root),
        {
          name: 'xreg validate <file>, other spelling',
          run: xreg(['validate', file], { cwd: other.folder }),
        },
      ],
      { runs: Math.max(runs, 20), log },
    );
    return {
      tables: [{ title: '1 policy, 1 rule', rows }],
      facts: { hook: rows[2].wallRatio, hookCpu: rows[2].cpuRatio },
    };
  },
};
