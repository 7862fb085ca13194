// SPDX-License-Identifier: Apache-2.0
import type { Verdict } from '../src/statement/statement.js';

/** A verdict as a run over the small registry of these tests gives it. */
export const VERDICT: Verdict = {
  tool: { name: 'xreg', version: '0.1.0' },
  result: 'passed',
  settings: new Map([
    ['profile', 'odrl-2.2'],
    ['fail-on', 'error'],
  ]),
  summary: new Map([
    ['warnings', 0],
    ['errors', 0],
  ]),
  rules: [
    {
      xid: '/rulegroups/dspacex/rules/membership/versions/1.0',
      digest: `sha256:${'a'.repeat(64)}`,
    },
  ],
};
