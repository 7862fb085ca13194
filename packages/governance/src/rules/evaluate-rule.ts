// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import { closestFailures } from './explain/closest-failures.js';
import { describeFailure, type FailureDescription } from './explain/describe-failure.js';
import type { Failure } from './explain/failure.js';
import { findFailures } from './explain/find-failures.js';
import { runWithDeadline } from './schema/deadline.js';
import type { LoadedSchema } from './schema/load-schema.js';
import type { SchemaPlace } from './schema/schema-document.js';

/** One way in which a document breaks a rule. */
export interface Violation extends FailureDescription {
  /** Pointer into the judged document. */
  readonly pointer: string;
  /** The keyword of the schema that is not satisfied. */
  readonly place: SchemaPlace;
}

/** What judging one document by one rule gives. */
export type Verdict =
  | { readonly outcome: 'satisfied' }
  | { readonly outcome: 'violated'; readonly violations: readonly Violation[] }
  /** No verdict within the limits on time and depth, which only odd schemas can bring about. */
  | { readonly outcome: 'undecided'; readonly reason: string };

/** Settings for {@link evaluateRule}. */
export interface EvaluateOptions {
  /** Longest time for one verdict of a risky schema, in milliseconds; 1000 by default. */
  readonly timeoutMs?: number;
}

/**
 * Judges a document by the schema of a rule.
 *
 * @param document what the schema describes: the projection of a policy, or its text as written.
 */
export function evaluateRule(
  schema: LoadedSchema,
  document: JsonValue,
  options: EvaluateOptions = {},
): Verdict {
  return withinLimits(schema, options, () => judge(schema, document));
}

/** The verdict of {@link evaluateRule} without its reasons, which take most of the time. */
export function decideRule(
  schema: LoadedSchema,
  document: JsonValue,
  options: EvaluateOptions = {},
): Verdict['outcome'] {
  const decision = withinLimits(schema, options, () =>
    schema.compiled.judge(document) === undefined ? SATISFIED : VIOLATED,
  );
  return decision.outcome;
}

const SATISFIED = { outcome: 'satisfied' } as const;
const VIOLATED = { outcome: 'violated' } as const;

function withinLimits<Result>(
  { linked }: LoadedSchema,
  { timeoutMs = 1000 }: EvaluateOptions,
  work: () => Result,
): Result | Extract<Verdict, { readonly outcome: 'undecided' }> {
  try {
    if (!linked.needsDeadline) return work();
    const result = runWithDeadline(work, timeoutMs);
    if ('value' in result) return result.value;
    return { outcome: 'undecided', reason: `judging takes longer than ${timeoutMs} ms` };
  } catch (error) {
    if (error instanceof RangeError) {
      return { outcome: 'undecided', reason: 'the schema nests too deeply' };
    }
    // A fault of the engine must not take the other verdicts with it.
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: 'undecided', reason: `the schema cannot be evaluated (${reason})` };
  }
}

function judge({ linked, compiled }: LoadedSchema, document: JsonValue): Verdict {
  const error = compiled.judge(document);
  if (error === undefined) return { outcome: 'satisfied' };
  const failures = withoutRepetition(closestFailures(findFailures(linked, document)));
  if (failures.length > 0) {
    const violations = failures.map((failure) => ({
      ...describeFailure(failure, document),
      pointer: failure.pointer,
      place: failure.place,
    }));
    return { outcome: 'violated', violations };
  }
  const { keyword, pointer } = error;
  const place = { document: linked.root.document, pointer: '' };
  return {
    outcome: 'violated',
    violations: [{ complaint: `does not satisfy "${keyword}"`, pointer, place }],
  };
}

/** One failure a value: the first one says enough, and the rest often follows from it. */
function withoutRepetition(failures: readonly Failure[]): readonly Failure[] {
  const seen = new Set<string>();
  return failures.filter(({ pointer, property = '' }) => {
    const key = JSON.stringify([pointer, property]);
    return !seen.has(key) && seen.add(key);
  });
}
