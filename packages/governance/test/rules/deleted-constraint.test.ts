// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildDeploymentIndex,
  createDiskFileSystem,
  isJsonObject,
  type ArtifactEntry,
  type JsonValue,
} from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { judgePolicy } from '../../src/rules/judge-policy.js';
import { loadRules, type LoadedRule } from '../../src/rules/load-rules.js';
import { selectRules } from '../../src/rules/select-policies.js';
import { sourceOf } from './registry.js';

const EXAMPLES = join(import.meta.dirname, '../../../../examples/xregistry');

const index = await buildDeploymentIndex(createDiskFileSystem(EXAMPLES));
const { rules } = loadRules(index);
const policies = index.ofType('policy');

/** A policy with a rule that it satisfies. */
interface Compliance {
  readonly name: string;
  readonly document: JsonValue;
  readonly rule: LoadedRule;
}

const compliant: readonly Compliance[] = [...governed(), ...passing()];

describe.each(compliant)('$name under $rule.key', ({ document, rule }) => {
  const constraints = constraintsIn(document);
  const required = constraints.filter(({ operand }) => operandsOf(rule).includes(nameOf(operand)));

  it('satisfies the rule', async () => {
    expect(await violates(document, rule)).toBe(false);
    expect(required).not.toEqual([]);
  });

  it.each(required)('violates it without the $operand at $pointer', async ({ pointer }) => {
    expect(await violates(without(document, pointer), rule)).toBe(true);
  });

  it('satisfies it without what the rule does not ask for', async () => {
    for (const { pointer } of constraints.filter((each) => !required.includes(each))) {
      expect(await violates(without(document, pointer), rule), pointer).toBe(false);
    }
  });
});

/** The policies of the example with the rules that govern them. */
function governed(): readonly Compliance[] {
  return policies.flatMap((entry) => {
    const document = entry.read().source?.value;
    if (document === undefined) throw new Error(entry.file);
    return selectRules(entry, rules).map((rule) => ({ name: entry.key, document, rule }));
  });
}

/** The policies that pass by the tests of the example's rules. */
function passing(): readonly Compliance[] {
  return rules.flatMap((rule) => {
    const [, group = '', name = '', version = ''] = /^(.*)\/(.*)@(.*)$/.exec(rule.key) ?? [];
    const folder = join(EXAMPLES, 'tests', `${group}.${name}.v${version}`, 'pass');
    return readdirSync(folder).map((file) => ({
      name: `pass/${file}`,
      document: JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonValue,
      rule,
    }));
  });
}

async function violates(document: JsonValue, rule: LoadedRule): Promise<boolean> {
  const [entry] = policies as readonly [ArtifactEntry];
  const { findings } = await judgePolicy(entry, sourceOf(document), [rule], {
    profile: 'odrl-2.2',
    form: 'canonical',
    shortNames: new Map(),
  });
  return findings.some(({ code }) => code === 'governance/violation');
}

interface Place {
  readonly pointer: string;
  readonly operand: string;
}

/** Every object of a policy that has a left operand, however it is spelled. */
function constraintsIn(value: JsonValue, pointer = ''): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.entries(value).find(([key]) => /(?:^|[:/])leftOperand$/.test(key))?.[1];
  const operand = isJsonObject(own) ? own['@id'] : (own as JsonValue | undefined);
  const found = typeof operand === 'string' ? [{ pointer, operand }] : [];
  const below = Object.entries(value) as readonly (readonly [string, JsonValue])[];
  return [...found, ...below.flatMap(([key, inner]) => constraintsIn(inner, `${pointer}/${key}`))];
}

function nameOf(operand: string): string {
  return operand.replace(/^.*[:/]/, '');
}

/** The left operands that the schema of a rule speaks of. */
function operandsOf({ schema }: LoadedRule): readonly string[] {
  const text = JSON.stringify(schema.linked.root.document.source.value);
  return [...text.matchAll(/"leftOperand":\{"const":"([^"]+)"\}/g)].map(([, name = '']) => name);
}

/** The document without what stands at a pointer; a member that held nothing else goes with it. */
function without(value: JsonValue, pointer: string, at = ''): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.flatMap((item: JsonValue, position) =>
      `${at}/${position}` === pointer ? [] : [without(item, pointer, `${at}/${position}`)],
    );
  }
  return Object.fromEntries(
    Object.entries(value as Record<string, JsonValue>)
      .filter(([key]) => `${at}/${key}` !== pointer)
      .map(([key, inner]) => [key, without(inner, pointer, `${at}/${key}`)]),
  );
}
