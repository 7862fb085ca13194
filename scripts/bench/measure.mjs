// SPDX-License-Identifier: Apache-2.0
// Loaded into a measured process with --import: writes its peak memory where BENCH_PEAK says.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS } = process.resourceUsage();
  writeFileSync(process.env['BENCH_PEAK'], String(maxRSS * 1024));
});
