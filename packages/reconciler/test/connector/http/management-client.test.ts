// SPDX-License-Identifier: Apache-2.0
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { createSimulator } from '../../../../../testing/edc/simulator/create-simulator.js';
import { serveSimulator } from '../../../../../testing/edc/simulator/serve-simulator.js';
import {
  createManagementClient,
  type Credentials,
  type ManagementClientOptions,
} from '../../../src/index.js';

const SECRET = 'correct-horse-battery';
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A server that answers every request in one way. */
async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(
    () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/management`;
}

function getPolicy(url: string, options: ManagementClientOptions = {}): Promise<unknown> {
  return createManagementClient(url, { apiVersion: 'v3', ...options }).then(({ policies }) =>
    policies.get('acme.membership.v1.0'),
  );
}

async function failureOf(attempt: Promise<unknown>): Promise<Error> {
  const failure: unknown = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof Error) return failure;
  throw new Error('it did not fail');
}

describe('the version of the API', () => {
  test.each([
    [['v3'], 'v3'],
    [['v3', 'v4beta'], 'v3'],
    [['v3', 'v4'], 'v4'],
    [['v4beta'], 'v4beta'],
    [['v4', 'v5beta'], 'v4'],
  ] as const)('of a connector that speaks %j is %s', async (versions, expected) => {
    const served = await serveSimulator(createSimulator({ versions }));
    stops.push(() => served.stop());

    const client = await createManagementClient(served.managementUrl);

    expect(client.apiVersion).toBe(expected);
    expect(await client.policies.query([])).toEqual([]);
  });

  test('is an error where the connector speaks none that we do', async () => {
    const served = await serveSimulator(createSimulator({ versions: ['v5beta'] }));
    stops.push(() => served.stop());

    await expect(createManagementClient(served.managementUrl)).rejects.toMatchObject({
      code: 'EXTERNAL_FAILED',
      kind: 'protocol',
    });
  });
});

describe('credentials', () => {
  test.each([
    [{ kind: 'none' }, {}],
    [{ kind: 'api-key', secret: () => `${SECRET}\n` }, { 'x-api-key': SECRET }],
    [{ kind: 'bearer', secret: () => SECRET }, { authorization: `Bearer ${SECRET}` }],
    [{ kind: 'header', name: 'X-Gateway', secret: () => SECRET }, { 'x-gateway': SECRET }],
  ] as readonly (readonly [Credentials, object])[])(
    '%j are sent as %j',
    async (credentials, sent) => {
      let headers: IncomingMessage['headers'] = {};
      const url = await serve((request, response) => {
        ({ headers } = request);
        response.writeHead(404).end();
      });

      await getPolicy(url, { credentials });

      expect(headers).toMatchObject(sent);
      expect('x-api-key' in headers).toBe(credentials.kind === 'api-key');
    },
  );

  test('are read anew for every request', async () => {
    const keys = ['first', 'second'];
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers['x-api-key']);
      response.writeHead(404).end();
    });
    const secret = (): string => keys.shift() ?? '';
    const client = await createManagementClient(url, {
      apiVersion: 'v3',
      credentials: { kind: 'api-key', secret },
    });

    await client.policies.get('a');
    await client.policies.get('a');

    expect(seen).toEqual(['first', 'second']);
  });

  test('are not shown where the connector echoes them', async () => {
    const url = await serve((request, response) => {
      const message = `who is ${String(request.headers['x-api-key'])}?`;
      response.writeHead(401).end(JSON.stringify([{ message, type: 'AuthenticationFailed' }]));
    });

    const failure = await failureOf(
      getPolicy(url, { credentials: { kind: 'api-key', secret: () => SECRET } }),
    );

    expect(failure).toMatchObject({ kind: 'unauthorized', status: 401 });
    expect(inspect(failure, { depth: 9 })).not.toContain(SECRET);
  });

  test('are not sent on to where the connector redirects', async () => {
    let isReached = false;
    const elsewhere = await serve((_request, response) => {
      isReached = true;
      response.writeHead(200).end('{}');
    });
    const url = await serve((_request, response) => {
      response.writeHead(307, { location: elsewhere }).end();
    });

    const attempt = getPolicy(url, { credentials: { kind: 'api-key', secret: () => SECRET } });

    await expect(attempt).rejects.toMatchObject({ kind: 'protocol', status: 307 });
    expect(isReached).toBe(false);
  });
});

describe('an address', () => {
  test.each([
    'connector.example.org',
    'ftp://connector.example.org/management',
    `https://acme:${SECRET}@connector.example.org/management`,
    `https://connector.example.org/management?key=${SECRET}`,
  ])('like "%s" is refused, without being repeated in full', async (url) => {
    const failure = await failureOf(createManagementClient(url));

    expect(failure).toMatchObject({ code: 'CONFIG_INVALID' });
    expect(failure.message).not.toContain(SECRET);
  });

  test('may end in a slash', async () => {
    const paths: unknown[] = [];
    const url = await serve((request, response) => {
      paths.push(request.url);
      response.writeHead(404).end();
    });

    await getPolicy(`${url}/`);

    expect(paths).toEqual(['/management/v3/policydefinitions/acme.membership.v1.0']);
  });
});

describe('an answer', () => {
  test.each([
    [400, '[{"message":"no","type":"ValidationFailure","path":"x"}]', 'invalid'],
    [403, '', 'unauthorized'],
    [408, '', 'unavailable'],
    [409, '[]', 'conflict'],
    [429, '', 'throttled'],
    [500, '', 'unavailable'],
    [500, '<html>', 'unavailable'],
    [502, '[{"message":"gone","type":"BadGateway"}]', 'unavailable'],
    [200, '', 'protocol'],
    [200, '<html>hello</html>', 'protocol'],
    [200, '[]', 'protocol'],
    [200, '{"@id":{}}', 'protocol'],
  ] as const)('%i %s means %s', async (status, text, kind) => {
    const url = await serve((_request, response) => {
      response.writeHead(status).end(text);
    });

    await expect(getPolicy(url)).rejects.toMatchObject({ code: 'EXTERNAL_FAILED', kind });
  });

  test.each([
    ['7', 7_000],
    ['999999', 300_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['-1', undefined],
  ])('that asks to wait "%s" means %s ms', async (value, retryAfterMs) => {
    const url = await serve((_request, response) => {
      response.writeHead(429, { 'retry-after': value }).end();
    });

    const failure = await failureOf(getPolicy(url));

    expect(failure).toMatchObject({ kind: 'throttled', retryAfterMs });
  });

  test('that does not come is not waited for', async () => {
    const url = await serve(() => undefined);

    await expect(getPolicy(url, { timeoutMs: 50 })).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('that stops halfway is not waited for', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200).write('{"@id":');
    });

    await expect(getPolicy(url, { timeoutMs: 50 })).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('without end is not read to the end', async () => {
    const url = await serve((_request, response) => {
      const timer = setInterval(() => response.write(' '.repeat(65_536)), 1);
      response.on('close', () => {
        clearInterval(timer);
      });
    });

    const attempt = getPolicy(url, { maxAnswerBytes: 1_000_000, timeoutMs: 20_000 });

    await expect(attempt).rejects.toMatchObject({ kind: 'protocol' });
  });

  test('from nobody means that the connector is unavailable', async () => {
    const url = await serve(() => undefined);
    await stops.pop()?.();

    const failure = await failureOf(getPolicy(url));

    expect(failure).toMatchObject({ kind: 'unavailable', isTransient: true });
  });

  test('with a long explanation is cut', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(400).end(JSON.stringify([{ message: 'x'.repeat(100_000) }]));
    });

    expect((await failureOf(getPolicy(url))).message.length).toBeLessThan(700);
  });
});

test('a policy of others that we cannot read does not keep us from the rest', async () => {
  const url = await serve((_request, response) => {
    response
      .writeHead(200)
      .end(JSON.stringify([{ '@id': 'a', policy: { 'odrl:permission': 'x' } }, { '@id': 'b' }]));
  });
  const { policies } = await createManagementClient(url, { apiVersion: 'v3' });

  expect(await policies.query([])).toEqual([
    { id: 'a', privateProperties: {} },
    { id: 'b', privateProperties: {} },
  ]);
});
