// SPDX-License-Identifier: Apache-2.0
import { gzipSync } from 'node:zlib';
import { XregError } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BUNDLE_LIMITS } from '../src/bundle/bundle.js';
import { readArchive } from '../src/archive/read-archive.js';
import { craftPaxRecord, craftTar } from './craft-tar.js';
import { craftDescriptor, craftZip } from './craft-zip.js';

const POLICY = 'policies/dspacex.membership.v1.0.json';
const SCHEMA = 'schemas/dspacex.membership.v1.0.json';
const SEEDS = [
  craftZip([{ name: POLICY, data: '{"a":1}' }, { name: SCHEMA }]),
  craftZip([
    {
      name: POLICY,
      method: 8,
      data: '{"a":1}',
      flags: 8,
      after: craftDescriptor('{"a":1}', { signed: true }),
    },
    { name: SCHEMA, method: 8 },
  ]),
  craftTar([{ name: 'policies/', type: '5' }, { name: POLICY, data: '{"a":1}' }, { name: SCHEMA }]),
  craftTar([
    { name: 'x', type: 'x', data: craftPaxRecord('path', POLICY) },
    { name: 'y', data: '{}' },
  ]),
  gzipSync(craftTar([{ name: POLICY, data: '{}' }])),
];
/** More runs find more; a machine that has the time sets the variable. */
const RUNS = Number(process.env['XREG_FUZZ_RUNS'] ?? 100_000);
const INTERESTING = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x2e, 0x2f, 0x50, 0x4b];

/** Numbers that look random and are the same in each run (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Changes, removes, repeats or moves some bytes. */
function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  let result = Buffer.from(bytes);
  for (let count = 1 + random(4); count > 0; count -= 1) {
    const at = random(result.length + 1);
    const stretch = result.subarray(at, at + 1 + random(64));
    switch (random(5)) {
      case 0:
        result = Buffer.concat([result.subarray(0, at), result.subarray(at + stretch.length)]);
        break;
      case 1:
        result = Buffer.concat([result.subarray(0, at), stretch, result.subarray(at)]);
        break;
      case 2:
        if (at < result.length) result[at] = INTERESTING[random(INTERESTING.length)] ?? 0;
        break;
      case 3:
        if (at < result.length) result[at] = (result[at] ?? 0) ^ (1 << random(8));
        break;
      default:
        if (at + 4 <= result.length) result.writeUInt32LE(random(0xffff_ffff), at);
    }
  }
  return result;
}

describe('reading mutated archives', () => {
  it(
    'ends with files whose names are safe, or with a refusal',
    async () => {
      const random = createRandom(20_260_301);
      let longestMs = 0;
      const outcomes = new Map<string, number>();
      for (let run = 0; run < RUNS; run += 1) {
        const bytes = mutate(SEEDS[run % SEEDS.length] ?? Buffer.alloc(0), random);
        let outcome = 'read';
        const before = process.cpuUsage();
        try {
          const { files } = await readArchive(bytes, DEFAULT_BUNDLE_LIMITS);
          for (const name of files.keys())
            expect(name).not.toMatch(/^\/|(?:^|\/)\.\.(?:\/|$)|\\|\0/);
        } catch (error) {
          if (!(error instanceof XregError)) {
            throw new Error(`run ${run}: ${bytes.toString('base64')}`, { cause: error });
          }
          expect(error.code).toBe('REFUSED');
          outcome = 'rule' in error ? String(error.rule) : error.code;
        }
        const { user, system } = process.cpuUsage(before);
        longestMs = Math.max(longestMs, (user + system) / 1_000);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
      // Both ends are reached: the mutations are neither too weak nor too strong.
      expect(outcomes.get('read') ?? 0).toBeGreaterThan(0);
      expect(outcomes.size).toBeGreaterThan(5);
      // An input that keeps a reader busy is an attack of its own; another process that does is none.
      expect(longestMs).toBeLessThan(2_000);
    },
    60_000 + RUNS * 10,
  );
});
