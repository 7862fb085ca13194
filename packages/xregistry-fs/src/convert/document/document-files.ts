// SPDX-License-Identifier: Apache-2.0
import { compareDiagnostics, type Diagnostic } from '../../diagnostic.js';
import { appendPointer } from '../../json/json-pointer.js';
import type { JsonSource } from '../../json-source.js';
import {
  createStructuralDiagnostic,
  type StructuralCode,
} from '../../structure/structural-rules.js';
import type { StructuralProfile } from '../../structure/structural-rule.js';
import { type ConvertCode, createConvertDiagnostic } from '../convert-rules.js';

/** What is to be said of a place in a document. */
export interface DocumentFinding {
  readonly message: string;
  /** RFC 6901 pointer into the document. */
  readonly pointer: string;
  /** Whether the name of the member is meant, and not its value. */
  readonly atKey?: boolean;
  readonly found?: string;
  readonly expected?: readonly string[];
  readonly help?: string;
}

/** Collects the files that a document stands for, and what is wrong with it. */
export class DocumentFiles {
  readonly files = new Map<string, Uint8Array>();
  /** The pointer of the entity each file comes from. */
  readonly origins = new Map<string, string>();
  private readonly found: Diagnostic[] = [];

  constructor(
    private readonly source: JsonSource,
    private readonly profile: StructuralProfile,
  ) {}

  add(path: string, bytes: Uint8Array, pointer: string): void {
    this.files.set(path, bytes);
    this.origins.set(path, pointer);
  }

  report(code: ConvertCode | StructuralCode, finding: DocumentFinding): void {
    const { atKey = false, pointer, ...rest } = finding;
    const range = atKey ? this.source.keyRangeOf(pointer) : this.source.rangeOf(pointer);
    const init = { ...rest, file: this.source.file, range, pointer };
    const diagnostic = isConvertCode(code)
      ? createConvertDiagnostic(code, init)
      : createStructuralDiagnostic(code, this.profile, init);
    if (diagnostic !== undefined) this.found.push(diagnostic);
  }

  diagnostics(): readonly Diagnostic[] {
    return [...this.found].sort(compareDiagnostics);
  }
}

/** Extends a pointer by member names. */
export function pointerTo(pointer: string, ...names: readonly string[]): string {
  return names.reduce(appendPointer, pointer);
}

function isConvertCode(code: ConvertCode | StructuralCode): code is ConvertCode {
  return code.startsWith('convert/') || code.startsWith('assembly/');
}
