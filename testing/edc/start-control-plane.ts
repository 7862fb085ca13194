// SPDX-License-Identifier: Apache-2.0
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlPlaneRuntime } from './control-plane-runtime.js';

/** A control plane that runs. Everything in it is lost when it stops. */
export interface ControlPlane {
  /** Version of EDC. */
  readonly version: string;
  /** Base of the management API, without a trailing slash. */
  readonly managementUrl: string;
  /** Base of the default context, where versions and health are told. */
  readonly defaultUrl: string;
  /** Where other connectors speak to it. */
  readonly protocolUrl: string;
  /** What the management API wants in `X-Api-Key`. */
  readonly apiKey: string;
  readonly participantId: string;
  readonly pid: number;
  /** From the start of the process to its saying that it is ready, in milliseconds. */
  readonly startTimeMs: number;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

export interface ControlPlaneOptions {
  /** Whether EDC refuses policies with operands or actions it has no function for. Default false. */
  readonly validatesPolicies?: boolean;
  /** Default `acme`. */
  readonly participantId?: string;
  /** Default 60 s. */
  readonly startTimeoutMs?: number;
}

const START_ATTEMPTS = 3;

/**
 * Starts a control plane on free ports of the loopback address and waits until it is ready. It is
 * started anew where somebody else took one of the ports between the look and the start.
 *
 * @throws where it does not start in time, or ends three times.
 */
export async function startControlPlane(
  runtime: ControlPlaneRuntime,
  options: ControlPlaneOptions = {},
): Promise<ControlPlane> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryControlPlane(runtime, options);
    } catch (error) {
      if (attempt === START_ATTEMPTS) throw error;
    }
  }
}

async function tryControlPlane(
  runtime: ControlPlaneRuntime,
  options: ControlPlaneOptions,
): Promise<ControlPlane> {
  const { startTimeoutMs = 60_000 } = options;
  const ports = await freePorts(4);
  const [defaultPort, managementPort, protocolPort, controlPort] = ports;
  const local = (port: number | undefined, path: string) =>
    `http://127.0.0.1:${String(port)}${path}`;
  const described = {
    version: runtime.version,
    managementUrl: local(managementPort, '/management'),
    defaultUrl: local(defaultPort, '/api'),
    protocolUrl: local(protocolPort, '/protocol'),
    apiKey: 'only-for-tests',
    participantId: options.participantId ?? 'acme',
  };
  const folder = mkdtempSync(join(tmpdir(), 'xreg-edc-'));
  const configuration = join(folder, 'edc.properties');
  writeFileSync(
    configuration,
    Object.entries({
      'edc.participant.id': described.participantId,
      'edc.hostname': '127.0.0.1',
      'edc.dsp.callback.address': described.protocolUrl,
      'edc.policy.validation.enabled': options.validatesPolicies ?? false,
      'web.http.port': defaultPort,
      'web.http.path': '/api',
      'web.http.management.port': managementPort,
      'web.http.management.path': '/management',
      'web.http.management.auth.type': 'tokenbased',
      'web.http.management.auth.key': described.apiKey,
      'web.http.protocol.port': protocolPort,
      'web.http.protocol.path': '/protocol',
      'web.http.control.port': controlPort,
      'web.http.control.path': '/control',
      'edc.negotiation.state-machine.iteration-wait-millis': 100,
      'edc.negotiation.consumer.send.retry.limit': 1,
      'edc.negotiation.provider.send.retry.limit': 1,
    })
      .map(([key, value]) => `${key}=${String(value)}\n`)
      .join(''),
    { mode: 0o600 },
  );

  const begin = performance.now();
  const child = spawn(
    'java',
    [
      '-Xmx512m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      `-Dedc.fs.config=${configuration}`,
      '-cp',
      join(runtime.libraries, '*'),
      'org.eclipse.edc.boot.system.runtime.BaseRuntime',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said = tailOf(child);
  const stop = stopper(child, folder);
  try {
    await waitUntilReady(`${described.defaultUrl}/check/startup`, child, startTimeoutMs);
  } catch (error) {
    await stop();
    throw new Error(`EDC ${runtime.version} did not start:\n${said()}`, { cause: error });
  }
  return { ...described, pid: child.pid ?? -1, startTimeMs: performance.now() - begin, stop };
}

/** Ports that were free a moment ago, all different. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(0, '127.0.0.1', resolve);
      });
      return server;
    }),
  );
  return Promise.all(
    servers.map(async (server) => {
      const address = server.address();
      await new Promise((resolve) => server.close(resolve));
      if (address === null || typeof address === 'string') throw new Error('no port was given');
      return address.port;
    }),
  );
}

async function waitUntilReady(url: string, child: ChildProcess, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.pid === undefined) throw new Error('the process ended');
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    await sleep(100);
  }
  throw new Error(`it was not ready after ${timeoutMs} ms`);
}

/** Keeps the last lines the process said. */
function tailOf(child: ChildProcess): () => string {
  let text = '';
  const keep = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-4_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.on('error', (error) => {
    text += error.message;
  });
  return () => text;
}

function stopper(child: ChildProcess, folder: string): () => Promise<void> {
  const ended = new Promise<void>((resolve) => {
    child.once('exit', resolve).once('error', resolve);
  });
  const killAtExit = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killAtExit);
  return async () => {
    child.kill('SIGTERM');
    const force = setTimeout(killAtExit, 10_000);
    await ended;
    clearTimeout(force);
    process.off('exit', killAtExit);
    rmSync(folder, { recursive: true, force: true });
  };
}
