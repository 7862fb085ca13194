// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { includesAction } from '../../src/semantics/action-hierarchy.js';

const ODRL = 'http://www.w3.org/ns/odrl/2/';

describe('whether one action lies within another one', () => {
  it.each([
    ['use', 'use', 'yes'],
    ['use', 'print', 'yes'],
    ['use', 'display', 'yes'],
    ['play', 'display', 'yes'],
    ['reproduce', 'extract', 'yes'],
    ['transfer', 'sell', 'yes'],
    ['use', 'commercialize', 'yes'],
    ['print', 'use', 'no'],
    ['use', 'sell', 'no'],
    ['print', 'display', 'no'],
    ['transfer', 'use', 'no'],
  ] as const)('is told of %s and %s: %s', (outer, inner, expected) => {
    expect(includesAction(ODRL + outer, ODRL + inner)).toBe(expected);
  });

  it('is unknown of actions that nobody has placed', () => {
    expect(includesAction(`${ODRL}use`, 'urn:acme:audit')).toBe('unknown');
    expect(includesAction('urn:acme:audit', `${ODRL}use`)).toBe('unknown');
    expect(includesAction('urn:acme:audit', 'urn:acme:audit')).toBe('yes');
  });

  it('is told of actions that a profile places', () => {
    const parents = new Map([
      ['urn:acme:audit', `${ODRL}read`],
      ['urn:acme:loop', 'urn:acme:loop'],
    ]);

    expect(includesAction(`${ODRL}use`, 'urn:acme:audit', parents)).toBe('yes');
    expect(includesAction('urn:acme:audit', `${ODRL}use`, parents)).toBe('no');
    expect(includesAction(`${ODRL}use`, 'urn:acme:loop', parents)).toBe('unknown');
  });
});
