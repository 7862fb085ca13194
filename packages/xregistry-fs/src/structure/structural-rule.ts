// SPDX-License-Identifier: Apache-2.0
import type { Severity } from '../diagnostic.js';

/**
 * How strictly a registry is judged.
 *
 * - `authoring`: a tree people edit; what a server generates may be absent (default).
 * - `strict`: an authored tree in which everything doubtful is a finding.
 * - `export`: a complete registry as a server would give it out.
 * - `fleet`: as `authoring`, but accepts the deviations of the Java reference implementation.
 */
export type StructuralProfile = 'authoring' | 'strict' | 'export' | 'fleet';

/** Every structural profile, the default first. */
export const STRUCTURAL_PROFILES = [
  'authoring',
  'strict',
  'export',
  'fleet',
] as const satisfies readonly StructuralProfile[];

/** How bad a finding is under one profile; `off` where the profile does not check it. */
export type StructuralSeverity = Severity | 'off';

/** One row of the catalogue of structural rules. */
export interface StructuralRule<Code extends string = string> {
  /** Number of the check, such as `XR030`; codes that share one are facets of the same check. */
  readonly number: string;
  /** Stable diagnostic code, such as `xregistry/id-mismatch`. */
  readonly code: Code;
  /** The claim the rule makes, without a full stop. */
  readonly title: string;
  readonly severity: Readonly<Record<StructuralProfile, StructuralSeverity>>;
  /**
   * Name of the xRegistry error that a server answers with, where there is one.
   *
   * @see https://github.com/xregistry/spec/blob/main/core/spec.md#error-processing
   */
  readonly specError?: string;
  /** How to fix it, when the place where it is found knows nothing better. */
  readonly help: string;
  /** Why the `fleet` profile is lenient; added to the help under that profile. */
  readonly fleetNote?: string;
}

const LEVELS = { e: 'error', w: 'warning', i: 'info', '-': 'off' } as const;
type Level = keyof typeof LEVELS;

/**
 * Severities in the order authoring, strict, export, fleet, one letter each: `e`rror, `w`arning,
 * `i`nfo, `-` off. Without a fourth letter, `fleet` is as `authoring`.
 */
export function levels(
  authoring: Level,
  strict: Level,
  exported: Level,
  fleet: Level = authoring,
): StructuralRule['severity'] {
  return {
    authoring: LEVELS[authoring],
    strict: LEVELS[strict],
    export: LEVELS[exported],
    fleet: LEVELS[fleet],
  };
}
