// SPDX-License-Identifier: Apache-2.0
import { withFindings, type Report } from '@xreg/governance';
import { COLLECTIONS, type Diagnostic } from '@xreg/xregistry-fs';
import type { RegistryInput } from '../input/resolve-inputs.js';

/**
 * Leaves in a report what concerns the files the user asked about. Everything was checked all the
 * same: a verdict on one file depends on others. A rule concerns the verdicts it gives, and which
 * policies are governed at all; a schema concerns all rules, schemas and verdicts; metadata concerns
 * the whole registry.
 *
 * @param suppressionsFile how that file is named; what is wrong in it stays, since it decides what is
 * reported, but not that something in it is needless.
 */
export function selectFindings(
  report: Report,
  inputs: readonly RegistryInput[],
  suppressionsFile?: string,
): Report {
  if (inputs.every(({ only }) => only === undefined)) return report;
  const xids = new Map(report.artifacts.map(({ file, xid }) => [file, xid]));
  const parts = inputs.map((input) => toPart(input, xids));
  const isSelected = (diagnostic: Diagnostic) =>
    diagnostic.file === suppressionsFile
      ? diagnostic.code !== 'suppression/unused'
      : parts.some((concerns) => concerns(diagnostic));
  return withFindings(
    report,
    report.diagnostics.filter(isSelected),
    report.suppressed.filter(isSelected),
  );
}

type Part = (diagnostic: Diagnostic) => boolean;

/** What concerns the part of one registry that was asked about. */
function toPart({ name, only }: RegistryInput, xids: ReadonlyMap<string, string>): Part {
  const prefix = name === '.' ? '' : `${name}/`;
  const isWithin = (file: string) => prefix === '' || file === name || file.startsWith(prefix);
  if (only === undefined)
    return ({ file, related }) => isWithin(file) || hasRelated(related, isWithin);
  const asked = [...only];
  const kinds = new Set(asked.map(kindOf));
  if (kinds.has('metadata')) return ({ file }) => isWithin(file);
  const isAsked = (file: string) =>
    file.startsWith(prefix) &&
    asked.some((path) => file === prefix + path || file.startsWith(`${prefix}${path}/`));
  const rules = new Set([...xids].flatMap(([file, xid]) => (isAsked(file) ? [xid] : [])));
  return (diagnostic) => {
    const { file, code, rule, related } = diagnostic;
    if (isAsked(file) || hasRelated(related, isAsked)) return true;
    if (!isWithin(file)) return false;
    const isVerdict = code.startsWith('governance/');
    if (kinds.has('schema')) {
      return isVerdict || ['rule', 'schema'].includes(kindOf(file.slice(prefix.length)));
    }
    return kinds.has('rule') && isVerdict && (rule === undefined || rules.has(rule));
  };
}

function hasRelated(related: Diagnostic['related'], isMeant: (file: string) => boolean): boolean {
  return related?.some(({ file }) => isMeant(file)) === true;
}

type Kind = 'policy' | 'schema' | 'rule' | 'metadata';

const KINDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries(COLLECTIONS).flatMap(([type, { groups, resources }]) => [
    [groups, type as Kind] as const,
    [resources, type as Kind] as const,
  ]),
);

/** The kind of artifact that a path of a registry belongs to, or is a folder of. */
function kindOf(path: string): Kind {
  if (path.endsWith('/meta.json')) return 'metadata';
  return KINDS.get(path.split('/')[0] ?? '') ?? 'metadata';
}
