// SPDX-License-Identifier: Apache-2.0
import { createTextReader, exitCodeOf, formatReport } from '@xreg/governance';
import { packBundle, publishBundle, readSourceFacts } from '@xreg/publisher';
import { createDiskFileSystem } from '@xreg/xregistry-fs';
import type { ArgumentsOf, Command } from '../command-line/command-spec.js';
import type { PUBLISH } from '../command-line/publish.js';
import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { rememberFileSystem } from '../input/remember-file-system.js';
import { resolveSingleRoot } from '../input/single-root.js';
import { startFolder } from '../input/start-folder.js';
import type { Io } from '../io.js';
import { formatResult } from '../output/format-result.js';
import { createProgress, type Progress } from '../progress.js';
import { describeBundle } from '../publishing/describe-bundle.js';
import { readTarget } from '../publishing/read-target.js';
import { readRegistryAccess } from '../registry-access.js';
import { useColor } from '../terminal/use-color.js';
import { validateInputs, type ValidationInput } from '../validation/validate-inputs.js';
import { readValidationSettings } from '../validation/validation-arguments.js';

type PublishArguments = ArgumentsOf<typeof PUBLISH>;

/** `xreg publish`: validate, bundle, publish; each only where the one before it was content. */
export const publish: Command<typeof PUBLISH> = async (args, io) => {
  const progress = createProgress(io, args.quiet);
  const config = loadConfig(args, io, startFolder(args.root, io.cwd));
  const target = readTarget(args, config.publish, config.folder, io.cwd);
  const access = await readRegistryAccess(args, io, progress);
  const { root, name } = await resolveSingleRoot(args.root, config, io.cwd);
  // INVARIANT: what is validated is what is packed, whatever happens on disk meanwhile.
  const fileSystem = rememberFileSystem(createDiskFileSystem(root, { name }));
  const exitCode = await validateFirst({ root, name, fileSystem }, args, config, io, progress);
  if (exitCode !== 0) return exitCode;
  const facts = await readSourceFacts(root, { env: io.env });
  for (const notice of facts.notices) progress.say(notice);
  const description = describeBundle({
    facts,
    config: config.publish,
    flags: args.annotation,
    version: target.version,
  });
  const bundle = await packBundle(fileSystem, {
    archive: args.archive ?? 'zip',
    ...description,
    ...(config.publish?.name !== undefined && { name: config.publish.name }),
  });
  const published = await progress.during(`Publishing to ${target.name}`, () =>
    publishBundle({
      ...access,
      bundle,
      target: target.reference,
      tags: target.tags,
      movingTags: target.movingTags,
      allowDowngrade: args['allow-downgrade'],
      dryRun: args['dry-run'],
    }),
  );
  const { status, digest, contentDigest, layerDigest, digestReference, tags, size } = published;
  const result = {
    status,
    reference: target.name,
    digest,
    digestReference,
    contentDigest,
    layerDigest,
    tags,
    size: { bytes: size },
    entries: bundle.entries.length,
    created: bundle.manifest.created,
    annotations: bundle.manifest.annotations,
  };
  io.stdout.write(formatResult(result, args.output));
  return 0;
};

async function validateFirst(
  input: ValidationInput,
  args: PublishArguments,
  config: Config,
  io: Io,
  progress: Progress,
): Promise<0 | 1 | 2> {
  const settings = readValidationSettings(args, config, io.cwd);
  const { report, fileSystems } = await progress.during(`Validating ${input.name}`, () =>
    validateInputs([input], settings, io, progress),
  );
  const exitCode = exitCodeOf(report, settings.failOn);
  const { policies, schemas, rules, checks } = report.summary;
  if (exitCode === 0) {
    progress.say(
      `Validated ${input.name}: ${policies} policies, ${schemas} schemas, ${rules} rules, ${checks} checks.`,
    );
    return 0;
  }
  const color = useColor(args, { env: io.env, stdout: io.stderr });
  io.stderr.write(
    formatReport(report, 'stylish', { color, textOf: createTextReader(fileSystems) }),
  );
  io.stderr.write('xreg: Nothing is published: the registry does not validate.\n');
  return exitCode;
}
