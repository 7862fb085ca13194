#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
import { keepCompiledCode } from './keep-compiled-code.js';

// Only what is loaded from here on is kept.
keepCompiledCode(process.env);
const { main } = await import('./main.js');
const { createProcessIo } = await import('./process-io.js');
process.exitCode = await main(process.argv.slice(2), createProcessIo());
