// SPDX-License-Identifier: Apache-2.0
// The pinned pnpm as a command: node scripts/run-pnpm.mjs <arguments of pnpm>
import { pnpm } from './pnpm.mjs';

process.exitCode = pnpm(process.argv.slice(2));
