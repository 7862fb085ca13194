// SPDX-License-Identifier: Apache-2.0
import type { FleetStatus } from '@xreg/reconciler';
import { formatTable } from '../terminal/format-table.js';
import { toPlainText } from '../terminal/plain-text.js';

/** How a run ended. */
export function formatStatus(status: FleetStatus, format: 'text' | 'json' | undefined): string {
  if (format === 'json') {
    return `${JSON.stringify({ schemaVersion: 1, ...status }, undefined, 2)}\n`;
  }
  const { at, durationMs, outcome, sources, connectors, lastSuccessAt } = status;
  const head = `${outcome}, run of ${at}, ${durationMs} ms`;
  const last =
    outcome === 'ok' || lastSuccessAt === undefined ? '' : `; the last good one: ${lastSuccessAt}`;
  const sourceRows = sources.map(({ name, inForce, problem }) => [
    ...[name, shorten(inForce), problem?.code ?? 'current'],
  ]);
  const connectorRows = connectors.map((connector) => [
    ...[connector.name, connector.status],
    ...[connector.wanted, connector.managed, connector.writes, connector.drifted].map(String),
  ]);
  const headings = ['connector', 'status', 'wanted', 'managed', 'writes', 'drifted'];
  const problems = [
    ...sources.flatMap(({ problem }) => problem?.message ?? []),
    ...connectors.flatMap(({ name, problems }) => problems.map((text) => `${name}: ${text}`)),
  ];
  return [
    toPlainText(`${head}${last}\n`),
    formatTable(['source', 'in force', 'state'], sourceRows),
    formatTable(headings, connectorRows),
    ...problems.map((text) => toPlainText(`! ${text}\n`)),
  ].join('');
}

/** Enough of a digest to tell it from others. */
function shorten(digest: string | undefined): string {
  return digest === undefined ? 'none' : digest.slice(0, 19);
}
