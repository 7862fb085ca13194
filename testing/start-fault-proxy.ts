// SPDX-License-Identifier: Apache-2.0
import { createServer, request as forward } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** What a registry can do wrong on one request. */
export type Fault =
  /** Answers with a status, such as 429, instead of passing the request on. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Breaks the connection without an answer. */
  | { readonly kind: 'reset' }
  /** Passes the request on, and breaks the connection in the middle of the answer's body. */
  | { readonly kind: 'truncate' }
  /** Passes the request on, and changes the last byte of the answer's body. */
  | { readonly kind: 'corrupt' }
  /** Passes the request on, and sends the answer's body a byte at a time. */
  | { readonly kind: 'drip'; readonly pauseMs: number };

/** A request as it came in. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query; an address where the client takes this for its proxy. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** A proxy in front of a registry. */
export interface FaultProxy {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  /** Every request since the last `inject`, in order. */
  readonly seen: readonly SeenRequest[];
  /** Decides from now on, and forgets what was seen. Without a decision every request passes. */
  inject(decide?: (request: SeenRequest) => Fault | undefined): void;
  stop(): Promise<void>;
}

/**
 * Starts a reverse proxy on a free port of 127.0.0.1 that hands requests to a real registry, or does
 * something wrong instead. A client that takes it for its HTTP proxy is served as well.
 *
 * @param upstream `<host>:<port>` of the registry.
 */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  const seen: SeenRequest[] = [];
  let decide: (request: SeenRequest) => Fault | undefined = () => undefined;
  const server = createServer((incoming, response) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const asked = { method, url, headers };
    seen.push(asked);
    const fault = decide(asked);
    response.on('error', () => undefined);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') {
      incoming.socket.destroy();
      return;
    }
    if (fault?.kind === 'status') {
      incoming.resume();
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    }
    passOn(incoming, response, upstream, fault);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    host: `127.0.0.1:${address.port}`,
    seen,
    inject: (decision = () => undefined) => {
      decide = decision;
      seen.length = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function passOn(
  incoming: IncomingMessage,
  response: ServerResponse,
  upstream: string,
  fault: Fault | undefined,
): void {
  const [hostname, port] = upstream.split(':');
  const { pathname, search } = new URL(incoming.url ?? '/', 'http://registry.invalid');
  const outgoing = forward(
    // The host stays as the client named it, so that uploads continue through the proxy.
    { hostname, port, method: incoming.method, path: pathname + search, headers: incoming.headers },
    (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        void deliver(response, answer, Buffer.concat(chunks), fault);
      });
    },
  );
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
}

async function deliver(
  response: ServerResponse,
  answer: IncomingMessage,
  body: Buffer,
  fault: Fault | undefined,
): Promise<void> {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  if (fault?.kind === 'truncate') {
    response.write(body.subarray(0, body.length >> 1), () => response.destroy());
    return;
  }
  if (fault?.kind === 'drip') {
    for (const byte of body) {
      if (response.destroyed) return;
      response.write(Buffer.of(byte));
      await delay(fault.pauseMs);
    }
    response.end();
    return;
  }
  if (fault?.kind === 'corrupt' && body.length > 0) {
    body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
  }
  response.end(body);
}
