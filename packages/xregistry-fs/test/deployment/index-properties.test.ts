// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  artifactXid,
  buildDeploymentIndex,
  COLLECTIONS,
  compareArtifacts,
  createMemoryFileSystem,
  encodeFileName,
  formatCompactName,
  parseReference,
} from '../../src/index.js';
import type { Artifact, DeploymentIndex, RegistryFileSystem } from '../../src/index.js';
import { anyIdentifier, anyVersionId } from '../names/any-identifier.js';

const artifact: fc.Arbitrary<Artifact> = fc.record({
  type: fc.constantFrom('policy', 'schema', 'rule'),
  group: anyIdentifier,
  name: anyIdentifier,
  version: anyVersionId,
});

/** Artifacts that one registry can hold: ids beside each other differ in more than case. */
const artifacts = fc.uniqueArray(artifact, {
  minLength: 1,
  maxLength: 8,
  selector: ({ type, group }) => `${type} ${group.toLowerCase()}`,
});

function expandedPath({ type, group, name, version }: Artifact): string {
  const { groups, resources } = COLLECTIONS[type];
  const [g, n, v] = [group, name, version].map(encodeFileName) as [string, string, string];
  return `${groups}/${g}/${resources}/${n}/versions/${v}.json`;
}

function compactPath(one: Artifact): string | undefined {
  const name = formatCompactName(one);
  return name === undefined ? undefined : `${COLLECTIONS[one.type].resources}/${name}`;
}

function treeOf(paths: readonly string[]): RegistryFileSystem {
  const bytes = new TextEncoder().encode('{}');
  return createMemoryFileSystem('registry', new Map(paths.map((path) => [path, bytes])));
}

/** Lists every folder in an order of its own. */
function shuffled(fileSystem: RegistryFileSystem, seed: number): RegistryFileSystem {
  const rank = (name: string) =>
    Array.from(name).reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 65_521, seed);
  return {
    root: fileSystem.root,
    list: (path) => [...fileSystem.list(path)].sort((a, b) => rank(a.name) - rank(b.name)),
    read: (path, maxBytes) => fileSystem.read(path, maxBytes),
  };
}

/** What two indexes of one registry have in common, whatever the layout. */
function contentsOf(index: DeploymentIndex) {
  return {
    artifacts: Array.from(index.artifacts, ([xid, { key, labels }]) => ({ xid, key, labels })),
    groups: index.groups.map(({ xid }) => xid),
  };
}

describe('properties of the index', () => {
  it('an expanded tree gives the artifacts it was written from, in order, and no diagnostics', async () => {
    await fc.assert(
      fc.asyncProperty(artifacts, async (list) => {
        const index = await buildDeploymentIndex(treeOf(list.map(expandedPath)));

        expect(index.diagnostics).toEqual([]);
        expect(Array.from(index.artifacts.values(), (entry) => entry.artifact)).toEqual(
          [...list].sort(compareArtifacts),
        );
      }),
    );
  });

  it('both layouts of one registry give equal indexes', async () => {
    await fc.assert(
      fc.asyncProperty(artifacts, async (list) => {
        const both = list.filter((one) => compactPath(one) !== undefined);
        fc.pre(both.length > 0);
        const compact = await buildDeploymentIndex(
          treeOf(both.map((one) => compactPath(one) ?? '')),
        );
        const expanded = await buildDeploymentIndex(treeOf(both.map(expandedPath)));

        expect(contentsOf(compact)).toEqual(contentsOf(expanded));
      }),
    );
  });

  it('the order in which folders are listed does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(artifacts, fc.nat(65_520), async (list, seed) => {
        const paths = [
          ...list.map(expandedPath),
          ...list.flatMap((one) => compactPath(one) ?? []),
          'policies/stray',
          'policies/twin.a.v1.json',
          'policies/Twin.a.v1.json',
          'policies/twin.A.v1.json',
          'rules/two.parts.json',
          'README.txt',
        ];
        const plain = await buildDeploymentIndex(treeOf(paths));
        const other = await buildDeploymentIndex(shuffled(treeOf(paths), seed));

        expect(contentsOf(other)).toEqual(contentsOf(plain));
        expect(other.diagnostics).toEqual(plain.diagnostics);
        const files = (index: DeploymentIndex) =>
          Array.from(index.artifacts.values(), ({ file }) => file);
        expect(files(other)).toEqual(files(plain));
      }),
    );
  });

  it('every artifact is found by its xid, without findings', async () => {
    await fc.assert(
      fc.asyncProperty(artifacts, async (list) => {
        const index = await buildDeploymentIndex(treeOf(list.map(expandedPath)));
        for (const one of list) {
          const xid = artifactXid(one);
          expect(index.find(xid, one.type)).toMatchObject({ xid, external: false, findings: [] });
          expect(parseReference(xid).targets).toEqual([one]);
        }
      }),
    );
  });

  it('any text as a reference gives an entry or a finding', async () => {
    const index = await buildDeploymentIndex(treeOf(['schemas/acme.carbon.v1.json']));
    const part = fc.constantFrom('/', '#', ':', '.', '..', '%', 'schemagroups', 'schemas', 'acme');
    const text = fc
      .array(
        fc.oneof(part, fc.constantFrom('carbon', 'versions', '1'), fc.string({ maxLength: 3 })),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (reference) => {
        const { entry, xid, findings } = index.find(reference, 'schema', 'rules/a.json');
        expect(entry?.xid).toBe(xid);
        expect(entry !== undefined || findings.length > 0).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
