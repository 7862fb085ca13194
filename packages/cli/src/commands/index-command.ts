// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { ArtifactEntry, DeploymentIndex } from '@xreg/xregistry-fs';
import type { Command } from '../command-line/command-spec.js';
import type { INDEX } from '../command-line/index-command.js';
import { openRegistry } from '../input/open-registry.js';
import { findUnreadable, reportFindings } from '../output/report-findings.js';
import { writePieces } from '../output/write-pieces.js';
import { formatTableLines } from '../terminal/format-table.js';

/**
 * `xreg index`: what the registry holds, by identity. Where it is kept shows with `--files` alone. With
 * `--names` nothing is read but names and what describes groups and resources.
 */
export const index: Command<typeof INDEX> = async (args, io) => {
  const registry = await openRegistry(args.root, args, io);
  if (args.graph !== undefined) {
    const { createGovernanceGraph, formatGraph } = await import('@xreg/governance');
    io.stdout.write(formatGraph(createGovernanceGraph(registry.index), args.graph));
    return reportFindings(findUnreadable(registry.index), registry.name, io);
  }
  const findings = args.names ? registry.index.diagnostics : findUnreadable(registry.index);
  const rows = createRows(registry.index, args);
  writePieces(io.stdout, args.format === 'json' ? formatJson(rows) : formatRows(rows, args));
  return reportFindings(findings, registry.name, io);
};

interface Row {
  readonly type: string;
  readonly group: string;
  readonly name: string;
  readonly version: string;
  readonly key: string;
  readonly xid: string;
  readonly labels?: readonly string[];
  /** Of the bytes of the document. */
  readonly digest?: string;
  readonly layout?: string;
  readonly file?: string;
}

/** What a row shows: with `names` nothing that is in a document, with `files` where it is kept. */
interface RowOptions {
  readonly names: boolean;
  readonly files: boolean;
}

/** The rows of an index; those of names alone are made up whenever they are asked for, and not held. */
function createRows({ artifacts }: DeploymentIndex, options: RowOptions): Iterable<Row> {
  const rows = {
    *[Symbol.iterator]() {
      for (const entry of artifacts.values()) yield describe(entry, options);
    },
  };
  return options.names ? rows : [...rows];
}

function describe(entry: ArtifactEntry, { names, files }: RowOptions): Row {
  const { artifact, key, xid, layout, file } = entry;
  return {
    ...artifact,
    key,
    xid,
    ...(!names && { labels: entry.labels, digest: digestOf(entry) }),
    ...(files && { layout, file }),
  };
}

function digestOf(entry: ArtifactEntry): string {
  return `sha256:${createHash('sha256').update(entry.readBytes()).digest('hex')}`;
}

/** As `JSON.stringify` writes the whole with two blanks, row by row. */
function* formatJson(rows: Iterable<Row>): Generator<string, void> {
  let before = '{\n  "schemaVersion": 1,\n  "artifacts": [';
  for (const row of rows) {
    yield `${before}\n    ${JSON.stringify(row, undefined, 2).replaceAll('\n', '\n    ')}`;
    before = ',';
  }
  yield '\n  ]\n}\n';
}

/** Enough of a digest to tell two documents apart at a glance. */
const DIGEST_LENGTH = 'sha256:'.length + 12;

function formatRows(rows: Iterable<Row>, { names, files }: RowOptions): Iterable<string> {
  const headings = [
    'TYPE',
    'ARTIFACT',
    ...(names ? [] : ['DIGEST', 'LABELS']),
    ...(files ? ['FILE'] : []),
  ];
  const cells = {
    *[Symbol.iterator]() {
      for (const { type, key, digest, labels, file } of rows) {
        const content =
          digest === undefined ? [] : [digest.slice(0, DIGEST_LENGTH), (labels ?? []).join(' ')];
        yield [type, key, ...content, ...(file === undefined ? [] : [file])];
      }
    },
  };
  return formatTableLines(headings, cells);
}
