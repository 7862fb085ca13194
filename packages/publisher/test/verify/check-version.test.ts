// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { checkVersion } from '../../src/verify/check-version.js';

describe('checkVersion', () => {
  it.each<[string | undefined, string | undefined, string | undefined, string]>([
    ['1.0', '1.0', undefined, 'passed'],
    ['v1.0', '1.0', undefined, 'passed'],
    ['1.0', 'v1.0', undefined, 'passed'],
    ['1.0.0+5', '1.0.0_5', undefined, 'passed'],
    ['1.4.0', 'latest', undefined, 'passed'],
    ['1.4.0', '1', undefined, 'passed'],
    ['1.4.0', undefined, undefined, 'passed'],
    ['1.4.0', '1.4', undefined, 'passed'],
    ['1.40.0', '1.4', undefined, 'failed'],
    ['2.0', '1.0', undefined, 'failed'],
    [undefined, '1.0', undefined, 'skipped'],
    [undefined, '1.0', '1.0', 'failed'],
    ['1.10.0', 'latest', '1.9.0', 'passed'],
    ['1.9.0', 'latest', '1.10.0', 'failed'],
    ['v1.9.0', 'latest', '1.9.0', 'passed'],
    ['1.0.0-rc.1', 'latest', '1.0.0', 'failed'],
  ])('judges %s under the tag %s with the oldest %s: %s', (version, tag, oldest, status) => {
    expect(checkVersion(version, tag, oldest)).toMatchObject({ name: 'version', status });
  });
});
