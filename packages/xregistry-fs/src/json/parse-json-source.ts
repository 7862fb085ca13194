// SPDX-License-Identifier: Apache-2.0
import type { DocumentResult } from '../deployment-index.js';
import type { Diagnostic } from '../diagnostic.js';
import type { JsonValue } from '../json-source.js';
import { decodeUtf8 } from './decode-utf8.js';
import { findJsonFaults } from './find-json-faults.js';
import { findSyntaxFault } from './find-syntax-fault.js';
import { isSuspicious, surveyText } from './inspect-json.js';
import { resolveJsonLimits } from './json-limits.js';
import type { JsonLimits } from './json-limits.js';
import { createJsonDiagnostic } from './json-rules.js';
import { LazyJsonSource } from './lazy-json-source.js';
import { LineIndex } from './line-index.js';
import { locateJson } from './locate-json.js';

/** Settings of {@link parseJsonSource}. */
export interface ParseJsonOptions {
  /** How the document is named in diagnostics: its path with `/`, relative to the root. */
  readonly file: string;
  readonly limits?: Partial<JsonLimits>;
}

/**
 * Parses a JSON document that nobody has vouched for. A document with any fault of `JSON_RULES` is
 * refused: the result has diagnostics and no source. Positions are computed when they are asked for.
 *
 * @example
 * const { source, diagnostics } = parseJsonSource(bytes, { file: 'policies/acme.use.v1.0.json' });
 * source?.rangeOf('/policydefinition').start.line;
 */
export function parseJsonSource(bytes: Uint8Array, options: ParseJsonOptions): DocumentResult {
  const { file } = options;
  const limits = resolveJsonLimits(options.limits);
  if (bytes.byteLength > limits.maxBytes) {
    return refuse(createSizeDiagnostic(file, limits.maxBytes, bytes.byteLength));
  }
  const decoded = decodeUtf8(bytes, file);
  if (decoded.text === undefined) return refuse(decoded.diagnostic);
  const { text } = decoded;
  const survey = surveyText(text, limits.maxDepth);
  if (survey.tooDeepAt !== undefined) {
    return refuse(createDepthDiagnostic(file, text, survey.tooDeepAt, limits.maxDepth));
  }
  const value = parseText(text);
  if (value === undefined) return refuse(createSyntaxDiagnostic(file, text));
  if (isSuspicious(value, text, survey.members)) {
    const faults = findJsonFaults({
      file,
      text,
      root: locateJson(text),
      lines: new LineIndex(text),
    });
    if (faults.length > 0) return { diagnostics: faults };
  }
  return { source: new LazyJsonSource(file, text, value), diagnostics: [] };
}

/** The diagnostic of a document that is larger than the limit. */
export function createSizeDiagnostic(
  file: string,
  maxBytes: number,
  sizeBytes?: number,
): Diagnostic {
  const start = new LineIndex('').rangeOf(0, 0);
  return createJsonDiagnostic('json/limit', {
    message: `The document is larger than ${maxBytes} bytes.`,
    file,
    range: start,
    pointer: '',
    ...(sizeBytes === undefined ? {} : { found: `${sizeBytes} bytes` }),
    expected: [`at most ${maxBytes} bytes`],
    help: 'Split the document, or keep large data out of the registry.',
  });
}

function createDepthDiagnostic(
  file: string,
  text: string,
  offset: number,
  maxDepth: number,
): Diagnostic {
  return createJsonDiagnostic('json/limit', {
    message: `The document is nested deeper than ${maxDepth} levels.`,
    file,
    range: new LineIndex(text).rangeOf(offset, offset + 1),
    pointer: '',
    found: `level ${maxDepth + 1}`,
    expected: [`at most ${maxDepth} levels`],
    help: 'Flatten the document.',
  });
}

function createSyntaxDiagnostic(file: string, text: string): Diagnostic {
  const fault = findSyntaxFault(text);
  const { start, end, found, expected, help } = fault ?? {
    start: 0,
    end: 0,
    found: 'other text',
    expected: ['JSON'],
    help: undefined,
  };
  return createJsonDiagnostic('json/syntax', {
    message: `The document is not JSON: ${found} stands where ${expected.join(' or ')} is expected.`,
    file,
    range: new LineIndex(text).rangeOf(start, end),
    pointer: '',
    found,
    expected,
    help: help ?? 'Correct the syntax.',
  });
}

function parseText(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function refuse(diagnostic: Diagnostic): DocumentResult {
  return { diagnostics: [diagnostic] };
}
