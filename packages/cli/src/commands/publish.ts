// SPDX-License-Identifier: Apache-2.0
import { createTextReader, formatReport } from '@xreg/governance';
import { loadConfig, resolveSingleRoot, startFolder } from '@xreg/project';
import { publishRegistry, readTarget } from '@xreg/project/publishing';
import { readValidationSettings, type ValidationOutcome } from '@xreg/project/validation';
import type { CosignSettings } from '@xreg/publisher';
import { XregError } from '@xreg/xregistry-fs';
import { readCosign } from '../cosign-access.js';
import type { ArgumentsOf, Command } from '../command-line/command-spec.js';
import type { PUBLISH } from '../command-line/publish.js';
import type { Io } from '../io.js';
import { writeGithubOutput } from '../output/github-output.js';
import { formatResult } from '../output/format-result.js';
import { createProgress } from '../progress.js';
import { readRegistryAccess } from '../registry-access.js';
import { useColor } from '../terminal/use-color.js';
import { readVersion } from '../version.js';

/** `xreg publish`: validate, bundle, publish; each only where the one before it was content. */
export const publish: Command<typeof PUBLISH> = async (args, io) => {
  const progress = createProgress(io, args.quiet);
  const config = loadConfig(args, io, startFolder(args.root, io.cwd));
  const target = readTarget(args, config.publish, config.folder, io.cwd);
  const access = await readRegistryAccess(args, io, progress);
  const input = await resolveSingleRoot(args.root, config, io.cwd);
  const settings = readValidationSettings(args, config, io.cwd);
  const sign = readSigning(args, io);
  if (args['check-remote'] && !args['dry-run']) {
    throw new XregError(
      'USAGE',
      '--check-remote is for --dry-run: publishing always looks first.',
      {
        help: 'Add --dry-run, or leave --check-remote out.',
      },
    );
  }
  const { validation, exitCode, bundle, published } = await progress.during(
    `Publishing ${input.name} to ${target.name}`,
    () =>
      publishRegistry(
        input,
        {
          validation: {
            ...settings,
            toolVersion: readVersion(),
            rulesAccess: () => Promise.resolve(access),
          },
          target,
          access,
          publish: config.publish,
          annotations: args.annotation,
          archive: args.archive,
          compress: args.compress,
          allowDowngrade: args['allow-downgrade'],
          dryRun: args['dry-run'],
          checkRemote: args['check-remote'],
          attachVerdict: !args['no-statement'],
          sign,
        },
        io,
        progress,
      ),
  );
  if (bundle === undefined || published === undefined) {
    reportRefusal(validation, args, io);
    return exitCode;
  }
  const { status, digest, contentDigest, layerDigest, digestReference, tags, size } = published;
  const { statementDigest } = published;
  const result = {
    status,
    reference: target.name,
    digest,
    digestReference,
    contentDigest,
    layerDigest,
    statementDigest,
    tags,
    size: { bytes: size },
    entries: bundle.entries.length,
    created: bundle.manifest.created,
    annotations: bundle.manifest.annotations,
  };
  io.stdout.write(formatResult(result, args.output));
  writeGithubOutput(
    {
      reference: target.name,
      digest,
      'digest-reference': digestReference,
      tags,
      status,
      size,
      'content-digest': contentDigest,
      'statement-digest': statementDigest ?? '',
    },
    io.env,
  );
  return 0;
};

/** How to sign, where that is asked for; a key without it would be left unused in silence. */
function readSigning(args: ArgumentsOf<typeof PUBLISH>, io: Io): CosignSettings | undefined {
  if (args.sign === undefined) {
    if (args['sign-key'] === undefined) return undefined;
    throw new XregError(
      'USAGE',
      '--sign-key says what to sign with, and nothing is to be signed.',
      {
        help: 'Add --sign cosign.',
      },
    );
  }
  return readCosign(args, args['sign-key'], io);
}

function reportRefusal(
  { report, fileSystems }: ValidationOutcome,
  args: Parameters<typeof useColor>[0],
  io: Io,
): void {
  const color = useColor(args, { env: io.env, stdout: io.stderr });
  io.stderr.write(
    formatReport(report, 'stylish', { color, textOf: createTextReader(fileSystems) }),
  );
  io.stderr.write('xreg: Nothing is published: the registry does not validate.\n');
}
