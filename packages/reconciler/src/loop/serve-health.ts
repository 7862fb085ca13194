// SPDX-License-Identifier: Apache-2.0
import { createServer, type Server } from 'node:http';
import { XregError } from '@xreg/xregistry-fs';
import type { Health } from './health.js';
import type { Metrics } from './metrics.js';

/** A port that answers. */
export interface HealthServer {
  /** Where it is reached, such as `http://127.0.0.1:9464`. */
  readonly url: string;
  /** Ends once the requests in hand are answered. */
  stop(): Promise<void>;
}

/** Settings of {@link serveHealth}. */
export interface ServeHealthOptions {
  readonly health: Health;
  readonly metrics: Metrics;
  /** Default `127.0.0.1`: nothing is shown to other machines unless that is asked for. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
}

/** Connections at once; probes and one monitoring system need few. */
const MAX_CONNECTIONS = 64;
/** A request has no body, so it is here at once, in milliseconds. */
const REQUEST_TIMEOUT_MS = 5_000;
const MAX_HEADER_BYTES = 8 * 1024;

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly contentType?: string;
}

/**
 * Answers `/livez`, `/readyz`, `/metrics` and `/status` and nothing else. A path has to be one of these
 * letter by letter; nothing is decoded or made shorter.
 *
 * @throws {XregError} `CONFIG_INVALID` where the address cannot be listened on.
 */
export async function serveHealth(options: ServeHealthOptions): Promise<HealthServer> {
  const { host = '127.0.0.1', port } = options;
  const server = createServer({
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: REQUEST_TIMEOUT_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.on('request', (request, response) => {
    request.resume();
    void answerTo(request.method ?? '', request.url ?? '', options).then((answer) => {
      const { status, text, contentType = 'text/plain; charset=utf-8' } = answer;
      response.writeHead(status, {
        'content-type': contentType,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
      });
      response.end(request.method === 'HEAD' ? undefined : text);
    });
  });
  await listen(server, host, port);
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answerTo(
  method: string,
  url: string,
  { health, metrics }: ServeHealthOptions,
): Promise<Answer> {
  const answer = await find(url.split('?', 1)[0] ?? '', health, metrics);
  if (answer === undefined) return { status: 404, text: 'not found\n' };
  return method === 'GET' || method === 'HEAD'
    ? answer
    : { status: 405, text: 'only GET and HEAD\n' };
}

async function find(path: string, health: Health, metrics: Metrics): Promise<Answer | undefined> {
  switch (path) {
    case '/livez':
      return verdict(health.isAlive(), 'the loop gives no sign of life');
    case '/readyz':
      return verdict(health.isReady(), 'no run has had a good bundle from every source yet');
    case '/metrics':
      return { status: 200, text: await metrics.text(), contentType: metrics.contentType };
    case '/status':
      return {
        status: health.status === undefined ? 503 : 200,
        text: `${JSON.stringify(health.status ?? null)}\n`,
        contentType: 'application/json',
      };
    default:
      return undefined;
  }
}

function verdict(isGood: boolean, why: string): Answer {
  return isGood ? { status: 200, text: 'ok\n' } : { status: 503, text: `${why}\n` };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new XregError('CONFIG_INVALID', `Cannot listen on ${host}, port ${port} (${code}).`, {
      cause,
      help: 'Choose another address or port under "listen"; port 0 takes a free one.',
    });
  }
}
