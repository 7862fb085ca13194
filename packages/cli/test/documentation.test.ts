// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { DEFAULT_PROFILE, FAIL_ON, PROFILES } from '@xreg/governance';
import { STRUCTURAL_PROFILES } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/command-line/commands.js';
import { FAIL_ON_LEVELS, STRUCTURE_PROFILES } from '../src/command-line/shared-options.js';
import * as library from '../src/index.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('../../../docs/cli.md');
const readme = read('../README.md');
const schema = JSON.parse(read('../../project/schema/xreg.config.schema.json')) as {
  readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  readonly definitions: {
    readonly profile: { readonly oneOf: readonly { readonly enum?: readonly string[] }[] };
  };
};

describe('documentation', () => {
  it.each(COMMANDS.map(({ spec }) => spec))('has a chapter for $name', (spec) => {
    expect(page).toContain(`## xreg ${spec.name}\n`);
    expect(readme).toContain(`npx xreg ${spec.name} `);
  });

  it('tells of every option and variable', () => {
    const options = COMMANDS.flatMap(({ spec }) => Object.entries(spec.options));

    const untold = options.flatMap(([name, { env }]) =>
      [`--${name}`, env].filter((word) => word !== undefined && !page.includes(word)),
    );

    expect([...new Set(untold)]).toEqual([]);
  });

  it('gives every command two or more examples that are commands', () => {
    for (const { spec } of COMMANDS) {
      expect(spec.examples.length).toBeGreaterThanOrEqual(2);
      for (const { command } of spec.examples) expect(command).toMatch(`xreg ${spec.name}`);
    }
  });
});

describe('choices', () => {
  it('are those of the libraries and of the configuration', () => {
    const { structure, failOn } = schema.properties;
    const [profileNames] = schema.definitions.profile.oneOf;
    const profileOption = COMMANDS.flatMap(({ spec }) => Object.entries(spec.options)).find(
      ([name]) => name === 'profile',
    );

    expect(profileNames?.enum).toEqual([...PROFILES.keys()]);
    expect(profileOption?.[1].fallback).toBe(DEFAULT_PROFILE);
    expect(STRUCTURE_PROFILES).toEqual(STRUCTURAL_PROFILES);
    expect(structure?.enum).toEqual(STRUCTURE_PROFILES);
    expect(new Set(FAIL_ON_LEVELS)).toEqual(new Set(FAIL_ON));
    expect(failOn?.enum).toEqual(FAIL_ON_LEVELS);
  });
});

describe('the library', () => {
  it('exports what it promises, and nothing else', () => {
    expect(Object.keys(library).sort()).toEqual(['EXIT_CODES', 'createProcessIo', 'main']);
  });
});
