// SPDX-License-Identifier: Apache-2.0
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { hideIgnored, packBundle } from '@xreg/publisher';
import { XregError } from '@xreg/xregistry-fs';
import type { BUNDLE } from '../command-line/bundle.js';
import type { Command } from '../command-line/command-spec.js';
import { openRegistry } from '../input/open-registry.js';
import { formatResult } from '../output/format-result.js';
import { findUnreadable, reportFindings } from '../output/report-findings.js';
import { writeFileAtomically } from '../output/write-file.js';
import { createProgress } from '../progress.js';

/** `xreg bundle`: the registry as one archive. Its layout is checked; its policies are not judged. */
export const bundle: Command<typeof BUNDLE> = async (args, io) => {
  const out = resolve(io.cwd, args.out);
  refuseOtherFile(out, args.out);
  const { config, fileSystem, index, name } = await openRegistry(args.root, args, io, hideIgnored);
  const exitCode = reportFindings(findUnreadable(index), name, io);
  if (exitCode !== 0) {
    io.stderr.write(
      'xreg: Nothing is written: the bundle would lack a part of the registry, or hold what nobody can read.\n',
    );
    return exitCode;
  }
  const packed = await createProgress(io, args.quiet).during(`Packing ${name}`, () =>
    packBundle(fileSystem, {
      compress: args.compress,
      archive: args.archive ?? (/\.(?:tar\.gz|tgz)$/i.test(args.out) ? 'tar.gz' : 'zip'),
      ...(config.publish?.name !== undefined && { name: config.publish.name }),
    }),
  );
  writeFileAtomically(out, packed.archive);
  const result = {
    out: args.out,
    digest: packed.layerDigest,
    contentDigest: packed.contentDigest,
    size: { bytes: packed.archive.byteLength },
    entries: packed.entries.length,
    artifacts: index.artifacts.size,
  };
  io.stdout.write(formatResult(result, args.output));
  return 0;
};

/** First bytes of the archives that a bundle may replace: ZIP, an empty ZIP, gzip. */
const ARCHIVE_STARTS = ['504b0304', '504b0506', '1f8b'];

/** An archive of an earlier run is replaced, but a mistyped name costs nobody a policy. */
function refuseOtherFile(path: string, name: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || (stats.isFile() && stats.size === 0)) return;
  if (stats.isFile() && ARCHIVE_STARTS.some((start) => readStart(path).startsWith(start))) return;
  const found = stats.isDirectory() ? 'is a folder' : 'exists and is no archive';
  throw new XregError('REFUSED', `"${name}" ${found}; it is not replaced.`, {
    help: 'Name a new file with -o, such as policies.zip.',
  });
}

function readStart(path: string): string {
  const handle = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(4);
    return bytes.subarray(0, readSync(handle, bytes, 0, 4, 0)).toString('hex');
  } finally {
    closeSync(handle);
  }
}
