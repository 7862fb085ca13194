// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import type { Answers } from './answers.js';
import { fillTemplate } from './fill-template.js';

/** Name and version of the rule that a new registry has. */
const RULE = 'membership-required.v1.0';

/** The files of a new registry, by path: a policy, a rule with its schema, and the tests of the rule. */
export function createRegistryFiles({
  group,
  namespace,
}: Answers): ReadonlyMap<string, Uint8Array> {
  const tests = `tests/${group}.${RULE}`;
  const files = [
    ['.gitattributes', GITATTRIBUTES],
    [`policies/${group}.members.v1.0.json`, POLICY],
    [`rules/${group}.${RULE}.json`, MEMBERSHIP_RULE],
    [`schemas/${group}.membership.v1.0.json`, SCHEMA],
    [`${tests}/expect.json`, EXPECT],
    ...TESTS.map(([name, text]) => [`${tests}/${name}.json`, text] as const),
  ] as const;
  const values = { GROUP: group, NAMESPACE: namespace };
  return new Map(files.map(([path, text]) => [path, Buffer.from(fillTemplate(text, values))]));
}

// The files stand beside the code; in a bundle of the command their text takes the place of each call.
const GITATTRIBUTES = readFileSync(
  new URL('../../template/registry/gitattributes', import.meta.url),
  'utf8',
);
const POLICY = readFileSync(
  new URL('../../template/registry/policy.json', import.meta.url),
  'utf8',
);
const MEMBERSHIP_RULE = readFileSync(
  new URL('../../template/registry/rule.json', import.meta.url),
  'utf8',
);
const SCHEMA = readFileSync(
  new URL('../../template/registry/schema.json', import.meta.url),
  'utf8',
);
const EXPECT = readFileSync(
  new URL('../../template/registry/expect.json', import.meta.url),
  'utf8',
);
const TESTS = [
  [
    'pass/membership-and-region',
    readFileSync(
      new URL('../../template/registry/pass/membership-and-region.json', import.meta.url),
      'utf8',
    ),
  ],
  [
    'pass/membership',
    readFileSync(new URL('../../template/registry/pass/membership.json', import.meta.url), 'utf8'),
  ],
  [
    'fail/lapsed-membership',
    readFileSync(
      new URL('../../template/registry/fail/lapsed-membership.json', import.meta.url),
      'utf8',
    ),
  ],
  [
    'fail/no-constraint',
    readFileSync(
      new URL('../../template/registry/fail/no-constraint.json', import.meta.url),
      'utf8',
    ),
  ],
  [
    'fail/no-left-operand',
    readFileSync(
      new URL('../../template/registry/fail/no-left-operand.json', import.meta.url),
      'utf8',
    ),
  ],
  [
    'fail/no-operator',
    readFileSync(new URL('../../template/registry/fail/no-operator.json', import.meta.url), 'utf8'),
  ],
  [
    'fail/no-permission',
    readFileSync(
      new URL('../../template/registry/fail/no-permission.json', import.meta.url),
      'utf8',
    ),
  ],
  [
    'fail/no-right-operand',
    readFileSync(
      new URL('../../template/registry/fail/no-right-operand.json', import.meta.url),
      'utf8',
    ),
  ],
  [
    'fail/one-permission-of-two',
    readFileSync(
      new URL('../../template/registry/fail/one-permission-of-two.json', import.meta.url),
      'utf8',
    ),
  ],
  [
    'fail/other-operand',
    readFileSync(
      new URL('../../template/registry/fail/other-operand.json', import.meta.url),
      'utf8',
    ),
  ],
  [
    'fail/other-operator',
    readFileSync(
      new URL('../../template/registry/fail/other-operator.json', import.meta.url),
      'utf8',
    ),
  ],
] as const;
