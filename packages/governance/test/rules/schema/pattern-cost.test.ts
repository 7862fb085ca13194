// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { patternCost } from '../../../src/rules/schema/pattern-cost.js';

test.each([
  ['^[a-z]+$', 'steady'],
  ['^https://w3id\\.org/', 'steady'],
  ['^\\d{4}-\\d{2}$', 'steady'],
  ['^(?:a|b)$', 'steady'],
  ['[+*]{3}', 'steady'],
  ['\\(a+\\)\\+', 'steady'],
  ['^.*a.*$', 'costly'],
  ['^(a|b)+$', 'costly'],
  ['(a)\\1', 'costly'],
  ['(?=a)b', 'costly'],
  ['^(a+)+$', 'explosive'],
  ['^(a*)*$', 'explosive'],
  ['^((a+)b?)*$', 'explosive'],
  ['^(a{1,50}){1,50}$', 'explosive'],
  ['^([)]+)+$', 'explosive'],
])('%s is %s', (pattern, cost) => {
  expect(patternCost(pattern)).toBe(cost);
});
