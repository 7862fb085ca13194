// SPDX-License-Identifier: Apache-2.0
export * from './connector/connector-policy.js';
export { hashPolicy, holdsPolicy, normalizePolicy, termsOf } from './connector/normalize-policy.js';
export * from './connector/connector-port.js';
export * from './connector/connector-error.js';
export { API_VERSIONS, type ApiVersion } from './connector/wire/api-version.js';
export type { Credentials, SecretSource } from './connector/http/credentials.js';
export type { Fetch } from './connector/http/management-transport.js';
export {
  createManagementClient,
  type ManagementClient,
  type ManagementClientOptions,
} from './connector/http/create-management-client.js';
