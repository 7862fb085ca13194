// SPDX-License-Identifier: Apache-2.0
// The tools that judge JSON: how each is run on the rule of the benchmark, how its report is read, and what
// it does not do.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textSchema } from '../inputs/rules.mjs';
import { runMeasured } from '../measure/run-measured.mjs';
import { policyNames } from '../programs/xreg.mjs';
import {
  provideGoPeers,
  provideJvmPeers,
  provideNpmPeers,
  versionOfNpmPeer,
} from './provide-peers.mjs';

/** What every tool but xreg leaves to others. */
export const LACKS_ALL = 'applicability of rules, references between files, JSON-LD';

/**
 * The peers, installed.
 *
 * @returns {{ name: string, lacks: string, positions: boolean, missing?: string, side: (input: object) =>
 *   object }[]} `side` is for `compare`, on an input of `provideInput` after `writePeerFiles`.
 */
export function providePeers() {
  const npm = provideNpmPeers();
  const { conftest, opa, regal } = provideGoPeers();
  const classPath = provideJvmPeers();
  return [
    ...npmPeers(npm),
    peer(`conftest ${conftest.version}`, {
      missing: isMissing(conftest.path),
      args: () => [conftest.path, 'test', '-p', rego, '-o', 'json', 'registry/policies'],
      failing: (text) =>
        JSON.parse(text)
          .filter(({ failures }) => failures?.length > 0)
          .map(({ filename }) => filename),
      lacks: 'positions; the rule is written again, in Rego',
    }),
    peer(`opa exec ${opa.version}`, {
      missing: isMissing(opa.path),
      args: () => [opa.path, 'exec', '-b', rego, '--decision', 'main/deny', 'registry/policies'],
      failing: (text) =>
        JSON.parse(text)
          .result.filter(({ result }) => result.length > 0)
          .map(({ path }) => path),
      lacks: 'positions; the rule is written again, in Rego',
    }),
    peer(`regal ${regal.version}`, {
      missing: `${regal.path === undefined ? 'cannot be installed here, and ' : ''}lints Rego: it judges no policy`,
      lacks: 'any verdict on a policy: it lints Rego',
    }),
    peer('networknt 3.0.9, JVM', {
      missing: isMissing(classPath),
      args: () => [
        'java',
        '-cp',
        classPath,
        'dev.xreg.bench.Validate',
        SCHEMA,
        'registry/policies',
      ],
      failing: (text) => [text],
      lacks: 'positions; a library, so its program is ours',
    }),
  ];
}

const SCHEMA = 'text-schema.json';
const rego = join(import.meta.dirname, 'rego');

/** Writes what the tools need beside a registry: the rule as a schema of the text, and settings. */
export function writePeerFiles({ folder, size }, npm = provideNpmPeers()) {
  const schema = textSchema(size.rules);
  const write = (name, text) => writeFileSync(join(folder, name), text);
  write(SCHEMA, JSON.stringify(schema));
  const then = { function: 'schema', functionOptions: { allErrors: true, schema } };
  const membership = { given: '$', severity: 'error', message: '{{error}}', then };
  write('ruleset.json', JSON.stringify({ rules: { membership } }));
  write(
    'eslint.config.mjs',
    `import { createRequire } from 'node:module';
const require = createRequire(${JSON.stringify(join(npm ?? folder, 'package.json'))});
const loaded = require('eslint-plugin-json-schema-validator');
const { configs } = loaded.default ?? loaded;
const schema = ${JSON.stringify(schema)};
const options = { schemas: [{ fileMatch: ['**/*.json'], schema }], useSchemastoreCatalog: false };
export default [
  ...configs.base,
  { files: ['**/*.json'], rules: { 'json-schema-validator/no-invalid': ['error', options] } },
];
`,
  );
}

function npmPeers(npm) {
  const missing = isMissing(npm);
  const bin = (name) => join(npm ?? '', 'node_modules', '.bin', name);
  const named = (name, title = name) =>
    npm === undefined ? title : `${title} ${versionOfNpmPeer(npm, name)}`;
  const eslint = [bin('eslint'), '-c', 'eslint.config.mjs', 'registry/policies', '-f', 'json'];
  const lintedAsFailing = (text) =>
    JSON.parse(text)
      .filter(({ errorCount }) => errorCount > 0)
      .map(({ filePath }) => filePath);
  const all = 'registry/policies/*.json';
  return [
    peer(named('ajv-cli'), {
      missing,
      args: () => [bin('ajv'), 'validate', '-s', SCHEMA, '-d', all, '--strict=false'],
      failing: (text) => text.split('\n').filter((line) => line.endsWith(' invalid')),
      readsStderr: true,
      lacks: 'positions',
    }),
    peer(named('@sourcemeta/jsonschema'), {
      missing,
      args: () => [bin('jsonschema'), 'validate', SCHEMA, 'registry/policies', '--continue'],
      exitCodes: [0, 2],
      failing: (text) => text.split('\n').filter((line) => line.startsWith('fail: ')),
      readsStderr: true,
      positions: true,
      lacks: 'a report for programs with every place (`--json` names no file)',
    }),
    peer(named('eslint', 'ESLint'), {
      missing,
      args: () => eslint,
      failing: lintedAsFailing,
      positions: true,
      lacks: '',
    }),
    peer(`${named('eslint', 'ESLint')}, \`--cache\` warm`, {
      missing,
      args: () => [...eslint, '--cache', '--cache-location', '.eslint-warm'],
      failing: lintedAsFailing,
      positions: true,
      lacks: '',
      isWarm: true,
    }),
    peer(named('v8r'), {
      missing,
      args: () => [
        bin('v8r'),
        all,
        '-s',
        SCHEMA,
        '--output-format',
        'json',
        '--no-ignore',
        '--cache-ttl',
        '0',
      ],
      exitCodes: [0, 99],
      failing: (text) =>
        JSON.parse(text)
          .results.filter(({ valid }) => !valid)
          .map(({ fileLocation }) => fileLocation),
      lacks: 'positions',
    }),
    peer(named('@stoplight/spectral-cli', 'Spectral'), {
      missing,
      args: () => [bin('spectral'), 'lint', all, '-r', 'ruleset.json', '-f', 'json', '--quiet'],
      failing: (text) => JSON.parse(text).map(({ source }) => source),
      positions: true,
      lacks: '',
    }),
  ];
}

function peer(
  name,
  { missing, args, failing, exitCodes, readsStderr, positions = false, lacks, isWarm },
) {
  const side = ({ folder }) => {
    let wasPrepared = !isWarm;
    const run = (limitSeconds) => {
      const [command, ...rest] = args();
      const measure = () =>
        runMeasured({ command, args: rest, cwd: folder, exitCodes, limitSeconds });
      if (!wasPrepared) {
        rmSync(join(folder, '.eslint-warm'), { force: true });
        measure();
        wasPrepared = true;
      }
      return measure();
    };
    const reported = ({ stdout, stderr }) =>
      new Set(failing(readsStderr ? stdout() + stderr() : stdout()).flatMap(policyNames));
    return { name, run, reported, ...(missing === undefined ? {} : { skip: missing }) };
  };
  return { name, side, positions, lacks, ...(missing === undefined ? {} : { missing }) };
}

function isMissing(path) {
  return path === undefined ? 'cannot be installed here' : undefined;
}
