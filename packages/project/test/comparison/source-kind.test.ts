// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { sourceKind } from '../../src/comparison/source-kind.js';

const nothing = () => false;

describe('what one side of a comparison is', () => {
  it.each([
    ['origin/main', { ref: 'origin/main' }],
    ['HEAD~1', { ref: 'HEAD~1' }],
    ['main:registry', { ref: 'main', path: 'registry' }],
    ['main:', { ref: 'main', path: '' }],
    ['feature/x:registry/eu', { ref: 'feature/x', path: 'registry/eu' }],
    ['git:v1.0', { ref: 'v1.0' }],
    ['git:release.x/1:registry', { ref: 'release.x/1', path: 'registry' }],
  ])('is a revision for %s', (word, expected) => {
    expect(sourceKind(word, nothing)).toEqual({ kind: 'revision', ...expected });
  });

  it.each([
    'ghcr.io/acme/policies:1.0',
    'ghcr.io/acme/policies@sha256:0000',
    'localhost/acme:1.0',
    'registry:5000/acme/policies:1.0',
    'oci-layout:build/layout:1.0',
  ])('is a reference for %s', (word) => {
    expect(sourceKind(word, nothing)).toEqual({ kind: 'reference', reference: word });
  });

  it.each(['./registry', '../registry', '/registry', 'policies.zip', 'policies.tar.gz', ''])(
    'is a path for "%s", whether it exists or not',
    (word) => {
      expect(sourceKind(word, nothing)).toEqual({ kind: 'path', path: word });
    },
  );

  it('is what exists on disk before anything else, but for what begins with git:', () => {
    const everything = () => true;

    expect(sourceKind('main', everything)).toEqual({ kind: 'path', path: 'main' });
    expect(sourceKind('git:main', everything)).toEqual({ kind: 'revision', ref: 'main' });
  });
});
