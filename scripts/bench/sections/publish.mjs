// SPDX-License-Identifier: Apache-2.0
import { provideInput } from '../inputs/provide-input.mjs';
import { quartiles } from '../measure/statistics.mjs';
import { provideOrasAndRegistry } from '../../tools.mjs';
import { program, xregBin } from '../programs/xreg.mjs';

const FILES = 10_000;

/** Publishing beside `oras push` of the same archive, to a registry on this machine. */
export const publishSection = {
  id: 'publish',
  title: 'Publish beside oras push',
  text: `To a registry on this machine, each time under a new name. \`oras push\` pushes an archive that is
there already, and so does \`publishBundle\`, which also looks first whether the tag holds something else, and asks
again afterwards what it holds. \`xreg publish\` validates and packs the registry before. What did not change is
recognized with one request. These are wall times of the calls; memory is that of oras.`,

  async run({ runs, seed, log }) {
    const { oras, registry } = await provideOrasAndRegistry();
    if (oras === undefined || registry === undefined) {
      const skip = `${oras === undefined ? 'oras' : 'the registry'} is not installed`;
      return {
        tables: [{ title: '', rows: [{ name: 'publishBundle, library', skip }] }],
        facts: {},
      };
    }
    const { root } = provideInput({ policies: FILES - 2, rules: 1, seed });
    log(`${FILES} files`);
    const args = [root, oras, registry, xregBin, String(runs)];
    const times = JSON.parse(program('publish.mjs', args)().stdout());
    const floor = quartiles(times['oras push']).median;
    const rows = Object.entries(times).map(([name, taken]) => {
      const wall = quartiles(taken);
      return { name, runs: taken.length, wall, wallRatio: wall.median / floor };
    });
    const facts = { library: rows.find(({ name }) => name === 'publishBundle, library').wallRatio };
    return { tables: [{ title: `${FILES.toLocaleString('en-US')} files`, rows }], facts };
  },
};
