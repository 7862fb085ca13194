// SPDX-License-Identifier: Apache-2.0
import { REPORT_FORMATS, type ReportFormat } from '@xreg/governance';
import { didYouMean } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';

/** One way to tell a report, and where. */
export interface ReportTarget {
  readonly format: ReportFormat;
  /** File to write, as given; stdout where it is absent. */
  readonly file?: string;
}

/**
 * Reads `--format` options such as `stylish` and `json=report.json`.
 *
 * @throws {XregError} `USAGE` for an unknown format, or two reports for one place.
 */
export function readReportTargets(options: readonly string[]): readonly ReportTarget[] {
  const targets = (options.length === 0 ? ['stylish'] : options).map(readTarget);
  const seen = new Set<string | undefined>();
  for (const { file } of targets) {
    if (seen.has(file)) {
      const place = file === undefined ? 'stdout' : `"${file}"`;
      throw new XregError('USAGE', `Two reports cannot both go to ${place}.`, {
        help: 'Give one of them a file: -f stylish -f json=report.json',
      });
    }
    seen.add(file);
  }
  return targets;
}

function readTarget(option: string): ReportTarget {
  const split = option.indexOf('=');
  const name = split < 0 ? option : option.slice(0, split);
  const format = REPORT_FORMATS.find((known) => known === name);
  if (format === undefined) {
    throw new XregError('USAGE', `--format cannot be "${name}".`, {
      help: didYouMean(name, REPORT_FORMATS) ?? `One of: ${REPORT_FORMATS.join(', ')}.`,
    });
  }
  if (split < 0) return { format };
  const file = option.slice(split + 1);
  if (file !== '') return { format, file };
  throw new XregError('USAGE', `--format "${option}" names no file after the "=".`, {
    help: `Write -f ${name}=report.txt, or -f ${name} for stdout.`,
  });
}
