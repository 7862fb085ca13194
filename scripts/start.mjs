// SPDX-License-Identifier: Apache-2.0
// `npm start`: installs, builds, then does the main job on examples/xregistry, step by step, with the
// command that users run. Needs no registry and no oras; the results stay in .xreg/start.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { installAndBuild, repositoryRoot } from './pnpm.mjs';

const registry = 'examples/xregistry';
const results = '.xreg/start';
const reference = `oci-layout:${results}/layout:1.0`;

console.log('Installing and building …');
installAndBuild();
rmSync(join(repositoryRoot, results), { recursive: true, force: true });

title(1, 'Validate: is the registry sound, and do its policies obey their rules?');
show(['validate', registry]);

title(2, 'Bundle: the registry as one reproducible archive');
const packed = read(['bundle', registry, '-o', `${results}/xregistry.zip`]);
say(`${packed.entries} files, ${packed.size} bytes in ${results}/xregistry.zip`);
say(`digest          ${packed.digest}`);
say(`content digest  ${packed.contentDigest}`);

title(3, 'Publish: the bundle as an OCI artifact, here into a local image layout');
const published = read(['publish', registry, reference]);
say(`${published.status} ${published.reference}`);
say(`digest          ${published.digest}`);
const again = read(['publish', registry, reference]);
say(`a second time:  ${again.status} ${again.digest}`);

title(4, 'Inspect: what does the reference hold?');
show(['inspect', reference]);

title(5, 'Pull: verified, then unpacked');
const pulled = read(['pull', reference, '-o', `${results}/pulled`]);
say(`${pulled.entries} files in ${results}/pulled`);
say(`content digest  ${pulled.contentDigest}`);

title(6, 'Compare: what was pulled is what was validated');
const digests = new Set([packed.contentDigest, published.contentDigest, pulled.contentDigest]);
if (digests.size === 1 && again.status === 'unchanged' && again.digest === published.digest) {
  say(`equal           ${packed.contentDigest}`);
  say('');
  say('Next: change a file under examples/xregistry and run it again, or see what the checks say');
  say(
    'of a registry full of faults: node packages/cli/dist/bin.js validate examples/xregistry-broken',
  );
} else {
  say(`NOT EQUAL: ${[...digests].join(', ')}; second publish: ${again.status}`);
  process.exitCode = 1;
}

function title(number, text) {
  console.log(`\n${number}. ${text}`);
}

function say(line) {
  console.log(line === '' ? '' : `   ${line}`);
}

/** Runs xreg and shows its report as it is. */
function show(args) {
  say(`$ xreg ${args.join(' ')}`);
  process.stdout.write(indent(xreg(args)));
}

/** Runs xreg and gives its result as data. */
function read(args) {
  say(`$ xreg ${args.join(' ')}`);
  return JSON.parse(xreg([...args, '--output', 'json']));
}

function xreg(args) {
  const result = spawnSync(process.execPath, ['packages/cli/dist/bin.js', ...args], {
    cwd: repositoryRoot,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (result.status !== 0) {
    process.stdout.write(indent(result.stdout));
    console.error(`\nxreg ${args.join(' ')} ended with exit code ${result.status}.`);
    process.exit(result.status ?? 1);
  }
  return result.stdout;
}

function indent(text) {
  return text.replace(/^(?=.)/gm, '   ');
}
