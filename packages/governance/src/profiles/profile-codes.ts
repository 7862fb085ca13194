// SPDX-License-Identifier: Apache-2.0
import type { DiagnosticCode } from '../rules/governance-codes.js';

/** Every code that reading a profile file can give. */
export const PROFILE_CODES = {
  'profile/malformed': {
    severity: 'error',
    summary: 'A profile file has a member that is missing, unknown or of the wrong kind.',
  },
  'profile/name-taken': {
    severity: 'error',
    summary: 'A profile file has the name of a profile that comes with the toolkit.',
  },
  'profile/context': {
    severity: 'error',
    summary: 'A context of a profile file redefines what everybody relies on, or defines nothing.',
  },
  'profile/term': {
    severity: 'error',
    summary: 'A profile file names a term that is neither one of ODRL nor an absolute IRI.',
  },
} as const satisfies Readonly<Record<string, DiagnosticCode>>;

/** A code of {@link PROFILE_CODES}. */
export type ProfileCode = keyof typeof PROFILE_CODES;
