// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { convertRegistry, type Diagnostic } from '@xreg/xregistry-fs';
import type { ArgumentsOf, Command } from '../command-line/command-spec.js';
import type { CONVERT } from '../command-line/convert.js';
import { openDocument } from '../input/open-document.js';
import { openRegistry } from '../input/open-registry.js';
import { readSourceDate } from '../input/source-date.js';
import type { Io } from '../io.js';
import { formatResult } from '../output/format-result.js';
import { reportFindings } from '../output/report-findings.js';
import { writeFileAtomically } from '../output/write-file.js';
import { refuseOccupied, writeFolderAtomically } from '../output/write-folder.js';
import { createProgress } from '../progress.js';

/** `xreg convert`: the same registry in another form, whole, or nothing at all. */
export const convert: Command<typeof CONVERT> = async (args, io) => {
  const out = resolve(io.cwd, args.out);
  refuseOccupied(out, args.out, args.to === 'document' ? 'file' : 'folder');
  const { index, fileSystem, name, diagnostics, relocate } = await open(args, io);
  const instant = readSourceDate(io.env);
  const converted = await createProgress(io, args.quiet).during(`Converting ${name}`, () =>
    convertRegistry(index, fileSystem, { to: args.to, ...(instant !== undefined && { instant }) }),
  );
  const exitCode = reportFindings(
    [...diagnostics, ...converted.diagnostics.map(relocate)],
    name,
    io,
  );
  if (exitCode !== 0) {
    io.stderr.write('xreg: Nothing is written: the result would lack a part of the registry.\n');
    return exitCode;
  }
  write(out, args.to, converted.files);
  const result = {
    to: args.to,
    out: args.out,
    artifacts: index.artifacts.size,
    files: converted.files.size,
  };
  io.stdout.write(formatResult(result, args.output));
  return 0;
};

async function open(args: ArgumentsOf<typeof CONVERT>, io: Io) {
  const path = resolve(io.cwd, args.root);
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile) return openDocument(path, io);
  const registry = await openRegistry(args.root, args, io);
  return { ...registry, diagnostics: [], relocate: (diagnostic: Diagnostic) => diagnostic };
}

function write(
  out: string,
  to: ArgumentsOf<typeof CONVERT>['to'],
  files: ReadonlyMap<string, Uint8Array>,
): void {
  if (to !== 'document') {
    writeFolderAtomically(out, files);
    return;
  }
  for (const bytes of files.values()) writeFileAtomically(out, bytes);
}
