// SPDX-License-Identifier: Apache-2.0
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Simulator } from './create-simulator.js';

/** A simulator behind a real port of the loopback address. */
export interface ServedSimulator {
  /** Base of its management API. */
  readonly managementUrl: string;
  stop(): Promise<void>;
}

/** Puts a simulator behind HTTP, for programs and for tests of what travels on the wire. */
export async function serveSimulator(simulator: Simulator): Promise<ServedSimulator> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const answer = simulator.handle({
        method: request.method ?? 'GET',
        path: (request.url ?? '').replace(/^\/management/, ''),
        headers: new Headers(request.headers as Record<string, string>),
        text: body,
      });
      response.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.text);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    managementUrl: `http://127.0.0.1:${port}/management`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
