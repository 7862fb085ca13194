// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../src/odrl/find-secrets.js';
import { formatReport, validateRegistry } from '../../src/index.js';
import { fileSystemOf } from '../rules/registry.js';

// Put together here, so that no scanner of credentials takes this file for one that holds any.
const AWS = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
const KEY = ['-----BEGIN', 'PRIVATE', 'KEY-----\nMIIE...'].join(' ');
const TOKEN = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJhY21lIn0', 'c2lnbmF0dXJlLW9mLWFjbWU'].join('.');

const whatIn = (text: string): readonly string[] =>
  findSecrets({ note: text }).map(({ what }) => what);

describe('findSecrets', () => {
  it.each([
    ['an access key of AWS', `key=${AWS}`],
    ['a private key', KEY],
    ['a JSON Web Token', TOKEN],
    ['a bearer token', ['Authorization: Bearer', '0123456789abcdefABCDEF'].join(' ')],
    ['a token of GitHub', ['ghp', '0123456789abcdefghijABCDEFGHIJ012345'].join('_')],
    [
      'a password in an address',
      ['https://deploy', 'hunter22@git.acme.example/policies'].join(':'),
    ],
    ['a private JSON Web Key', `{"kty":"EC","d":"${'a'.repeat(43)}"}`],
  ])('finds %s', (what, text) => {
    expect(whatIn(text)).toEqual([what]);
  });

  it.each([
    'https://w3id.org/catenax/2025/9/policy/FrameworkAgreement',
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'did:web:acme.example:participants:provider',
    'Bearer <token of the provider>',
    'Bearer ${TOKEN_OF_THE_PROVIDER}',
    'https://acme.example:8443/catalog@latest',
    'https://<user>:<password>@acme.example/',
    'mailto:policies@acme.example, with "d": "short"',
    '-----BEGIN PUBLIC KEY-----',
  ])('takes %j for what it is', (text) => {
    expect(whatIn(text)).toEqual([]);
  });

  it('looks into member names', () => {
    expect(findSecrets({ [AWS]: 1 })).toMatchObject([{ part: 'key', pointer: `/${AWS}` }]);
  });

  it('takes no longer for hostile texts than for others', () => {
    const texts = ['a://a:'.repeat(10_000), `eyJ${'a'.repeat(60_000)}`, '?sig=%'.repeat(10_000)];

    expect(texts.flatMap(whatIn)).toEqual([]);
  });
});

describe('a registry with a credential', () => {
  it('is reported without the credential, in every format', async () => {
    const policy = {
      policyid: 'membership',
      versionid: '1.0',
      labels: { key: AWS },
      policydefinition: {
        '@context': 'http://www.w3.org/ns/odrl.jsonld',
        '@type': 'Set',
        permission: [{ action: 'use' }],
      },
    };
    const fileSystem = fileSystemOf({ 'policies/dspacex.membership.v1.0.json': policy });
    const report = await validateRegistry({ fileSystems: [fileSystem] });

    const found = report.diagnostics.filter(({ code }) => code === 'governance/secret');
    expect(found).toMatchObject([{ severity: 'error', pointer: '/labels/key' }]);
    expect(found[0]?.message).not.toContain(AWS);
    const stylish = formatReport({ ...report, diagnostics: found }, 'stylish', {
      textOf: () => JSON.stringify(policy, null, 2),
    });
    expect(stylish).toContain('governance/secret');
    expect(stylish).not.toContain(AWS);
  });
});
