// SPDX-License-Identifier: Apache-2.0
import {
  ConnectorError,
  type ConnectorErrorDetail,
  type ConnectorErrorKind,
} from '../connector-error.js';
import { isRecord } from '../wire/read-json.js';

/** Longest message of the connector that is repeated, in characters. */
const MAX_MESSAGE_LENGTH = 500;

/** Longest wait that a connector can impose, in milliseconds. */
const MAX_RETRY_AFTER_MS = 300_000;

/**
 * What an answer other than 2xx means. EDC explains itself in an array of errors; a gateway in front
 * of it, and EDC where something unforeseen happened, answer with a page or nothing.
 *
 * @param text the body, without secrets.
 */
export function errorOfAnswer(request: string, answer: Response, text: string): ConnectorError {
  const details = parseDetails(text);
  const said = details.map(({ message }) => message).join('; ');
  const retryAfterMs = parseRetryAfter(answer.headers.get('retry-after'));
  const message =
    said === ''
      ? `${request} was answered with ${answer.status}.`
      : `${request} was answered with ${answer.status}: ${shorten(said)}`;
  return new ConnectorError(kindOf(answer.status), message, {
    request,
    status: answer.status,
    details,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function kindOf(status: number): ConnectorErrorKind {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'throttled';
  if (status === 408 || status >= 500) return 'unavailable';
  return status >= 400 ? 'invalid' : 'protocol';
}

function parseDetails(text: string): readonly ConnectorErrorDetail[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  return (Array.isArray(value) ? value : [value]).flatMap((item) => {
    if (!isRecord(item)) return [];
    const { message } = item;
    if (typeof message !== 'string') return [];
    const { type, path } = item;
    return {
      message: shorten(message),
      ...(typeof type === 'string' ? { type } : {}),
      ...(typeof path === 'string' ? { path } : {}),
    };
  });
}

/** Seconds only: a date would have to be read on the clock of another machine. */
function parseRetryAfter(value: string | null): number | undefined {
  return value !== null && /^\d{1,6}$/.test(value.trim())
    ? Math.min(Number(value) * 1000, MAX_RETRY_AFTER_MS)
    : undefined;
}

function shorten(text: string): string {
  return text.length <= MAX_MESSAGE_LENGTH ? text : `${text.slice(0, MAX_MESSAGE_LENGTH)}…`;
}
