// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { displayPath } from '@xreg/project';
import { readReference } from '@xreg/project/publishing';
import { pullBundle } from '@xreg/publisher';
import type { Command } from '../command-line/command-spec.js';
import type { PULL } from '../command-line/pull.js';
import { formatResult } from '../output/format-result.js';
import { createProgress } from '../progress.js';
import { readRegistryAccess } from '../registry-access.js';

/** `xreg pull`: a published registry as files, after everything about it was checked. */
export const pull: Command<typeof PULL> = async (args, io) => {
  const progress = createProgress(io, args.quiet);
  const pulled = await progress.during(`Pulling ${args.reference}`, async () =>
    pullBundle({
      ...(await readRegistryAccess(args, io, progress)),
      reference: readReference(args.reference, io.cwd),
      outDir: displayPath(resolve(io.cwd, args.out), process.cwd()),
      allowAnyArtifactType: args['allow-any-artifact-type'],
    }),
  );
  const { status, digest, contentDigest, counts, entries } = pulled;
  const { policies, schemas, rules } = counts;
  const result = {
    status,
    reference: args.reference,
    out: args.out,
    digest,
    contentDigest,
    entries: entries.length,
    policies,
    schemas,
    rules,
  };
  io.stdout.write(formatResult(result, args.output));
  return 0;
};
