// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../../pnpm.mjs';
import { provideInput } from '../inputs/provide-input.mjs';
import { compare } from '../measure/compare.mjs';
import { runMeasured } from '../measure/run-measured.mjs';
import { provideJvmPeers } from '../peers/provide-peers.mjs';
import { program } from '../programs/xreg.mjs';

/** Expansion of JSON-LD, beside the library that connectors use. */
export const expansionSection = {
  id: 'expansion',
  title: 'Expansion beside titanium',
  text: `Every policy is expanded and printed, offline: by jsonld.js, the library of the toolkit; by titanium-json-ld
1.7.0, which Eclipse Dataspace Components use, in a program of ours on the JVM; and, where policies are in plain
form, by the toolkit's own expansion. A program is timed only where its output is the same document by document,
whatever the order of members and of values in a set.`,

  async run({ sizes, runs, seed, log, full }) {
    const usual = full ? [1, 1000, 10_000] : [1, 1000];
    const classPath = provideJvmPeers();
    const tables = [];
    const facts = {};
    for (const spelling of ['plain', 'other']) {
      for (const policies of sizes ?? usual) {
        const input = provideInput({ policies, rules: 1, seed, spelling });
        const title = `${policies.toLocaleString('en-US')} ${policies === 1 ? 'policy' : 'policies'}, ${spelling === 'plain' ? 'plain' : 'other spellings'}`;
        log(title);
        const rows = await compareExpansions(input, { classPath, spelling, runs, log, full });
        tables.push({ title, rows });
        facts[title] = Object.fromEntries(rows.map((row) => [row.name, row.wallRatio]));
      }
    }
    return { tables, facts };
  },
};

async function compareExpansions({ root, folder }, { classPath, spelling, runs, log, full }) {
  const context = join(folder, 'odrl-context.json');
  writeFileSync(context, JSON.stringify(await odrlContext()));
  const policies = join(root, 'policies');
  const reported = ({ stdout }) => new Set(stdout().trim().split('\n').map(digestOf));
  const reference = program('expand.mjs', [context, policies]);
  const args = ['-cp', classPath, 'dev.xreg.bench.Expand', context, policies];
  const own = {
    name: "the toolkit's own, plain form",
    run: program('expand-plainly.mjs', [policies]),
    reported,
  };
  return compare(
    [
      { name: 'jsonld.js', run: reference, reported },
      {
        name: 'titanium-json-ld, JVM',
        run: (limitSeconds) => runMeasured({ command: 'java', args, limitSeconds }),
        reported,
        ...(classPath === undefined ? { skip: 'needs a JDK and Maven' } : {}),
      },
      ...(spelling === 'plain' ? [own] : []),
    ],
    { runs, expected: reported(reference()), budgetMs: full ? 60_000 : 15_000, log },
  );
}

async function odrlContext() {
  const file = join(repositoryRoot, 'packages', 'governance', 'dist', 'contexts', 'w3c-odrl.js');
  const { W3C_ODRL } = await import(pathToFileURL(file).href);
  return { '@context': W3C_ODRL.context };
}

function digestOf(line) {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(JSON.parse(line))))
    .digest('hex');
}

/** The same value with members and the values of sets in one order. A value alone is itself a set. */
function inOrder(value) {
  if (Array.isArray(value)) {
    return value.map((each) => JSON.stringify(inOrder(each))).sort();
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.keys(value)
    .sort()
    .map((key) => [key, inOrder(value[key])]);
}
