// SPDX-License-Identifier: Apache-2.0
import { readReference } from '@xreg/project/publishing';
import { inspectReference } from '@xreg/publisher';
import type { Command } from '../command-line/command-spec.js';
import type { INSPECT } from '../command-line/inspect.js';
import { formatResult } from '../output/format-result.js';
import { createProgress } from '../progress.js';
import { readRegistryAccess } from '../registry-access.js';

/** `xreg inspect`: what a reference stands for, checked as strictly as by a pull. */
export const inspect: Command<typeof INSPECT> = async (args, io) => {
  const progress = createProgress(io, args.quiet);
  const found = await progress.during(`Inspecting ${args.reference}`, async () =>
    inspectReference({
      ...(await readRegistryAccess(args, io, progress)),
      reference: readReference(args.reference, io.cwd),
      allowAnyArtifactType: args['allow-any-artifact-type'],
    }),
  );
  const { digest, contentDigest, artifactType, created, layer, counts, entries, annotations } =
    found;
  const result = {
    reference: args.reference,
    digest,
    contentDigest,
    artifactType,
    created,
    archive: layer.title,
    layerDigest: layer.digest,
    size: { bytes: layer.size },
    layouts: counts.layouts,
    policies: counts.policies,
    schemas: counts.schemas,
    rules: counts.rules,
    annotations,
    entries: args.output === 'json' ? entries.map(({ path }) => path) : entries.length,
  };
  io.stdout.write(formatResult(result, args.output));
  return 0;
};
