// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodeOfError } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';
import { explainFailure } from './explain-failure.js';
import { readInputs, type Inputs } from './inputs.js';
import { runAction } from './run-action.js';
import { createRunner } from './runner.js';
import { readWorkflowEvent } from './workflow-event.js';

const runner = createRunner((text) => process.stdout.write(text));
const cwd = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
let inputs: Inputs | undefined;
try {
  inputs = readInputs(runner);
  process.exitCode = await runAction({
    runner,
    inputs,
    event: readWorkflowEvent(process.env),
    environment: { cwd, env: process.env, now: () => new Date() },
    toolVersion: readVersion(),
  });
} catch (error) {
  const advice = explainFailure(error, {
    reference: inputs?.reference,
    hasCredentials: inputs?.credentials !== undefined,
    isCheckedOut: existsSync(join(cwd, '.git')),
    orasVersion: inputs?.orasVersion,
  });
  const lines =
    error instanceof XregError
      ? [error.message, advice ?? error.help]
      : [`Unexpected error: ${error instanceof Error ? error.message : String(error)}`];
  const text = lines.filter((line) => line !== undefined).join('\n');
  runner.fail(text);
  runner.output('status', 'failed');
  await runner.summarize(`### xreg failed\n\n${text.replace(/^/gm, '    ')}\n`);
  process.exitCode = error instanceof XregError ? exitCodeOfError(error.code) : 2;
}

function readVersion(): string {
  const { version } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  ) as { readonly version: string };
  return version;
}
