// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findTool } from './find-tool.js';
import type { ChildProcess } from 'node:child_process';
import type { ToolName } from './find-tool.js';

/** How a registry is set up: open, behind a password, behind TLS and a password, or without writes. */
export type RegistryVariant = 'plain' | 'htpasswd' | 'tls' | 'readonly';

/** Settings of {@link startRegistry}. */
export interface RegistryOptions {
  /** Default: `plain`. */
  readonly variant?: RegistryVariant;
  /** Folder that holds the blobs, such as that of a registry that was stopped. Default: a new one. */
  readonly storage?: string;
}

/** A registry that runs on this machine. */
export interface TestRegistry {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  readonly username: string;
  readonly password: string;
  /** Certificate to trust, in PEM; only with `tls`. */
  readonly caFile: string | undefined;
  /** Folder that holds the blobs. It is removed by `stop` unless it was given. */
  readonly storage: string;
  /** Stops the process, waits for its end, and removes its files. */
  stop(): Promise<void>;
}

const USERNAME = 'acme';
const PASSWORD = 'correct-horse-battery';
const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 10_000;

/**
 * Starts a real registry on a free port of 127.0.0.1, with its files in a temporary folder.
 *
 * @throws where a program it needs is missing, or it does not start in time.
 */
export async function startRegistry(options: RegistryOptions = {}): Promise<TestRegistry> {
  const variant = options.variant ?? 'plain';
  const folder = mkdtempSync(join(tmpdir(), 'xreg-registry-'));
  const storage = options.storage ?? join(folder, 'storage');
  mkdirSync(storage, { recursive: true });
  const port = await findFreePort();
  const caFile = variant === 'tls' ? createCertificate(folder) : undefined;
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify(createConfig({ variant, folder, storage, port })));
  const child = spawn(needTool('docker-registry'), ['serve', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString('utf8');
  });
  try {
    await waitForPort(port, child);
  } catch (cause) {
    await stopProcess(child);
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`The registry did not start:\n${log}`, { cause });
  }
  return {
    host: `127.0.0.1:${port}`,
    username: USERNAME,
    password: PASSWORD,
    caFile,
    storage,
    stop: async () => {
      await stopProcess(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** YAML takes JSON. */
function createConfig(options: {
  readonly variant: RegistryVariant;
  readonly folder: string;
  readonly storage: string;
  readonly port: number;
}): unknown {
  const { variant, folder, storage, port } = options;
  const hasPassword = variant === 'htpasswd' || variant === 'tls';
  return {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: storage },
      delete: { enabled: true },
      ...(variant === 'readonly' ? { maintenance: { readonly: { enabled: true } } } : {}),
    },
    http: {
      addr: `127.0.0.1:${port}`,
      ...(variant === 'tls'
        ? { tls: { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') } }
        : {}),
    },
    ...(hasPassword
      ? { auth: { htpasswd: { realm: 'acme', path: createPasswords(folder) } } }
      : {}),
  };
}

/** The registry takes bcrypt only. */
function createPasswords(folder: string): string {
  const path = join(folder, 'htpasswd');
  const line = execFileSync(needTool('htpasswd'), ['-Bbn', USERNAME, PASSWORD], {
    encoding: 'utf8',
  });
  writeFileSync(path, `${line.trim()}\n`, { mode: 0o600 });
  return path;
}

function createCertificate(folder: string): string {
  const certificate = join(folder, 'cert.pem');
  execFileSync(
    needTool('openssl'),
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-keyout', join(folder, 'key.pem'), '-out', certificate, '-days', '2'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ],
    { stdio: 'ignore' },
  );
  return certificate;
}

function needTool(name: ToolName): string {
  const path = findTool(name);
  if (path === undefined) throw new Error(`There is no ${name}.`);
  return path;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}

async function waitForPort(port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await canConnect(port))) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    if (Date.now() > deadline) throw new Error(`It took longer than ${START_TIMEOUT_MS} ms.`);
    await delay(50);
  }
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.on('connect', () => {
      end(true);
    });
    socket.on('error', () => {
      end(false);
    });
  });
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
