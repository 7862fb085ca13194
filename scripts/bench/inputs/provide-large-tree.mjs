// SPDX-License-Identifier: Apache-2.0
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from '../measure/run-measured.mjs';
import { plainPolicy } from './policies.mjs';

/** A file system gives one file only so many names; ext4 65,000. */
const NAMES_OF_A_FILE = 50_000;

/**
 * A compact registry of so many policies with ten versions each. What an index says of an artifact follows
 * from its name, so many names share one file: a million documents would take gigabytes.
 *
 * @param {number} artifacts
 * @returns {{ root?: string, skip?: string }} `skip` where the disk has no room for so many names.
 */
export function provideLargeTree(artifacts) {
  const folder = join(benchFolder, 'inputs', `large-${artifacts}`);
  const root = join(folder, 'registry');
  const made = join(folder, 'made');
  if (existsSync(made)) return { root };
  mkdirSync(benchFolder, { recursive: true });
  const { bavail, bsize } = statfsSync(benchFolder);
  if (bavail * bsize < artifacts * 500) return { skip: 'too little room on the disk' };
  rmSync(folder, { recursive: true, force: true });
  const policies = join(root, 'policies');
  mkdirSync(policies, { recursive: true });
  const document = {
    versionid: '1',
    policydefinition: plainPolicy('any', { isFailing: false, random: () => 0, bytes: 0 }),
  };
  let source;
  for (let index = 0; index < artifacts; index++) {
    const name = `acme.policy-${String(Math.floor(index / 10)).padStart(7, '0')}.v${index % 10}.0.json`;
    if (index % NAMES_OF_A_FILE === 0) {
      source = join(policies, name);
      writeFileSync(source, JSON.stringify(document));
    } else {
      linkSync(source, join(policies, name));
    }
  }
  writeFileSync(made, String(readdirSync(policies).length));
  return { root };
}
