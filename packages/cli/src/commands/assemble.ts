// SPDX-License-Identifier: Apache-2.0
import { basename, resolve } from 'node:path';
import { displayPath, loadConfig } from '@xreg/project';
import { matchFilesWithin } from '@xreg/project/files';
import {
  assembleRegistry,
  type AssemblyResult,
  buildDeploymentIndex,
  createDiskFileSystem,
  createMemoryFileSystem,
  type Diagnostic,
  type Layout,
  readDocument,
  XregError,
} from '@xreg/xregistry-fs';
import type { ASSEMBLE } from '../command-line/assemble.js';
import type { Command } from '../command-line/command-spec.js';
import { openOwnRegistry, type OwnRegistry } from '../input/own-registry.js';
import { formatResult } from '../output/format-result.js';
import { findUnreadable, reportFindings } from '../output/report-findings.js';
import { refuseOccupied, writeFolderAtomically } from '../output/write-folder.js';
import { createProgress } from '../progress.js';

/** `xreg assemble`: a registry of files that lie elsewhere, whole, or nothing at all. */
export const assemble: Command<typeof ASSEMBLE> = async (args, io) => {
  const out = resolve(io.cwd, args.out);
  refuseOccupied(out, args.out, 'folder');
  const config = loadConfig(args, io, io.cwd);
  const { assembly, file } = config;
  if (file === undefined || assembly === undefined || assembly.length === 0) throw nothingMapped();
  const own = await openOwnRegistry(args.root, config, out, args, io);
  const name = displayPath(config.folder, io.cwd);
  const fileSystem = createDiskFileSystem(config.folder, { name });
  const { source } = readDocument(fileSystem, basename(file));
  const assembled = await createProgress(io, args.quiet).during('Assembling', () =>
    assembleRegistry(assembly, fileSystem, {
      list: (pattern, exclude) => matchFilesWithin(fileSystem, pattern, exclude),
      layout: args.layout ?? config.layout ?? layoutOf(own),
      ...(own !== undefined && { index: own.index }),
      ...(source !== undefined && { config: source }),
    }),
  );
  const files = new Map([...(own?.files ?? []), ...assembled.files]);
  const exitCode = Math.max(
    own === undefined ? 0 : reportFindings(own.index.diagnostics, own.name, io),
    reportFindings(
      [...assembled.diagnostics, ...(await readBack(files, assembled, config.groups))],
      name,
      io,
    ),
  );
  if (exitCode !== 0) {
    io.stderr.write('xreg: Nothing is written: the result would lack a part of the registry.\n');
    return 1;
  }
  if (!args['dry-run']) writeFolderAtomically(out, files);
  const origins = [...assembled.origins];
  const result = {
    ...(args['dry-run'] && { status: 'dry-run' }),
    out: args.out,
    origins:
      args.output === 'json'
        ? assembled.origins
        : origins.map(([target, origin]) => `${target} <- ${origin}`),
    assembled: assembled.files.size,
    ...(own !== undefined && { registry: own.name, copied: own.files.size }),
  };
  io.stdout.write(formatResult(result, args.output));
  return 0;
};

/** What is brought into a registry looks like the rest of it. */
function layoutOf(own: OwnRegistry | undefined): Layout {
  const layouts = own?.index.layouts ?? new Set();
  return layouts.has('expanded') && !layouts.has('compact') ? 'expanded' : 'compact';
}

/** What the result would say of the files brought in, at the places they come from. */
async function readBack(
  files: ReadonlyMap<string, Uint8Array>,
  { origins }: AssemblyResult,
  groups: readonly string[] | undefined,
): Promise<readonly Diagnostic[]> {
  const index = await buildDeploymentIndex(createMemoryFileSystem('result', files), {
    allowEmpty: true,
    ...(groups !== undefined && { groups }),
  });
  return findUnreadable(index).flatMap((diagnostic) => {
    const origin = origins.get(diagnostic.file);
    return origin === undefined ? [] : [{ ...diagnostic, file: origin }];
  });
}

function nothingMapped(): XregError {
  return new XregError('CONFIG_INVALID', 'The configuration maps no files to assemble.', {
    help: 'Add "assembly" to xreg.config.json, such as [{ "from": "services/*/policy.json", "group": "dspacex", "name": "{dirname}", "version": "1.0" }].',
  });
}
