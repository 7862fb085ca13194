// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import {
  createTextReader,
  formatReport,
  MAX_STYLISH_FINDINGS,
  type Report,
} from '@xreg/governance';
import { XregError, type RegistryFileSystem } from '@xreg/xregistry-fs';
import type { Io } from '../io.js';
import { useColor } from '../terminal/use-color.js';
import type { ReportTarget } from './report-targets.js';
import { writeFileAtomically } from './write-file.js';

/**
 * Tells a report in each of the formats asked for.
 *
 * @param fileSystems every file system the report may name a file of.
 */
export function writeReports(
  report: Report,
  targets: readonly ReportTarget[],
  fileSystems: readonly RegistryFileSystem[],
  args: {
    readonly color: boolean;
    readonly 'no-color': boolean;
    readonly maxFindings?: number;
  },
  io: Io,
): void {
  const { maxFindings = MAX_STYLISH_FINDINGS } = args;
  for (const { format, file } of targets) {
    const color = file === undefined && useColor(args, io);
    const textOf = createTextReader(fileSystems);
    const text = formatReport(report, format, { color, textOf, maxFindings });
    if (file === undefined) io.stdout.write(text);
    else writeFileAtomically(resolve(io.cwd, file), text);
  }
}

/**
 * Reads `--max-findings`.
 *
 * @throws {XregError} `USAGE` where it is neither a number nor `all`.
 */
export function readMaxFindings(given: string | undefined): number {
  if (given === undefined) return MAX_STYLISH_FINDINGS;
  if (given === 'all') return Infinity;
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new XregError('USAGE', `--max-findings cannot be "${given}".`, {
    help: 'Give a number, or "all".',
  });
}
