// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { createTextReader, formatReport, type Report } from '@xreg/governance';
import type { RegistryFileSystem } from '@xreg/xregistry-fs';
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
  args: { readonly color: boolean; readonly 'no-color': boolean },
  io: Io,
): void {
  for (const { format, file } of targets) {
    const color = file === undefined && useColor(args, io);
    const text = formatReport(report, format, { color, textOf: createTextReader(fileSystems) });
    if (file === undefined) io.stdout.write(text);
    else writeFileAtomically(resolve(io.cwd, file), text);
  }
}
