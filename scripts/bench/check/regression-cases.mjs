// SPDX-License-Identifier: Apache-2.0
import { provideInput } from '../inputs/provide-input.mjs';
import { ownTimes, runMeasured } from '../measure/run-measured.mjs';
import { program, validate, validationFloor } from '../programs/xreg.mjs';

const SEED = 1;

/** What must not become slower, each beside its floor: small, so that all of it takes less than a minute. */
export function regressionCases() {
  const size = { policies: 1000, rules: 10, seed: SEED };
  const plain = provideInput(size);
  const few = { ...size, policies: 300 };
  const other = provideInput({ ...few, spelling: 'other' });
  const one = provideInput({ policies: 1, rules: 1, seed: SEED });
  const many = provideInput({ policies: 2980, rules: 10, seed: SEED });
  const node = () => runMeasured({ command: process.execPath, args: ['-e', '0'] });
  return [
    {
      id: 'validate 1,000 plain policies, 10 rules',
      floor: validationFloor(plain.root).run,
      own: validate('', plain.root).run,
    },
    {
      id: 'validate 300 policies in other spellings, 10 rules',
      floor: validationFloor(provideInput(few).root).run,
      own: validate('', other.root).run,
    },
    {
      id: 'validate one policy, beside node -e 0',
      floor: node,
      own: validate('', one.root).run,
    },
    {
      id: 'pack 3,000 files, in the process',
      floor: ownTimes(program('read-and-hash.mjs', [many.root])),
      own: ownTimes(program('pack-bundle.mjs', [many.root])),
    },
  ];
}
