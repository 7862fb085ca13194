// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needTool, startOnFreePort, stopProcess } from './server-process.js';

/**
 * How a registry is set up: open, behind a password, behind TLS and a password, behind TLS for those who
 * have a certificate, or without writes.
 */
export type RegistryVariant = 'plain' | 'htpasswd' | 'tls' | 'client-tls' | 'readonly';

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
  /** Certificate to trust, in PEM; only with `tls` and `client-tls`. */
  readonly caFile: string | undefined;
  /** Certificate and key that open the registry, in PEM; only with `client-tls`. */
  readonly client?: { readonly certFile: string; readonly keyFile: string };
  /** Folder that holds the blobs. It is removed by `stop` unless it was given. */
  readonly storage: string;
  /** Stops the process, waits for its end, and removes its files. */
  stop(): Promise<void>;
}

const USERNAME = 'acme';
const PASSWORD = 'correct-horse-battery';

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
  const hasTls = variant === 'tls' || variant === 'client-tls';
  const caFile = hasTls ? createCertificate(folder, '') : undefined;
  const client =
    variant === 'client-tls'
      ? { certFile: createCertificate(folder, 'client-'), keyFile: join(folder, 'client-key.pem') }
      : undefined;
  const config = join(folder, 'config.json');
  let log = '';
  const start = (port: number) => {
    writeFileSync(config, JSON.stringify(createConfig({ variant, folder, storage, port, client })));
    const child = spawn(needTool('docker-registry'), ['serve', config], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString('utf8');
    });
    return child;
  };
  const { port, child } = await startOnFreePort(start).catch((cause: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`The registry did not start:\n${log}`, { cause });
  });
  return {
    host: `127.0.0.1:${port}`,
    username: USERNAME,
    password: PASSWORD,
    caFile,
    ...(client && { client }),
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
  readonly client: { readonly certFile: string } | undefined;
}): unknown {
  const { variant, folder, storage, port, client } = options;
  const tls = {
    certificate: join(folder, 'cert.pem'),
    key: join(folder, 'key.pem'),
    ...(client === undefined ? {} : { clientcas: [client.certFile] }),
  };
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
      ...(variant === 'tls' || variant === 'client-tls' ? { tls } : {}),
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

function createCertificate(folder: string, prefix: string): string {
  const certificate = join(folder, `${prefix}cert.pem`);
  execFileSync(
    needTool('openssl'),
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-keyout', join(folder, `${prefix}key.pem`), '-out', certificate, '-days', '2'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ],
    { stdio: 'ignore' },
  );
  return certificate;
}
