// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, it } from 'vitest';
import { buildDeploymentIndex } from '../../src/index.js';
import type { DeploymentIndex } from '../../src/index.js';
import { registryTree } from '../registry-tree.js';

const MEMBERSHIP = '/schemagroups/dspacex/schemas/membership/versions/1.0';

let index: DeploymentIndex;

beforeAll(async () => {
  index = await buildDeploymentIndex(
    registryTree({
      'schemas/dspacex.membership.v1.0.json': {},
      'schemas/acme.carbon.v1.9.json': {},
      'schemas/acme.carbon.v1.10.json': {},
      'schemas/acme.urn%3Ascope%3Atype.v1.json': {},
      'schemas/acme.1%2E0.v2.json': {},
      'schemas/acme.schemas.v1.0.json': {},
      'schemagroups/acme/schemas/tagged/versions/v2.json': {},
      'schemagroups/acme/schemas/tagged/versions/v3.json': {},
      'schemagroups/acme/schemas/tagged/meta.json': {
        defaultversionid: 'v2',
        defaultversionsticky: true,
      },
      'policies/dspacex.membership.v1.0.json': {},
      'rules/dspacex.rule.v1.json': {},
    }),
  );
});

function find(reference: string, from = 'rules/dspacex.rule.v1.json') {
  const { xid, external, fragment, findings } = index.find(reference, 'schema', from);
  const codes = findings.map(({ code }) => code.replace('xregistry/', ''));
  return { xid, codes, ...(external && { external }), ...(fragment !== undefined && { fragment }) };
}

describe('DeploymentIndex.find', () => {
  it.each([
    ['a version xid', MEMBERSHIP, MEMBERSHIP, []],
    [
      'a resource xid',
      '/schemagroups/dspacex/schemas/membership',
      MEMBERSHIP,
      ['floating-reference'],
    ],
    [
      'a group type and ids',
      '/schemagroups/dspacex/membership/1.0',
      MEMBERSHIP,
      ['legacy-reference'],
    ],
    [
      'a resource type and ids',
      '/schemas/dspacex/membership/1.0',
      MEMBERSHIP,
      ['legacy-reference'],
    ],
    [
      'a group type and ids without version',
      '/schemagroups/dspacex/membership',
      MEMBERSHIP,
      ['legacy-reference', 'floating-reference'],
    ],
    ['a JSON pointer', `#${MEMBERSHIP}`, MEMBERSHIP, ['pointer-reference']],
    [
      'a relative path',
      '../schemas/dspacex.membership.v1.0.json',
      MEMBERSHIP,
      ['legacy-reference'],
    ],
  ])('resolves %s', (_, reference, xid, codes) => {
    expect(find(reference)).toEqual({ xid, codes });
  });

  it('says that an absolute URL is external', () => {
    for (const url of ['https://example.org/s.json', 'urn:acme:s', '//example.org/s']) {
      expect(find(url)).toEqual({ xid: undefined, codes: ['external-reference'], external: true });
    }
  });

  it('takes for an xid what has the form of one', () => {
    expect(find('/schemagroups/acme/schemas/1.0')).toEqual({
      xid: '/schemagroups/acme/schemas/1.0/versions/2',
      codes: ['floating-reference'],
    });
  });

  it('tolerates a v too many or too few before the version', () => {
    expect(find(MEMBERSHIP.replace('1.0', 'v1.0'))).toEqual({
      xid: MEMBERSHIP,
      codes: ['reference-v-prefix'],
    });
    expect(find('/schemas/acme/tagged/3')).toEqual({
      xid: '/schemagroups/acme/schemas/tagged/versions/v3',
      codes: ['legacy-reference', 'reference-v-prefix'],
    });
  });

  it('takes the newest version by number, unless another is sticky', () => {
    expect(find('/schemagroups/acme/schemas/carbon').xid).toMatch(/\/1\.10$/);
    expect(find('/schemagroups/acme/schemas/tagged').xid).toMatch(/\/v2$/);
  });

  it('refuses another letter case, and says what is meant', () => {
    for (const reference of [
      MEMBERSHIP.replace('dspacex', 'DspaceX'),
      MEMBERSHIP.replace('schemagroups', 'SchemaGroups'),
    ]) {
      expect(find(reference)).toEqual({ xid: undefined, codes: ['reference-case'] });
      expect(index.find(reference, 'schema').findings[0]?.expected).toEqual([MEMBERSHIP]);
    }
    expect(find('/schemagroups/DSPACEX/schemas/membership').codes).toEqual(['reference-case']);
  });

  it('names the nearest xids where a reference leads to nothing', () => {
    const { entry, findings } = index.find('/schemagroups/dspace-x/membership/1.0', 'schema');

    expect(entry).toBeUndefined();
    expect(findings.map(({ code }) => code)).toEqual([
      'xregistry/legacy-reference',
      'xregistry/dangling-reference',
    ]);
    expect(findings[1]?.expected).toEqual([MEMBERSHIP]);
    expect(findings[1]?.help).toContain(MEMBERSHIP);
  });

  it('names the versions that exist where one does not', () => {
    const { findings } = index.find('/schemagroups/acme/schemas/carbon/versions/1.1', 'schema');

    expect(findings[0]?.expected).toEqual([
      '/schemagroups/acme/schemas/carbon/versions/1.10',
      '/schemagroups/acme/schemas/carbon/versions/1.9',
    ]);
  });

  it('names the nearest resource where no version is written', () => {
    const { findings } = index.find('/schemagroups/acme/schemas/carbn', 'schema');

    expect(findings[0]?.expected).toEqual(['/schemagroups/acme/schemas/carbon']);
  });

  it.each([
    '/policygroups/dspacex/policies/membership/versions/1.0',
    '/policies/dspacex/membership/1.0',
    '../policies/dspacex.membership.v1.0.json',
  ])('refuses %s, which is no schema', (reference) => {
    expect(find(reference).codes).toEqual(['reference-type']);
    expect(find(reference).xid).toBeUndefined();
  });

  it.each([
    '',
    ' ',
    '/',
    '#',
    '#/definitions/Payload',
    '/schemagroups',
    '/schemagroups/dspacex',
    '/schemagroups/dspacex/schemas',
    '/schemagroups/dspacex/schemas/membership/versions',
    '/schemagroups/dspacex/schemas/membership/meta',
    `${MEMBERSHIP}/`,
    `${MEMBERSHIP}/x`,
    '/schemagroups//schemas/membership',
    '/schemagroups/%zz/schemas/membership',
    '/endpoints/dspacex/membership/1.0',
  ])('refuses %j, which has no form of a reference', (reference) => {
    const { xid, codes } = find(reference);

    expect(xid).toBeUndefined();
    expect(codes).toEqual(['reference-type']);
  });

  it('compares ids after decoding them once', () => {
    const xid = '/schemagroups/acme/schemas/urn:scope:type/versions/1';

    expect(find('/schemagroups/acme/schemas/urn%3Ascope%3Atype/versions/1')).toEqual({
      xid,
      codes: [],
    });
    expect(find(xid)).toEqual({ xid, codes: [] });
    expect(find(xid.replace(':', '%253A')).codes).toEqual(['dangling-reference']);
  });

  it('tells the part of the target that a reference leads to', () => {
    expect(find(`#${MEMBERSHIP}:Payload`)).toEqual({
      xid: MEMBERSHIP,
      codes: ['pointer-reference', 'pointer-reference'],
      fragment: 'Payload',
    });
    expect(find(`#${MEMBERSHIP}#/definitions/Payload`).fragment).toBe('/definitions/Payload');
    expect(find(`${MEMBERSHIP}#/definitions/Payload`)).toEqual({
      xid: MEMBERSHIP,
      codes: ['pointer-reference'],
      fragment: '/definitions/Payload',
    });
    expect(find('../schemas/dspacex.membership.v1.0.json#/definitions/X').fragment).toBe(
      '/definitions/X',
    );
  });

  it('takes a colon for part of an id where such an id exists', () => {
    expect(find('#/schemagroups/acme/schemas/urn:scope:type')).toEqual({
      xid: '/schemagroups/acme/schemas/urn:scope:type/versions/1',
      codes: ['pointer-reference', 'floating-reference'],
    });
    expect(find('#/schemagroups/acme/schemas/carbon:Payload').fragment).toBe('Payload');
  });

  it('resolves a relative path against the file that holds it, encoded or not', () => {
    const xid = '/schemagroups/acme/schemas/urn:scope:type/versions/1';

    expect(find('./acme.urn%3Ascope%3Atype.v1.json', 'schemas/x.json').xid).toBe(xid);
    expect(find('acme.urn%253Ascope%253Atype.v1.json', 'schemas/x.json').xid).toBe(xid);
    expect(find('schemas/acme.urn%3Ascope%3Atype.v1.json', 'x.json').xid).toBe(xid);
  });

  it('never leaves the registry', () => {
    const { xid, codes } = find('../../schemas/dspacex.membership.v1.0.json');

    expect(xid).toBeUndefined();
    expect(codes).toEqual(['dangling-reference']);
    expect(index.find('../../x.json', 'schema', 'rules/r.json').findings[0]?.message).toContain(
      'leads out of the registry',
    );
  });

  it('names the nearest file where a relative path leads to nothing', () => {
    const { findings } = index.find(
      '../schemas/dspace-x.membership.v1.0.json',
      'schema',
      'rules/r.json',
    );

    expect(findings[0]?.expected).toEqual([MEMBERSHIP]);
  });
});
