// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { packBundle } from '../../src/bundle/pack-bundle.js';
import { checkStatement } from '../../src/statement/check-statement.js';
import { createStatement } from '../../src/statement/create-statement.js';
import { parseStatement } from '../../src/statement/parse-statement.js';
import { createFileSystem } from '../registry-fixture.js';
import { VERDICT } from '../verdict.js';
import type { VerdictStatement } from '../../src/statement/statement.js';

const OTHER = `sha256:${'0'.repeat(64)}` as const;
const POLICY = 'policies/dspacex.membership.v1.0.json';

async function stated(groups: readonly string[] = []) {
  const packed = await packBundle(
    createFileSystem({
      [POLICY]: '{}',
      'schemas/acme.energy.usage.v1.0.json': '{}',
      'schemagroups/acme/meta.json': '{}',
    }),
  );
  const { bytes } = await createStatement(packed, VERDICT, { groups });
  const statement = parseStatement(bytes, 'The statement');
  if (statement === undefined) throw new Error('no statement');
  const bundle = {
    digest: packed.manifest.digest,
    contentDigest: packed.contentDigest,
    entries: packed.entries,
  };
  return { statement, bundle };
}

type Change = (statement: VerdictStatement) => Partial<VerdictStatement>;

const changes: readonly (readonly [string, Change])[] = [
  ['speaks of another bundle', () => ({ bundleDigest: OTHER })],
  ['promises other content', () => ({ contentDigest: OTHER })],
  ['leaves an artifact out', ({ artifacts }) => ({ artifacts: artifacts.slice(1) })],
  ['lists an artifact twice', ({ artifacts }) => ({ artifacts: [...artifacts, ...artifacts] })],
  [
    'lists an artifact that is not there',
    ({ artifacts }) => ({
      artifacts: [
        ...artifacts,
        { xid: '/x', path: 'policies/dspacex.other.v1.0.json', digest: OTHER },
      ],
    }),
  ],
  [
    'lists a file that is no artifact',
    ({ artifacts }) => ({
      artifacts: [...artifacts, { xid: '/x', path: 'schemagroups/acme/meta.json', digest: OTHER }],
    }),
  ],
  [
    'gives an artifact another digest',
    ({ artifacts }) => ({
      artifacts: artifacts.map((each) =>
        each.path === POLICY ? { ...each, digest: OTHER } : each,
      ),
    }),
  ],
  [
    'calls an artifact by another name',
    ({ artifacts }) => ({
      artifacts: artifacts.map((each) =>
        each.path === POLICY
          ? { ...each, xid: '/policygroups/dspacex/policies/other/versions/1.0' }
          : each,
      ),
    }),
  ],
];

describe('checkStatement', () => {
  it('is content with the statement that was made for the bundle', async () => {
    const { statement, bundle } = await stated();

    await expect(checkStatement(statement, bundle, 'The statement')).resolves.toBeUndefined();
  });

  it('splits ambiguous names as their author did', async () => {
    const { statement, bundle } = await stated(['acme.energy']);

    expect(statement.artifacts.map(({ xid }) => xid)).toContain(
      '/schemagroups/acme.energy/schemas/usage/versions/1.0',
    );
    await expect(checkStatement(statement, bundle, 'The statement')).resolves.toBeUndefined();
  });

  it.each(changes)('refuses one that %s', async (_, change) => {
    const { statement, bundle } = await stated();
    const altered = { ...statement, ...change(statement) };

    await expect(checkStatement(altered, bundle, 'The statement')).rejects.toMatchObject({
      code: 'REFUSED',
      rule: 'bundle/statement-mismatch',
    });
  });
});
