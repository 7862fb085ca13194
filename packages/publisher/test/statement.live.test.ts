// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStatement, inspectReference, publishBundle, verifyBundle } from '@xreg/publisher';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  describeWithTools,
  startReferrersRegistry,
  startRegistry,
} from '../../../testing/index.js';
import { packRegistry } from './live-bundle.js';
import { VERDICT } from './verdict.js';
import type { TestRegistry, ToolName } from '../../../testing/index.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-statement-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

// With the referrers API of OCI 1.1, without it, and without a registry.
const places = [
  { title: 'olareg, which has the referrers API', tool: 'olareg', start: startReferrersRegistry },
  { title: 'docker-registry, which has not', tool: 'docker-registry', start: startRegistry },
  { title: 'a layout directory', tool: undefined, start: undefined },
] as const;

for (const { title, tool, start } of places) {
  for (const oras of ['oras', 'oras-oldest'] as const) {
    const tools: readonly ToolName[] = tool === undefined ? [oras] : [oras, tool];
    describeWithTools<ToolName>(`a statement on a bundle in ${title} (${oras})`, tools, (paths) => {
      const orasPath = paths[oras];
      let registry: TestRegistry | undefined;
      let repositories = 0;
      let place: string;

      beforeAll(async () => {
        registry = await start?.();
      });
      afterAll(async () => {
        await registry?.stop();
      });
      beforeEach(() => {
        repositories += 1;
        place =
          registry === undefined
            ? `oci-layout:${join(folder, 'layout')}`
            : `${registry.host}/acme/stated-${repositories}`;
      });

      /** What oras itself finds attached. */
      const discover = (digest: string): readonly string[] => {
        const target =
          registry === undefined
            ? ['--oci-layout', `layout@${digest}`]
            : ['--plain-http', `${place}@${digest}`];
        const output = execFileSync(orasPath, ['discover', '--format', 'json', ...target], {
          cwd: folder,
          encoding: 'utf8',
        });
        return [...output.matchAll(/"artifactType": "([^"]*)"/g)].flatMap(([, type]) => type ?? []);
      };

      it('is attached with the bundle, once, and found again', async () => {
        const bundle = await packRegistry();
        const statement = await createStatement(bundle, VERDICT);
        const target = `${place}:1.0`;

        const first = await publishBundle({ bundle, statement, target, orasPath });
        const second = await publishBundle({ bundle, statement, target, orasPath });

        expect([first.status, second.status]).toEqual(['pushed', 'unchanged']);
        expect(first.statementDigest).toBe(statement.manifest.digest);
        expect(discover(bundle.manifest.digest)).toEqual(['application/vnd.in-toto+json']);
        const inspected = await inspectReference({ reference: target, orasPath });
        expect(inspected.statements).toMatchObject([
          { digest: statement.manifest.digest, statement: { ...VERDICT } },
        ]);
        expect(inspected.statements[0]?.statement.artifacts).toHaveLength(3);
        expect(inspected.signatures).toEqual([]);
      });

      it('is attached later to a bundle that is there, beside another one', async () => {
        const bundle = await packRegistry();
        const target = `${place}:1.0`;
        await publishBundle({ bundle, target, orasPath });
        const statement = await createStatement(bundle, VERDICT);
        const tool = { name: 'xreg', version: '0.2.0' };
        const newer = await createStatement(bundle, { ...VERDICT, tool });

        const first = await publishBundle({ bundle, statement, target, orasPath });
        await publishBundle({ bundle, statement: newer, target, orasPath });

        expect(first.status).toBe('unchanged');
        const { statements } = await inspectReference({ reference: target, orasPath });
        expect(new Set(statements.map(({ digest }) => digest))).toEqual(
          new Set([statement.manifest.digest, newer.manifest.digest]),
        );
      });

      it('is asked for by a policy, and its absence is said', async () => {
        const bundle = await packRegistry();
        const target = `${place}:1.0`;
        await publishBundle({ bundle, target, orasPath });

        const without = await verifyBundle({ reference: target, requireStatement: true, orasPath });
        const statement = await createStatement(bundle, VERDICT);
        await publishBundle({ bundle, statement, target, orasPath });
        const withIt = await verifyBundle({ reference: target, requireStatement: true, orasPath });

        expect(without.isVerified).toBe(false);
        expect(withIt.isVerified).toBe(true);
      });

      it('that was made for another bundle is refused', async () => {
        const bundle = await packRegistry();
        const target = `${place}:1.0`;
        const { bytes } = await createStatement(
          await packRegistry({ 'policies/dspacex.membership.v1.0.json': '{}' }),
          VERDICT,
        );
        await publishBundle({ bundle, target, orasPath });
        writeFileSync(join(folder, 'other.json'), bytes);
        const type = 'application/vnd.in-toto+json';
        const flag = registry === undefined ? '--oci-layout' : '--plain-http';
        const name = registry === undefined ? 'layout' : place;
        execFileSync(
          orasPath,
          ['attach', flag, '--artifact-type', type, `${name}:1.0`, `other.json:${type}`],
          { cwd: folder, stdio: 'ignore' },
        );

        await expect(verifyBundle({ reference: target, orasPath })).rejects.toMatchObject({
          code: 'REFUSED',
          rule: 'bundle/statement-mismatch',
        });
      });

      it('is told from attachments of other kinds', async () => {
        const bundle = await packRegistry();
        const target = `${place}:1.0`;
        await publishBundle({ bundle, target, orasPath });
        writeFileSync(join(folder, 'report.sarif'), '{}');
        const flag = registry === undefined ? '--oci-layout' : '--plain-http';
        const name = registry === undefined ? 'layout' : place;
        execFileSync(
          orasPath,
          [
            'attach',
            flag,
            '--artifact-type',
            'application/sarif+json',
            `${name}:1.0`,
            'report.sarif',
          ],
          { cwd: folder, stdio: 'ignore' },
        );

        const verified = await verifyBundle({ reference: target, orasPath });

        expect(verified).toMatchObject({ isVerified: true, statements: [] });
      });
    });
  }
}
