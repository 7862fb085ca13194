// SPDX-License-Identifier: Apache-2.0
// Packs a folder with the built package and prints the digests. Run in processes with other settings.
import { createHash } from 'node:crypto';
import { packBundle } from '@xreg/publisher';
import { createDiskFileSystem } from '@xreg/xregistry-fs';

const bundle = await packBundle(createDiskFileSystem(process.argv[2]));
console.log(
  JSON.stringify({
    archive: createHash('sha256').update(bundle.archive).digest('hex'),
    manifest: bundle.manifest.digest,
    content: bundle.contentDigest,
  }),
);
