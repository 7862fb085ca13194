// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { provideInput } from '../inputs/provide-input.mjs';
import { compare, LONGEST_OWN_MS } from '../measure/compare.mjs';
import { ownTimes, python, runMeasured } from '../measure/run-measured.mjs';
import { program, xreg } from '../programs/xreg.mjs';

/** Bundling beside reading and hashing the same files, and beside `zip` and `tar`. */
export const bundleSection = {
  id: 'bundle',
  title: 'Bundle beside reading and hashing',
  text: `The floor lists the files, reads each and takes its SHA-256. The library row is \`packBundle\` in a
program of its own, measured as the floor is: without the start of Node. The command checks the layout and
parses every document before it packs, writes the archive, and starts Node. \`zip -0\` and \`tar\` take no digests,
check nothing, and give other bytes for the same files on another machine; that all archives hold the same
files with the same bytes is checked first.`,

  run({ sizes = [10_000, 100_000], runs, seed, log }) {
    const facts = {};
    const tables = [];
    for (const files of sizes.filter((size) => size > 2)) {
      const { root, folder } = provideInput({ policies: files - 2, rules: 1, seed });
      log(`${files} files`);
      const expected = new Set([String(files)]);
      const counted = ({ stdout }) => new Set([String(JSON.parse(stdout()).files)]);
      const inProcess = compare(
        [
          {
            name: 'read and hash',
            run: ownTimes(program('read-and-hash.mjs', [root])),
            reported: counted,
          },
          {
            name: 'packBundle, library',
            run: ownTimes(program('pack-bundle.mjs', [root])),
            reported: counted,
          },
        ],
        { runs, expected, budgetMs: 20_000, longestMs: LONGEST_OWN_MS, log },
      );
      const whole = compareArchivers({ root, folder, files, runs, log });
      const title = `${files.toLocaleString('en-US')} files`;
      tables.push({ title: `${title}, in the process`, rows: inProcess });
      tables.push({ title: `${title}, as commands`, rows: whole });
      facts[files] = {
        library: inProcess[1].wallRatio,
        command: whole[1].wallRatio,
        peakBytes: whole[1].peakBytes,
      };
    }
    return { tables, facts };
  },
};

function compareArchivers({ root, folder, runs, log }) {
  const archive = (name) => join(folder, name);
  const contents = (name) => () => new Set(listArchive(archive(name)));
  const bundle = xreg(['bundle', root, '-o', archive('xreg.zip')]);
  bundle();
  return compare(
    [
      { name: 'read and hash', run: program('read-and-hash.mjs', [root]) },
      { name: 'xreg bundle', run: bundle, reported: contents('xreg.zip') },
      system('zip -0', 'zip', ['-q', '-0', '-r', '-X', archive('zip.zip'), '.'], 'zip.zip'),
      system('tar', 'tar', ['-cf', archive('tar.tar'), '.'], 'tar.tar'),
    ],
    {
      runs,
      expected: new Set(listArchive(archive('xreg.zip'))),
      budgetMs: 20_000,
      longestMs: LONGEST_OWN_MS,
      log,
    },
  );

  function system(name, command, args, file) {
    const run = (limitSeconds) => {
      rmSync(archive(file), { force: true });
      return runMeasured({ command, args, cwd: root, limitSeconds });
    };
    return {
      name,
      run,
      reported: contents(file),
      ...(isInstalled(command) ? {} : { skip: 'not installed' }),
    };
  }
}

function listArchive(path) {
  const script = join(import.meta.dirname, '..', 'measure', 'list-archive.py');
  const listed = execFileSync(python, [script, path], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  return listed.trim().split('\n');
}

function isInstalled(command) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, command)));
}
