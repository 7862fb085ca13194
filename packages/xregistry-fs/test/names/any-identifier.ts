// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { isIdentifier, isVersionId } from '../../src/index.js';

const awkward = fc.constantFrom(
  'con',
  'Aux.policy',
  'a.',
  'a~',
  'thumbs.db',
  '1.0',
  'v1.0',
  'a.v1',
  'urn:acme:x',
  'user@acme',
  '2.7.1.RELEASE',
  '1.0.0-rc.1',
  '1.json',
  'x.v2',
);

/** Ids of every legal shape, the awkward ones often. */
export const anyIdentifier = fc
  .oneof(
    awkward,
    fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.\-~:@]{0,15}$/),
    fc.tuple(awkward, awkward).map(([a, b]) => `${a}.${b}`),
  )
  .filter(isIdentifier);

/** Version ids of every legal shape. */
export const anyVersionId = anyIdentifier.filter(isVersionId);
