// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { displayPath } from '@xreg/project';
import { toPlainLine } from '../terminal/plain-text.js';
import type { Place } from './find-place.js';
import type { ProjectFiles } from './project-template.js';

/**
 * What to do after a project was begun, line by line.
 *
 * @param created absolute paths of the files that were written.
 */
export function nextSteps(
  { folder, top }: Place,
  { hook, workflow }: ProjectFiles<string>,
  created: readonly string[],
  cwd: string,
): readonly string[] {
  const isRepository = existsSync(join(top, '.git'));
  const steps = [
    ...(folder === cwd ? [] : [`cd ${toPlainLine(displayPath(folder, cwd))}`]),
    'npx xreg validate',
    'npx xreg test --mutate',
    'npx xreg publish . oci-layout:out:1.0',
    ...(isRepository && created.includes(hook) ? ['pre-commit install'] : []),
  ];
  const [hookName, workflowName] = [hook, workflow].map((file) =>
    toPlainLine(displayPath(file, cwd)),
  );
  return [
    ...(created.length === 0
      ? ['There is nothing to do: everything is there already.']
      : ['Next:', ...steps.map((step) => `  ${step}`)]),
    ...(created.includes(workflow)
      ? [`Pin "uses: xreg/xreg" to a commit in ${workflowName ?? ''}.`]
      : []),
    ...(created.includes(hook) || hasHook(hook)
      ? []
      : [
          `${hookName ?? ''} is yours: add the hook xreg-validate of https://github.com/xreg/xreg.`,
        ]),
  ];
}

function hasHook(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes('xreg-validate');
  } catch {
    // What cannot be read cannot be said anything about.
    return true;
  }
}
