// SPDX-License-Identifier: Apache-2.0
// Runs the built command over collections of third-party policies and registries that lie beside the
// checkout, where they do: every document gets a verdict, and nothing crashes or hangs.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './pnpm.mjs';

const corpora = join(repositoryRoot, '..', 'shared', 'corpora');

if (!existsSync(corpora)) {
  console.log('skipped: no collection of third-party policies beside this checkout');
} else {
  const work = mkdtempSync(join(tmpdir(), 'xreg-corpora-'));
  try {
    checkPolicies(work);
    checkRegistries(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Every ODRL document becomes a policy of one compact registry. */
function checkPolicies(work) {
  const root = join(work, 'policies-registry');
  mkdirSync(join(root, 'policies'), { recursive: true });
  const files = documents(join(corpora, 'odrl'));
  files.forEach((file, index) => {
    const name = `acme.document-${String(index).padStart(4, '0')}.v1.0.json`;
    writeFileSync(join(root, 'policies', name), wrap(readFileSync(file, 'utf8')));
  });
  const report = validate(root);
  if (report.summary.policies !== files.length) {
    fail(`${files.length} policies were written, ${report.summary.policies} were checked`);
  }
  const byCode = new Map();
  for (const { code } of report.diagnostics) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  console.log(`${files.length} policies checked, ${report.diagnostics.length} findings:`);
  for (const [code, count] of [...byCode].sort((a, b) => b[1] - a[1])) {
    console.log(`  ${String(count).padStart(6)}  ${code}`);
  }
}

/** The sample trees of the reference implementation pass under the profile made for them. */
function checkRegistries(work) {
  for (const path of registryRoots(join(corpora, 'xregistry'))) {
    const root = join(work, 'tree');
    rmSync(root, { recursive: true, force: true });
    cpSync(path, root, { recursive: true });
    const report = validate(root, ['--structure-profile', 'fleet']);
    const errors = report.diagnostics.filter(
      ({ severity, code }) => severity === 'error' && code.startsWith('xregistry/'),
    );
    if (errors.length > 0) fail(`${path}: ${JSON.stringify(errors, null, 2)}`);
    const { policies, schemas, rules } = report.summary;
    console.log(
      `${path.slice(corpora.length + 1)}: ${policies} policies, ${schemas} schemas, ${rules} rules`,
    );
  }
}

function validate(root, options = []) {
  const result = spawnSync(
    process.execPath,
    ['packages/cli/dist/bin.js', 'validate', root, '--format', 'json', ...options],
    { cwd: repositoryRoot, encoding: 'utf8', maxBuffer: 2 ** 30, timeout: 600_000 },
  );
  if (result.status !== 0 && result.status !== 1) {
    fail(`xreg validate ended with ${result.status ?? result.signal}:\n${result.stderr}`);
  }
  return JSON.parse(result.stdout);
}

/** The text as `policydefinition`, spliced in unparsed so that faults of syntax stay what they are. */
function wrap(text) {
  return `{"versionid":"1.0","policydefinition":${text.replace(/^\uFEFF/, '')}}\n`;
}

function documents(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|jsonld)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function registryRoots(folder) {
  const names = new Set([
    'policies',
    'policygroups',
    'schemas',
    'schemagroups',
    'rules',
    'rulegroups',
  ]);
  const roots = new Set();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory() && names.has(entry.name) && /Fleet|fleet/.test(entry.parentPath)) {
      if (!/groups/.test(entry.parentPath)) roots.add(entry.parentPath);
    }
  }
  return [...roots].sort();
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
