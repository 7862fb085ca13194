// SPDX-License-Identifier: Apache-2.0
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import parsePrometheusTextFormat from 'parse-prometheus-text-format';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createHealth,
  createJsonLog,
  createMetrics,
  serveHealth,
  type FleetStatus,
} from '../../src/index.js';

const STATUS: FleetStatus = {
  formatVersion: 1,
  owner: 'acme-fleet',
  at: '2026-06-01T00:00:00.000Z',
  durationMs: 1500,
  outcome: 'findings',
  lastSuccessAt: '2026-05-31T00:00:00.000Z',
  sources: [
    { name: 'policies', found: 'sha256:2', inForce: 'sha256:1' },
    { name: 'rules "of\nothers"\\', inForce: 'sha256:3', problem: { code: 'older', message: '' } },
  ],
  connectors: [
    {
      ...{ name: 'berlin', status: 'applied', wanted: 3, managed: 4, writes: 2, drifted: 1 },
      problems: ['something'],
    },
    {
      ...{ name: 'aachen', status: 'suspended', wanted: 3, managed: 0, writes: 0, drifted: 0 },
      problems: ['incident'],
    },
  ],
};

async function serve() {
  let now = Date.UTC(2026, 5, 1);
  const health = createHealth(60_000, () => new Date(now));
  const metrics = createMetrics();
  const server = await serveHealth({ health, metrics, port: 0 });
  const { url } = server;
  onTestFinished(() => server.stop());
  const wait = (seconds: number) => {
    now += seconds * 1000;
  };
  const get = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(url + path, init);
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  return { health, metrics, url, wait, get };
}

describe('the port of a loop', () => {
  test('is on this machine alone', async () => {
    expect((await serve()).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('says that the loop lives, until three intervals pass without a sign of it', async () => {
    const { get, health, wait } = await serve();

    wait(180);
    expect((await get('/livez')).status).toBe(200);
    wait(1);
    expect((await get('/livez')).status).toBe(503);
    health.beat();
    expect((await get('/livez')).status).toBe(200);
  });

  test('says that it is ready from the first desired state on, whatever connectors do', async () => {
    const { get, health } = await serve();
    const [policies] = STATUS.sources;

    expect((await get('/readyz')).status).toBe(503);
    health.note({ ...STATUS, sources: [{ name: 'policies' }] });
    expect((await get('/readyz')).status).toBe(503);
    health.note({ ...STATUS, outcome: 'failed', sources: policies ? [policies] : [] });
    expect((await get('/readyz')).status).toBe(200);
    health.note({ ...STATUS, sources: [{ name: 'policies' }] });
    expect((await get('/readyz')).status).toBe(200);
  });

  test('shows the status', async () => {
    const { get, health } = await serve();

    expect((await get('/status')).status).toBe(503);
    health.note(STATUS);
    expect(JSON.parse((await get('/status')).text)).toEqual(STATUS);
  });

  test('answers HEAD without a body, and nothing but GET and HEAD', async () => {
    const { get } = await serve();

    expect(await get('/livez', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
    const posted = await get('/livez', { method: 'POST', body: 'x'.repeat(100_000) });
    expect(posted.status).toBe(405);
    expect(posted.headers.get('allow')).toBe('GET, HEAD');
  });

  test('does not begin where the port is taken', async () => {
    const { health, metrics, url } = await serve();
    const port = Number(new URL(url).port);

    await expect(serveHealth({ health, metrics, port })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
  });
});

describe('hostile paths', () => {
  /** Sends a request line as it is, which `fetch` would not. */
  async function send(url: string, line: string): Promise<string> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.end(`${line}\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    return (await text(socket)).split('\r\n', 1)[0] ?? '';
  }

  test.each([
    '/',
    '/livez/',
    '//livez',
    '/LIVEZ',
    '/./livez',
    '/livez/../livez',
    '/%6civez',
    '/livez%00',
    '/livez;x',
    '/../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/__proto__',
    '/constructor',
    'http://127.0.0.1/livez',
    '*',
  ])('such as %s are answered with 404', async (path) => {
    const { url } = await serve();

    expect(await send(url, `GET ${path} HTTP/1.1`)).toBe('HTTP/1.1 404 Not Found');
  });

  test('and requests that are none do not end the server', async () => {
    const { url, get } = await serve();

    expect(await send(url, 'GET')).toContain('400');
    expect(await send(url, `GET /${'a'.repeat(20_000)} HTTP/1.1`)).toContain('431');
    expect((await get('/livez?verbose=1')).status).toBe(200);
  });
});

describe('metrics', () => {
  test('are what a parser of the Prometheus format reads', async () => {
    const { get, metrics } = await serve();
    const answers = [200, 503];
    const counted = metrics.counting('berlin', () =>
      Promise.resolve(new Response('', { status: answers.shift() ?? 200 })),
    );
    await counted('http://connector', {});
    await counted('http://connector', {});
    const lost = metrics.counting('berlin', () => Promise.reject(new TypeError('gone')));
    await expect(lost('http://connector', {})).rejects.toThrow('gone');
    metrics.note(STATUS);
    metrics.note({ ...STATUS, outcome: 'ok' });
    metrics.noteError();

    const { headers, text: body } = await get('/metrics');

    expect(headers.get('content-type')).toContain('version=0.0.4');
    const families = parsePrometheusTextFormat(body);
    const values = (name: string) =>
      families.find((family) => family.name === name)?.metrics.map((metric) => metric);
    expect(families.every(({ help, type }) => help !== '' && type !== 'UNTYPED')).toBe(true);
    expect(values('xreg_reconcile_total')).toEqual([
      { value: '1', labels: { outcome: 'findings' } },
      { value: '1', labels: { outcome: 'ok' } },
      { value: '1', labels: { outcome: 'failed' } },
    ]);
    expect(values('xreg_management_requests_total')).toEqual([
      { value: '1', labels: { connector: 'berlin', status: '200' } },
      { value: '1', labels: { connector: 'berlin', status: '503' } },
      { value: '1', labels: { connector: 'berlin', status: 'none' } },
    ]);
    expect(values('xreg_connector_writes_total')).toContainEqual({
      value: '4',
      labels: { connector: 'berlin' },
    });
    expect(values('xreg_connector_suspended')).toContainEqual({
      value: '1',
      labels: { connector: 'aachen' },
    });
    expect(values('xreg_source_problem')).toContainEqual({
      value: '1',
      labels: { source: 'rules "of\nothers"\\', problem: 'older' },
    });
    expect(values('xreg_reconcile_last_success_timestamp_seconds')).toEqual([
      { value: String(Date.parse('2026-05-31T00:00:00.000Z') / 1000) },
    ]);
  });
});

describe('the log', () => {
  test('has one JSON object a line, whatever is logged', () => {
    const lines: string[] = [];
    const log = createJsonLog(
      (line) => lines.push(line),
      () => new Date(Date.UTC(2026, 0, 1)),
    );

    log('warn', 'source.rejected', { message: 'two\nlines \u001b[31m', level: 'fake', time: 'no' });

    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\n]*\n$/);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      ...{ time: '2026-01-01T00:00:00.000Z', level: 'warn', event: 'source.rejected' },
      message: 'two\nlines \u001b[31m',
    });
  });
});
