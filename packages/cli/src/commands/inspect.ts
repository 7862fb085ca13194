// SPDX-License-Identifier: Apache-2.0
import { readReference } from '@xreg/project/publishing';
import { inspectReference, type AttachedStatement } from '@xreg/publisher';
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
  const { statements, signatures } = found;
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
    verdicts: {
      json: statements.map(describeStatement),
      lines: statements.length === 0 ? ['none'] : statements.map(formatStatement),
    },
    signatures: {
      json: signatures,
      lines:
        signatures.length === 0
          ? ['none']
          : signatures.map(({ digest: signed }) => `${signed}, not verified`),
    },
  };
  io.stdout.write(formatResult(result, args.output));
  return 0;
};

/** What a statement says, for programs; its list of artifacts is that of the bundle. */
function describeStatement({
  digest,
  statement,
}: AttachedStatement): Readonly<Record<string, unknown>> {
  const { tool, result, settings, summary, rules } = statement;
  return {
    digest,
    result,
    tool,
    settings: Object.fromEntries(settings),
    summary: Object.fromEntries(summary),
    rules,
  };
}

function formatStatement({ digest, statement }: AttachedStatement): string {
  const { tool, result, rules, summary } = statement;
  const counts = ['errors', 'warnings'].map((name) => `${summary.get(name) ?? 0} ${name}`);
  return `${result} under ${tool.name} ${tool.version}, ${rules.length} rules, ${counts.join(', ')} (${digest})`;
}
