// SPDX-License-Identifier: Apache-2.0
import type { ExitCode } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';
import type { ArgumentsOf, Command } from '../command-line/command-spec.js';
import { EXPLAIN } from '../command-line/explain.js';
import { usage } from '../command-line/read-arguments.js';
import { useColor } from '../terminal/use-color.js';

/** `xreg explain`: what the rules say of a policy, or what a diagnostic means. */
export const explain: Command<typeof EXPLAIN> = async (args, io): Promise<ExitCode> => {
  const { code, policy } = args;
  if (code !== undefined) {
    refuseWithCode(args);
    const { explainCode } = await import('../diagnostic-pages/explain-code.js');
    explainCode(code, { output: args.output, isColored: useColor(args, io) }, io);
    return 0;
  }
  if (policy === undefined) {
    throw usage(
      EXPLAIN,
      'xreg explain needs <policy> or --code <code>.',
      `A policy: ${EXPLAIN.positionals.policy.describe}.\nA code: it stands in each finding, such as odrl/no-rules.`,
    );
  }
  const { explainPolicy } = await import('../explanation/explain-policy.js');
  try {
    return await explainPolicy({ ...args, policy }, io);
  } catch (error) {
    throw (await mistakenCode(policy, error)) ?? error;
  }
};

/** A code in place of a policy, as people type it who have just read a finding. */
async function mistakenCode(policy: string, cause: unknown): Promise<XregError | undefined> {
  if (!(cause instanceof XregError) || !/^[a-z]+\/[a-z0-9-]+$/.test(policy)) return undefined;
  const { readDiagnosticPages } = await import('../diagnostic-pages/read-diagnostic-pages.js');
  if (!readDiagnosticPages().has(policy)) return undefined;
  return new XregError(cause.code, cause.message, {
    cause,
    help: `A diagnostic has that name: run "xreg explain --code ${policy}".`,
  });
}

/** What concerns a policy would be passed over in silence. */
function refuseWithCode(args: ArgumentsOf<typeof EXPLAIN>): void {
  const given = [
    args.policy === undefined ? [] : ['<policy>'],
    args.root === undefined ? [] : ['--root'],
    args['max-steps'] === undefined ? [] : ['--max-steps'],
    args.rules.length === 0 ? [] : ['--rules'],
  ].flat();
  if (given[0] !== undefined) throw usage(EXPLAIN, `--code and ${given[0]} exclude each other.`);
}
