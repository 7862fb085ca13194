// SPDX-License-Identifier: Apache-2.0
import type { ConnectorPlan, FleetPlan } from '@xreg/reconciler';
import { formatTable } from '../terminal/format-table.js';
import { toPlainText } from '../terminal/plain-text.js';

/** A plan; for people what is wrong with the sources, then one table for each connector. */
export function formatPlan(plan: FleetPlan, format: 'text' | 'json' | undefined): string {
  if (format === 'json') {
    return `${JSON.stringify({ schemaVersion: 1, ...plan }, withoutCauses, 2)}\n`;
  }
  const { sources, connectors } = plan;
  const problems = sources.flatMap(({ problem }) =>
    problem === undefined ? [] : [`! ${problem.message}\n`, ...helpLine(problem.help)],
  );
  const parts = connectors.map(formatConnector);
  const nothing = connectors.length === 0 ? ['Nothing is planned.\n'] : [];
  return [...problems.map(toPlainText), ...nothing, parts.join('\n')].join('');
}

function formatConnector({ name, plan, failure, suspension }: ConnectorPlan): string {
  const head = `${name}${suspension === undefined ? '' : ` (suspended: ${suspension.reason})`}`;
  if (plan === undefined) return toPlainText(`${head}\n! ${failure ?? ''}\n`);
  const rows = plan.steps.map(({ kind, object, id, reason }) => [
    ...[kind, object, id, reason.text],
  ]);
  const table =
    rows.length === 0 ? 'in line\n' : formatTable(['step', 'object', 'id', 'because'], rows);
  const notes = [
    ...plan.refusals.flatMap(({ message, help }) => [`! ${message}\n`, ...helpLine(help)]),
    ...plan.notices.flatMap(({ message, help }) => [`- ${message}\n`, ...helpLine(help)]),
  ];
  return `${toPlainText(`${head}\n`)}${table}${notes.map(toPlainText).join('')}`;
}

function helpLine(help: string | undefined): readonly string[] {
  return help === undefined ? [] : help.split('\n').map((line) => `    ${line}\n`);
}

/** What kept a source from being asked is told in its message. */
function withoutCauses(key: string, value: unknown): unknown {
  return key === 'cause' ? undefined : value;
}
