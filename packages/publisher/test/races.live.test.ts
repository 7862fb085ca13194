// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BundleRefusedError, publishBundle, resolveReference } from '@xreg/publisher';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  describeWithTools,
  startReferrersRegistry,
  startRegistry,
} from '../../../testing/index.js';
import { packRegistry } from './live-bundle.js';
import type { Bundle, TransportOptions } from '@xreg/publisher';
import type { TestRegistry } from '../../../testing/index.js';

const PATH_OF_POLICY = 'policies/dspacex.membership.v1.0.json';

/** How often a loser may go untold in a hundred races. No registry lets a client bring this to none. */
const MOST_UNTOLD = 10;

/** Lets two publishers race for one tag, and says whether the one who lost was told. */
async function race(
  target: string,
  bundles: readonly [Bundle, Bundle],
  options: TransportOptions,
): Promise<boolean> {
  const results = await Promise.allSettled(
    bundles.map((bundle) => publishBundle({ bundle, target, ...options })),
  );

  const winner = await resolveReference(target, options);
  const losers = bundles.flatMap(({ manifest: { digest } }, index) =>
    digest === winner ? [] : [results[index]],
  );
  // The tag leads to one of the two, whole; whoever holds the tag is content.
  expect(losers).toHaveLength(1);
  const kept = bundles.findIndex(({ manifest: { digest } }) => digest === winner);
  expect(results[kept]).toMatchObject({ status: 'fulfilled' });
  const [loser] = losers;
  if (loser?.status === 'fulfilled') return false;
  // Exit code 4, with the digest of the winner.
  expect(loser?.reason).toBeInstanceOf(BundleRefusedError);
  const refusal = loser?.reason as BundleRefusedError;
  expect(['bundle/tag-conflict', 'bundle/tag-overtaken']).toContain(refusal.rule);
  expect(refusal.details['found']).toBe(winner);
  expect(refusal.message).toContain(winner);
  return true;
}

async function packRacers(): Promise<readonly [Bundle, Bundle]> {
  return [
    await packRegistry({ [PATH_OF_POLICY]: '{"policyid":"a"}' }),
    await packRegistry({ [PATH_OF_POLICY]: '{"policyid":"b"}' }),
  ];
}

const registries = [
  { title: 'docker-registry', tool: 'docker-registry', start: startRegistry, races: 100 },
  { title: 'olareg', tool: 'olareg', start: startReferrersRegistry, races: 20 },
] as const;

for (const { title, tool, start, races } of registries) {
  describeWithTools(`two publishers with one tag in ${title}`, [tool, 'oras'], ({ oras }) => {
    let registry: TestRegistry;

    beforeAll(async () => {
      registry = await start();
    });
    afterAll(async () => {
      await registry.stop();
    });

    it(
      `tell the one who lost, in ${races} races, but for a window that cannot be closed`,
      { timeout: 600_000 },
      async () => {
        const bundles = await packRacers();
        let told = 0;

        for (let index = 0; index < races; index += 1) {
          const target = `${registry.host}/acme/race-${index}:1.0`;
          if (await race(target, bundles, { orasPath: oras })) told += 1;
        }

        const untold = races - told;
        process.stdout.write(`${title}: of ${races} races the loser was told in ${told}\n`);
        expect(untold).toBeLessThanOrEqual(Math.ceil((MOST_UNTOLD * races) / 100));
      },
    );
  });
}

it('tells every one who lost in a layout, which has a lock', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'xreg-races-'));
  try {
    const bundles = await packRacers();

    for (let index = 0; index < 100; index += 1) {
      const target = `oci-layout:${join(folder, String(index))}:1.0`;
      expect(await race(target, bundles, {})).toBe(true);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
