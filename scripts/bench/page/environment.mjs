// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawnSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { repositoryRoot } from '../../pnpm.mjs';
import { ORAS_VERSION } from '../../tools.mjs';
import { xregVersion } from '../programs/xreg.mjs';

/** What the numbers depend on, as pairs of a name and a value. */
export function describeEnvironment({ seed, command }) {
  const [{ model } = { model: 'unknown processor' }] = cpus();
  return [
    ['command', `\`${command}\``],
    ['date', new Date().toISOString().slice(0, 10)],
    ['machine', `${cpus().length} x ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['load at the start', loadavg()[0].toFixed(1)],
    ['system', `${process.platform} ${release().split('-')[0]}`],
    ['Node', process.version],
    ['Java', firstLine('java', ['-version'])],
    ['oras', ORAS_VERSION],
    ['xreg', `${xregVersion}, ${git('describe', '--always', '--dirty')}`],
    ['seed', String(seed)],
  ];
}

function git(...args) {
  return execFileSync('git', args, { cwd: repositoryRoot, encoding: 'utf8' }).trim();
}

function firstLine(command, args) {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return `${stdout ?? ''}${stderr ?? ''}`.split('\n')[0].trim() || 'none';
}
