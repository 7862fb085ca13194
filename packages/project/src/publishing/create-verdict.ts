// SPDX-License-Identifier: Apache-2.0
import { exitCodeOf, type ReportSummary } from '@xreg/governance';
import { createDigest, type Verdict, type VerdictRule } from '@xreg/publisher';
import { walkRegistry, type RegistryFileSystem } from '@xreg/xregistry-fs';
import type { ValidationOutcome } from '../validation/validate-inputs.js';
import type { ValidationSettings } from '../validation/validation-settings.js';

/**
 * What validating a registry has given, as it can be stated about its bundle: nothing of the clock, the
 * machine or the run.
 *
 * @param fileSystem the registry that was validated; rules of every other one get their source named.
 */
export async function createVerdict(
  { report, fileSystems }: ValidationOutcome,
  fileSystem: RegistryFileSystem,
  settings: ValidationSettings,
): Promise<Verdict> {
  const used = new Set(report.artifacts.flatMap(({ judgedBy }) => judgedBy));
  const rules: VerdictRule[] = [];
  for (const each of new Set([fileSystem, ...fileSystems])) {
    rules.push(...(await listRules(each, used, settings, each !== fileSystem)));
  }
  return {
    tool: report.tool,
    result: exitCodeOf(report, settings.failOn, settings.maxWarnings) === 0 ? 'passed' : 'failed',
    settings: describeSettings(settings),
    summary: countsOf(report.summary),
    rules,
  };
}

async function listRules(
  fileSystem: RegistryFileSystem,
  used: ReadonlySet<string>,
  { indexOptions }: ValidationSettings,
  isBorrowed: boolean,
): Promise<readonly VerdictRule[]> {
  const rules: VerdictRule[] = [];
  await walkRegistry(
    fileSystem,
    {
      onRule: (rule) => {
        if (!used.has(rule.xid)) return;
        const digest = createDigest(rule.readBytes());
        const source = isBorrowed ? { source: fileSystem.root } : {};
        rules.push({ xid: rule.xid, digest, ...source });
      },
    },
    indexOptions,
  );
  return rules;
}

function countsOf(summary: ReportSummary): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(summary).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'number' ? [[name, value] as const] : [],
    ),
  );
}

/** Everything that can change a verdict, by the name of its flag or its place in the configuration. */
function describeSettings(settings: ValidationSettings): ReadonlyMap<string, string> {
  const { failOn, form, policyProfiles, structure, severities, shortNames } = settings;
  return new Map([
    ['fail-on', failOn],
    ['form', form],
    ['profile', policyProfiles.map(({ name }) => name).join(' ')],
    ['structure-profile', structure],
    ...Array.from(severities, ([code, severity]) => [`severity.${code}`, severity] as const),
    ...Array.from(shortNames, ([name, iri]) => [`shortNames.${name}`, iri] as const),
  ]);
}
