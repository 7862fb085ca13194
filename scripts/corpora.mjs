// SPDX-License-Identifier: Apache-2.0
// Runs the built command over collections of third-party policies and registries that lie beside the
// checkout, where they do: every document gets a verdict, and nothing crashes or hangs.
//
//   node scripts/corpora.mjs           fails where docs/corpus.md is not what the run has given
//   node scripts/corpora.mjs --write   writes docs/corpus.md
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
import { join, relative } from 'node:path';
import { EXPLANATIONS } from './corpora/explanations.mjs';
import { expectationOf, LABELLED_SOURCES, SEMANTIC_SOURCE } from './corpora/labels.mjs';
import { corpusPage, verdictOf } from './corpora/page.mjs';
import { repositoryRoot } from './pnpm.mjs';

const corpora = join(repositoryRoot, '..', 'shared', 'corpora');
const prettier = join(repositoryRoot, 'node_modules', 'prettier', 'bin', 'prettier.cjs');

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

/** Every ODRL document is validated, and docs/corpus.md says what came of it. */
function checkPolicies(work) {
  const labels = readManifest();
  const folder = join(corpora, 'odrl');
  const files = documents(folder).map((path) => relative(folder, path));
  const repositoryOf = (file) => labels.get(file)?.repository ?? '';
  const sources = LABELLED_SOURCES.map((source) => {
    const own = files.filter((file) => {
      const { repository, label = '' } = labels.get(file) ?? {};
      return repository === source.repository && expectationOf(label) !== undefined;
    });
    const found = errorsOf(work, own, source).map((each) => ({
      ...each,
      expected: expectationOf(labels.get(each.file).label),
    }));
    return { ...source, documents: found.map(explain) };
  });
  const semantic = files.filter((file) => repositoryOf(file) === SEMANTIC_SOURCE.repository);
  const semanticDocuments = errorsOf(work, semantic, SEMANTIC_SOURCE).map((each) => ({
    ...each,
    label: labels.get(each.file).label,
  }));
  const known = new Set(
    [...sources.flatMap((each) => each.documents), ...semanticDocuments].map(({ file }) => file),
  );
  const others = files.filter((file) => !known.has(file));
  errorsOf(work, others, { profile: 'odrl-2.2' });
  refuseStaleExplanations(sources);
  const page = corpusPage({
    sources,
    semantic: { ...SEMANTIC_SOURCE, documents: semanticDocuments },
    others: others.length,
  });
  keepPage(page);
  console.log(`${files.length} policies validated, ${known.size} of them with a label`);
}

/** The errors of each document, validated as one compact registry. */
function errorsOf(work, files, { profile, context }) {
  const root = join(work, 'policies-registry');
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, 'policies'), { recursive: true });
  const fileOf = new Map();
  files.forEach((file, index) => {
    const name = `policies/acme.document-${String(index).padStart(4, '0')}.v1.0.json`;
    fileOf.set(name, file);
    const text = withContext(readFileSync(join(corpora, 'odrl', file), 'utf8'), context);
    writeFileSync(join(root, name), wrap(text));
  });
  const report = validate(root, ['--profile', profile]);
  if (report.summary.policies !== files.length) {
    fail(`${files.length} policies were written, ${report.summary.policies} were checked`);
  }
  const codes = new Map(files.map((file) => [file, new Set()]));
  for (const { code, severity, file } of report.diagnostics) {
    const name = [...fileOf.keys()].find((each) => file.endsWith(each));
    if (name !== undefined && severity === 'error') codes.get(fileOf.get(name)).add(code);
  }
  return files.map((file) => ({ file, name: shortName(file), codes: [...codes.get(file)].sort() }));
}

/** The last part of a file name, without the folders that a collection has made part of it. */
function shortName(file) {
  return file
    .replace(/^.*\//, '')
    .replace(/^artifacts_src_(?:main_resources|test_java_org_eclipse_dsp_schema_[a-z]+)_/, '');
}

function explain(document) {
  if (verdictOf(document) === 'agreement') return document;
  const explanation = EXPLANATIONS[document.name];
  if (explanation === undefined) {
    fail(
      `${document.file} is ${document.expected} by its label, but has ${document.codes.join(', ') || 'no errors'}: fix it, or explain it in scripts/corpora/explanations.mjs`,
    );
  }
  return { ...document, explanation };
}

function refuseStaleExplanations(sources) {
  const used = new Set(
    sources
      .flatMap((each) => each.documents)
      .filter(({ explanation }) => explanation)
      .map(({ name }) => name),
  );
  const stale = Object.keys(EXPLANATIONS).filter((name) => !used.has(name));
  if (stale.length > 0) fail(`nothing to explain any more: ${stale.join(', ')}`);
}

function keepPage(content) {
  const page = join(repositoryRoot, 'docs', 'corpus.md');
  const scratch = `${page}.new.md`;
  writeFileSync(scratch, content);
  spawnSync(process.execPath, [prettier, '--write', scratch], { cwd: repositoryRoot });
  const formatted = readFileSync(scratch, 'utf8');
  rmSync(scratch);
  if (process.argv.includes('--write')) writeFileSync(page, formatted);
  else if (!existsSync(page) || readFileSync(page, 'utf8') !== formatted) {
    fail('docs/corpus.md is not current: run "node scripts/corpora.mjs --write".');
  }
}

/** Repository and label of each document. */
function readManifest() {
  const [, ...rows] = readFileSync(join(corpora, 'odrl', 'MANIFEST.tsv'), 'utf8')
    .trim()
    .split('\n');
  return new Map(
    rows.map((row) => {
      const [file, , repository, , , , label] = row.split('\t');
      return [file, { repository, label }];
    }),
  );
}

/** Fragments of test suites have no context of their own. */
function withContext(text, context) {
  if (context === undefined || text.includes('"@context"')) return text;
  return text.replace('{', `{"@context":${JSON.stringify(context)},`);
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
  const report = JSON.parse(result.stdout);
  const unplaced = report.diagnostics.find((each) => !hasRange(each));
  if (unplaced !== undefined) fail(`a finding without a place: ${JSON.stringify(unplaced)}`);
  return report;
}

/** Whether a finding says where it begins and where it ends. */
function hasRange({ range: { start, end } = {} }) {
  const numbers = [start?.line, start?.column, end?.line, end?.column];
  if (!numbers.every((number) => Number.isInteger(number) && number > 0)) return false;
  return end.line > start.line || (end.line === start.line && end.column >= start.column);
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
