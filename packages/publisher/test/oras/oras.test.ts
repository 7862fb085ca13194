// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { createOras } from '../../src/oras/oras.js';
import type { RegistryConnection } from '../../src/oras/registry-connection.js';
import type { RunProgram, RunResult } from '../../src/oras/run-program.js';

const DIGEST = `sha256:${'a'.repeat(64)}` as const;
const CANARY = 'canary-secret';
const NOT_FOUND =
  'Error response from registry: failed to resolve digest: r.example.org/acme/policies:1.0: not found\n';

const CONNECTION: RegistryConnection = {
  host: 'r.example.org',
  repository: 'r.example.org/acme/policies',
  plainHttp: false,
  registryConfig: '/secret/config.json',
  credentialSource: 'the environment',
  mayNeedHelpers: false,
  secrets: [CANARY],
};

/** An oras that ends as the script says, and remembers how it was called. */
function createScripted(script: readonly Partial<RunResult>[], connection = CONNECTION) {
  const calls: {
    readonly args: readonly string[];
    readonly env: unknown;
    readonly input?: string;
  }[] = [];
  const clock = { nowMs: 0 };
  const waits: number[] = [];
  const waitFor = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    clock.nowMs += milliseconds;
    return Promise.resolve();
  };
  const run: RunProgram = (_file, args, { env, input }) => {
    const step = script[Math.min(calls.length, script.length - 1)];
    calls.push({ args, env, ...(input === undefined ? {} : { input }) });
    return Promise.resolve({
      exitCode: 0,
      stdout: Buffer.alloc(0),
      stderr: '',
      timedOut: false,
      aborted: false,
      ...step,
    });
  };
  const oras = createOras(connection, {
    program: { path: '/bin/oras', version: '1.3.3' },
    run,
    cwd: '/srv',
    env: { LC_ALL: 'C' },
    timeoutMs: 1_000,
    endMs: 10_000,
    timing: { now: () => clock.nowMs, sleep: waitFor, random: () => 0.5 },
  });
  return { oras, calls, waits };
}

describe('createOras', () => {
  it('calls oras with these arguments', async () => {
    const { oras, calls } = createScripted([{ stdout: Buffer.from(`${DIGEST}\n`) }]);

    await oras.resolve('1.0');
    await oras.fetchManifest(DIGEST);
    await oras.push('layout', 'bundle');
    await oras.tag(DIGEST, ['1.0', '1']);
    await oras.pull(DIGEST, 'image', 'bundle');

    const own = ['--plain-http=false', '--registry-config=/secret/config.json'];
    const to = ['--to-plain-http=false', '--to-registry-config=/secret/config.json'];
    const from = ['--from-plain-http=false', '--from-registry-config=/secret/config.json'];
    expect(calls.map(({ args }) => args)).toEqual([
      ['resolve', ...own, 'r.example.org/acme/policies:1.0'],
      ['manifest', 'fetch', ...own, `r.example.org/acme/policies@${DIGEST}`],
      ['cp', '-r', ...to, '--from-oci-layout', 'layout:bundle', 'r.example.org/acme/policies'],
      ['tag', ...own, `r.example.org/acme/policies@${DIGEST}`, '1.0', '1'],
      ['cp', ...from, `r.example.org/acme/policies@${DIGEST}`, '--to-oci-layout', 'image:bundle'],
    ]);
  });

  it('takes a tag for missing only where the registry says so', async () => {
    expect(
      await createScripted([{ exitCode: 1, stderr: NOT_FOUND }]).oras.resolve('1.0'),
    ).toBeUndefined();

    for (const stderr of [
      'Error: not found',
      'Error response from registry: response status code 404: Not Found',
      `Error response from registry: response status code 403: denied\n${NOT_FOUND}`,
      'Error: dial tcp: lookup r.example.org: no such host',
    ]) {
      const { oras } = createScripted([{ exitCode: 1, stderr }]);
      await expect(oras.resolve('1.0')).rejects.toMatchObject({ code: 'EXTERNAL_FAILED' });
    }
  });

  it('believes no answer that is not a digest', async () => {
    const { oras } = createScripted([{ stdout: Buffer.from('latest\n') }]);

    await expect(oras.resolve('1.0')).rejects.toThrow(/did not give a digest/);
  });

  it('tries again what can pass by itself, four times at most', async () => {
    const reset = { exitCode: 1, stderr: 'Error: read: connection reset by peer' };
    const recovered = createScripted([reset, reset, { stdout: Buffer.from(DIGEST) }]);
    const lost = createScripted([reset]);

    expect(await recovered.oras.resolve('1.0')).toBe(DIGEST);
    await expect(lost.oras.push('layout', 'bundle')).rejects.toThrow(/cannot be reached/);

    expect(recovered.calls).toHaveLength(3);
    expect(lost.calls).toHaveLength(4);
    expect(lost.waits).toEqual([375, 750, 1500]);
  });

  it('waits as long as the registry asks for, and a minute at most', async () => {
    const asking = (seconds: string) => ({
      exitCode: 1,
      stderr: `Error: response status code 429: toomanyrequests: retry after ${seconds} seconds`,
    });
    const short = createScripted([asking('3'), { stdout: Buffer.from(DIGEST) }]);
    const long = createScripted([asking('9000')]);

    expect(await short.oras.resolve('1.0')).toBe(DIGEST);
    await expect(long.oras.resolve('1.0')).rejects.toThrow(/asks to slow down/);

    expect(short.waits).toEqual([3_000]);
    // A minute is more than there is until the deadline.
    expect(long.waits).toEqual([]);
  });

  it('gives up where a wait would not be over before the deadline', async () => {
    const { oras, calls } = createScripted([
      { exitCode: 1, stderr: 'Error: response status code 503: retry after 4' },
    ]);

    await expect(oras.resolve('1.0')).rejects.toThrow(/\(3 tries in 8 seconds\)/);
    expect(calls).toHaveLength(3);
  });

  it.each([401, 403, 404, 405, 413])('does not try again after the status %i', async (status) => {
    const { oras, calls } = createScripted([
      { exitCode: 1, stderr: `Error response from registry: response status code ${status}: no` },
    ]);

    await expect(oras.push('layout', 'bundle')).rejects.toMatchObject({ code: 'EXTERNAL_FAILED' });
    expect(calls).toHaveLength(1);
  });

  it('tells a time-out, an abort and a program that does not start apart', async () => {
    const ends = [
      [{ timedOut: true }, /did not answer within/],
      [{ aborted: true }, /was stopped/],
      [{ startError: 'EACCES' }, /EACCES/],
    ] as const;
    for (const [end, message] of ends) {
      const { oras } = createScripted([{ exitCode: undefined, ...end }]);
      await expect(oras.push('layout', 'bundle')).rejects.toThrow(message);
    }
  });

  it('refuses content that oras found to be altered', async () => {
    const { oras } = createScripted([{ exitCode: 1, stderr: 'Error: mismatched digest' }]);

    await expect(oras.pull(DIGEST, 'image', 'bundle')).rejects.toMatchObject({
      code: 'REFUSED',
      rule: 'bundle/digest-mismatch',
    });
  });

  it('hides secrets in what oras printed', async () => {
    const encoded = Buffer.from(CANARY).toString('base64');
    const stderr = `Error: nobody has seen this: ${CANARY} ${encoded}\nAuthorization: Basic ${encoded}\nhttps://me:${CANARY}@r.example.org`;
    const { oras } = createScripted([{ exitCode: 1, stderr }]);

    const error: unknown = await oras.push('layout', 'bundle').catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(Error);
    const text = error instanceof Error ? `${error.message}${String(error.cause)}` : '';
    expect(text).toContain('nobody has seen this');
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain(encoded);
  });
});
