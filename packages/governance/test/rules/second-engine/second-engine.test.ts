// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../../src/canonical/canonicalize-policy.js';
import { projectPolicy } from '../../../src/canonical/project-policy.js';
import { createNameTable } from '../../../src/index.js';
import { findFailures } from '../../../src/rules/explain/find-failures.js';
import type { Dialect } from '../../../src/rules/schema/dialect.js';
import { load, sourceOf } from '../registry.js';
import { CORRECTIONS, FAULTS_OF_THE_SECOND, type Correction } from './corrections.js';
import {
  arbitraryInstance,
  arbitrarySchema,
  policyInstance,
  policySchema,
  type Json,
} from './random-schemas.js';
import { SCHEMA_URIS, secondEngine } from './second-engine.js';

const EXAMPLES = join(import.meta.dirname, '../../../../../examples');
const PAGE = join(import.meta.dirname, '../../../../../docs/second-engine.md');
const SCHEMAS = 400;
const INSTANCES = 46;

const ENGINES = { 'draft-07': Ajv, '2019-09': Ajv2019, '2020-12': Ajv2020 } as const;
const DIALECTS = Object.keys(ENGINES) as Dialect[];

interface Row {
  readonly title: string;
  readonly schemas: number;
  readonly pairs: number;
  readonly satisfied: number;
  readonly disagreements: readonly string[];
  /** Disagreements in which the second engine is known to be wrong. */
  readonly explained: number;
}

const rows: Row[] = [];

describe('the engine that judges policies, and a second one', () => {
  it.each(DIALECTS)(
    'agree on random schemas and documents of %s',
    (dialect) => {
      const row = compareRandomly(
        `${dialect}, any schema, any document`,
        dialect,
        fc.sample(arbitrarySchema(dialect), SCHEMAS),
        fc.sample(arbitraryInstance, SCHEMAS * INSTANCES),
      );

      expect(row.disagreements).toEqual([]);
    },
    120_000,
  );

  it.each(DIALECTS)(
    'agree on random rules and policies in %s',
    (dialect) => {
      const row = compareRandomly(
        `${dialect}, rules, projections of policies`,
        dialect,
        fc.sample(policySchema(dialect), SCHEMAS),
        fc.sample(policyInstance, SCHEMAS * INSTANCES),
      );

      expect(row.disagreements).toEqual([]);
    },
    120_000,
  );

  it('agree on every rule and every policy of the examples', async () => {
    const schemas = jsonBelow('schemas', 'schemagroups').filter((value) => load(value).schema);
    const projections = await projectionsOf(jsonBelow('policies', 'policygroups', 'tests'));
    let satisfied = 0;
    const disagreements: string[] = [];
    for (const schema of schemas) {
      const { judge, second } = enginesFor(schema) ?? {};
      for (const projection of projections) {
        const ours = judge?.(projection);
        if (ours === true) satisfied++;
        if (ours !== second?.(projection)) disagreements.push(JSON.stringify([schema, projection]));
      }
    }
    const pairs = schemas.length * projections.length;
    rows.push({
      title: 'rules and policies of the examples',
      schemas: schemas.length,
      pairs,
      satisfied,
      disagreements,
      explained: 0,
    });

    expect(pairs).toBeGreaterThan(100);
    expect(satisfied).toBeGreaterThan(0);
    expect(disagreements).toEqual([]);
  });

  it.each(cases())('are right where the plain engine is not: $title, $dialect', (correction) => {
    const schema = { $schema: SCHEMA_URIS[correction.dialect], ...correction.schema };
    const { judge, second } = enginesFor(schema) ?? {};

    expect(plainVerdict(correction)).toBe(correction.plain);
    expect(judge?.(correction.instance as Json)).toBe(correction.right === 'satisfied');
    expect(second?.(correction.instance as Json)).toBe(correction.right === 'satisfied');
  });

  it.each(FAULTS_OF_THE_SECOND)('disagree where the second is wrong: $title', (fault) => {
    const schema = { $schema: SCHEMA_URIS['2020-12'], ...fault.schema };
    const { judge, second } = enginesFor(schema) ?? {};

    expect(second?.(fault.instance)).toBe(true);
    expect(judge?.(fault.instance)).toBe(false);
  });

  it('have been compared on 100,000 random pairs, as the page says', async () => {
    const random = rows.filter(({ title }) => title.includes(','));
    const pairs = random.reduce((sum, row) => sum + row.pairs, 0);
    console.log(
      `second engine: ${pairs} random pairs, ${random.flatMap((row) => row.disagreements).length} disagreements`,
    );

    expect(pairs).toBeGreaterThanOrEqual(100_000);
    // The page is about the pairs of the usual seed.
    if (process.env['XREG_PROPERTY_SEED'] !== undefined) return;
    await expect(await page()).toMatchFileSnapshot(PAGE);
  });
});

interface Engines {
  readonly judge: (value: Json) => boolean;
  readonly second: (value: Json) => boolean;
  /** Why a document does not satisfy the schema, by a third reading of the schema. */
  readonly failures: (value: Json) => number;
}

function enginesFor(schema: unknown): Engines | undefined {
  const { schema: loaded } = load(schema);
  if (loaded === undefined) return undefined;
  return {
    judge: (value) => loaded.compiled.judge(value) === undefined,
    second: secondEngine(schema, loaded.linked.dialect),
    failures: (value) => findFailures(loaded.linked, value).length,
  };
}

function compareRandomly(
  title: string,
  dialect: Dialect,
  schemas: readonly (boolean | { [keyword: string]: Json })[],
  instances: readonly Json[],
): Row {
  const disagreements: string[] = [];
  let usable = 0;
  let explained = 0;
  let satisfied = 0;
  for (const [index, body] of schemas.entries()) {
    const schema = { $schema: SCHEMA_URIS[dialect], ...(body as object) };
    // Some are refused with a diagnostic, such as those that refer to themselves for ever.
    const engines = enginesFor(schema);
    if (engines === undefined) continue;
    usable++;
    const isExplained = !JSON.stringify(schema).includes('"unevaluated');
    for (const instance of instances.slice(index * INSTANCES, (index + 1) * INSTANCES)) {
      const ours = engines.judge(instance);
      if (ours) satisfied++;
      const agrees = ours === engines.second(instance);
      const explains = !isExplained || ours === (engines.failures(instance) === 0);
      const isKnown = FAULTS_OF_THE_SECOND.some(({ concerns }) => concerns(schema));
      if (!agrees && isKnown) explained++;
      else if (!agrees || !explains)
        disagreements.push(JSON.stringify({ schema, instance, ours, agrees }));
    }
  }
  const row = {
    title,
    schemas: usable,
    pairs: usable * INSTANCES,
    satisfied,
    disagreements,
    explained,
  };
  rows.push(row);
  return row;
}

function cases(): readonly (Correction & { readonly dialect: Dialect })[] {
  return CORRECTIONS.flatMap((each) => each.dialects.map((dialect) => ({ ...each, dialect })));
}

/** What ajv says by itself. */
function plainVerdict({ dialect, schema, instance }: Correction & { readonly dialect: Dialect }) {
  const engine = new ENGINES[dialect]({ strict: false, logger: false, ownProperties: true });
  if (engine.validateSchema(schema) !== true) return 'refuses the schema';
  try {
    return engine.compile(schema)(instance) ? 'satisfied' : 'violated';
  } catch {
    return 'crash';
  }
}

/** The JSON files of the examples below folders of some names. */
function jsonBelow(...folders: readonly string[]): readonly unknown[] {
  return readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !file.includes('$details'))
    .filter((file) => !/(?:meta|xregistry)\.json$/.test(file) && !file.includes('broken'))
    .filter((file) => folders.some((folder) => file.split(sep).includes(folder)))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')) as unknown);
}

/** With and without the short names that the rules of the examples use. */
async function projectionsOf(documents: readonly unknown[]): Promise<readonly Json[]> {
  const namespace = 'https://w3id.org/catenax/2025/9/policy/';
  const { names } = createNameTable(
    new Map([
      ['membership.credential', 'https://dspacex.example/policy/membership.credential'],
      ...['access', 'FrameworkAgreement', 'Membership', 'UsagePurpose'].map(
        (name): [string, string] => [name, namespace + name],
      ),
    ]),
  );
  const projections: Json[] = [];
  for (const document of documents) {
    const { policy } = await canonicalizePolicy(sourceOf(document));
    if (policy === undefined) continue;
    for (const table of [undefined, names]) {
      projections.push(projectPolicy(policy, table) as unknown as Json);
    }
  }
  return projections;
}

async function page(): Promise<string> {
  const table = (header: readonly string[], body: readonly (readonly (string | number)[])[]) =>
    [header, header.map(() => '---'), ...body]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n');
  const text = `# The second engine

Verdicts are given by [ajv](https://ajv.js.org), which compiles schemas, and which is wrong in places. A
second engine that shares no code with it, [@cfworker/json-schema](https://github.com/cfworker/cfworker/tree/main/packages/json-schema),
is run against ours in the tests, and so is the walk that explains a violation. This page is written by
\`pnpm exec vitest run --project unit second-engine -u\`.

## Random pairs

Every pair is a schema that \`xreg\` accepts and a document, drawn with a fixed seed; another one is
tried with \`XREG_PROPERTY_SEED=random\`.

${table(
  ['drawn from', 'schemas', 'pairs', 'satisfied', 'disagreements', 'of them unexplained'],
  rows.map((row) => [
    row.title,
    row.schemas,
    row.pairs,
    row.satisfied,
    row.explained + row.disagreements.length,
    row.disagreements.length,
  ]),
)}

## Where ajv alone is wrong

Found by the comparison, and corrected: both engines give the right verdict in every draft named.

${table(
  ['what', 'schema', 'document', 'ajv', 'right', 'by', 'drafts'],
  CORRECTIONS.map(({ title, schema, instance, plain, right, section, dialects }) => [
    title,
    `\`${JSON.stringify(schema)}\``,
    `\`${JSON.stringify(instance)}\``,
    plain,
    right,
    `[${section[0]}](${section[1]})`,
    dialects.join(', '),
  ]),
)}

## Where the second engine is wrong

Disagreements that are left as they are, because ours is the verdict of the specification.

${table(
  ['what', 'schema', 'document', 'second engine', 'right', 'by'],
  FAULTS_OF_THE_SECOND.map(({ title, schema, instance, second, right, section }) => [
    title,
    `\`${JSON.stringify(schema)}\``,
    `\`${JSON.stringify(instance)}\``,
    second,
    right,
    `[${section[0]}](${section[1]})`,
  ]),
)}
`;
  return format(text, { parser: 'markdown', printWidth: 100 });
}
