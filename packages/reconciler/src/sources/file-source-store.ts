// SPDX-License-Identifier: Apache-2.0
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openArchive, packBundle } from '@xreg/publisher';
import { createMemoryFileSystem, XregError } from '@xreg/xregistry-fs';
import { isRecord } from '../connector/wire/read-json.js';
import { writeAtomically } from '../store/atomic-write.js';
import { keepingState, readStateFile } from '../store/state-file.js';
import type { SourceBundle } from './bundle-source.js';
import type { AcceptedBundle, SourceRecord, SourceStore } from './source-store.js';

const FORMAT_VERSION = 1;

/**
 * Keeps sources in a folder: `sources.json`, and each last good bundle as an archive beside it, checked
 * anew whenever it is read.
 */
export function createFileSourceStore(folder: string): SourceStore {
  const stateFile = join(folder, 'sources.json');
  const bundleFolder = join(folder, 'bundles');
  const bundleFile = (digest: string): string =>
    join(bundleFolder, `${digest.replace(/[^0-9a-z]/gi, '-')}.zip`);

  return {
    async read() {
      const text = await readStateFile(stateFile);
      return text === undefined ? [] : parseRecords(text, stateFile);
    },
    async write(records, bundles) {
      await keepingState(folder, async () => {
        await mkdir(bundleFolder, { recursive: true, mode: 0o700 });
        // The bundles first: what the records name is always there.
        for (const bundle of bundles) await writeBundle(bundleFile(bundle.digest), bundle);
        const state = { formatVersion: FORMAT_VERSION, sources: records };
        await writeAtomically(stateFile, `${JSON.stringify(state, null, 2)}\n`);
        await removeOthers(
          bundleFolder,
          new Set(records.map(({ accepted }) => bundleFile(accepted.digest))),
        );
      });
    },
    async load(accepted) {
      try {
        const { files, contentDigest } = await openArchive(bundleFile(accepted.digest));
        if (contentDigest !== accepted.contentDigest) return undefined;
        return { ...accepted, files, diagnostics: [] };
      } catch (error) {
        if (error instanceof XregError) return undefined;
        throw error;
      }
    },
  };
}

async function writeBundle(file: string, { files }: SourceBundle): Promise<void> {
  const { archive } = await packBundle(createMemoryFileSystem('bundle', files), {
    files: [...files.keys()],
  });
  await writeAtomically(file, archive);
}

async function removeOthers(folder: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (!kept.has(file)) await rm(file, { force: true });
  }
}

function parseRecords(text: string, file: string): readonly SourceRecord[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged(file);
  }
  if (!isRecord(value) || value['formatVersion'] !== FORMAT_VERSION) throw damaged(file);
  const { sources } = value;
  if (!Array.isArray(sources) || !sources.every(isSourceRecord)) throw damaged(file);
  return sources;
}

function isSourceRecord(value: unknown): value is SourceRecord {
  return isRecord(value) && typeof value['name'] === 'string' && isAccepted(value['accepted']);
}

function isAccepted(value: unknown): value is AcceptedBundle {
  if (!isRecord(value)) return false;
  const { digest, contentDigest, createdAt } = value;
  return (
    typeof digest === 'string' &&
    typeof contentDigest === 'string' &&
    (createdAt === undefined || typeof createdAt === 'string')
  );
}

function damaged(file: string): XregError {
  return new XregError('INPUT_UNREADABLE', `The state of the sources in "${file}" is damaged.`, {
    help: 'Move the file away. Nothing is lost but the last good bundles and the guard against older ones.',
  });
}
