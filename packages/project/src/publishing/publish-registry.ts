// SPDX-License-Identifier: Apache-2.0
import { exitCodeOf } from '@xreg/governance';
import {
  IGNORE_FILE,
  createStatement,
  hideIgnored,
  listIgnored,
  packBundle,
  publishBundle,
  readSourceFacts,
  type Bundle,
  type PublishOptions,
  type PublishResult,
  type StoredStatement,
  type TransportOptions,
} from '@xreg/publisher';
import { createDiskFileSystem } from '@xreg/xregistry-fs';
import type { Config } from '../config/config.js';
import type { Environment, Listener } from '../environment.js';
import { rememberFileSystem } from '../input/remember-file-system.js';
import type { RegistryInput } from '../input/resolve-inputs.js';
import { validateInputs, type ValidationOutcome } from '../validation/validate-inputs.js';
import type { ValidationSettings } from '../validation/validation-settings.js';
import { createVerdict } from './create-verdict.js';
import { describeBundle } from './describe-bundle.js';
import type { PublishTarget } from './read-target.js';

/** Settings of {@link publishRegistry}. */
export interface PublicationOptions
  extends
    Pick<PublishOptions, 'allowDowngrade' | 'checkRemote' | 'dryRun' | 'sign'>,
    Pick<Config, 'publish'> {
  readonly validation: ValidationSettings;
  readonly target: PublishTarget;
  /** `key=value`; these go before what the configuration and Git say. */
  readonly annotations: readonly string[];
  /** Default `zip`. */
  readonly archive?: 'zip' | 'tar.gz' | undefined;
  /** Compresses the archive, which lets its digest depend on the machine. Default: it is stored. */
  readonly compress?: boolean;
  /** Whether the verdict is attached to the bundle. Default: it is. */
  readonly attachVerdict?: boolean;
  /** How a registry is reached. */
  readonly access: TransportOptions;
}

/** What became of a registry that was to be published. */
export interface Publication {
  readonly validation: ValidationOutcome;
  /** 0 where the registry validates; nothing is published else. */
  readonly exitCode: 0 | 1 | 2;
  readonly bundle?: Bundle;
  /** The verdict that was attached to the bundle. */
  readonly statement?: StoredStatement;
  readonly published?: PublishResult;
}

/**
 * Validates a registry, packs it and publishes it; each only where the one before was content.
 *
 * @throws {XregError} what validating, packing and publishing throw.
 */
export async function publishRegistry(
  { root, name }: RegistryInput,
  options: PublicationOptions,
  environment: Environment,
  listener: Listener,
): Promise<Publication> {
  // INVARIANT: what is validated is what is packed, whatever happens on disk meanwhile.
  const whole = rememberFileSystem(createDiskFileSystem(root, { name }));
  const ignored = listIgnored(whole);
  if (ignored.length > 0) listener.say(`${IGNORE_FILE} leaves out ${ignored.length} files.`);
  const fileSystem = hideIgnored(whole);
  const input = { root, name, fileSystem };
  const validation = await validateInputs([input], options.validation, environment, listener);
  const { failOn, maxWarnings } = options.validation;
  const exitCode = exitCodeOf(validation.report, failOn, maxWarnings);
  if (exitCode !== 0) return { validation, exitCode };
  const { policies, schemas, rules, checks } = validation.report.summary;
  listener.say(
    `Validated ${name}: ${policies} policies, ${schemas} schemas, ${rules} rules, ${checks} checks.`,
  );
  const { target, publish: config } = options;
  const facts = await readSourceFacts(root, { env: environment.env });
  for (const notice of facts.notices) listener.say(notice);
  const bundle = await packBundle(fileSystem, {
    archive: options.archive ?? 'zip',
    compress: options.compress ?? false,
    ...describeBundle({ facts, config, flags: options.annotations, version: target.version }),
    ...(config?.name !== undefined && { name: config.name }),
  });
  const statement =
    options.attachVerdict === false
      ? undefined
      : await createStatement(
          bundle,
          await createVerdict(validation, fileSystem, options.validation),
          {
            groups: options.validation.indexOptions.groups ?? [],
          },
        );
  const published = await publishBundle({
    ...options.access,
    bundle,
    statement,
    sign: options.sign,
    target: target.reference,
    tags: target.tags,
    movingTags: target.movingTags,
    ...(options.allowDowngrade !== undefined && { allowDowngrade: options.allowDowngrade }),
    ...(options.dryRun !== undefined && { dryRun: options.dryRun }),
    ...(options.checkRemote !== undefined && { checkRemote: options.checkRemote }),
  });
  return { validation, exitCode, bundle, published, ...(statement && { statement }) };
}
