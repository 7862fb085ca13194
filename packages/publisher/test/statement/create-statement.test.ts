// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { createDigest } from '../../src/bundle/digest.js';
import { packBundle } from '../../src/bundle/pack-bundle.js';
import { createStatement } from '../../src/statement/create-statement.js';
import { parseStatement } from '../../src/statement/parse-statement.js';
import { createFileSystem, packPolicy } from '../registry-fixture.js';
import { VERDICT } from '../verdict.js';

const decode = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));

describe('createStatement', () => {
  it('writes the documented statement', async () => {
    const bundle = await packPolicy('{}');

    const statement = await createStatement(bundle, VERDICT);

    expect(decode(statement.bytes)).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        {
          name: 'xregistry.zip',
          digest: { sha256: bundle.manifest.digest.replace('sha256:', '') },
        },
      ],
      predicateType: 'https://github.com/xreg/xreg/attestations/verdict/v1',
      predicate: {
        tool: { name: 'xreg', version: '0.1.0' },
        result: 'passed',
        settings: { 'fail-on': 'error', profile: 'odrl-2.2' },
        summary: { errors: 0, warnings: 0 },
        contentDigest: bundle.contentDigest,
        rules: [
          {
            xid: '/rulegroups/dspacex/rules/membership/versions/1.0',
            digest: { sha256: 'a'.repeat(64) },
          },
        ],
        artifacts: [
          {
            xid: '/policygroups/dspacex/policies/membership/versions/1.0',
            path: 'policies/dspacex.membership.v1.0.json',
            digest: { sha256: createDigest('{}').replace('sha256:', '') },
          },
        ],
      },
    });
  });

  it('attaches it by a manifest whose subject is the bundle', async () => {
    const bundle = await packPolicy('{}');

    const { bytes, digest, manifest } = await createStatement(bundle, VERDICT);

    expect(decode(manifest.bytes)).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      artifactType: 'application/vnd.in-toto+json',
      config: {
        mediaType: 'application/vnd.oci.empty.v1+json',
        digest: createDigest('{}'),
        size: 2,
        data: 'e30=',
      },
      layers: [
        {
          mediaType: 'application/vnd.in-toto+json',
          digest,
          size: bytes.length,
          annotations: { 'org.opencontainers.image.title': 'verdict.intoto.json' },
        },
      ],
      subject: {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: bundle.manifest.digest,
        size: bundle.manifest.bytes.length,
        artifactType: 'application/vnd.dspace.xregistry.v1+1',
      },
      annotations: {
        'in-toto.io/predicate-type': 'https://github.com/xreg/xreg/attestations/verdict/v1',
        'org.opencontainers.image.created': '1970-01-01T00:00:00Z',
      },
    });
    expect(manifest.digest).toBe(createDigest(manifest.bytes));
  });

  it('gives the same digests for the same verdict, however it is ordered', async () => {
    const bundle = await packPolicy('{}');
    const shuffled = {
      ...VERDICT,
      settings: new Map([...VERDICT.settings].reverse()),
      summary: new Map([...VERDICT.summary].reverse()),
    };

    const first = await createStatement(bundle, VERDICT);
    const second = await createStatement(bundle, shuffled);

    expect(second.manifest.digest).toBe(first.manifest.digest);
    expect(first.manifest.digest).toBe(
      'sha256:1e09c4edbb04a8f64815ec0a77d21bda8877a38baf3f245109f1cc719cb2c08d',
    );
  });

  it('lists every artifact of both layouts once, and no metadata', async () => {
    const bundle = await packBundle(
      createFileSystem({
        'xregistry.json': '{}',
        'policies/dspacex.membership.v1.0.json': '{}',
        'schemas/dspacex.membership.v1.0.json': '{}',
        'policygroups/acme/meta.json': '{}',
        'policygroups/acme/policies/access/versions/2.0.json': '{}',
      }),
    );

    const { bytes } = await createStatement(bundle, VERDICT);

    expect(parseStatement(bytes, 'It')?.artifacts.map(({ xid }) => xid)).toEqual([
      '/policygroups/dspacex/policies/membership/versions/1.0',
      '/policygroups/acme/policies/access/versions/2.0',
      '/schemagroups/dspacex/schemas/membership/versions/1.0',
    ]);
  });

  it('can be read back', async () => {
    const bundle = await packPolicy('{}');

    const { bytes } = await createStatement(bundle, VERDICT);

    expect(parseStatement(bytes, 'It')).toMatchObject({
      ...VERDICT,
      bundleDigest: bundle.manifest.digest,
      contentDigest: bundle.contentDigest,
    });
  });
});
