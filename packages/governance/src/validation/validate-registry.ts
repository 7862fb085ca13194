// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { createNameTable } from '../canonical/name-table.js';
import type { Report } from '../report/report.js';
import type { ValidateOptions } from './validate-options.js';
import { ValidationRun, type Registry } from './validation-run.js';

/**
 * Checks registries to the last artifact: layout, rules and their schemas, whether the rules govern,
 * policies, and what the rules say of the policies. Documents are read one at a time.
 *
 * What is wrong with the registries is in the report. That there is nothing to check is an error in
 * it, which `exitCodeOf` tells apart.
 *
 * @throws {XregError} `INPUT_UNREADABLE` where a root or a file cannot be read; `CONFIG_INVALID`
 * where a profile is unknown or the short names collide; `USAGE` without any root.
 * @example
 * const report = await validateRegistry({ fileSystems: [createDiskFileSystem('registry')] });
 * process.stdout.write(formatReport(report, 'stylish'));
 * process.exitCode = exitCodeOf(report);
 */
export async function validateRegistry(options: ValidateOptions): Promise<Report> {
  const { fileSystems, rulesFrom = [] } = options;
  if (fileSystems.length === 0) {
    throw new XregError('USAGE', 'No registry to validate.', { help: 'Name at least one root.' });
  }
  refuseCollidingNames(options.shortNames);
  const run = new ValidationRun(options);
  const borrowed = rulesFrom.map((index) => run.load(index));
  const registries: Registry[] = [];
  for (const fileSystem of fileSystems) registries.push(await run.open(fileSystem, borrowed));
  const policies = registries.flatMap(({ index }) => index.ofType('policy'));
  for (const registry of [...registries, ...borrowed]) await run.checkQuality(registry, policies);
  for (const registry of registries) run.judge(registry, borrowed);
  run.checkBorrowed(borrowed, registries);
  return run.report(registries, borrowed);
}

function refuseCollidingNames(shortNames: ReadonlyMap<string, string> | undefined): void {
  const [conflict] = createNameTable(shortNames ?? new Map()).conflicts;
  if (conflict === undefined) return;
  throw new XregError(
    'CONFIG_INVALID',
    `The short name "${conflict.name}" cannot stand for "${conflict.iri}": ${conflict.reason}.`,
    { help: 'Choose another short name, or leave it out and use the IRI.' },
  );
}
