// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { ArtifactEntry } from '@xreg/xregistry-fs';
import type { Command } from '../command-line/command-spec.js';
import type { INDEX } from '../command-line/index-command.js';
import { openRegistry } from '../input/open-registry.js';
import { findUnreadable, reportFindings } from '../output/report-findings.js';
import { formatTable } from '../terminal/format-table.js';

/** `xreg index`: what the registry holds, by identity. Where it is kept shows with `--files` alone. */
export const index: Command<typeof INDEX> = async (args, io) => {
  const registry = await openRegistry(args.root, args, io);
  if (args.graph !== undefined) {
    const { createGovernanceGraph, formatGraph } = await import('@xreg/governance');
    io.stdout.write(formatGraph(createGovernanceGraph(registry.index), args.graph));
    return reportFindings(findUnreadable(registry.index), registry.name, io);
  }
  const rows = [...registry.index.artifacts.values()].map((entry) => describe(entry, args.files));
  io.stdout.write(args.format === 'json' ? formatJson(rows) : formatRows(rows, args.files));
  return reportFindings(findUnreadable(registry.index), registry.name, io);
};

interface Row {
  readonly type: string;
  readonly group: string;
  readonly name: string;
  readonly version: string;
  readonly key: string;
  readonly xid: string;
  readonly labels: readonly string[];
  /** Of the bytes of the document. */
  readonly digest: string;
  readonly layout?: string;
  readonly file?: string;
}

function describe(entry: ArtifactEntry, withFiles: boolean): Row {
  const { artifact, key, xid, labels, layout, file } = entry;
  const digest = `sha256:${createHash('sha256').update(entry.readBytes()).digest('hex')}`;
  return { ...artifact, key, xid, labels, digest, ...(withFiles && { layout, file }) };
}

function formatJson(artifacts: readonly Row[]): string {
  return `${JSON.stringify({ schemaVersion: 1, artifacts }, undefined, 2)}\n`;
}

/** Enough of a digest to tell two documents apart at a glance. */
const DIGEST_LENGTH = 'sha256:'.length + 12;

function formatRows(rows: readonly Row[], withFiles: boolean): string {
  const headings = ['TYPE', 'ARTIFACT', 'DIGEST', 'LABELS', ...(withFiles ? ['FILE'] : [])];
  const cells = rows.map(({ type, key, digest, labels, file }) => [
    type,
    key,
    digest.slice(0, DIGEST_LENGTH),
    labels.join(' '),
    ...(file === undefined ? [] : [file]),
  ]);
  return formatTable(headings, cells);
}
