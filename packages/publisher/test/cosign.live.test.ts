// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStatement, publishBundle, verifyBundle } from '@xreg/publisher';
import { XregError } from '@xreg/xregistry-fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  describeWithTools,
  startReferrersRegistry,
  startRegistry,
} from '../../../testing/index.js';
import { packRegistry } from './live-bundle.js';
import { VERDICT } from './verdict.js';
import type { PublishOptions, SignaturePolicy } from '@xreg/publisher';
import type { TestRegistry } from '../../../testing/index.js';

const PASSWORD = 'canary-of-the-key';
const REGISTRY_PASSWORD = 'correct-horse-battery';

describeWithTools(
  'signing with cosign',
  ['cosign', 'docker-registry', 'htpasswd', 'olareg', 'oras'],
  (paths) => {
    let folder: string;
    let registry: TestRegistry;
    let open: TestRegistry;
    let repositories = 0;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'xreg-cosign-'));
      for (const name of ['ours', 'theirs']) {
        execFileSync(paths.cosign, ['generate-key-pair', '--output-key-prefix', name], {
          cwd: folder,
          env: { COSIGN_PASSWORD: PASSWORD, HOME: folder, PATH: process.env['PATH'] },
          stdio: 'ignore',
        });
      }
      registry = await startRegistry({ variant: 'htpasswd' });
      open = await startReferrersRegistry();
    });
    afterAll(async () => {
      await registry.stop();
      await open.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const settings = (more: Readonly<Record<string, string>> = {}) => ({
      orasPath: paths.oras,
      env: { PATH: process.env['PATH'], HOME: folder, COSIGN_PASSWORD: PASSWORD, ...more },
      credentials: { username: registry.username, password: REGISTRY_PASSWORD },
    });
    const key = (name: string): SignaturePolicy => ({
      cosignPath: paths.cosign,
      key: join(folder, name),
      transparencyLog: false,
    });
    const publish = async (target: string, more: Partial<PublishOptions> = {}) => {
      const bundle = await packRegistry();
      const statement = await createStatement(bundle, VERDICT);
      const sign = key('ours.key');
      return publishBundle({ bundle, statement, target, sign, ...settings(), ...more });
    };
    const nextTarget = ({ host } = registry): string => {
      repositories += 1;
      return `${host}/acme/signed-${repositories}:1.0`;
    };
    const failureOf = async (action: Promise<unknown>): Promise<XregError> => {
      const error: unknown = await action.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(XregError);
      return error as XregError;
    };

    it.each(['a registry with a password', 'a registry with a referrers API'])(
      'signs bundle and verdict in %s, once, so that the key verifies them',
      async (place) => {
        const target = nextTarget(place.endsWith('password') ? registry : open);
        const first = await publish(target);
        const second = await publish(target);

        const policy = { reference: target, requireStatement: true, ...settings() };
        const ours = await verifyBundle({ ...policy, signature: key('ours.pub') });
        const theirs = await verifyBundle({ ...policy, signature: key('theirs.pub') });

        expect([first.status, second.status]).toEqual(['pushed', 'unchanged']);
        expect(ours).toMatchObject({ isVerified: true, signatures: [{ kind: 'tag' }] });
        expect(theirs.isVerified).toBe(false);
        expect(theirs.checks.find(({ name }) => name === 'signature')).toMatchObject({
          status: 'failed',
        });
      },
    );

    it('says that what nobody signed is not signed', async () => {
      const target = nextTarget();
      await publish(target, { sign: undefined });

      const verified = await verifyBundle({
        reference: target,
        signature: key('ours.pub'),
        ...settings(),
      });

      expect(verified.isVerified).toBe(false);
    });

    it('does not take a verdict that somebody attached to a signed bundle', async () => {
      const target = nextTarget();
      await publish(target, { statement: undefined });
      await publish(target, { sign: undefined });

      const policy = { reference: target, signature: key('ours.pub'), ...settings() };

      expect(await verifyBundle(policy)).toMatchObject({ isVerified: true });
      expect(await verifyBundle({ ...policy, requireStatement: true })).toMatchObject({
        isVerified: false,
      });
    });

    it('signs before the tag is set: what cannot be signed is not tagged', async () => {
      const target = nextTarget();

      const error = await failureOf(publish(target, settings({ COSIGN_PASSWORD: 'wrong-canary' })));

      expect(error.code).toBe('EXTERNAL_FAILED');
      expect(error.help).toMatch(/COSIGN_PASSWORD/);
      expect(`${error.message}${String(error.cause)}`).not.toContain('wrong-canary');
      const missing = await failureOf(verifyBundle({ reference: target, ...settings() }));
      expect(missing.message).toMatch(/no tag/);
    });

    it('names what it misses before anything is sent', async () => {
      const target = nextTarget();
      const sign = { cosignPath: join(folder, 'no-cosign') };

      const error = await failureOf(publish(target, { sign }));

      expect(error.code).toBe('TOOL_MISSING');
      expect(error.help).toMatch(/cosign-installer/);
      expect((await failureOf(verifyBundle({ reference: target, ...settings() }))).message).toMatch(
        /no tag/,
      );
    });

    it('cannot sign or verify a layout, and says so', async () => {
      const target = `oci-layout:${join(folder, 'layout')}:1.0`;

      const signing = await failureOf(publish(target));
      await publish(target, { sign: undefined });
      const verifying = await failureOf(
        verifyBundle({ reference: target, signature: key('ours.pub'), ...settings() }),
      );

      expect([signing.code, verifying.code]).toEqual(['USAGE', 'USAGE']);
    });

    it.runIf(process.platform !== 'win32')(
      'gives cosign digests alone, and secrets in nothing that others can list',
      async () => {
        const log = join(folder, 'log');
        const recorder = writeProgram('recorder', `echo "$@" >> ${log}; exec ${paths.cosign} "$@"`);
        const target = nextTarget();

        await publish(target, { sign: { ...key('ours.key'), cosignPath: recorder } });

        const said = readFileSync(log, 'utf8');
        expect(said.match(/@sha256:[0-9a-f]{64}/g)).toHaveLength(2);
        expect(said).not.toMatch(/:1\.0/);
        expect(said).not.toContain(PASSWORD);
        expect(said).not.toContain(REGISTRY_PASSWORD);
      },
    );

    it.runIf(process.platform !== 'win32')('stops a cosign that waits for somebody', async () => {
      const waiting = writeProgram(
        'waiting',
        '[ "$1" = version ] && { echo "GitVersion: v2.6.5"; exit; }\nexec sleep 60',
      );

      const error = await failureOf(
        publish(nextTarget(), { sign: { cosignPath: waiting }, timeoutMs: 3_000 }),
      );

      expect(error.code).toBe('EXTERNAL_FAILED');
      expect(error.message).toMatch(/did not end within 3 seconds/);
    });

    it.runIf(process.platform !== 'win32').each([
      ['echo "GitVersion: v1.13.1"', /older than 2/],
      ['echo hello', /does not answer as cosign does/],
    ])('takes no program that answers its version by %j', async (script, message) => {
      const cosignPath = writeProgram('other', script);

      const error = await failureOf(publish(nextTarget(), { sign: { cosignPath } }));

      expect(error.code).toBe('TOOL_MISSING');
      expect(error.message).toMatch(message);
    });

    it('wants to know whose signature is asked for', async () => {
      const target = nextTarget();
      await publish(target);

      for (const signature of [
        {},
        { identity: 'acme' },
        { issuer: 'https://issuer.example.org' },
      ]) {
        const error = await failureOf(
          verifyBundle({ reference: target, signature, ...settings() }),
        );
        expect(error.code).toBe('USAGE');
      }
    });

    function writeProgram(name: string, script: string): string {
      const path = join(folder, name);
      writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      return path;
    }
  },
);
