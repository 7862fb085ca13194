// SPDX-License-Identifier: Apache-2.0
import type { ReportFormatter } from './format-options.js';

/** The report itself. Its JSON Schema ships with the package: `schema/report-1.schema.json`. */
export const formatJson: ReportFormatter = (report) => `${JSON.stringify(report, null, 2)}\n`;
