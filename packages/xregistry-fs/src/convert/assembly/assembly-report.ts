// SPDX-License-Identifier: Apache-2.0
import { type Diagnostic, START_OF_FILE } from '../../diagnostic.js';
import type { JsonSource } from '../../json-source.js';
import {
  type ConvertCode,
  type ConvertDiagnosticInit,
  createConvertDiagnostic,
} from '../convert-rules.js';

type Finding = Omit<ConvertDiagnosticInit, 'file' | 'range' | 'pointer'>;

/** Collects what is wrong with one mapping and its files. */
export class AssemblyReport {
  readonly diagnostics: Diagnostic[] = [];

  /**
   * @param position of the mapping in `assembly`, from 0.
   * @param config the configuration, where its text is at hand.
   */
  constructor(
    private readonly position: number,
    private readonly config: JsonSource | undefined,
  ) {}

  /** Reports a place in the mapping. */
  mapping(code: ConvertCode, member: string, finding: Finding): void {
    const pointer = `/assembly/${this.position}${member}`;
    this.diagnostics.push(
      createConvertDiagnostic(code, {
        ...finding,
        file: this.config?.file ?? 'xreg.config.json',
        range: this.config?.rangeOf(pointer) ?? START_OF_FILE,
        pointer,
      }),
    );
  }

  /** Reports a file that is brought in, as a whole. */
  file(code: ConvertCode, file: string, finding: Finding): void {
    this.diagnostics.push(
      createConvertDiagnostic(code, { ...finding, file, range: START_OF_FILE }),
    );
  }

  /** Adds what is wrong with the text of a file. */
  add(diagnostics: readonly Diagnostic[]): void {
    this.diagnostics.push(...diagnostics);
  }
}
