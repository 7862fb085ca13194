// SPDX-License-Identifier: Apache-2.0
import {
  createDiagnostic,
  type Diagnostic,
  type DiagnosticInit,
  type Severity,
} from '../diagnostic.js';

/** One row of the catalogue of what can be said of a conversion or an assembly. */
export interface ConvertRule {
  readonly severity: Severity;
  /** The claim the rule makes, without a full stop. */
  readonly title: string;
  /** How to fix it, when the place where it is found knows nothing better. */
  readonly help: string;
}

/** What conversions and assemblies report, by diagnostic code. */
export const CONVERT_RULES = {
  'convert/not-expressible': {
    severity: 'error',
    title: 'The target of a conversion can hold all that the source says',
    help: 'Convert to a form that can hold it, or remove it from the source.',
  },
  'convert/hidden-attribute': {
    severity: 'warning',
    title: 'The attributes of a document have names that xRegistry allows',
    help: 'Rename the attribute: lower-case letters, digits and _, at most 63. The file is restored with it either way.',
  },
  'convert/stale-text': {
    severity: 'warning',
    title: 'The recorded text of an entity says what its attributes say',
    help: 'Remove "text" from its "xregsource": the attributes count.',
  },
  'convert/outside-registry': {
    severity: 'info',
    title: 'What is converted belongs to the registry',
    help: 'Copy it beside the result, if you need it there.',
  },
  'assembly/no-match': {
    severity: 'error',
    title: 'Each glob of an assembly matches a file',
    help: 'Correct "from", or remove the mapping.',
  },
  'assembly/outside': {
    severity: 'error',
    title: 'The files of an assembly lie in the folder of the configuration',
    help: 'Write paths relative to that folder, without "..".',
  },
  'assembly/template': {
    severity: 'error',
    title: 'A template gives a legal id for each file',
    help: 'Use {basename}, {dirname}, {dirname:2} or {json:/pointer}; ids have ASCII letters, digits and - . _ ~ : @.',
  },
  'assembly/collision': {
    severity: 'error',
    title: 'Each artifact comes from one file',
    help: 'Let group, name or version differ, or exclude one of the files.',
  },
  'assembly/unusable-file': {
    severity: 'error',
    title: 'A file of an assembly is what its mapping says',
    help: 'Correct the file or the mapping; "wrap" is for bare ODRL policies in JSON.',
  },
} as const satisfies Readonly<Record<string, ConvertRule>>;

/** The code of something a conversion or an assembly reports. */
export type ConvertCode = keyof typeof CONVERT_RULES;

/** What the place of a finding states; severity and the general help come from the catalogue. */
export type ConvertDiagnosticInit = Omit<DiagnosticInit, 'severity' | 'code'>;

/** Makes a diagnostic of a conversion or an assembly. */
export function createConvertDiagnostic(
  code: ConvertCode,
  init: ConvertDiagnosticInit,
): Diagnostic {
  const { severity, help } = CONVERT_RULES[code];
  return createDiagnostic({ help, ...init, code, severity });
}
