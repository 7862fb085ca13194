// SPDX-License-Identifier: Apache-2.0
import { ConnectorError } from '../connector-error.js';
import { API_VERSIONS, wireFormatOf, type ApiVersion } from '../wire/api-version.js';
import { encodeQuery } from '../wire/objects.js';
import type { ManagementTransport } from './management-transport.js';

/**
 * Finds out which version of the management API a connector speaks, by asking each for one policy.
 * EDC tells its versions under another port too, but few connectors show that to the outside.
 *
 * @returns the first of {@link API_VERSIONS} that answers.
 * @throws {ConnectorError} `protocol` where none does, or what kept it from answering.
 */
export async function discoverApiVersion(transport: ManagementTransport): Promise<ApiVersion> {
  for (const version of API_VERSIONS) {
    if (await answers(transport, version)) return version;
  }
  throw new ConnectorError(
    'protocol',
    `The connector speaks none of the versions ${API_VERSIONS.join(', ')} of the management API.`,
    { request: 'POST /policydefinitions/request' },
  );
}

async function answers(transport: ManagementTransport, version: ApiVersion): Promise<boolean> {
  const body = encodeQuery([], { offset: 0, limit: 1 }, wireFormatOf(version));
  const path = `/${version}/policydefinitions/request`;
  try {
    return Array.isArray(await transport({ method: 'POST', path, body }));
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'not-found') return false;
    throw error;
  }
}
