// SPDX-License-Identifier: Apache-2.0

/** The formats that are checked, in every draft: those JSON Schema defines and ajv-formats knows. */
export const KNOWN_FORMATS: ReadonlySet<string> = new Set([
  'date',
  'date-time',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'json-pointer',
  'regex',
  'relative-json-pointer',
  'time',
  'uri',
  'uri-reference',
  'uri-template',
  'uuid',
]);
