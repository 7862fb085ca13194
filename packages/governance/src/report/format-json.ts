// SPDX-License-Identifier: Apache-2.0
import type { ReportFormatter } from './format-options.js';
import { printableJson } from './printable.js';

/** The report itself, versioned by its `schemaVersion`. */
export const formatJson: ReportFormatter = (report) => `${printableJson(report)}\n`;
