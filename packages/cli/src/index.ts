// SPDX-License-Identifier: Apache-2.0
export { EXIT_CODES, type ExitCode } from '@xreg/project';
export type { Io, TextOutput } from './io.js';
export { main } from './main.js';
export { createProcessIo } from './process-io.js';
