// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { PublishConfig } from '../../src/config/config.js';
import { readTarget, type TargetArguments } from '../../src/publishing/read-target.js';

function read(args: Partial<TargetArguments>, config?: PublishConfig) {
  const all = { reference: undefined, tag: [], 'moving-tag': [], ...args };
  return readTarget(all, config, '/repository', '/srv');
}

describe('readTarget', () => {
  it('takes the tag of the reference for the version', () => {
    expect(read({ reference: 'ghcr.io/acme/policies:1.4.0' })).toMatchObject({
      name: 'ghcr.io/acme/policies:1.4.0',
      tags: [],
      movingTags: [],
      version: '1.4.0',
    });
  });

  it('moves a tag that the configuration declares, wherever it is asked for', () => {
    const config = { movingTags: ['latest', '1', 'unused'] };

    const target = read(
      { reference: 'ghcr.io/acme/policies:latest', tag: ['1', '1.4.0'], 'moving-tag': ['main'] },
      config,
    );

    expect(target).toMatchObject({ movingTags: ['main', 'latest', '1'], version: undefined });
  });

  it('takes a layout from where its reference was written', () => {
    const config = { reference: 'oci-layout:build:1.0' };

    expect(read({}, config).reference).toMatchObject({ directory: '/repository/build' });
    expect(read({ reference: 'oci-layout:build:1.0' }, config).reference).toMatchObject({
      directory: '/srv/build',
    });
  });

  it('says what to write where there is no reference', () => {
    expect(() => read({})).toThrow('There is no reference to publish to.');
    expect(() => read({ reference: 'policies' })).toThrow('cannot be read');
  });
});
