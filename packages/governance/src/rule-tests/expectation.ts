// SPDX-License-Identifier: Apache-2.0
import type { Range } from '@xreg/xregistry-fs';

/** Why a rule has to refuse a policy; what is absent may be anything. */
export interface Expectation {
  /** Keyword of the schema that is not satisfied, such as `contains`. */
  readonly keyword?: string;
  /** Pointer into the judged document, such as `/policy/permission/0/constraint`. */
  readonly at?: string;
  /** Left operand of the constraint that is missing or wrong. */
  readonly on?: string;
}

/** Every member of an {@link Expectation}. */
export const EXPECTATION_MEMBERS = [
  'keyword',
  'at',
  'on',
] as const satisfies readonly (keyof Expectation)[];

/** All the reasons for which one test has to fail, and where they are declared. */
export interface DeclaredReasons {
  readonly expectations: readonly Expectation[];
  readonly file: string;
  readonly range: Range;
}

/** An expectation in one line, such as `contains on "membership.credential" at /policy/permission`. */
export function formatExpectation({ keyword, on, at }: Expectation): string {
  return [
    ...(keyword === undefined ? [] : [keyword]),
    ...(on === undefined ? [] : [`on "${on}"`]),
    ...(at === undefined ? [] : [`at ${at === '' ? 'the root' : at}`]),
  ].join(' ');
}
