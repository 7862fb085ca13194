// SPDX-License-Identifier: Apache-2.0
import { REPORT_FORMATS, type ReportFormat } from '@xreg/governance';
import { didYouMean } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';

/** One way to tell a result, and where. */
export interface OutputTarget<Format extends string> {
  readonly format: Format;
  /** File to write, as given; stdout where it is absent. */
  readonly file?: string;
}

/** One way to tell a report, and where. */
export type ReportTarget = OutputTarget<ReportFormat>;

/**
 * Reads `--format` options such as `stylish` and `json=report.json`.
 *
 * @throws {XregError} `USAGE` for an unknown format, or two reports for one place.
 */
export function readReportTargets(options: readonly string[]): readonly ReportTarget[] {
  return readOutputTargets(options.length === 0 ? ['stylish'] : options, REPORT_FORMATS);
}

/**
 * Reads `--format` options of which each may name a file.
 *
 * @throws {XregError} `USAGE` for an unknown format, or two results for one place.
 */
export function readOutputTargets<Format extends string>(
  options: readonly string[],
  formats: readonly Format[],
): readonly OutputTarget<Format>[] {
  const targets = options.map((option) => readTarget(option, formats));
  const seen = new Set<string | undefined>();
  for (const { file } of targets) {
    if (seen.has(file)) {
      const place = file === undefined ? 'stdout' : `"${file}"`;
      throw new XregError('USAGE', `Two reports cannot both go to ${place}.`, {
        help: `Give one of them a file: -f ${formats[0] ?? ''} -f json=report.json`,
      });
    }
    seen.add(file);
  }
  return targets;
}

function readTarget<Format extends string>(
  option: string,
  formats: readonly Format[],
): OutputTarget<Format> {
  const split = option.indexOf('=');
  const name = split < 0 ? option : option.slice(0, split);
  const format = formats.find((known) => known === name);
  if (format === undefined) {
    throw new XregError('USAGE', `--format cannot be "${name}".`, {
      help: didYouMean(name, formats) ?? `One of: ${formats.join(', ')}.`,
    });
  }
  if (split < 0) return { format };
  const file = option.slice(split + 1);
  if (file !== '') return { format, file };
  throw new XregError('USAGE', `--format "${option}" names no file after the "=".`, {
    help: `Write -f ${name}=report.txt, or -f ${name} for stdout.`,
  });
}
