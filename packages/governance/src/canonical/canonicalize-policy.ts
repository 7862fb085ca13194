// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import {
  createDiagnostic,
  type Artifact,
  type Diagnostic,
  type JsonSource,
  type JsonValue,
} from '@xreg/xregistry-fs';
import { INVALID_DOCUMENT } from '../odrl/check-catalogue.js';
import { DOCUMENT_CHECKS, GRAPH_CHECKS, POLICY_CHECKS } from '../odrl/checks/index.js';
import { inlineContexts } from '../odrl/inline-contexts.js';
import { termUses } from '../odrl/term-uses.js';
import type { DocumentContext, GraphContext, PolicyContext } from '../odrl/check.js';
import { describeFinding, runChecks, type CheckFinding, type Subject } from '../odrl/run-checks.js';
import type { Profile } from '../profiles/profile.js';
import { DEFAULT_PROFILE } from '../profiles/profiles.js';
import { buildPolicy } from './build-policy.js';
import { emptyResult, missing, type CanonicalResult } from './canonical-result.js';
import type { ExpandedObject } from './expanded.js';
import { expandPlain } from './expand-plain.js';
import { findDroppedTerms } from './find-dropped-terms.js';
import { findOrigins, type Origins } from './find-origins.js';
import { findPolicies } from './find-policies.js';
import { buildGraph } from './graph.js';
import { injectVocab } from './inject-vocab.js';
import { isWithin } from './json-pointer.js';
import { canonizeExpanded, expandJsonLd } from './jsonld-processor.js';
import { Locator } from './locator.js';
import { contextMembers, unknownContexts } from './context-references.js';
import type { NameTable } from './name-table.js';
import type { PolicyDocument } from './policy-document.js';
import { PolicyTrace } from './policy-trace.js';
import { projectionPlace } from './projection-place.js';
import { projectPolicy } from './project-policy.js';
import { resolveNames, resolveProfile, subjectOf } from './resolve-options.js';
import { unwrapPolicy } from './unwrap-policy.js';

export type { CanonicalResult } from './canonical-result.js';

/** Settings of {@link canonicalizePolicy}. */
export interface CanonicalizeOptions {
  /** Where the policy is going to be used: the name of a profile, or one of your own. Default `odrl-2.2`. */
  readonly profile?: string | Profile;
  /** Absolute IRI by short name, for the projection. */
  readonly shortNames?: ReadonlyMap<string, string>;
  /** The artifact that holds the policy, named in messages. */
  readonly artifact?: Artifact;
}

/**
 * Brings an ODRL policy into its canonical form: the same for every way to write the same policy.
 * Nothing is ever fetched.
 *
 * @param source the artifact: an xRegistry policy with a `policydefinition`, an EDC
 *   `PolicyDefinition`, or an ODRL policy.
 * @throws {XregError} `CONFIG_INVALID` where the profile is unknown or the short names collide.
 * @example
 * const { projection, diagnostics } = await canonicalizePolicy(source, { profile: 'edc-v4' });
 */
export async function canonicalizePolicy(
  source: JsonSource,
  options: CanonicalizeOptions = {},
): Promise<CanonicalResult> {
  const profile = resolveProfile(options.profile ?? DEFAULT_PROFILE);
  const names = resolveNames(options.shortNames);
  const subject = subjectOf(options.artifact);
  const { document, diagnostics } = unwrapPolicy(source);
  if (document === undefined) {
    return emptyResult(source, diagnostics.length > 0 ? diagnostics : [missing(source, subject)]);
  }
  return new Canonicalization(document, profile, names, subject).run(diagnostics);
}

class Canonicalization {
  readonly #document: PolicyDocument;
  readonly #profile: Profile;
  readonly #names: NameTable;
  readonly #subject: Subject;
  readonly #value: JsonValue;
  readonly #expand: (value: JsonValue) => ReturnType<typeof expandJsonLd>;

  constructor(document: PolicyDocument, profile: Profile, names: NameTable, subject: Subject) {
    this.#document = document;
    this.#profile = profile;
    this.#names = names;
    this.#subject = subject;
    this.#value = injectVocab(document.value, profile);
    this.#expand = (value) => expandJsonLd(value, profile.contexts);
  }

  async run(before: readonly Diagnostic[]): Promise<CanonicalResult> {
    const document = this.#document;
    const profile = this.#profile;
    const plain = expandPlain(this.#value, profile.contexts);
    const contexts = contextMembers(document.value);
    const textContext: DocumentContext = {
      document,
      profile,
      contexts,
      inlineContexts: inlineContexts(contexts),
      // What the plain reader expands, it knows every context of.
      unknownContexts: plain === undefined ? unknownContexts(contexts, profile) : [],
    };
    const textFindings = runChecks(DOCUMENT_CHECKS, textContext);
    const describe = (findings: readonly CheckFinding[], locator: Locator) =>
      findings.map((finding) => describeFinding(finding, this.#subject, document, locator));
    const textDiagnostics = [
      ...before,
      ...describe(textFindings, new Locator(document, new Map())),
    ];
    if (textContext.unknownContexts.length > 0) {
      return emptyResult(document, textDiagnostics);
    }
    const expansion = plain ?? (await this.#expand(this.#value));
    if ('message' in expansion) {
      return emptyResult(document, [...textDiagnostics, this.#invalid(expansion)]);
    }
    const { objects, losses } = expansion;
    const locator = once(
      async () => new Locator(document, plain?.origins ?? (await this.#origins(objects))),
    );

    const graph = buildGraph(objects);
    const policies = findPolicies(graph);
    const droppedTerms = await findDroppedTerms(this.#value, losses, this.#expand);
    const policyPointers =
      droppedTerms.length === 0
        ? []
        : await locator().then((found) => policies.flatMap((node) => found.pointersOf(node)));
    const context: GraphContext = {
      document,
      profile,
      contexts,
      inlineContexts: textContext.inlineContexts,
      unknownContexts: textContext.unknownContexts,
      graph,
      policies,
      losses,
      droppedTerms,
      isInPolicy: (pointer) => policyPointers.some((policy) => isWithin(pointer, policy)),
    };
    const findings = [...runChecks(GRAPH_CHECKS, context)];
    const [node] = policies;
    const trace = new PolicyTrace();
    const policy = node === undefined ? undefined : buildPolicy(graph, node, trace);
    if (node !== undefined) {
      const stated = { ...context, node, trace, names: termUses(graph, node, trace) };
      const policyContext: PolicyContext = policy === undefined ? stated : { ...stated, policy };
      findings.push(...runChecks(POLICY_CHECKS, policyContext));
    }
    return {
      ...(policy === undefined ? {} : { policy, projection: projectPolicy(policy, this.#names) }),
      diagnostics:
        findings.length === 0
          ? textDiagnostics
          : [...textDiagnostics, ...describe(findings, await locator())],
      placeOf: async (pointer) =>
        policy === undefined
          ? document.placeOf('', 'value')
          : (await locator()).placeOf(projectionPlace(policy, trace, pointer)),
      canonicalHash: async () => {
        const quads = await canonizeExpanded(objects);
        return quads === undefined
          ? undefined
          : `sha256:${createHash('sha256').update(quads).digest('hex')}`;
      },
    };
  }

  #origins(objects: readonly ExpandedObject[]): Promise<Origins> {
    return findOrigins(this.#value, objects, this.#expand);
  }

  #invalid({ code, message }: { readonly code: string; readonly message: string }): Diagnostic {
    const { pointer, range } = this.#document.placeOf('', 'value');
    return createDiagnostic({
      code: INVALID_DOCUMENT.code,
      severity: INVALID_DOCUMENT.severity,
      message: `${this.#subject.title} is not valid JSON-LD (${code}).`,
      file: this.#document.file,
      range,
      pointer,
      ...(this.#subject.artifact === undefined ? {} : { artifact: this.#subject.artifact }),
      found: message,
      help: INVALID_DOCUMENT.help,
    });
  }
}

function once<T>(create: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => (promise ??= create());
}
