// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, XregError } from '@xreg/xregistry-fs';

/** Why the bundle that a source has now is not the one in force. */
export interface SourceProblem {
  /**
   * `unreachable`: the source could not be asked, or did not give its bundle; `refused`: the bundle is
   * damaged, unsafe, or not signed as it has to be; `rejected`: the bundle
   * breaks a rule; `older`: it is older than the last good one; `outdated`: the last good one stays in
   * force, though rules that came later refuse it.
   */
  readonly code: 'unreachable' | 'refused' | 'rejected' | 'older' | 'outdated';
  readonly message: string;
  readonly help?: string;
  /** What was found in a bundle that was refused. */
  readonly diagnostics: readonly Diagnostic[];
  /** What kept the source from being asked. */
  readonly cause?: XregError;
}

/** @param hasGood whether an earlier bundle stays in force. */
export function rejected(
  name: string,
  diagnostics: readonly Diagnostic[],
  hasGood: boolean,
): SourceProblem {
  return {
    code: 'rejected',
    message: `The bundle that "${name}" has now is rejected: ${inWords(diagnostics)}.`,
    help: hasGood
      ? 'The last good one stays in force.'
      : 'It never had a good one, so nothing is deployed.',
    diagnostics,
  };
}

/** A last good bundle is not taken back by rules that came after it; that is for people to decide. */
export function outdated(name: string, diagnostics: readonly Diagnostic[]): SourceProblem {
  return {
    code: 'outdated',
    message: `The bundle of "${name}" that is in force would be rejected by the rules of today: ${inWords(diagnostics)}.`,
    help: 'It stays in force. Publish one that obeys the rules.',
    diagnostics,
  };
}

export function older(name: string, found: string, accepted: string): SourceProblem {
  return {
    code: 'older',
    message: `The bundle that "${name}" has now is of ${found}, older than the last good one of ${accepted}.`,
    help: 'See whether its tag was moved back. To return to an older bundle, allow it (--allow-older).',
    diagnostics: [],
  };
}

/** Whatever kept the bundle from being here, whole. */
export function unavailable(name: string, error: XregError): SourceProblem {
  return {
    code: error.code === 'REFUSED' ? 'refused' : 'unreachable',
    message: `"${name}" cannot be had: ${error.message}`,
    ...(error.help === undefined ? {} : { help: error.help }),
    diagnostics: [],
    cause: error,
  };
}

function inWords(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const shown = errors.length > 0 ? errors : diagnostics;
  const [first] = shown;
  const more = shown.length > 1 ? ` (and ${shown.length - 1} more)` : '';
  return first === undefined ? 'without a finding' : `${first.message.replace(/\.$/, '')}${more}`;
}
