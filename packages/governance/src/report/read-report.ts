// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { XregError, type JsonValue } from '@xreg/xregistry-fs';
import { loadOwnSchema } from '../rules/schema/load-own-schema.js';
import type { LoadedSchema } from '../rules/schema/load-schema.js';
import { REPORT_SCHEMA_VERSION, type Report } from './report.js';

/** Largest report that is read, in bytes: that on a million policies stays below it. */
export const MAX_REPORT_BYTES = 256 * 1024 * 1024;

let loaded: LoadedSchema | undefined;

/**
 * Refuses what is larger than {@link MAX_REPORT_BYTES}.
 *
 * @throws {XregError} `INPUT_TOO_LARGE`.
 */
export function refuseLargeReport(sizeBytes: number, name: string): void {
  if (sizeBytes <= MAX_REPORT_BYTES) return;
  throw new XregError('INPUT_TOO_LARGE', `The report "${name}" is larger than 256 MiB.`, {
    help: 'Validate with more shards, so that each report is smaller.',
  });
}

/**
 * Reads a report that was written as JSON. It may come from anywhere, so that nothing of it is believed
 * that `report-1.schema.json` does not say of every report.
 *
 * @param name of the report, for messages.
 * @throws {XregError} `INPUT_UNREADABLE` where the text is no report, `INPUT_TOO_LARGE`.
 * @example
 * const report = readReport(readFileSync('report.json'), 'report.json');
 */
export function readReport(bytes: Uint8Array, name: string): Report {
  refuseLargeReport(bytes.byteLength, name);
  const value = parse(bytes, name);
  const fault = (loaded ??= loadSchemaOfReports()).compiled.judge(value);
  if (fault === undefined) return sharingLists(value as unknown as Report);
  const place = fault.pointer === '' ? 'as a whole' : `at "${fault.pointer.slice(0, 200)}"`;
  throw notAReport(name, `Its shape is not that of a report ${place} (${fault.keyword}).`);
}

/** Most policies are judged by the same few rules; a list for each of them would take most of the memory. */
function sharingLists(report: Report): Report {
  const lists = new Map<string, readonly string[]>();
  const artifacts = report.artifacts.map((artifact) => {
    const key = JSON.stringify(artifact.judgedBy);
    const judgedBy = lists.get(key) ?? artifact.judgedBy;
    lists.set(key, judgedBy);
    return { ...artifact, judgedBy };
  });
  return { ...report, artifacts };
}

function parse(bytes: Uint8Array, name: string): JsonValue {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue;
  } catch (cause) {
    throw notAReport(name, 'It is no JSON text in UTF-8, or only the beginning of one.', cause);
  }
}

function notAReport(name: string, why: string, cause?: unknown): XregError {
  return new XregError('INPUT_UNREADABLE', `"${name}" is no report of xreg validate.`, {
    ...(cause !== undefined && { cause }),
    help: `${why} Write it with "xreg validate --shard 1/2 -f json=report.json".`,
  });
}

function loadSchemaOfReports(): LoadedSchema {
  const text = readFileSync(new URL('../../schema/report-1.schema.json', import.meta.url), 'utf8');
  return loadOwnSchema(text, `report-${REPORT_SCHEMA_VERSION}.schema.json`);
}
