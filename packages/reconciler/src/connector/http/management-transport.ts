// SPDX-License-Identifier: Apache-2.0
import { ConnectorError } from '../connector-error.js';
import { presentCredentials, redact, type Credentials } from './credentials.js';
import { errorOfAnswer } from './error-of-answer.js';
import { readLimited, TooLargeError } from './read-limited.js';

/** `fetch` as the platform has it; the simulator of the tests has one too. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface TransportOptions {
  /** See {@link parseManagementUrl}. */
  readonly managementUrl: string;
  readonly credentials: Credentials;
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Largest answer that is read, in bytes. */
  readonly maxAnswerBytes: number;
  readonly fetch: Fetch;
}

export interface ManagementRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base, such as `/v3/policydefinitions/request`. */
  readonly path: string;
  readonly body?: unknown;
}

/** Sends a request and gives the JSON of the answer; undefined where it has no body. */
export type ManagementTransport = (request: ManagementRequest) => Promise<unknown>;

/**
 * Speaks HTTP to a management API. It follows no redirect, so that credentials reach one host only,
 * and shows no secret in what it throws.
 */
export function createTransport(options: TransportOptions): ManagementTransport {
  const { managementUrl, timeoutMs, maxAnswerBytes } = options;
  return async ({ method, path, body }) => {
    const request = `${method} ${path}`;
    const { headers, secret } = await presentCredentials(options.credentials);
    const signal = AbortSignal.timeout(timeoutMs);
    let answer: Response;
    let text: string;
    try {
      answer = await options.fetch(managementUrl + path, {
        method,
        headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
        redirect: 'manual',
        signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      text = await readLimited(answer, maxAnswerBytes);
    } catch (error) {
      throw failedRequest(request, error, { secret, timeoutMs, maxAnswerBytes });
    }
    if (!answer.ok) throw errorOfAnswer(request, answer, redact(text, secret));
    return parseAnswer(request, text, secret);
  };
}

function parseAnswer(request: string, text: string, secret: string | undefined): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    const start = redact(text.slice(0, 80), secret);
    throw new ConnectorError('protocol', `The answer to ${request} is not JSON: "${start}".`, {
      request,
    });
  }
}

function failedRequest(
  request: string,
  error: unknown,
  context: { readonly secret: string | undefined; timeoutMs: number; maxAnswerBytes: number },
): ConnectorError {
  if (error instanceof TooLargeError) {
    const limit = context.maxAnswerBytes;
    const message = `The answer to ${request} is larger than ${limit} bytes.`;
    return new ConnectorError('protocol', message, { request });
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    const message = `${request} had no answer within ${context.timeoutMs} ms.`;
    return new ConnectorError('unavailable', message, { request });
  }
  const why = redact(rootMessage(error), context.secret);
  return new ConnectorError('unavailable', `${request} failed: ${why}.`, { request });
}

/** `fetch` says "fetch failed" and keeps the reason in the cause. */
function rootMessage(error: unknown): string {
  let deepest = error;
  for (let depth = 0; depth < 5; depth++) {
    if (!(deepest instanceof Error) || deepest.cause === undefined) break;
    deepest = deepest.cause;
  }
  return deepest instanceof Error ? deepest.message || deepest.name : String(deepest);
}
