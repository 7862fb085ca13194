// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { defaultVersion } from '../../src/index.js';

const VERSIONS = ['1.9', '1.10', '1.2'];

describe('defaultVersion', () => {
  it.each([
    ['the newest by number without metadata', undefined, '1.10'],
    ['the sticky one', { defaultversionid: '1.2', defaultversionsticky: true }, '1.2'],
    [
      'the sticky one of the meta',
      { meta: { defaultversionid: '1.2', defaultversionsticky: true } },
      '1.2',
    ],
    ['the newest where a default is not sticky', { defaultversionid: '1.2' }, '1.10'],
    [
      'the newest where the sticky one does not exist',
      { defaultversionid: '7', defaultversionsticky: true },
      '1.10',
    ],
  ])('is %s', (_, meta, expected) => {
    expect(defaultVersion(VERSIONS, meta)).toBe(expected);
  });

  it('is none where there are no versions', () => {
    expect(defaultVersion([])).toBeUndefined();
  });
});
