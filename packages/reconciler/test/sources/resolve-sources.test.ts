// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { describe, expect, test } from 'vitest';
import {
  createMemorySourceStore,
  createSourceResolver,
  type BundleSource,
  type ResolvedSources,
  type ResolveSourcesOptions,
} from '../../src/index.js';
import { createFakeSource, policy, rule } from './fake-source.js';

function resolverOf(
  sources: readonly BundleSource[],
  options: Partial<ResolveSourcesOptions> = {},
) {
  return createSourceResolver(sources, { store: createMemorySourceStore(), ...options });
}

/** The ids of the policies that are wanted, and what the sources have to say. */
function tell({ desired, sources }: ResolvedSources) {
  return {
    wanted: desired?.policies.map(({ id }) => id),
    problems: sources.flatMap(({ problem }) => problem?.code ?? []),
  };
}

describe('what several sources want', () => {
  test('is the union of their policies', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const other = createFakeSource('other', policy('usage@2.0'));

    const resolved = await resolverOf([acme, other]).resolve();

    expect(tell(resolved)).toEqual({
      wanted: ['dspacex.membership.v1.0', 'dspacex.usage.v2.0'],
      problems: [],
    });
    expect(resolved.desired?.sources.map(({ name }) => name)).toEqual(['acme', 'other']);
  });

  test('costs one question each while nothing changed, and no bundle', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const rules = createFakeSource('rules', rule());
    const resolver = resolverOf([acme, rules]);
    const first = await resolver.resolve();
    acme.asked.length = 0;
    rules.asked.length = 0;

    const second = await resolver.resolve();

    expect(second).toBe(first);
    expect([acme.asked, rules.asked]).toEqual([['resolve'], ['resolve']]);
  });

  test('costs no bundle either where another process accepted it', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const store = createMemorySourceStore();
    await resolverOf([acme], { store }).resolve();
    acme.asked.length = 0;

    const again = await resolverOf([acme], { store }).resolve();

    expect(tell(again).wanted).toEqual(['dspacex.membership.v1.0']);
    expect(acme.asked).toEqual(['resolve']);
  });

  test('is refused where two bring the same version with different content', async () => {
    const sources = [
      createFakeSource('acme', policy('membership@1.0')),
      createFakeSource('other', policy('membership@1.0', 'former')),
    ];

    await expect(resolverOf(sources).resolve()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});

describe('the rules of one repository', () => {
  test('judge the policies of another, which are rejected whole while the last good ones stay', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const rules = createFakeSource('rules', rule('active'));
    const resolver = resolverOf([acme, rules]);
    const good = await resolver.resolve();
    acme.publish({ ...policy('usage@1.0'), ...policy('membership@2.0', 'anybody') }, 2);

    const rejected = await resolver.resolve();

    expect(tell(rejected)).toEqual({
      wanted: ['dspacex.membership.v1.0'],
      problems: ['rejected'],
    });
    expect(rejected.sources[0]).toMatchObject({ inForce: good.sources[0]?.found });
    expect(rejected.sources[0]?.problem?.diagnostics).toContainEqual(
      expect.objectContaining({
        file: 'acme/policies/dspacex.membership.v2.0.json',
        rule: '/rulegroups/dspacex/rules/members-only/versions/1.0',
      }),
    );
  });

  test('let nothing be deployed where there is no last good bundle', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0', 'anybody'));
    const rules = createFakeSource('rules', rule());

    const { desired, sources } = await resolverOf([acme, rules]).resolve();

    expect(desired).toBeUndefined();
    expect(sources.map(({ problem }) => problem?.code)).toEqual(['rejected', undefined]);
  });

  test('that came later do not take back what is in force, but say so', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const rules = createFakeSource('rules', rule('active'));
    const resolver = resolverOf([acme, rules]);
    await resolver.resolve();
    rules.publish(rule('gold', '2.0'), 2);

    const after = await resolver.resolve();

    expect(tell(after)).toEqual({ wanted: ['dspacex.membership.v1.0'], problems: ['outdated'] });
    acme.publish(policy('membership@2.0', 'gold'), 3);
    expect(tell(await resolver.resolve())).toEqual({
      wanted: ['dspacex.membership.v2.0'],
      problems: [],
    });
  });

  test('that cannot be used are rejected themselves, and do not condemn the policies of others', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const rules = createFakeSource('rules', rule('active'));
    const resolver = resolverOf([acme, rules]);
    await resolver.resolve();
    const broken = { ...rule('active') };
    broken['rules/dspacex.other.v1.0.json'] = {
      ...(broken['rules/dspacex.members-only.v1.0.json'] as object),
      ruleid: 'other',
      schemaref: '/schemas/dspacex/nowhere/1.0',
    };
    rules.publish(broken, 2);
    acme.publish(policy('membership@1.1'), 2);

    const after = await resolver.resolve();

    expect(tell(after).wanted).toEqual(['dspacex.membership.v1.1']);
    expect(after.sources.map(({ problem }) => problem?.code)).toEqual([undefined, 'rejected']);
  });

  test('apply to a policy as soon as both repositories agree, whoever comes first', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const rules = createFakeSource('rules', rule('active'));
    const resolver = resolverOf([acme, rules]);
    await resolver.resolve();

    acme.publish(policy('membership@2.0', 'gold'), 2);
    expect(tell(await resolver.resolve()).problems).toEqual(['rejected']);
    rules.publish(rule('gold', '2.0'), 3);

    expect(tell(await resolver.resolve())).toEqual({
      wanted: ['dspacex.membership.v2.0'],
      problems: [],
    });
  });
});

describe('the last good bundle stays in force', () => {
  test('while the source cannot be asked', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const resolver = resolverOf([acme]);
    await resolver.resolve();
    acme.isUp = false;

    const resolved = await resolver.resolve();

    expect(tell(resolved)).toEqual({
      wanted: ['dspacex.membership.v1.0'],
      problems: ['unreachable'],
    });
    expect(resolved.sources[0]?.problem?.cause?.code).toBe('EXTERNAL_FAILED');
  });

  test('while the newer one cannot be had whole, which is tried again', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const resolver = resolverOf([acme]);
    await resolver.resolve();
    acme.publish(policy('membership@2.0'), 2);
    acme.isWhole = false;

    expect(tell(await resolver.resolve())).toEqual({
      wanted: ['dspacex.membership.v1.0'],
      problems: ['unreachable'],
    });
    acme.isWhole = true;
    expect(tell(await resolver.resolve()).wanted).toEqual(['dspacex.membership.v2.0']);
  });

  test('while the newer one is not signed yet, which is looked at again', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    let isSigned = true;
    const signed: BundleSource = {
      ...acme,
      fetch: (digest) =>
        isSigned
          ? acme.fetch(digest)
          : Promise.reject(new XregError('REFUSED', 'Nobody signed it.')),
    };
    const resolver = resolverOf([signed]);
    await resolver.resolve();
    isSigned = false;
    acme.publish(policy('membership@2.0'), 2);

    expect(tell(await resolver.resolve())).toEqual({
      wanted: ['dspacex.membership.v1.0'],
      problems: ['refused'],
    });
    isSigned = true;
    expect(tell(await resolver.resolve()).wanted).toEqual(['dspacex.membership.v2.0']);
  });

  test('where the tag goes back to an older one, unless that is allowed', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const store = createMemorySourceStore();
    const first = await acme.resolve();
    acme.publish(policy('membership@2.0'), 2);
    await resolverOf([acme], { store }).resolve();
    acme.moveBack(first);

    const refused = await resolverOf([acme], { store }).resolve();
    const allowed = await resolverOf([acme], { store, allowOlder: true }).resolve();

    expect(tell(refused)).toEqual({ wanted: ['dspacex.membership.v2.0'], problems: ['older'] });
    expect(tell(allowed)).toEqual({ wanted: ['dspacex.membership.v1.0'], problems: [] });
  });

  test('where the newer one changes a version, unless that is allowed', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const store = createMemorySourceStore();
    await resolverOf([acme], { store }).resolve();
    acme.publish(policy('membership@1.0', 'former'), 2);

    const refused = await resolverOf([acme], { store }).resolve();
    const allowed = await resolverOf([acme], { store, allowChangedVersions: true }).resolve();

    expect(tell(refused).problems).toEqual(['rejected']);
    expect(refused.sources[0]?.problem?.message).toContain('differs from what is published');
    expect(tell(allowed).problems).toEqual([]);
  });

  test('where the newer one has a policy that no connector can hold', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const resolver = resolverOf([acme]);
    await resolver.resolve();
    const [[path, document] = ['', {}]] = Object.entries(policy('membership@2.0')) as [
      string,
      { policydefinition: object },
    ][];
    acme.publish({
      [path]: {
        ...document,
        policydefinition: { ...document.policydefinition, conflict: 'prohibit' },
      },
    });

    const { sources } = await resolver.resolve();

    expect(sources[0]?.problem?.code).toBe('rejected');
    expect(sources[0]?.problem?.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'reconcile/undeployable',
        artifact: '/policygroups/dspacex/policies/membership/versions/2.0',
      }),
    );
  });

  test('and is fetched anew by its digest where the store lost it', async () => {
    const acme = createFakeSource('acme', policy('membership@1.0'));
    const store = createMemorySourceStore();
    await resolverOf([acme], { store }).resolve();
    acme.publish(policy('membership@2.0', ''), 2);
    const forgetful = { ...store, load: () => Promise.resolve(undefined) };

    const resolved = await resolverOf([acme], { store: forgetful }).resolve();

    expect(tell(resolved)).toEqual({ wanted: ['dspacex.membership.v1.0'], problems: ['rejected'] });
  });
});
