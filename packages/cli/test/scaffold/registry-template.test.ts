// SPDX-License-Identifier: Apache-2.0
import { validateRegistry } from '@xreg/governance';
import { createMemoryFileSystem } from '@xreg/xregistry-fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGroup, readNamespace } from '../../src/scaffold/answers.js';
import { createRegistryFiles } from '../../src/scaffold/registry-template.js';

const GROUP = fc
  .array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 6 })
  .map((words) => words.join('-'));
const NAMESPACE = fc
  .tuple(fc.webUrl(), fc.constantFrom('', '/', '/terms#', "/it's/(a)/"))
  .map(([url, end]) => url.replace(/\/$/, '') + end);

describe('createRegistryFiles', () => {
  it('makes a sound registry of whatever answers are accepted', async () => {
    await fc.assert(
      fc.asyncProperty(GROUP, NAMESPACE, async (typed, address) => {
        const group = readGroup(typed);
        const namespace = accepted(address);
        fc.pre(namespace !== undefined);

        const files = createRegistryFiles({ group, namespace });
        const report = await validateRegistry({
          fileSystems: [createMemoryFileSystem('registry', files)],
        });

        expect(report.diagnostics).toEqual([]);
        expect(report.artifacts.map(({ xid }) => xid)).toEqual([
          `/schemagroups/${group}/schemas/membership/versions/1.0`,
          `/rulegroups/${group}/rules/membership-required/versions/1.0`,
          `/policygroups/${group}/policies/members/versions/1.0`,
        ]);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

function accepted(text: string): string | undefined {
  try {
    return readNamespace(text);
  } catch {
    return undefined;
  }
}
