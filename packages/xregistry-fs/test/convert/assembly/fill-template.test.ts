// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { fillTemplate } from '../../../src/convert/assembly/fill-template.js';

const file = {
  path: 'services/carbon/policies/access.v1.jsonld',
  value: () => ({ versionid: '1.0', number: 2, 'a/b': { c: ['x'] } }),
};

describe('fillTemplate', () => {
  test.each([
    ['membership', 'membership'],
    ['{basename}', 'access.v1'],
    ['{dirname}', 'policies'],
    ['{dirname:1}', 'policies'],
    ['{dirname:2}', 'carbon'],
    ['{dirname:3}.{dirname:2}', 'services.carbon'],
    ['{json:/versionid}', '1.0'],
    ['{json:/number}.0', '2.0'],
    ['{json:/a~1b/c/0}', 'x'],
  ])('fills %s in as %s', (template, text) => {
    expect(fillTemplate(template, file)).toEqual({ text });
  });

  test.each(['{dirname:4}', '{dirname:0}', '{dirname:12}', '{}', '{{basename}}', '}', '{json:}'])(
    'refuses %s',
    (template) => {
      expect(fillTemplate(template, file).problem).toBeTypeOf('string');
    },
  );

  test('looks for own members only', () => {
    expect(fillTemplate('{json:/constructor/name}', file).problem).toBeTypeOf('string');
    expect(fillTemplate('{json:/versionid/length}', file).problem).toBeTypeOf('string');
  });

  test('does not read a file whose content it does not need', () => {
    const unread = {
      ...file,
      value: () => {
        throw new Error('the file was read');
      },
    };

    expect(fillTemplate('{basename}', unread)).toEqual({ text: 'access.v1' });
  });
});
