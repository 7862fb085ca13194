// SPDX-License-Identifier: Apache-2.0
import { createReport, overrideSeverities, validateRegistry, type Report } from '@xreg/governance';
import {
  buildDeploymentIndex,
  checkStructure,
  STRUCTURAL_RULES,
  XregError,
  type Diagnostic,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import type { RegistryInput } from '../input/resolve-inputs.js';
import type { Io } from '../io.js';
import { readVersion } from '../version.js';
import { openBase } from './open-base.js';
import { openRules } from './open-rules.js';
import { selectFindings } from './select-findings.js';
import type { ValidationSettings } from './validation-arguments.js';

/** A registry to judge, and the part of it that is reported on. */
export interface ValidationInput extends RegistryInput {
  readonly fileSystem: RegistryFileSystem;
}

/** What judging has given. */
export interface ValidationOutcome {
  readonly report: Report;
  /** Every file system the report may name a file of. */
  readonly fileSystems: readonly RegistryFileSystem[];
}

/**
 * Judges registries: their structure, their policies, and what rules say of them.
 *
 * @throws {XregError} where a registry, a source of rules or the base cannot be read.
 */
export async function validateInputs(
  inputs: readonly ValidationInput[],
  settings: ValidationSettings,
  io: Io,
): Promise<ValidationOutcome> {
  refuseSharedBase(inputs, settings);
  const borrowed = [];
  for (const source of settings.rules) {
    borrowed.push(await openRules(source, settings.indexOptions, io));
  }
  const fileSystems = inputs.map(({ fileSystem }) => fileSystem);
  const judged = await validateRegistry({
    fileSystems,
    rulesFrom: borrowed.map(({ index }) => index),
    policyProfiles: [settings.policyProfile],
    form: settings.form,
    shortNames: settings.shortNames,
    severities: settings.severities,
    indexOptions: settings.indexOptions,
    toolVersion: readVersion(),
  });
  const structure = [];
  for (const input of inputs) structure.push(...(await judgeStructure(input, settings, io)));
  return {
    report: selectFindings(addStructure(judged, structure, settings), inputs),
    fileSystems: [...fileSystems, ...borrowed.map(({ fileSystem }) => fileSystem)],
  };
}

async function judgeStructure(
  { fileSystem, root, name }: ValidationInput,
  settings: ValidationSettings,
  io: Io,
): Promise<readonly Diagnostic[]> {
  const options = { ...settings.indexOptions, allowEmpty: true };
  const index = await buildDeploymentIndex(fileSystem, options);
  const base =
    settings.base === undefined ? undefined : await openBase(settings.base, root, io.cwd, options);
  const diagnostics = await checkStructure(index, fileSystem, {
    profile: settings.structure,
    nowMs: io.now().getTime(),
    ...(base !== undefined && { base: base.index, baseFileSystem: base.fileSystem }),
  });
  return diagnostics.map((diagnostic) => inRoot(diagnostic, name));
}

function addStructure(
  report: Report,
  structure: readonly Diagnostic[],
  { severities, structure: profile }: ValidationSettings,
): Report {
  const { summary } = report;
  const rules = STRUCTURAL_RULES.filter(({ severity }) => severity[profile] !== 'off');
  const checks = summary.checks - summary.verdicts + rules.length * report.artifacts.length;
  return createReport({
    ...report,
    ...summary,
    checks,
    diagnostics: [...report.diagnostics, ...overrideSeverities(structure, severities)],
  });
}

/** A folder can stand for the past of one registry only; a Git ref holds the past of each. */
function refuseSharedBase(inputs: readonly ValidationInput[], { base }: ValidationSettings): void {
  if (base === undefined || inputs.length < 2) return;
  throw new XregError('USAGE', '--base compares one registry at a time.', {
    help: `Name one of ${inputs.map(({ name }) => `"${name}"`).join(', ')}.`,
  });
}

function inRoot(diagnostic: Diagnostic, name: string): Diagnostic {
  const place = (file: string) => (name === '.' ? file : `${name}/${file}`);
  const { file, related } = diagnostic;
  return {
    ...diagnostic,
    file: place(file),
    ...(related && { related: related.map((each) => ({ ...each, file: place(each.file) })) }),
  };
}
