// SPDX-License-Identifier: Apache-2.0
// The command under measurement, and the floor of its validation.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { repositoryRoot } from '../../pnpm.mjs';
import { runMeasured } from '../measure/run-measured.mjs';

const cli = join(repositoryRoot, 'packages', 'cli');
const { bin, version } = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8'));

/** The file that `npx xreg` runs: a bundle of what is built. */
export const xregBin = join(cli, bin.xreg);
export const xregVersion = version;

/**
 * Bundles the command out of the built packages. In a process of its own: the bundler is there only after
 * the dependencies are installed.
 */
export function bundleCommand() {
  const script = join(repositoryRoot, 'scripts', 'bundle-command.mjs');
  const folder = relative(repositoryRoot, dirname(xregBin));
  execFileSync(process.execPath, [script, folder], { cwd: repositoryRoot, stdio: 'inherit' });
}

/** A run of the command. */
export function xreg(args, options = {}) {
  return (limitSeconds) =>
    runMeasured({ command: process.execPath, args: [xregBin, ...args], limitSeconds, ...options });
}

/** A run of one of the programs beside this file. */
export function program(file, args, options = {}) {
  const path = join(import.meta.dirname, file);
  return (limitSeconds) =>
    runMeasured({ command: process.execPath, args: [path, ...args], limitSeconds, ...options });
}

/** `xreg validate` of a registry, which reports as JSON: every finding with its place. */
export function validate(name, root, { args = [], ...options } = {}) {
  const run = xreg(['validate', root, '--format', 'json', ...args], options);
  return { name, run, reported: ({ stdout }) => policiesWithViolations(stdout()) };
}

/** The floor of validation on a registry of plain policies. */
export function validationFloor(root, name = 'floor') {
  const run = program('floor.mjs', [root]);
  return { name, run, reported: ({ stdout }) => new Set(policyNames(stdout())) };
}

/** The names of policies that some output mentions. */
export function policyNames(text) {
  return text.match(/policy-\d{7}(?!\d)/g) ?? [];
}

function policiesWithViolations(json) {
  const broken = JSON.parse(json).diagnostics.filter(({ code }) => code === 'governance/violation');
  return new Set(broken.flatMap(({ artifact }) => policyNames(artifact ?? '')));
}
