// SPDX-License-Identifier: Apache-2.0
import { explainPolicy as explain, type Explanation } from '@xreg/governance';
import { loadConfig, startFolder, type ExitCode } from '@xreg/project';
import { onlyProfile, openRules, readValidationSettings } from '@xreg/project/validation';
import { XregError } from '@xreg/xregistry-fs';
import type { ArgumentsOf } from '../command-line/command-spec.js';
import type { EXPLAIN } from '../command-line/explain.js';
import { loadRulesOf } from './choose-rules.js';
import { formatExplanation } from './format-explanation.js';
import { openPolicy } from './open-policy.js';
import type { Io } from '../io.js';
import { useColor } from '../terminal/use-color.js';

/** The arguments where a policy is what to explain. */
export type ExplainPolicyArguments = ArgumentsOf<typeof EXPLAIN> & { readonly policy: string };

/** Prints which rules apply to a policy and why, and what would make it pass. */
export async function explainPolicy(args: ExplainPolicyArguments, io: Io): Promise<ExitCode> {
  const limits = readLimits(args['max-steps']);
  const config = loadConfig(args, io, startFolder(args.root ?? args.policy, io.cwd));
  const settings = readValidationSettings(
    {
      ...args,
      'structure-profile': undefined,
      base: undefined,
      form: 'canonical',
      'fail-on': undefined,
    },
    config,
    io.cwd,
  );
  const opened = await openPolicy(args.policy, args.root, config, settings.indexOptions, io);
  const borrowed = [];
  for (const source of settings.rules) {
    borrowed.push((await openRules(source, settings.indexOptions, io)).index);
  }
  const { rules, only, models } = await loadRulesOf(opened, borrowed, args.rule, settings);
  const explanation = await explain(opened, {
    rules,
    ...(only && { only }),
    profile: onlyProfile(settings.policyProfiles),
    shortNames: settings.shortNames,
    models,
    limits,
  });
  io.stdout.write(
    args.output === 'json'
      ? `${JSON.stringify(explanation, undefined, 2)}\n`
      : formatExplanation(explanation, only !== undefined, useColor(args, io)),
  );
  return isAccepted(explanation, only !== undefined) ? 0 : 1;
}

/** A rule that is asked for counts whether it applies or not. */
function isAccepted({ rules, diagnostics }: Explanation, isAsked: boolean): boolean {
  return (
    diagnostics.length === 0 &&
    rules.every(({ applies, verdict }) => verdict === 'satisfied' || !(applies || isAsked))
  );
}

/** Beyond this many steps, trying every edit takes too long for anybody. */
const MOST_STEPS = 8;

function readLimits(text: string | undefined): { readonly maxSteps?: number } {
  if (text === undefined) return {};
  const maxSteps = Number(text);
  if (/^[1-9]\d*$/.test(text) && maxSteps <= MOST_STEPS) return { maxSteps };
  throw new XregError('USAGE', `--max-steps cannot be "${text}".`, {
    help: `A number from 1 to ${MOST_STEPS}.`,
  });
}
