// SPDX-License-Identifier: Apache-2.0
import {
  createDiagnostic,
  isJsonObject,
  nearestNames,
  type Diagnostic,
  type JsonSource,
} from '@xreg/xregistry-fs';
import { ODRL } from '../contexts/namespaces.js';
import { ODRL_TERMS } from '../odrl/vocabulary.js';
import { PROFILE_CODES, type ProfileCode } from './profile-codes.js';
import { readProfileContexts, type ReportFault } from './profile-contexts.js';
import type { CapabilityName, ProfileDocument } from './profile-document.js';
import { profileViolations } from './profile-schema.js';
import type { Capabilities, Profile } from './profile.js';
import { DEFAULT_PROFILE, PROFILES } from './profiles.js';

/** A profile where its file is sound, and what is wrong with the file where it is not. */
export interface ParseProfileResult {
  readonly profile?: Profile;
  readonly diagnostics: readonly Diagnostic[];
}

const ABSOLUTE_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"]+$/;
const MEMBERS = [
  'name',
  'title',
  'extends',
  'contexts',
  'vocabularies',
  'capabilities',
  'odrlProfiles',
];

/**
 * Reads a profile of the user's own.
 *
 * @param source the profile file; `schema/profile-1.schema.json` describes it.
 * @example
 * const { profile, diagnostics } = parseProfile(source);
 * if (profile !== undefined) await canonicalizePolicy(policy, { profile });
 */
export function parseProfile(source: JsonSource): ParseProfileResult {
  const diagnostics: Diagnostic[] = [];
  const reporter =
    (code: ProfileCode): ReportFault =>
    (pointer, complaint, { atKey = false, ...details } = {}) => {
      diagnostics.push(
        createDiagnostic({
          code,
          severity: PROFILE_CODES[code].severity,
          message: `Profile "${nameOf(source)}" ${complaint}.`,
          file: source.file,
          range: atKey ? source.keyRangeOf(pointer) : source.rangeOf(pointer),
          pointer,
          help: 'Correct the profile: nothing is judged by a part of it.',
          ...details,
        }),
      );
    };
  checkShape(source, reporter('profile/malformed'));
  if (diagnostics.length > 0) return { diagnostics };
  // The schema has been satisfied.
  const document = source.value as unknown as ProfileDocument;
  const profile = build(document, reporter);
  return diagnostics.length > 0 || profile === undefined
    ? { diagnostics }
    : { profile, diagnostics };
}

function checkShape(source: JsonSource, report: ReportFault): void {
  if (isJsonObject(source.value)) {
    const unknown = Object.keys(source.value).filter(
      (key) => key !== '$schema' && !MEMBERS.includes(key),
    );
    for (const key of unknown) {
      const near = nearestNames(key, MEMBERS);
      report(
        `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        `has the unknown member "${key}"`,
        {
          atKey: true,
          found: key,
          expected: near.length > 0 ? near : MEMBERS,
        },
      );
    }
    if (unknown.length > 0) return;
  }
  for (const { pointer, complaint, found, expected } of profileViolations(source)) {
    report(pointer, complaint, {
      ...(found !== undefined && { found }),
      ...(expected && { expected }),
    });
  }
}

function build(
  document: ProfileDocument,
  reporter: (code: ProfileCode) => ReportFault,
): Profile | undefined {
  const {
    name,
    title = name,
    extends: baseName = DEFAULT_PROFILE,
    contexts = [],
    vocabularies = [],
  } = document;
  const base = PROFILES.get(baseName);
  if (base === undefined) return undefined;
  if (PROFILES.has(name)) {
    reporter('profile/name-taken')(
      '/name',
      `has the name of a profile that comes with the toolkit`,
      {
        found: name,
        help: 'Choose another name, so that reports say by which profile a policy was judged.',
      },
    );
  }
  const own = readProfileContexts(contexts, base.contexts, name, reporter('profile/context'));
  return {
    ...base,
    name,
    title,
    contexts: [...base.contexts, ...own],
    capabilities: readCapabilities(document, base.capabilities, reporter('profile/term')),
    vocabularies: [
      ...(base.vocabularies ?? []),
      ...vocabularies.map(({ namespace, actions = [], leftOperands = [], operators = [] }) => ({
        namespace,
        actions: new Set(actions.map((term) => namespace + term)),
        leftOperands: new Set(leftOperands.map((term) => namespace + term)),
        operators: new Set(operators.map((term) => namespace + term)),
      })),
    ],
    odrlProfiles: [...(base.odrlProfiles ?? []), ...(document.odrlProfiles ?? [])],
  };
}

function readCapabilities(
  { capabilities = {} }: ProfileDocument,
  base: Capabilities,
  report: ReportFault,
): Capabilities {
  const read = (name: CapabilityName): readonly string[] | undefined =>
    capabilities[name]?.map((term, index) => {
      const iri = ODRL_TERMS.get(term) ?? term;
      if (!ABSOLUTE_IRI.test(iri)) {
        const near = nearestNames(term, [...ODRL_TERMS.keys()]);
        report(
          `/capabilities/${name}/${index}`,
          `lists "${term}", which is neither a term of ODRL nor an absolute IRI`,
          {
            found: term,
            expected: near.length > 0 ? near : [`an IRI such as ${ODRL}use`],
          },
        );
      }
      return iri;
    });
  const actions = read('actions') ?? base.actions;
  const leftOperands = read('leftOperands') ?? base.leftOperands;
  return {
    ...(actions !== undefined && { actions }),
    ...(leftOperands !== undefined && { leftOperands }),
    operators: read('operators') ?? base.operators,
    logicalOperators: read('logicalOperators') ?? base.logicalOperators,
    policyTypes: read('policyTypes') ?? base.policyTypes,
  };
}

function nameOf({ value, file }: JsonSource): string {
  const name = isJsonObject(value) ? value['name'] : undefined;
  return typeof name === 'string' && name.length <= 100 ? name : file;
}
