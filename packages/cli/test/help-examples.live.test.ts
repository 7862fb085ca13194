// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { runPage } from '../../../testing/docs/run-page.js';
import { describeWithTools } from '../../../testing/index.js';
import { COMMANDS } from '../src/command-line/commands.js';

/** What a reader of the examples has: a registry, a configuration beside it, and what was published. */
const PROJECT = `
cp -r examples/xregistry-compact registry
mkdir ../governance && cp -r examples/xregistry ../governance/registry
cp -r registry policies
echo '{ "roots": ["registry"] }' > xreg.config.json
git add -A && git commit -qm "acme: policies" && git update-ref refs/remotes/origin/main HEAD
git tag v1.0 && git tag v1.1
xreg publish -q registry ghcr.io/acme/policies:1.4.0
xreg publish -q registry oci-layout:build/layout:1.4.0
`;

/** Commands whose examples are about such a project. */
const ON_A_PROJECT: ReadonlySet<string> = new Set([
  'validate',
  'test',
  'explain',
  'index',
  'diff',
  'bundle',
  'config',
  'inspect',
  'publish',
]);

/** Signing needs a key, or the identity of a job. */
const SIGNER = 'cosign';

describeWithTools('the help', ['bash', 'git', 'oras', 'docker-registry'], () => {
  it('has examples that do what it says', { timeout: 600_000 }, async () => {
    const commands = COMMANDS.filter(({ spec }) => ON_A_PROJECT.has(spec.name))
      .flatMap(({ spec }) => spec.examples.map(({ command }) => command))
      .filter((command) => !command.includes(SIGNER));
    const page = `<!-- test: run${PROJECT}-->\n\n\`\`\`sh\n${commands.join('\n')}\n\`\`\`\n`;

    const { failures } = await runPage(page);

    expect(commands.length).toBeGreaterThan(25);
    expect(failures).toEqual([]);
  });
});
