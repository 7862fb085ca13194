// SPDX-License-Identifier: Apache-2.0
import { parseJsonSource, type JsonSource, type JsonValue } from '@xreg/xregistry-fs';
import { canonicalizePolicy, type CanonicalResult } from '../canonical/canonicalize-policy.js';
import { createNameTable, type NameTable } from '../canonical/name-table.js';
import { projectPolicy } from '../canonical/project-policy.js';
import type { Profile } from '../profiles/profile.js';
import { writePolicy } from '../rule-quality/witnesses/write-policy.js';
import { decideRule, evaluateRule } from '../rules/evaluate-rule.js';
import { JudgedForms } from '../rules/judged-forms.js';
import type { LoadedRule } from '../rules/load-rules.js';
import { namesOfRule, shortNamesOfRule } from '../rules/rule-names.js';
import { allViolations } from './all-violations.js';
import { collectVocabulary } from './edit-vocabulary.js';
import type { Repair, RepairOutcome } from './explanation.js';
import { edit, findRepair, type RepairGoal, type RepairLimits } from './find-repair.js';
import { inNames } from './in-names.js';
import { mapToText } from './map-to-text.js';
import { meaningText } from './normal-form.js';
import type { EditStep } from './policy-edit.js';
import { stepInWords } from './step-in-words.js';

/** A policy that breaks rules, and what may be done about it. */
export interface RepairSubject {
  readonly source: JsonSource;
  readonly canonical: CanonicalResult;
  /** The canonical form in the names of ODRL and absolute IRIs. */
  readonly base: JsonValue;
  /** The rules that an edited policy has to satisfy. */
  readonly rules: readonly LoadedRule[];
  readonly profile: string | Profile;
  readonly shortNames: ReadonlyMap<string, string>;
  /** Canonical forms of other policies, whose words an edit may use. */
  readonly models: readonly JsonValue[];
  readonly limits: RepairLimits;
}

/**
 * Looks for the smallest edit after which a policy satisfies rules, and for the smallest that takes
 * nothing away. What is found was judged by the rules as any policy is.
 */
export async function repairPolicy(subject: RepairSubject): Promise<RepairOutcome> {
  const { rules, base, models, limits, shortNames } = subject;
  const vocabulary = collectVocabulary(
    rules.map((rule) => ({
      linked: rule.schema.linked,
      shortNames: shortNamesOfRule(rule.shortNames, shortNames),
    })),
    [base, ...models],
  );
  const goal = await createGoal(subject);
  const search = await findRepair(base, vocabulary, goal, limits);
  const repair = search.steps && (await describeRepair(subject, search.steps, search.isSmallest));
  const kept =
    repair?.keepsRules === false
      ? await findRepair(base, vocabulary, goal, limits, keepsRules)
      : undefined;
  const keeping = kept?.steps && (await describeRepair(subject, kept.steps, kept.isSmallest));
  return {
    ...(repair && { repair }),
    ...(keeping && { keeping }),
    searchedSteps: search.searchedSteps,
    rules: rules.map(({ key }) => key),
  };
}

async function createGoal(subject: RepairSubject): Promise<RepairGoal> {
  const { rules, shortNames, base } = subject;
  const judges = rules.map(({ schema, shortNames: own }) => {
    const names = namesOfRule(own, shortNames);
    return { schema, inRuleNames: (document: JsonValue) => inNames(document, names) };
  });
  const isWritable = await means(subject, writePolicy(base), base);
  return {
    isMet: (document) =>
      judges.every(
        ({ schema, inRuleNames }) => decideRule(schema, inRuleNames(document)) === 'satisfied',
      ),
    faultsOf: (document) =>
      judges.flatMap(({ schema, inRuleNames }) => {
        const judged = inRuleNames(document);
        const outcome = decideRule(schema, judged);
        if (outcome === 'satisfied') return [];
        // Where there is no verdict, nothing says where to look.
        return outcome === 'undecided'
          ? ['']
          : allViolations(schema, judged).map(({ pointer }) => pointer);
      }),
    // What cannot be written anew, such as a target without a name, is judged as it is.
    confirm: (document) =>
      isWritable
        ? satisfiesAll(subject, writePolicy(document), document)
        : Promise.resolve(
            judges.every(
              ({ schema, inRuleNames }) =>
                evaluateRule(schema, inRuleNames(document)).outcome === 'satisfied',
            ),
          ),
  };
}

/** Whether a text means what is wanted of it, has no new error of its own, and satisfies every rule. */
async function satisfiesAll(
  subject: RepairSubject,
  text: JsonValue,
  wanted: JsonValue,
): Promise<boolean> {
  const { canonical: before, shortNames, rules } = subject;
  const read = await readText(subject, text);
  if (read === undefined || meaningText(read.meaning) !== meaningText(wanted)) return false;
  const { source, canonical } = read;
  const known = new Set(before.diagnostics.map(({ code }) => code));
  const hasNewFault = canonical.diagnostics.some(
    ({ code, severity }) => severity === 'error' && !known.has(code),
  );
  if (hasNewFault) return false;
  const forms = new JudgedForms(source, canonical, shortNames);
  return rules.every((rule) => {
    const judged = forms.canonical(rule);
    return (
      judged !== undefined && evaluateRule(rule.schema, judged.document).outcome === 'satisfied'
    );
  });
}

async function means(subject: RepairSubject, text: JsonValue, wanted: JsonValue): Promise<boolean> {
  const read = await readText(subject, text);
  return read !== undefined && meaningText(read.meaning) === meaningText(wanted);
}

/** Reads an edited text as any policy is read. */
async function readText({ profile, shortNames }: RepairSubject, text: JsonValue) {
  const { source } = parseJsonSource(Buffer.from(JSON.stringify(text)), { file: 'policy.json' });
  if (source === undefined) return undefined;
  const canonical = await canonicalizePolicy(source, { profile, shortNames });
  if (canonical.policy === undefined) return undefined;
  return { source, canonical, meaning: projectPolicy(canonical.policy) as unknown as JsonValue };
}

async function describeRepair(
  subject: RepairSubject,
  steps: readonly EditStep[],
  isSmallest: boolean,
): Promise<Repair> {
  const { base, source, canonical } = subject;
  const names = namesOf(subject);
  const wanted = edit(base, steps);
  const text = await mapToText(steps, {
    source,
    canonical,
    isWanted: (edited) => satisfiesAll(subject, edited, wanted),
  });
  const told = steps.map((operation, index) => ({
    words: stepInWords(edit(base, steps.slice(0, index)), operation, names),
    operation,
  }));
  return {
    steps: told,
    isSmallest,
    keepsRules: steps.every(keepsRules),
    ...(text && { text }),
  };
}

/** Whether a step leaves all rules and constraints of a policy in place, and what rules are about. */
function keepsRules({ op, path }: EditStep): boolean {
  return op !== 'remove' && !path.endsWith('/action');
}

/** The names of all the rules together, as far as they agree. */
function namesOf({ rules, shortNames }: RepairSubject): NameTable {
  const all = rules.flatMap((rule) => [...rule.shortNames]);
  return createNameTable(new Map([...shortNames, ...all])).names;
}
