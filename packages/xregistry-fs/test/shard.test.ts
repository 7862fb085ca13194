// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInShard, type ArtifactType } from '../src/index.js';

const resource = () =>
  fc.record({
    type: fc.constantFrom<ArtifactType>('policy', 'schema', 'rule'),
    group: fc.string(),
    name: fc.string(),
  });

const shardsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ index: at + 1, count }));

describe('shards', () => {
  it('have each resource once, whatever its name', () => {
    fc.assert(
      fc.property(resource(), fc.integer({ min: 1, max: 300 }), (each, count) => {
        expect(shardsOf(count).filter((shard) => isInShard(shard, each))).toHaveLength(1);
      }),
    );
  });

  it('leave what is no policy to the first', () => {
    const shards = shardsOf(7);
    const rule = { type: 'rule', group: 'acme', name: 'members' } as const;

    expect(shards.filter((shard) => isInShard(shard, rule))).toEqual([{ index: 1, count: 7 }]);
  });

  it.each([2, 5, 8, 64])('are about equally large, of %d', (count) => {
    const policies = Array.from({ length: 64_000 }, (_, number) => ({
      type: 'policy' as const,
      group: `acme-${number % 40}`,
      name: `policy-${number}`,
    }));

    const sizes = shardsOf(count).map(
      (shard) => policies.filter((policy) => isInShard(shard, policy)).length,
    );

    const share = policies.length / count;
    expect(Math.max(...sizes)).toBeLessThan(share * 1.2);
    expect(Math.min(...sizes)).toBeGreaterThan(share * 0.8);
  });

  it('stay the same from version to version, for machines that run different ones', () => {
    const names = ['membership', 'usage', 'carbon-data', 'überblick', 'a'];
    const places = names.map((name) =>
      shardsOf(5).findIndex((shard) => isInShard(shard, { type: 'policy', group: 'acme', name })),
    );

    expect(places).toMatchInlineSnapshot(`
      [
        3,
        0,
        3,
        0,
        0,
      ]
    `);
  });
});
