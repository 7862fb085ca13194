// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';

/**
 * The base of a management API, without a trailing slash.
 *
 * @throws {XregError} `CONFIG_INVALID` where it is no http(s) address, or carries credentials, a query
 *   or a fragment.
 */
export function parseManagementUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw invalid('is not an http or https address', url);
  }
  if (url.username !== '' || url.password !== '') throw invalid('carries credentials', url);
  if (url.search !== '' || url.hash !== '') throw invalid('has a query or a fragment', url);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function invalid(why: string, url: URL | undefined): XregError {
  const place = url === undefined ? '' : ` of "${url.host}"`;
  return new XregError('CONFIG_INVALID', `The management address${place} ${why}.`, {
    help: 'Give the base of the management API, such as https://connector.example.org/api/management, and the credentials apart from it.',
  });
}
