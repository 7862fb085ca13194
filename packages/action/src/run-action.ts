// SPDX-License-Identifier: Apache-2.0
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  compareRegistries,
  createTextReader,
  exitCodeOf,
  formatComparison,
  formatReport,
  type Report,
} from '@xreg/governance';
import {
  loadConfig,
  resolveInputs,
  resolveSingleRoot,
  startFolder,
  type Config,
  type Environment,
  type ExitCode,
  type Listener,
} from '@xreg/project';
import { openSides } from '@xreg/project/comparison';
import { publishRegistry, readTarget, type Publication } from '@xreg/project/publishing';
import {
  readValidationSettings,
  validateInputs,
  type ValidationOutcome,
  type ValidationSettings,
} from '@xreg/project/validation';
import { createDiskFileSystem, XregError } from '@xreg/xregistry-fs';
import { formatSummary, type SummaryParts } from './format-summary.js';
import { createGit } from './git.js';
import type { Inputs } from './inputs.js';
import { putChangedFirst } from './order-findings.js';
import { findProposalBase, type ProposalBase } from './proposal-base.js';
import { decidePublish } from './publish-decision.js';
import { toTargetArguments } from './publish-tags.js';
import { readSigning } from './read-signing.js';
import type { Runner } from './runner.js';
import type { WorkflowEvent } from './workflow-event.js';

/** What the Action is run with. */
export interface ActionContext {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly event: WorkflowEvent;
  readonly environment: Environment;
  readonly toolVersion: string;
}

/**
 * Judges the registries of a workflow, tells what came of it in every place where people look for it,
 * and publishes where that is due.
 *
 * @throws {XregError} what validating and publishing throw.
 */
export async function runAction(context: ActionContext): Promise<ExitCode> {
  const { runner, inputs, event, environment } = context;
  const { cwd, env } = environment;
  refuseEmptyWorkspace(cwd);
  const base = await findProposalBase(event, createGit(cwd, env));
  const config = loadConfig(
    { config: inputs.config, 'no-config': false },
    environment,
    startFolder(inputs.roots[0], cwd),
  );
  const settings: ValidationSettings = {
    ...readValidationSettings(toArguments(inputs, base?.commit), config, cwd),
    toolVersion: context.toolVersion,
    rulesAccess: () => Promise.resolve(accessOf(inputs, env)),
  };
  const decision = decidePublish(inputs.publish, event);
  const { validation, published } = decision.isDue
    ? await publish(context, config, settings)
    : { validation: await validate(context, config, settings), published: undefined };
  const { report } = validation;
  const exitCode = exitCodeOf(report, settings.failOn, settings.maxWarnings);

  writeReports(context, validation, base?.changedFiles ?? new Set());
  await runner.summarize(
    formatSummary({
      report,
      ...(published === undefined
        ? { unpublished: exitCode === 0 ? decision.reason : 'the registry does not validate' }
        : { published }),
      ...(event.isProposal && (await compare(context, config, base))),
    }),
  );
  writeOutputs(runner, report, exitCode === 0, published);
  return exitCode;
}

/** Without a step that checks the repository out, there is nothing to find fault with. */
function refuseEmptyWorkspace(cwd: string): void {
  if (readdirSync(cwd).length > 0) return;
  throw new XregError('INPUT_EMPTY', 'The workspace of the workflow is empty.');
}

const NO_BASE =
  'Nothing is compared with the base: its commit is not in the clone. Give actions/checkout "fetch-depth: 0".';

/** What a proposal does to the meaning of policies. That it cannot be told never fails a step. */
async function compare(
  { inputs, environment, runner }: ActionContext,
  config: Config,
  base: ProposalBase | undefined,
): Promise<Pick<SummaryParts, 'comparison' | 'comparisonGap'>> {
  if (base === undefined) return { comparisonGap: NO_BASE };
  const parts: string[] = [];
  try {
    const found = await resolveInputs(inputs.roots, config, environment.cwd);
    for (const { root } of found) {
      const { before, after } = await openSides(base.commit, root, {
        config,
        indexOptions: { ...(config.groups !== undefined && { groups: config.groups }) },
        environment,
        listener: createListener(runner),
        transport: () => Promise.resolve({ env: environment.env }),
      });
      parts.push(formatComparison(await compareRegistries(before, after, {}), 'markdown', {}));
    }
    return { comparison: parts.join('\n') };
  } catch (error) {
    if (!(error instanceof XregError)) throw error;
    return { comparisonGap: `Nothing is compared with the base: ${error.message}` };
  }
}

function toArguments(inputs: Inputs, base: string | undefined) {
  return {
    'fail-on': inputs.failOn,
    profile: inputs.profiles,
    'structure-profile': undefined,
    form: undefined,
    rules: inputs.rules,
    base,
  };
}

async function validate(
  { inputs, environment, runner }: ActionContext,
  config: Config,
  settings: ValidationSettings,
): Promise<ValidationOutcome> {
  const found = await resolveInputs(inputs.roots, config, environment.cwd);
  const opened = found.map((input) => ({
    ...input,
    fileSystem: createDiskFileSystem(input.root, { name: input.name }),
  }));
  return validateInputs(opened, settings, environment, createListener(runner));
}

async function publish(
  { inputs, event, environment, runner }: ActionContext,
  config: Config,
  validation: ValidationSettings,
): Promise<Publication> {
  const { cwd } = environment;
  const listener = createListener(runner);
  const reference = inputs.reference ?? config.publish?.reference;
  const target = readTarget(
    toTargetArguments({ ...inputs, reference }, event),
    config.publish,
    config.folder,
    inputs.reference === undefined ? config.folder : cwd,
  );
  return publishRegistry(
    await resolveSingleRoot(inputs.roots[0], config, cwd),
    {
      validation,
      target,
      publish: config.publish,
      annotations: inputs.annotations,
      sign: readSigning(inputs.sign, environment.env),
      access: {
        ...accessOf(inputs, environment.env),
        onNotice: (line) => {
          listener.say(line);
        },
      },
    },
    environment,
    listener,
  );
}

/** How registries are reached. */
function accessOf({ credentials, orasVersion }: Inputs, env: Environment['env']) {
  return { env, credentials, orasVersion };
}

/** The log for people, annotations for those who review, SARIF for the tab "Security". */
function writeReports(
  { runner, inputs, environment }: ActionContext,
  { report, fileSystems }: ValidationOutcome,
  changed: ReadonlySet<string>,
): void {
  const textOf = createTextReader(fileSystems);
  runner.log(formatReport(report, 'stylish', { color: true, textOf }));
  runner.command(formatReport(putChangedFirst(report, changed), 'github', {}));
  const sarif =
    inputs.sarif === undefined
      ? join(environment.env['RUNNER_TEMP'] ?? environment.cwd, 'xreg.sarif')
      : resolve(environment.cwd, inputs.sarif);
  writeFileSync(sarif, formatReport(report, 'sarif', {}));
  runner.output('sarif', sarif);
}

function writeOutputs(
  runner: Runner,
  { summary }: Report,
  isValid: boolean,
  published: SummaryParts['published'],
): void {
  runner.output('errors', String(summary.errors));
  runner.output('warnings', String(summary.warnings));
  runner.output('status', published?.status ?? (isValid ? 'valid' : 'invalid'));
  if (published === undefined) return;
  runner.output('digest', published.digest);
  runner.output('reference', published.reference);
  runner.output('digest-reference', published.digestReference);
  runner.output('tags', published.tags.join('\n'));
  runner.output('content-digest', published.contentDigest);
  runner.output('size', String(published.size));
}

function createListener(runner: Runner): Listener {
  return {
    say: (line) => {
      runner.log(line);
    },
    // A log is read afterwards: how far the work was at some time is of no use there.
    tick: () => undefined,
  };
}
