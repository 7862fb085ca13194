// SPDX-License-Identifier: Apache-2.0
// Installs the tools the benchmark compares with, outside the product: under .bench/ and .tools/. What is
// there already is used. All of it needs the network once.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { provideGoTool } from '../../tools.mjs';
import { benchFolder } from '../measure/run-measured.mjs';

const OPA = '1.22.0';
const CONFTEST = '0.71.1';
const REGAL = '0.37.0';
const folder = join(benchFolder, 'peers');

/**
 * The tools of npm, at the versions of npm/package-lock.json.
 *
 * @returns {string | undefined} the folder they are installed in.
 */
export function provideNpmPeers() {
  const target = join(folder, 'npm');
  const isCurrent = copyIfOther(['package.json', 'package-lock.json'], 'npm', target);
  if (isCurrent && existsSync(join(target, 'node_modules', '.bin', 'eslint'))) return target;
  console.error('installing the peers of npm …');
  return run('npm', ['ci', '--ignore-scripts', '--loglevel=error'], target) ? target : undefined;
}

/** The version of a tool of npm, as it is installed. */
export function versionOfNpmPeer(root, name) {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** The tools that are built with Go; each is undefined where it cannot be. */
export function provideGoPeers() {
  const org = 'github.com/open-policy-agent';
  const build = (name, version) => ({
    version,
    path: provideGoTool(name, version, `${org}/${name}`, `${org}/${name}`),
  });
  return {
    conftest: build('conftest', CONFTEST),
    opa: build('opa', OPA),
    regal: build('regal', REGAL),
  };
}

/** The class path of the programs in jvm/, which need a JDK and Maven once. */
export function provideJvmPeers() {
  const source = join(import.meta.dirname, 'jvm');
  const main = join('src', 'main', 'java', 'dev', 'xreg', 'bench');
  const sources = ['pom.xml', join(main, 'Validate.java'), join(main, 'Expand.java')];
  const target = join(folder, 'jvm');
  const isCurrent = copyIfOther(sources, 'jvm', join(target, 'sources'));
  const classPath = join(target, 'lib', '*');
  if (isCurrent && existsSync(join(target, 'lib', 'peers-0.0.0.jar'))) return classPath;
  console.error('building the peers of the JVM …');
  const args = ['-q', '-B', '-f', source, `-Doutput.directory=${target}`, 'package'];
  return run('mvn', args, source) ? classPath : undefined;
}

/** @returns whether the files were there already, with the same content. */
function copyIfOther(files, from, target) {
  let isCurrent = true;
  for (const file of files) {
    const source = join(import.meta.dirname, from, file);
    const copy = join(target, file);
    if (existsSync(copy) && readFileSync(copy).equals(readFileSync(source))) continue;
    isCurrent = false;
    mkdirSync(join(copy, '..'), { recursive: true });
    copyFileSync(source, copy);
  }
  return isCurrent;
}

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  return status === 0;
}
