// SPDX-License-Identifier: Apache-2.0
import { basename, resolve } from 'node:path';
import {
  assembleRegistry,
  createDiskFileSystem,
  DEFAULT_JSON_LIMITS,
  listRegistryFiles,
  readDocument,
  XregError,
} from '@xreg/xregistry-fs';
import type { ASSEMBLE } from '../command-line/assemble.js';
import type { ArgumentsOf, Command } from '../command-line/command-spec.js';
import { loadConfig } from '../config/load-config.js';
import { displayPath } from '../input/display-path.js';
import { matchFiles } from '../input/match-files.js';
import { openRegistry } from '../input/open-registry.js';
import type { Io } from '../io.js';
import { formatResult } from '../output/format-result.js';
import { reportFindings } from '../output/report-findings.js';
import { refuseOccupied, writeFolderAtomically } from '../output/write-folder.js';
import { createProgress } from '../progress.js';

/** `xreg assemble`: a registry of files that lie elsewhere, whole, or nothing at all. */
export const assemble: Command<typeof ASSEMBLE> = async (args, io) => {
  const out = resolve(io.cwd, args.out);
  refuseOccupied(out, args.out, 'folder');
  const config = loadConfig(args, io, io.cwd);
  const { assembly, file } = config;
  if (file === undefined || assembly === undefined || assembly.length === 0) throw nothingMapped();
  const own = args.root === undefined ? undefined : await openOwn(args.root, args, io);
  const name = displayPath(config.folder, io.cwd);
  const fileSystem = createDiskFileSystem(config.folder, { name });
  const { source } = readDocument(fileSystem, basename(file));
  const layout = args.layout ?? config.layout;
  const assembled = await createProgress(io, args.quiet).during('Assembling', () =>
    assembleRegistry(assembly, fileSystem, {
      list: (pattern, exclude) =>
        matchFiles(pattern, config.folder, [...exclude, '**/node_modules/**']),
      ...(layout !== undefined && { layout }),
      ...(own !== undefined && { index: own.index }),
      ...(source !== undefined && { config: source }),
    }),
  );
  const exitCode = Math.max(
    own === undefined ? 0 : reportFindings(own.index.diagnostics, own.name, io),
    reportFindings(assembled.diagnostics, name, io),
  );
  if (exitCode !== 0) {
    io.stderr.write('xreg: Nothing is written: the result would lack a part of the registry.\n');
    return 1;
  }
  writeFolderAtomically(out, new Map([...(own?.files ?? []), ...assembled.files]));
  const result = {
    out: args.out,
    assembled: assembled.files.size,
    ...(own !== undefined && { copied: own.files.size }),
  };
  io.stdout.write(formatResult(result, args.output));
  return 0;
};

/** The registry that the result takes in, and the bytes of its files. */
async function openOwn(root: string, args: ArgumentsOf<typeof ASSEMBLE>, io: Io) {
  const { index, fileSystem, name } = await openRegistry(root, args, io);
  const files = new Map(
    listRegistryFiles(fileSystem).map((path) => [
      path,
      fileSystem.read(path, DEFAULT_JSON_LIMITS.maxBytes),
    ]),
  );
  return { index, name, files };
}

function nothingMapped(): XregError {
  return new XregError('CONFIG_INVALID', 'The configuration maps no files to assemble.', {
    help: 'Add "assembly" to xreg.config.json, such as [{ "from": "services/*/policy.json", "group": "dspacex", "name": "{dirname}", "version": "1.0" }].',
  });
}
