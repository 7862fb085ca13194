// SPDX-License-Identifier: Apache-2.0
import { createServer, request as send } from 'node:http';

/** Stands in front of a server and notes what it is asked. */
export interface CountingProxy {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  /** Method and path of every request since the last call. */
  take(): readonly string[];
  stop(): Promise<void>;
}

/** @param target `<host>:<port>` of a server on this machine that speaks plain HTTP. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const [hostname = '', port = ''] = target.split(':');
  let seen: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    seen.push(`${method} ${url}`);
    const onward = send({ hostname, port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => {
      outgoing.writeHead(502).end();
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const ownPort = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    host: `127.0.0.1:${ownPort}`,
    take() {
      const taken = seen;
      seen = [];
      return taken;
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
