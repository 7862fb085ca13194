// SPDX-License-Identifier: Apache-2.0
// Measures how well faulty rules are told from sound ones, on the labelled rules, and writes
// docs/rule-quality.md. Needs the built packages.
//
//   node scripts/rule-quality.mjs            prints the page
//   node scripts/rule-quality.mjs --write    writes it
//   node scripts/rule-quality.mjs --check    fails where it is not current, or below the goals
//   … --sourcemeta <program>                 runs the linter anew and records what it says
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import prettier from 'prettier';
import { repositoryRoot } from './pnpm.mjs';

/** Least precision and recall on the question whether a rule is sound. */
const GOAL = 0.9;

const folder = join(repositoryRoot, 'testing', 'labelled-rules');
const recorded = join(folder, 'recorded', 'sourcemeta.json');
const page = join(repositoryRoot, 'docs', 'rule-quality.md');
const governance = join(repositoryRoot, 'packages', 'governance');
const load = (file) => import(pathToFileURL(join(repositoryRoot, 'packages', file)).href);
const { examineRule } = await load('governance/dist/rule-quality/examine-rule.js');
const { loadSchema } = await load('governance/dist/index.js');
const { parseJsonSource } = await load('xregistry-fs/dist/index.js');
const requireOfGovernance = createRequire(join(governance, 'package.json'));

/** The class that a finding stands for, the gravest first. */
const CLASSES = {
  'rejects-everything': ['rule/rejects-everything'],
  'accepts-what-it-names': ['rule/vacuous'],
  'partly-governed': ['rule/bypass'],
  'dead-keyword': ['rule/dead-keyword'],
  'inert-keyword': ['rule/inert-keyword'],
};

const rules = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => ({
    name: file.slice(0, -'.json'.length),
    ...JSON.parse(readFileSync(join(folder, file), 'utf8')),
  }));

const program = process.argv[process.argv.indexOf('--sourcemeta') + 1];
if (process.argv.includes('--sourcemeta')) recordSourcemeta(program);
const sourcemeta = JSON.parse(readFileSync(recorded, 'utf8'));
const results = [];
for (const rule of rules) results.push(await measure(rule));
const text = await prettier.format(render(results), {
  ...(await prettier.resolveConfig(page)),
  parser: 'markdown',
});
const own = score(results, ({ codes }) => codes.length > 0);

if (process.argv.includes('--write')) writeFileSync(page, text);
else if (!process.argv.includes('--check')) process.stdout.write(text);
else if (readFileSync(page, 'utf8') !== text) {
  console.error(
    'docs/rule-quality.md is not current: run "node scripts/rule-quality.mjs --write".',
  );
  process.exitCode = 1;
}
if (own.precision < GOAL || own.recall < GOAL) {
  console.error(`Precision ${own.precision} and recall ${own.recall} have to be at least ${GOAL}.`);
  process.exitCode = 1;
}

async function measure(rule) {
  const file = `${rule.name}.json`;
  const { source } = parseJsonSource(Buffer.from(JSON.stringify(rule.schema)), { file });
  const loaded = loadSchema({ xid: `/${rule.name}`, key: rule.name, source }, () => undefined);
  const grave = loaded.diagnostics.filter(({ severity }) => severity !== 'info');
  const shortNames = new Map(Object.entries(rule.shortNames));
  const { findings } =
    loaded.schema === undefined
      ? { findings: [] }
      : await examineRule({ schema: loaded.schema, shortNames });
  return {
    ...rule,
    codes: [...new Set([...grave, ...findings].map(({ code }) => code))].sort(),
    ajv: ajvStrictRefuses(rule.schema),
    sourcemeta: sourcemeta.findings[rule.name] ?? [],
  };
}

function ajvStrictRefuses(schema) {
  const { Ajv } = requireOfGovernance('ajv');
  const { Ajv2020 } = requireOfGovernance('ajv/dist/2020.js');
  const Engine = String(schema.$schema).includes('2020-12') ? Ajv2020 : Ajv;
  try {
    new Engine({ strict: true, logger: false }).compile(schema);
    return false;
  } catch {
    return true;
  }
}

/** The program is under a licence that the project cannot carry: it is never a dependency. */
function recordSourcemeta(command) {
  const temporary = mkdtempSync(join(tmpdir(), 'xreg-rules-'));
  const findings = {};
  try {
    for (const { name, schema } of rules) {
      const file = join(temporary, `${name}.json`);
      writeFileSync(file, JSON.stringify(schema, null, 2));
      const { stdout } = spawnSync(command, ['lint', file, '--json'], { encoding: 'utf8' });
      findings[name] = [...new Set(JSON.parse(stdout).errors.map(({ id }) => id))].sort();
    }
  } finally {
    rmSync(temporary, { recursive: true });
  }
  const { stdout } = spawnSync(command, ['version'], { encoding: 'utf8' });
  const record = { program: '@sourcemeta/jsonschema lint', version: stdout.trim(), findings };
  writeFileSync(recorded, `${JSON.stringify(record, null, 2)}\n`);
}

function score(all, isReported) {
  const faulty = all.filter(({ label }) => label === 'faulty');
  const reported = all.filter(isReported);
  const right = reported.filter(({ label }) => label === 'faulty').length;
  return {
    found: right,
    falseAlarms: reported.length - right,
    precision: reported.length === 0 ? 0 : right / reported.length,
    recall: right / faulty.length,
  };
}

/** The class that the gravest finding stands for. */
function classOf({ codes }) {
  return Object.keys(CLASSES).find((name) => CLASSES[name].some((code) => codes.includes(code)));
}

function render(all) {
  const sound = all.filter(({ label }) => label === 'sound');
  const faulty = all.filter(({ label }) => label === 'faulty');
  const title = `\`${sourcemeta.program}\` ${sourcemeta.version}`;
  const usual = [...new Set(all.flatMap((rule) => rule.sourcemeta))].filter((id) =>
    all.every((rule) => rule.sourcemeta.includes(id)),
  );
  const tools = [
    ['`xreg validate --rules-only`', ({ codes }) => codes.length > 0],
    ['ajv, strict mode', ({ ajv }) => ajv],
    [title, (rule) => rule.sourcemeta.length > 0],
    [
      `the same, without what it says of every rule`,
      (rule) => rule.sourcemeta.some((id) => !usual.includes(id)),
    ],
  ];
  const percent = (part) => `${Math.round(100 * part)} %`;
  const names = (list) => list.map(({ name }) => `\`${name}\``).join(', ') || 'none';
  const missed = faulty.filter(({ codes }) => codes.length === 0);
  const alarms = sound.filter(({ codes }) => codes.length > 0);
  const otherwise = faulty.filter((rule) => rule.codes.length > 0 && classOf(rule) !== rule.fault);
  return `# How well rules are judged

Written by \`node scripts/rule-quality.mjs --write\`; do not edit.

[Labelled rules](../testing/labelled-rules): ${sound.length} sound ones and ${faulty.length} with one planted fault each, ${all.length} in all. The labels were
written and committed before the checks were tuned, by the people who wrote the checks; the checks were then improved until few of
them were judged wrongly. So the figures say what the checks can do, and not what they do on rules nobody has seen: of those, expect
less. A rule counts as reported when there is a finding of at least a warning.

| tool | faulty rules reported | sound rules reported | precision | recall |
| --- | --- | --- | --- | --- |
${tools
  .map(([title, isReported]) => {
    const { found, falseAlarms, precision, recall } = score(all, isReported);
    return `| ${title} | ${found} of ${faulty.length} | ${falseAlarms} of ${sound.length} | ${percent(precision)} | ${percent(recall)} |`;
  })
  .join('\n')}

The other two read schemas of any kind and know nothing of policies. ajv in strict mode asks for a type beside every keyword, and
the linter for good style: a report of theirs is seldom about the fault. Of every
rule the linter says ${usual.map((id) => '`' + id + '`').join(', ') || 'nothing'}; without that, it is counted once more.

## By class of fault

A rule is put into the class of its gravest finding. Precision is the part of the rules in a class that belong there; recall the part
of the rules that belong there which are put there. The last columns count the rules of the class that a tool reports at all.

| fault | rules | precision | recall | reported | ajv | linter |
| --- | --- | --- | --- | --- | --- | --- |
${Object.keys(CLASSES)
  .map((name) => {
    const here = faulty.filter(({ fault }) => fault === name);
    const put = all.filter((rule) => classOf(rule) === name);
    const right = here.filter((rule) => classOf(rule) === name).length;
    const count = (isReported) => here.filter(isReported).length;
    return `| \`${name}\` | ${here.length} | ${put.length === 0 ? 'none put' : percent(right / put.length)} | ${percent(right / here.length)} | ${count(tools[0][1])} | ${count(tools[1][1])} | ${count(tools[3][1])} |`;
  })
  .join('\n')}

## Judged wrongly

- Missed faults: ${names(missed)}.
- Sound rules reported: ${names(alarms)}.
- Reported, but as another fault than the one planted: ${names(otherwise)}.

${missed.map(({ name, about }) => `\`${name}\` is missed: ${about} `).join('\n')}
A fault of intention, where the schema says something other than was meant, cannot be seen in the schema: tests of the rule are for it.

## Each rule

| rule | label | findings |
| --- | --- | --- |
${all
  .map(
    ({ name, label, fault, codes }) =>
      `| [\`${name}\`](../testing/labelled-rules/${name}.json) | ${label === 'sound' ? 'sound' : `\`${fault}\``} | ${codes.map((code) => `\`${code}\``).join(', ')} |`,
  )
  .join('\n')}
`;
}
