// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStatement, inspectReference, publishBundle } from '@xreg/publisher';
import { XregError } from '@xreg/xregistry-fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeWithTools, startRegistry } from '../../../testing/index.js';
import { runProgram } from '../src/oras/run-program.js';
import { packRegistry } from './live-bundle.js';
import { VERDICT } from './verdict.js';
import type { RunProgram } from '@xreg/publisher';
import type { TestRegistry } from '../../../testing/index.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-interrupted-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

class Killed extends Error {}

/** Runs real programs until the given call, which happens or does not, and then nothing more. */
function createKilledRun(
  lastCall: number,
  happens: boolean,
): { run: RunProgram; calls: () => number } {
  let calls = 0;
  const run: RunProgram = async (file, args, options) => {
    calls += 1;
    if (calls > lastCall) throw new Killed();
    if (calls === lastCall && !happens) throw new Killed();
    const result = await runProgram(file, args, options);
    if (calls === lastCall) throw new Killed();
    return result;
  };
  return { run, calls: () => calls };
}

describeWithTools('a publication that is interrupted', ['docker-registry', 'oras'], ({ oras }) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(async () => {
    await registry.stop();
  });

  it(
    'leaves nothing half-visible at any step, and is completed by the next run',
    { timeout: 240_000 },
    async () => {
      const bundle = await packRegistry();
      const statement = await createStatement(bundle, VERDICT);
      const settings = { bundle, statement, movingTags: ['latest'], orasPath: oras };
      const tagsOf = async (place: string) => {
        const digests: (string | undefined)[] = [];
        for (const tag of ['1.0', 'latest']) {
          digests.push(
            await inspectReference({ reference: `${place}:${tag}`, orasPath: oras }).then(
              ({ digest, statements }) => {
                expect(statements.map((attached) => attached.digest)).toEqual([
                  statement.manifest.digest,
                ]);
                return digest;
              },
              (error: unknown) => {
                expect(error).toBeInstanceOf(XregError);
                expect(String(error)).toMatch(/has no tag/);
                return undefined;
              },
            ),
          );
        }
        return digests;
      };

      let steps = 0;
      for (const happens of [false, true]) {
        for (let lastCall = 1; ; lastCall += 1) {
          const place = `${registry.host}/acme/interrupted-${lastCall}-${String(happens)}`;
          const { run, calls } = createKilledRun(lastCall, happens);
          const wasKilled = await publishBundle({ ...settings, target: `${place}:1.0`, run }).then(
            () => false,
            (error: unknown) => {
              expect(error).toBeInstanceOf(Killed);
              return true;
            },
          );
          steps = Math.max(steps, calls());
          const [version, latest] = await tagsOf(place);
          // Whoever sees a tag sees all of the bundle, and never the moving tag alone.
          expect([undefined, bundle.manifest.digest]).toContain(version);
          if (latest !== undefined) expect(version).toBe(bundle.manifest.digest);

          const again = await publishBundle({ ...settings, target: `${place}:1.0` });

          expect(['pushed', 'unchanged']).toContain(again.status);
          expect(await tagsOf(place)).toEqual([bundle.manifest.digest, bundle.manifest.digest]);
          if (!wasKilled) break;
        }
      }
      // Version, two looks, push, a look, and for each tag setting it and looking again.
      expect(steps).toBe(9);
    },
  );

  it.runIf(process.platform !== 'win32')(
    'leaves no credentials behind when it is killed',
    async () => {
      const program = join(folder, 'hang');
      writeFileSync(
        program,
        '#!/bin/sh\n[ "$1" = version ] && { echo "Version: 1.3.3"; exit; }\necho started >&2\nexec sleep 60\n',
        { mode: 0o755 },
      );
      const script = [
        "import { inspectReference } from '@xreg/publisher';",
        'await inspectReference({',
        "  reference: 'r.example.org/acme/policies:1.0',",
        `  orasPath: ${JSON.stringify(program)},`,
        "  credentials: { username: 'acme', password: 'secret' },",
        '});',
      ].join('\n');
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        const temporary = mkdtempSync(join(folder, 'tmp-'));
        const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
          cwd: import.meta.dirname,
          env: { PATH: process.env['PATH'], TMPDIR: temporary },
          stdio: 'ignore',
        });
        const ended = new Promise<NodeJS.Signals | null>((resolve) => {
          child.once('exit', (_, by) => {
            resolve(by);
          });
        });
        await expect.poll(() => readdirSync(temporary), { timeout: 20_000 }).toHaveLength(1);
        await expect
          .poll(() => readdirSync(join(temporary, readdirSync(temporary)[0] ?? '')))
          .toContain('config.json');

        child.kill(signal);

        expect(await ended).toBe(signal);
        expect(readdirSync(temporary)).toEqual([]);
      }
    },
  );
});
