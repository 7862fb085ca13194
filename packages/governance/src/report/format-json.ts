// SPDX-License-Identifier: Apache-2.0
import type { ReportFormatter } from './format-options.js';

/** The report itself, versioned by its `schemaVersion`. */
export const formatJson: ReportFormatter = (report) => `${JSON.stringify(report, null, 2)}\n`;
